"""Fixtures that every test may ask for."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.browsers import chromium
from tests.sites import Site, make_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile(
    "default",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
    max_examples=40,
)
settings.register_profile(
    "thorough", settings.get_profile("default"), derandomize=False, max_examples=4000
)
settings.load_profile("default")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Give a site with one section and no article."""
    return make_site(tmp_path / "site")


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Give Chromium, one for each process of tests, since a second would not start beside it."""
    with chromium() as browser:
        yield browser
