"""The archive: articles by year and month, with counts."""

from collections.abc import Iterable, Mapping

from bulletin.link.addresses import ARCHIVE
from bulletin.model.page import Page
from bulletin.model.site import Article, Site
from bulletin.pages.items import make_head
from bulletin.pages.listings import Listing, list_pages
from bulletin.pages.setting import Setting
from bulletin.pages.views import ArchiveView, ArticleItem, Bar, LinkItem, MonthItem, YearItem

_MONTHS = range(1, 13)
_STEP, _WIDTH = 24, 18
"""Of the chart: from bar to bar, and of a bar."""
_GROUND, _TALLEST = 64, 56
"""Of the chart: the line that bars stand on, and the height of the highest."""


def archive_pages(site: Site, items: Mapping[str, ArticleItem], setting: Setting) -> Iterable[Page]:
    """Plan the archive, then the list of each month, newest first."""
    months = _by_month(site)
    title = setting.words["archive"]
    years = tuple(
        _year_item(year, months) for year in sorted({year for year, _ in months}, reverse=True)
    )
    total = sum(year.count for year in years)
    head = make_head(title, ARCHIVE, setting)
    yield Page(ARCHIVE[1:], "archive.html", ArchiveView(head, years, total))
    index = LinkItem(title, ARCHIVE)
    for (year, month), articles in months.items():
        name = setting.words["month_title"].format(month=month, year=year)
        listing = Listing(
            "month", make_head(name, _month_url(year, month), setting, index), articles
        )
        yield from list_pages(listing, items, setting)


def _by_month(site: Site) -> dict[tuple[int, int], list[Article]]:
    """Group the listed articles by (year, month), newest first."""
    months: dict[tuple[int, int], list[Article]] = {}
    for article in site.articles:
        if article.is_listed:
            moment = article.matter.date
            months.setdefault((moment.year, moment.month), []).append(article)
    return months


def _year_item(year: int, months: dict[tuple[int, int], list[Article]]) -> YearItem:
    items = tuple(
        MonthItem(month, _month_url(year, month), len(articles))
        for (of, month), articles in months.items()
        if of == year
    )
    most = max(len(articles) for articles in months.values())
    bars = tuple(_bar(month, len(months.get((year, month), ())), most) for month in _MONTHS)
    return YearItem(year, sum(item.count for item in items), items, bars)


def _bar(month: int, count: int, most: int) -> Bar:
    """Give a month's bar, of which at least a line is seen unless the month is empty."""
    height = max(_TALLEST * count // most, 1) if count else 0
    middle = month * _STEP - _STEP // 2
    return Bar(month, middle - _WIDTH // 2, middle, _GROUND - height, height)


def _month_url(year: int, month: int) -> str:
    return f"/luu-tru/{year:04}/{month:02}.html"
