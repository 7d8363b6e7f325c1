# ruff: noqa: INP001  # a program of its own
"""Make the pictures of the officer's guide: a copy of the sample site in a real browser.

    python docs/screenshots.py

Needs playwright and Chromium (Debian: `apt-get install chromium`). The pictures go to
`docs/images/`; each shows what the guide tells to do at that place, so that the two stay true.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

_HERE = Path(__file__).parent
_PROJECT = _HERE.parent
_IMAGES = _HERE / "images"
_SOURCES = ("config.yaml", "content", "layouts", "static")
_NOW = "2026-11-23 08:00"
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")
_ARTICLE = "content/tin-tuc/2026/ngay-hoi-phap-luat-xa-thuong-khe.md"
_TITLE = "Ngày hội pháp luật xã Thượng Khê"

_FIRST = """---
title: "Ngày hội pháp luật xã Thượng Khê"
date: 23/11/2026 07:30
author: X.L
---

Sáng 22/11/2026, UBND xã Thượng Khê tổ chức Ngày hội pháp luật cho hơn 300 người dân.
"""
_CITED = """
Ngày hội thực hiện Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ.
"""
_TABLE = """
![Người dân hỏi luật sư tại gian tư vấn](ngay-hoi-phap-luat-xa-thuong-khe/gian-tu-van.jpg)

| Gian | Số người |
|---|---|
| Tư vấn đất đai | 120 |
| Tư vấn hôn nhân, gia đình | 85 |
| Thi tìm hiểu pháp luật | 140 |
"""
_IS_LOADED = """[...document.images].every(image => {
  const box = image.getBoundingClientRect();
  return image.complete || box.bottom < 0 || box.top > innerHeight;
})"""
_BROKEN = _FIRST.replace(f'"{_TITLE}"', f"Tin vắn: {_TITLE}")


def main() -> None:
    """Follow the guide and take a picture of each step."""
    _IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, _preview(Path(folder)) as home:
        root = Path(folder)
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
            )
            page = browser.new_page(viewport={"width": 1100, "height": 760}, locale="vi-VN")
            _take_all(page, root, home)
            browser.close()


def _take_all(page: Page, root: Path, home: str) -> None:
    page.goto(home)
    page.locator("bulletin-preview .bar").wait_for()
    _take(page, "xem-truoc-trang-chu")

    _save(root, _FIRST)
    page.get_by_role("link", name=_TITLE).first.wait_for()
    page.goto(home + _ARTICLE.removeprefix("content/").replace(".md", ".html"))
    page.locator("bulletin-preview .bar").wait_for()
    _take(page, "xem-truoc-bai-moi")

    picture = next((_PROJECT / "content").rglob("*.jpg"))
    beside = (root / _ARTICLE).with_suffix("")
    beside.mkdir()
    shutil.copyfile(picture, beside / "gian-tu-van.jpg")
    _save(root, _FIRST + _CITED + _TABLE)
    page.get_by_role("cell", name="Tư vấn đất đai").wait_for()
    page.get_by_role("cell", name="140").scroll_into_view_if_needed()
    _take(page, "xem-truoc-anh-va-bang")

    _save(root, _BROKEN)
    page.locator("bulletin-preview .errors").wait_for()
    _take(page, "xem-truoc-bao-loi")


def _save(root: Path, text: str) -> None:
    (root / _ARTICLE).write_text(text, encoding="utf-8")


def _take(page: Page, name: str) -> None:
    page.wait_for_function(_IS_LOADED)
    page.screenshot(path=_IMAGES / f"{name}.png", animations="disabled")


@contextmanager
def _preview(root: Path) -> Iterator[str]:
    """Run `watch` over a copy of the sample site; give its address."""
    for name in _SOURCES:
        source = _PROJECT / name
        if source.is_dir():
            shutil.copytree(source, root / name)
        else:
            shutil.copyfile(source, root / name)
    command = [sys.executable, "-m", "bulletin", "watch", "-s", str(root), "-p", "0", "--now", _NOW]
    with subprocess.Popen(  # noqa: S603  # ourselves
        command, cwd=_PROJECT, stdout=subprocess.PIPE, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    ) as process:
        assert process.stdout
        try:
            lines = (line.decode() for line in process.stdout)
            yield next(found[0] for line in lines if (found := _ADDRESS.search(line)))
        finally:
            process.terminate()


if __name__ == "__main__":
    main()
