"""Fixtures that every test may ask for."""

import os
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.browsers import chromium
from tests.disks import disk_in_memory
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
    """Make the hundreds of sites and commands quick, and heed Ctrl-C."""
    disk = disk_in_memory()
    if disk is not None:
        os.environ["TMPDIR"] = str(disk)
        # Python asks for it once.
        tempfile.tempdir = None
    # Else each command would compile the program again.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    # Whoever started the tests may ignore it (`pytest &` in a script).
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
