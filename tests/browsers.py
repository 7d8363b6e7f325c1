"""The Chromium of this machine, for tests of what a reader sees."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

IS_COMPLETE = bool(os.environ.get("CI"))
"""Whether what a test needs must be there; elsewhere the test is skipped."""

_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-software-rasterizer",
    "--in-process-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def need(*, present: bool, reason: str) -> None:
    """Skip the test when what it needs is not here, or fail it where tests must be complete."""
    if not present:
        assert not IS_COMPLETE, reason
        pytest.skip(reason)


@contextmanager
def chromium() -> "Iterator[Browser]":
    """Give a running Chromium."""
    path = (
        os.environ.get("CHROMIUM")
        or shutil.which("chromium")
        or shutil.which("chromium-browser")
        or ""
    )
    need(present=Path(path).is_file(), reason="needs Chromium (Debian: apt-get install chromium)")
    if not IS_COMPLETE:
        pytest.importorskip("playwright", reason="playwright is not installed")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # may be absent

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield browser
        browser.close()
