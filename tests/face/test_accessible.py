"""Nobody is kept out: axe-core in Chromium on every kind of page, as WCAG 2.2 AA asks."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.browsers import need
from tests.face.pages import PAGES
from tests.sites import REPOSITORY

pytest.importorskip("playwright")

from playwright.sync_api import Page

from tests.face.looking import DESKTOP, PHONE, Window

_AXE = REPOSITORY / "node_modules/axe-core/axe.min.js"
_COLOURS = ("color-contrast", "link-in-text-block")
"""The rules that a scheme can break."""
_RUN = """async only => {
  const runOnly = only.length ? {type: "rule", values: only} : undefined;
  const rules = only.length ? {} : {"target-size": {enabled: true}};
  const result = await axe.run(document, {runOnly, rules, resultTypes: ["violations"]});
  return result.violations.flatMap(({id, nodes}) =>
    nodes.map(({target, any}) => `${id}: ${target}: ${any.map(({message}) => message)}`));
}"""


@pytest.fixture(scope="session")
def axe() -> str:
    """Give the script of axe-core."""
    need(present=_AXE.is_file(), reason="needs `npm ci --ignore-scripts`")
    return Path(_AXE).read_text("utf-8")


def _faults(page: Page, *rules: str) -> list[str]:
    found: Any = page.evaluate(_RUN, list(rules))
    assert isinstance(found, list)
    return [str(item) for item in found]


@pytest.mark.parametrize(
    "size", [pytest.param(DESKTOP, id="desktop"), pytest.param(PHONE, id="phone")]
)
def test_axe_finds_nothing(
    open_window: Window, pages: Mapping[str, str], axe: str, size: tuple[int, int]
) -> None:
    """Every rule of axe-core holds on every kind of page, and in the dark those of colours.

    A phone shows the same colours as a wide screen, so that the dark is looked at there alone.
    """
    page = open_window(size)
    found = {}
    for kind, address in pages.items():
        page.goto(address)
        page.evaluate(axe)
        found[kind] = _faults(page)
        if size == PHONE:
            page.emulate_media(color_scheme="dark")
            found[f"{kind}, dark"] = _faults(page, *_COLOURS)
            page.emulate_media(color_scheme="light")
    faults = {kind: lines for kind, lines in found.items() if lines}
    assert faults == {}, json.dumps(faults, ensure_ascii=False, indent=1)


def test_axe_looks(open_window: Window, axe: str) -> None:
    """A page with faults is told from one without: the rules that matter most do run."""
    page = open_window(PHONE)
    page.set_content(
        "<!doctype html><html><title>Sai</title><main><h1 style='color:#ccc'>Mờ</h1>"
        "<img src='data:,'>"
        "<button style='width:9px;height:9px;padding:0'>a</button>"
        "<button style='width:9px;height:9px;padding:0'>b</button></main>"
    )
    page.evaluate(axe)
    rules = {line.partition(":")[0] for line in _faults(page)}
    assert rules >= {"color-contrast", "html-has-lang", "image-alt", "target-size"}


def test_every_kind_of_page_is_looked_at(pages: Mapping[str, str]) -> None:
    """The table of pages names each layout of the theme that makes a page for people."""
    layouts = {path.stem for path in (REPOSITORY / "layouts").glob("*.html")}
    assert len(pages) == len(PAGES)
    assert layouts - {"base", "redirect"} == {
        "404",
        "archive",
        "article",
        "corrections",
        "document",
        "documents",
        "home",
        "list",
        "page",
        "search",
        "site-map",
        "terms",
    }
