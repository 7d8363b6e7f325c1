"""Fixtures that every test may ask for."""

import signal
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


def pytest_configure() -> None:
    """Heed Ctrl-C, which whoever started the tests may ignore (`pytest &` in a script)."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Give a site with one section and no article."""
    return make_site(tmp_path / "site")


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Give Chromium, one for each process of tests, since a second would not start beside it."""
    with chromium() as browser:
        yield browser
