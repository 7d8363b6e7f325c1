"""Build a site in memory, strictly, and run the rules over its pages."""

from collections.abc import Iterable, Mapping

from bulletin.build.making import Made, make
from bulletin.build.orders import Order
from bulletin.build.publishing import published, vanished
from bulletin.build.surveying import read_project
from bulletin.build.texts import Texts, worded
from bulletin.build.tools import Tools, persistently
from bulletin.check import check_site
from bulletin.check.material import BuiltPage, Material
from bulletin.diagnostics import Diagnostic
from bulletin.diagnostics.judging import Judged, judge
from bulletin.pages.views import ArticleView, DocumentView, PlainView
from bulletin.read import read_source

_VIEWS = frozenset(view.__name__ for view in (ArticleView, DocumentView, PlainView))


def check(order: Order, tools: Tools) -> tuple[Judged, ...]:
    """Give all that a build and the rules find; nothing is written but the memo."""
    return persistently(lambda tools, **_: _check(order, tools), tools)


def _check(order: Order, tools: Tools) -> tuple[Judged, ...]:
    made = make(order, read_project(order, tools), {}, tools, None, needs_site=True)
    rules = check_site(_material(order, made, tools))
    found = (*made.diagnostics, *_vanished(order, made), *rules)
    return judge(found, order.config.validation, is_strict=True)


def _vanished(order: Order, made: Made) -> Iterable[Diagnostic]:
    """Name published addresses that a build would not give up."""
    previous = None if order.flags else published(order.output)
    if previous is None:
        return ()
    return vanished(previous, made.stages.blueprint)


def _material(order: Order, made: Made, tools: Tools) -> Material:
    pages = tuple(
        BuiltPage(sheet.origin, made.bytes_of[sheet.path])
        for sheet in made.stages.blueprint.sheets
        if sheet.view in _VIEWS and sheet.origin and sheet.path in made.bytes_of
    )
    assert made.stages.site is not None, "it was asked for"
    site = worded(made.stages.site, Texts(order.root, made.stages.parsed, tools))
    return Material(site, pages, _sources(order, made))


def _sources(order: Order, made: Made) -> Mapping[str, str]:
    return {
        source.path: read_source(order.root, source).decode("utf-8", "replace")
        for source in made.stages.inputs.content
    }
