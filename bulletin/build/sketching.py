"""Plan a linked site into its blueprint, one page at a time.

Invariant: a page's view is in memory only until it was dumped into a drawer.
"""

from collections.abc import Iterable, Iterator
from zlib import crc32

from bulletin.build.blueprint import DRAWER, Blueprint, EntrySheet, Facts, Sheet, Still, make_sheet
from bulletin.build.dangling import check_config_links, without_answered
from bulletin.build.styling import Style
from bulletin.codec import blob_of, digest, dump
from bulletin.config import Config
from bulletin.diagnostics import Place
from bulletin.link.joining import Linked
from bulletin.memo import Memo
from bulletin.model.front_matter import place_of
from bulletin.model.page import Artifact, Copy, Page, Planned
from bulletin.model.site import Site, Status
from bulletin.model.source import Inputs
from bulletin.pages.chrome import make_chrome
from bulletin.pages.dumps import dump_page
from bulletin.pages.office_theme import check_accent
from bulletin.pages.planning import Claim, claim_of, collisions, plan
from bulletin.pages.search import SEARCH, search_entries
from bulletin.pages.setting import Setting
from bulletin.search_index.shape import sort_into_blocks

_USUAL = 64
"""Dumps in a drawer, on average."""
_STORED_TOGETHER = 32
"""Drawers in memory before they go to the memo."""


def sketch(linked: Linked, inputs: Inputs, config: Config, style: Style, memo: Memo) -> Blueprint:
    """Plan all files of a site, but for the search page and its index.

    Diagnostics, in the blueprint: those of `link` and `pages`, B622.
    """
    site, shelf = linked.site, _Shelf(memo)
    sheets: list[Sheet] = []
    stills: list[Still] = []
    claims: list[Claim] = []
    for item in plan(site, Setting(config, dict(style.strings)), inputs.static, style.assets):
        claims.append(claim_of(item))
        if isinstance(item, Page):
            sheets.append(_sheet(item, shelf))
        else:
            stills.append(_still(item, shelf))
    shelf.close_drawer()
    entries = tuple(_entries(site, shelf))
    shelf.store()
    claims.sort(key=lambda claim: claim.path)
    paths = {SEARCH[1:], *(claim.path for claim in claims)}
    return Blueprint(
        sheets=tuple(sorted(sheets, key=lambda sheet: sheet.path)),
        stills=tuple(sorted(stills, key=lambda still: still.path)),
        entries=entries,
        drawers=tuple(shelf.drawers),
        lasting=_lasting_paths(site),
        articles=tuple(
            item.url[1:] for item in site.articles if item.status is not Status.WITHDRAWN
        ),
        chosen=tuple(_chosen(site)),
        sections=tuple(_sections(site)),
        chrome=make_chrome(site, config),
        facts=_facts(site),
        diagnostics=(
            *without_answered(linked.diagnostics, paths),
            *collisions(claims),
            *check_accent(config),
            *check_config_links(config, paths),
        ),
    )


class _Shelf:
    """Puts dumps into drawers, and full drawers into the memo."""

    def __init__(self, memo: Memo) -> None:
        self.drawers: list[str] = []
        self._memo = memo
        self._open: list[bytes] = []
        self._full: dict[str, bytes] = {}

    def put(self, dumped: bytes) -> int:
        """Put a dump behind those before, and give its number; it has no line end."""
        number = len(self.drawers) * DRAWER + len(self._open)
        self._open.append(dumped)
        # Where a drawer ends depends on its last dump, so that a new page does not shift all.
        if crc32(dumped) % _USUAL == 0 or len(self._open) == DRAWER:
            self.close_drawer()
        return number

    def close_drawer(self) -> None:
        """Begin another drawer."""
        if self._open:
            self.add_drawer(self._open)
            self._open = []

    def add_drawer(self, dumps: Iterable[bytes]) -> None:
        """Add a drawer of its own."""
        data = b"\n".join(dumps)
        name = digest(data)
        self.drawers.append(name)
        self._full[name] = data
        if len(self._full) >= _STORED_TOGETHER:
            self.store()

    def store(self) -> None:
        """Give all drawers to the memo."""
        self._memo.remember({}, self._full)
        self._full = {}


def _sheet(page: Page, shelf: _Shelf) -> Sheet:
    dumped = dump_page(page)
    return make_sheet(page, dumped, shelf.put(dumped))


def _still(item: Planned, shelf: _Shelf) -> Still:
    if isinstance(item, Copy):
        return Still(item.path, item.source.blob, item.source, -1)
    assert not isinstance(item, Page | Artifact)
    number = shelf.put(dump(item.text))
    return Still(item.path, blob_of(item.text.encode()), None, number)


def _entries(site: Site, shelf: _Shelf) -> Iterator[tuple[EntrySheet, ...]]:
    """Sort what search finds into the blocks of the index."""
    for block in sort_into_blocks(search_entries(site)):
        dumps = [dump(entry) for entry in block]
        shelf.add_drawer(dumps)
        yield tuple(
            EntrySheet(digest(dumped), entry.body)
            for dumped, entry in zip(dumps, block, strict=True)
        )


def _lasting_paths(site: Site) -> frozenset[str]:
    """Give the output paths that readers may keep: a later build must not lose them.

    Articles, plain pages, documents of the register and the files beside them; lists, tags and
    documents that are only cited come and go.
    """
    urls = [article.url for article in site.articles]
    urls += [plain.url for plain in site.plains]
    urls += [document.url for document in site.documents if document.is_registered]
    urls += [file.url for file in site.files]
    return frozenset(url[1:] for url in urls)


def _chosen(site: Site) -> Iterator[tuple[str, Place]]:
    for article in site.articles:
        if article.matter.layout:
            place = Place(article.path, *place_of(article.matter.places, "layout"))
            yield article.matter.layout, place


def _sections(site: Site) -> Iterator[tuple[str, str]]:
    """Give name and title of each section, those without `_index.md` last: they are told of."""
    titles = {section.name: section.matter.title for section in site.sections}
    yield from titles.items()
    strays = {article.section for article in site.articles} - titles.keys()
    yield from ((name, name) for name in sorted(strays))


def _facts(site: Site) -> Facts:
    unregistered = tuple(
        (document.name, document.url) for document in site.documents if not document.is_registered
    )
    return Facts(len(site.articles), len(site.documents), unregistered, site.next_change)
