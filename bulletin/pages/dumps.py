"""Pages as bytes and back."""

from typing import TypeAlias

from bulletin.codec import dump, load
from bulletin.model.page import LinkStyle, Page
from bulletin.pages import views
from bulletin.value import Value

_View: TypeAlias = (
    views.ArchiveView
    | views.ArticleView
    | views.CorrectionsView
    | views.DocumentListView
    | views.DocumentView
    | views.FeedView
    | views.HomeView
    | views.ListView
    | views.MissingView
    | views.PlainView
    | views.RedirectView
    | views.SearchView
    | views.SiteMapFileView
    | views.SiteMapIndexView
    | views.SiteMapView
    | views.TermsView
)
"""What a page can show."""


class _Row(Value, frozen=True):
    """A page as it is written: a view's class must be named to be read."""

    path: str
    layout: str
    view: _View
    origin: str
    links: LinkStyle


def dump_page(page: Page) -> bytes:
    """Write a page."""
    return dump((_Row.__name__, page.path, page.layout, page.view, page.origin, page.links))


def load_page(data: bytes) -> Page:
    """Read a page that `dump_page` wrote.

    Raises:
        ValueError: the bytes are not those of a page.
    """
    row = load(data, _Row)
    return Page(row.path, row.layout, row.view, row.origin, row.links)
