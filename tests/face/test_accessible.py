"""Nobody is kept out: axe-core in Chromium on every kind of page, as WCAG 2.2 AA asks."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.browsers import need
from tests.face.pages import PAGES
from tests.sites import REPOSITORY

pytest.importorskip("playwright")

from playwright.sync_api import Page

from tests.face.looking import DESKTOP, PHONE, Scheme, Window

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


def _faults(page: Page, axe: str, *rules: str) -> list[str]:
    page.evaluate(axe)
    found: Any = page.evaluate(_RUN, list(rules))
    assert isinstance(found, list)
    return [str(item) for item in found]


@dataclass(frozen=True, slots=True)
class _Look:
    """How pages are looked at, and by which rules of axe-core; none means all."""

    size: tuple[int, int]
    scheme: Scheme
    rules: tuple[str, ...] = ()


@pytest.mark.parametrize(
    "look",
    [
        pytest.param(_Look(DESKTOP, "light"), id="desktop"),
        pytest.param(_Look(DESKTOP, "dark", _COLOURS), id="dark"),
        pytest.param(_Look(PHONE, "light"), id="phone"),
    ],
)
def test_axe_finds_nothing(
    open_window: Window, pages: Mapping[str, str], axe: str, look: _Look
) -> None:
    """Every rule of axe-core holds on every kind of page."""
    page = open_window(look.size, look.scheme)
    found = {}
    for kind, address in pages.items():
        page.goto(address)
        found[kind] = _faults(page, axe, *look.rules)
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
    rules = {line.partition(":")[0] for line in _faults(page, axe)}
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
