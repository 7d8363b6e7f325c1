"""Fixtures that every test may ask for."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.sites import Site, make_site

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
