"""The page of corrections: every mistake that the office mended in the open."""

from collections.abc import Iterable

from bulletin.model.page import Page
from bulletin.model.site import Site
from bulletin.pages.items import make_head
from bulletin.pages.setting import Setting
from bulletin.pages.views import CorrectedItem, CorrectionsView

CORRECTIONS = "/dinh-chinh.html"


def corrections_pages(site: Site, setting: Setting) -> Iterable[Page]:
    """Plan the page; corrections newest first, ties as the site orders its articles."""
    items = [
        CorrectedItem(article.matter.title, article.url, correction.date, correction.note)
        for article in site.articles
        for correction in article.matter.corrections
    ]
    items.sort(key=lambda item: item.date, reverse=True)
    head = make_head(setting.words["all_corrections"], CORRECTIONS, setting)
    yield Page(CORRECTIONS[1:], "corrections.html", CorrectionsView(head, tuple(items)))
