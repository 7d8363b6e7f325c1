"""The map of the site, as a tree for people and as `sitemap.xml` and `robots.txt` for machines."""

from collections.abc import Iterable

from bulletin.link.addresses import ARCHIVE, AUTHORS, HOME, SITE_MAP, TAGS
from bulletin.model.front_matter import SectionKind
from bulletin.model.page import Page, Text
from bulletin.model.site import Section, Site, Term
from bulletin.pages.corrections import CORRECTIONS
from bulletin.pages.drafts import Draft
from bulletin.pages.items import make_head
from bulletin.pages.search import SEARCH
from bulletin.pages.setting import Setting
from bulletin.pages.views import (
    SiteMapEntry,
    SiteMapFileView,
    SiteMapIndexView,
    SiteMapView,
    TreeItem,
)

_MOST_ENTRIES = 50_000
"""A sitemap's limit; sitemaps.org, "Sitemaps XML format"."""


def site_map_page(site: Site, setting: Setting) -> Page:
    """Plan the map for people."""
    words = setting.words
    items = (
        TreeItem(words["home"], HOME, 0),
        *(TreeItem(plain.matter.title, plain.url, 0) for plain in site.plains),
        *(_section_item(section, site) for section in site.sections),
        TreeItem(words["archive"], ARCHIVE, 0),
        TreeItem(words["search"], SEARCH, 0),
        TreeItem(words["all_corrections"], CORRECTIONS, 0),
        TreeItem(words["all_tags"], f"{TAGS}/index.html", 0, _term_items(site.tags)),
        TreeItem(words["all_authors"], f"{AUTHORS}/index.html", 0, _term_items(site.authors)),
    )
    head = make_head(words["site_map"], SITE_MAP, setting)
    return Page(SITE_MAP[1:], "site-map.html", SiteMapView(head, items))


def sitemap_files(entries: Iterable[SiteMapEntry], setting: Setting) -> Iterable[Page | Text]:
    """Plan `sitemap.xml` with all indexed pages by address, and `robots.txt`."""
    entries = sorted(entries, key=lambda entry: entry.url)
    parts = [
        tuple(entries[start : start + _MOST_ENTRIES])
        for start in range(0, len(entries), _MOST_ENTRIES)
    ]
    if len(parts) == 1:
        yield Page("sitemap.xml", "sitemap.xml", SiteMapFileView(parts[0]))
    else:
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        for name, part in zip(names, parts, strict=True):
            yield Page(name, "sitemap.xml", SiteMapFileView(part))
        view = SiteMapIndexView(tuple(f"/{name}" for name in names))
        yield Page("sitemap.xml", "sitemap-index.xml", view)
    address = f"{setting.config.base_url}sitemap.xml"
    yield Text("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {address}\n")


def sitemap_entry(page: Page | Draft) -> Iterable[SiteMapEntry]:
    """Give a page's entry, if robots shall know it."""
    if isinstance(page, Draft):
        return (page.entry,) if page.entry is not None else ()
    head = getattr(page.view, "head", None)
    return (SiteMapEntry(head.url, None),) if head is not None and head.is_indexed else ()


def _section_item(section: Section, site: Site) -> TreeItem:
    count = len(section.articles)
    if section.matter.kind is SectionKind.DOCUMENTS:
        count = len(site.documents)
    return TreeItem(section.matter.title, section.url, count)


def _term_items(terms: Iterable[Term]) -> tuple[TreeItem, ...]:
    return tuple(TreeItem(term.title, term.url, len(term.articles)) for term in terms)
