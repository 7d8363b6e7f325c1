"""Plan every file of the output: the stage `pages`.

A new kind of page is one module and one line in `_KINDS`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.model.page import Copy, Page, Planned
from bulletin.model.site import Site
from bulletin.model.source import Source
from bulletin.names import site_key
from bulletin.pages.archive import archive_pages
from bulletin.pages.articles import article_pages, plain_pages
from bulletin.pages.corrections import corrections_pages
from bulletin.pages.documents import document_pages
from bulletin.pages.drafts import Draft
from bulletin.pages.feeds import feed_pages
from bulletin.pages.home import home_page, missing_page
from bulletin.pages.host_files import host_files
from bulletin.pages.items import article_items
from bulletin.pages.listings import section_pages, term_pages
from bulletin.pages.office_theme import office_files
from bulletin.pages.redirects import redirect_pages
from bulletin.pages.register_data import register_files
from bulletin.pages.search import INDEX_FOLDER, SEARCH
from bulletin.pages.setting import Setting
from bulletin.pages.site_map import site_map_page, sitemap_entry, sitemap_files
from bulletin.pages.static import copies, is_hashed
from bulletin.pages.views import SiteMapEntry
from bulletin.value import Record


def _lists(site: Site, setting: Setting) -> Iterable[Page]:
    """Plan all lists of articles, whose entries are the same."""
    items = article_items(site)
    for kind in (section_pages, term_pages, archive_pages):
        yield from kind(site, items, setting)


_KINDS: tuple[Callable[[Site, Setting], Iterable[Page | Draft]], ...] = (
    lambda site, setting: (home_page(site, setting),),
    article_pages,
    plain_pages,
    _lists,
    document_pages,
    corrections_pages,
    lambda site, setting: (site_map_page(site, setting),),
    lambda site, _: redirect_pages(site),
    feed_pages,
    lambda _, setting: (missing_page(setting),),
)


def plan(
    site: Site, setting: Setting, static: Sequence[Source], assets: Iterable[str]
) -> Iterator[Planned | Draft]:
    """Plan all files of a site, one after the other; `assets` are the names that layouts use.

    The search page comes later, since it names the index.
    """
    entries: list[SiteMapEntry] = []
    for kind in _KINDS:
        for page in kind(site, setting):
            entries.extend(sitemap_entry(page))
            yield page
    yield from sitemap_files(entries, setting)
    yield from register_files(site, setting)
    yield from office_files(setting.config)
    copied = tuple(copies(static, assets, site))
    yield from copied
    hashed = (copy.path for copy in copied if is_hashed(copy))
    yield from host_files(site, setting.config, hashed)


class Claim(Record, frozen=True):
    """A file of the output, and the project file that it comes from."""

    path: str
    origin: str
    """`""` where there is none."""


def claim_of(item: Planned | Draft) -> Claim:
    """Tell which place a planned file takes."""
    if isinstance(item, Page | Draft):
        return Claim(item.path, item.origin)
    return Claim(item.path, item.source.path if isinstance(item, Copy) else "")


def collisions(claims: Sequence[Claim]) -> Iterator[Diagnostic]:
    """Name files that some file system would put into one place, at the file to rename.

    Diagnostics: B341.
    """
    keyed = [(site_key(claim.path), claim) for claim in (*_TAKEN, *claims)]
    owners: dict[str, Claim] = {}
    for key, claim in keyed:
        other = owners.setdefault(key, claim)
        if other is not claim:
            yield _collision(claim, other)
    for key, claim in keyed:
        folder = key.rpartition("/")[0]
        while folder:
            if folder in owners:
                yield _collision(claim, owners[folder])
            folder = folder.rpartition("/")[0]


def _collision(claim: Claim, other: Claim) -> Diagnostic:
    first, second = sorted((claim, other), key=lambda one: one.origin, reverse=True)
    arguments = {"address": f"/{claim.path}", "other": second.origin or f"/{second.path}"}
    return diagnose("B341", Place(first.origin or f"/{first.path}"), arguments)


_TAKEN = (
    Claim("manifest.json", ""),
    Claim(SEARCH[1:], ""),
    Claim(f"{INDEX_FOLDER[1:]}index.js", ""),
)
"""The list that `write` adds, and the search page and its index, which come later; their places are
taken.
"""
