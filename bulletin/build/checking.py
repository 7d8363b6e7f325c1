"""Build a site in memory, strictly, and run the rules over its pages."""

from collections.abc import Mapping

from bulletin.build.making import Made, make
from bulletin.build.orders import Order
from bulletin.build.tools import Tools
from bulletin.check import check_site
from bulletin.check.material import BuiltPage, Material
from bulletin.diagnostics.judging import Judged, judge
from bulletin.model.page import Page
from bulletin.pages.views import ArticleView, DocumentView, PlainView
from bulletin.read import read_source


def check(order: Order, tools: Tools) -> tuple[Judged, ...]:
    """Give all that a build and the rules find; nothing is written but the memo."""
    made = make(order, {}, tools, needs_site=True)
    found = (*made.diagnostics, *check_site(_material(order, made)))
    return judge(found, order.config.validation, is_strict=True)


def _material(order: Order, made: Made) -> Material:
    pages = tuple(
        BuiltPage(page.origin, made.bytes_of[page.path].decode())
        for page in made.stages.planned
        if isinstance(page, Page)
        and isinstance(page.view, ArticleView | DocumentView | PlainView)
        and page.origin
        and page.path in made.bytes_of
    )
    assert made.stages.site is not None, "it was asked for"
    return Material(made.stages.site, pages, _sources(order, made))


def _sources(order: Order, made: Made) -> Mapping[str, str]:
    return {
        source.path: read_source(order.root, source).decode("utf-8", "replace")
        for source in made.stages.inputs.content
    }
