"""Plan every file of the output: the stage `pages`.

A new kind of page is one module and one line in `_KINDS`.
"""

from collections.abc import Callable, Iterable, Sequence

from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.model.page import Copy, Page, Planned, Text
from bulletin.model.site import Site
from bulletin.model.source import Source
from bulletin.names import site_key
from bulletin.pages.archive import archive_pages
from bulletin.pages.articles import article_pages, plain_pages
from bulletin.pages.corrections import corrections_pages
from bulletin.pages.documents import document_pages
from bulletin.pages.feeds import feed_pages
from bulletin.pages.home import home_page, missing_page
from bulletin.pages.host_files import host_files
from bulletin.pages.listings import section_pages, term_pages
from bulletin.pages.office_theme import check_accent, office_files
from bulletin.pages.redirects import redirect_pages
from bulletin.pages.register_data import register_files
from bulletin.pages.search import INDEX_FOLDER, SEARCH
from bulletin.pages.setting import Setting
from bulletin.pages.site_map import site_map_page, sitemap_files
from bulletin.pages.static import copies, is_hashed

_TAKEN = (
    Text("manifest.json", ""),
    Text(SEARCH[1:], ""),
    Text(f"{INDEX_FOLDER[1:]}index.js", ""),
)
"""The list that `write` adds, and the search page and its index, which come later; their places are
taken.
"""

_KINDS: tuple[Callable[[Site, Setting], Iterable[Page]], ...] = (
    lambda site, setting: (home_page(site, setting),),
    article_pages,
    plain_pages,
    section_pages,
    document_pages,
    term_pages,
    archive_pages,
    corrections_pages,
    lambda site, setting: (site_map_page(site, setting),),
    lambda site, _: redirect_pages(site),
    feed_pages,
    lambda _, setting: (missing_page(setting),),
)


def plan(
    site: Site,
    setting: Setting,
    static: Sequence[Source],
    assets: Iterable[str],
) -> tuple[tuple[Planned, ...], tuple[Diagnostic, ...]]:
    """Plan all files of a site; `assets` are the static names that layouts use.

    The search page comes later, since it names the index. Gives them sorted by path. Diagnostics:
    B341 two files with one address, B510.
    """
    pages = [page for kind in _KINDS for page in kind(site, setting)]
    copied = tuple(copies(static, assets, site))
    planned: list[Planned] = [
        *pages,
        *sitemap_files(pages, setting),
        *register_files(site, setting),
        *office_files(setting.config),
        *copied,
        *host_files(site, setting.config, _hashed(copied)),
    ]
    planned.sort(key=lambda item: item.path)
    return tuple(planned), (*_collisions(planned), *check_accent(setting.config))


def _hashed(copied: Iterable[Copy]) -> Iterable[str]:
    """Give the paths of files whose names hold their digest."""
    return (copy.path for copy in copied if is_hashed(copy))


def _collisions(planned: Sequence[Planned]) -> Iterable[Diagnostic]:
    """Name files that some file system would put into one place, at the file to rename."""
    owners: dict[str, Planned] = {item.path: item for item in _TAKEN}
    for item in planned:
        other = owners.setdefault(site_key(item.path), item)
        if other is not item:
            yield _collision(item, other)
    for item in (*_TAKEN, *planned):
        folder = site_key(item.path).rpartition("/")[0]
        while folder:
            if folder in owners:
                yield _collision(item, owners[folder])
            folder = folder.rpartition("/")[0]


def _collision(item: Planned, other: Planned) -> Diagnostic:
    first, second = sorted((item, other), key=_origin, reverse=True)
    arguments = {"address": f"/{item.path}", "other": _origin(second) or f"/{second.path}"}
    return diagnose("B341", Place(_origin(first) or f"/{first.path}"), arguments)


def _origin(item: Planned) -> str:
    """Give the project file that a planned file comes from, `""` where there is none."""
    if isinstance(item, Page):
        return item.origin
    return item.source.path if isinstance(item, Copy) else ""
