# ruff: noqa: INP001  # a program of its own
"""Make the pictures of the README: the sample site as readers see it.

    python docs/portraits.py

Needs playwright and Chromium (Debian: `apt-get install chromium`). The pictures go to
`docs/images/`, in few enough colours to stay below 200 KB.
"""

import io
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

_PROJECT = Path(__file__).parent.parent
_IMAGES = _PROJECT / "docs/images"
_NOW = "2026-11-23 08:00"
_COLOURS = 192


@dataclass(frozen=True, slots=True)
class _Portrait:
    """A page, and the window that it is seen in."""

    name: str
    path: str
    size: tuple[int, int]
    scheme: Literal["light", "dark"] = "light"
    scale: int = 1


_PORTRAITS = (
    _Portrait("home", "index.html", (1280, 920)),
    _Portrait(
        "article",
        "chi-dao-dieu-hanh/2026/ke-hoach-pho-bien-giao-duc-phap-luat-nam-2026.html",
        (1280, 920),
        "dark",
    ),
    _Portrait("document", "van-ban/nq-hdnd/2025/18.html", (390, 844), scale=2),
)


def main() -> None:
    """Build the sample site and take every portrait."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        output = Path(folder) / "public"
        command = [sys.executable, "-m", "bulletin", "build", "-q", "--no-cache", "--now", _NOW]
        subprocess.run([*command, "-d", str(output)], cwd=_PROJECT, check=True)  # noqa: S603  # ours
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu"],
        )
        for portrait in _PORTRAITS:
            _take(browser, portrait, output)
        browser.close()


def _take(browser: Browser, portrait: _Portrait, output: Path) -> None:
    width, height = portrait.size
    page = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme=portrait.scheme,
        device_scale_factor=portrait.scale,
        locale="vi-VN",
    )
    page.goto((output / portrait.path).as_uri())
    page.wait_for_function("document.fonts.status === 'loaded'")
    with Image.open(io.BytesIO(page.screenshot(animations="disabled"))) as picture:
        few = picture.convert("RGB").quantize(_COLOURS)
        few.save(_IMAGES / f"{portrait.name}.png", optimize=True)
    page.close()


if __name__ == "__main__":
    main()
