"""What a site's files shall be, apart from the bytes of its bodies: what `link` and `pages` give.

Invariant: a blueprint names a page by the digest of its dumped `Page`; the dumps themselves lie in
drawers, many in one, and are fetched for the pages that are rendered.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from bulletin.codec import digest
from bulletin.diagnostics import Diagnostic, Place
from bulletin.memo import Memo
from bulletin.model.page import Page
from bulletin.model.site import NextChange
from bulletin.model.source import Blob, Source
from bulletin.pages.views import Chrome
from bulletin.teasers import names_in
from bulletin.value import Value

DRAWER = 512
"""The most dumps that one drawer holds; a dump's number is its place there behind those before."""

_BODY = re.compile(rb'\["BodyView",("(?:[^"\\]|\\.)*")')
"""The content file of a body in a dumped page; see `BodyView`."""


class Sheet(Value, frozen=True):
    """A page to be made by a layout."""

    path: str
    layout: str
    origin: str
    """The content file that it shows; `""` for a page that shows many."""
    view: str
    """Name of the view's class."""
    dump: str
    """Digest of the dumped `Page`."""
    number: int
    """Of the dump, in the drawers; -1 for a page that lies in none."""
    bodies: tuple[str, ...]
    """Content files whose bodies it shows."""
    teasers: tuple[int, ...]
    """Which teasers it shows, by their places in the blueprint's list."""


class Still(Value, frozen=True):
    """A file whose bytes are known already."""

    path: str
    blob: Blob
    source: Source | None
    """The file that it is a copy of; None for a text."""
    number: int
    """Of a text's dump, in the drawers; -1 for a copy."""


class EntrySheet(Value, frozen=True):
    """A page that search finds."""

    dump: str
    """Digest of the dumped `Entry`."""
    body: str
    """The content file of its body, whose teaser it shows, too; or `""`."""


class Facts(Value, frozen=True):
    """What is told of a site when it was built."""

    articles: int
    documents: int
    unregistered: tuple[tuple[str, str], ...]
    """Name and address of each document that is only cited."""
    next_change: NextChange | None


class Blueprint(Value, frozen=True):
    """All files of a site."""

    sheets: tuple[Sheet, ...]
    """By path."""
    stills: tuple[Still, ...]
    """By path."""
    entries: tuple[tuple[EntrySheet, ...], ...]
    """What search finds, by block of the index."""
    teasers: tuple[str, ...]
    """Content files of all teasers that its pages show."""
    drawers: tuple[str, ...]
    """Digests of the drawers: those of pages and texts, then one for each block of entries."""
    lasting: frozenset[str]
    """Paths that readers may keep: a later build must not lose them."""
    articles: tuple[str, ...]
    """Paths of the pages of articles that were not withdrawn."""
    chosen: tuple[tuple[str, Place], ...]
    """Articles with a layout of their own, and where they name it."""
    sections: tuple[tuple[str, str], ...]
    """Name and title of each, in the site's order, as search offers them."""
    chrome: Chrome
    facts: Facts
    diagnostics: tuple[Diagnostic, ...]

    def paths(self) -> Iterator[str]:
        """Give the paths of all files, in no order."""
        yield from (sheet.path for sheet in self.sheets)
        yield from (still.path for still in self.stills)


class TeaserList:
    """Names of teasers, each at a place of its own in the order in which they came."""

    def __init__(self) -> None:
        """Begin with none."""
        self._places: dict[str, int] = {}

    def place_of(self, name: str) -> int:
        """Give the place of a name; a new one takes the next."""
        return self._places.setdefault(name, len(self._places))

    def names(self) -> tuple[str, ...]:
        """Give all names by place."""
        return tuple(self._places)


def make_sheet(page: Page, dumped: bytes, number: int, teasers: TeaserList) -> Sheet:
    """Describe a page by its dump and that one's number; its teasers come into the list."""
    return Sheet(
        path=page.path,
        layout=page.layout,
        origin=page.origin,
        view=type(page.view).__name__,
        dump=digest(dumped),
        number=number,
        bodies=tuple(sorted({json.loads(name) for name in _BODY.findall(dumped)})),
        teasers=tuple(map(teasers.place_of, names_in(dumped))),
    )


def fetch(blueprint: Blueprint, numbers: Sequence[int], memo: Memo) -> Mapping[int, bytes]:
    """Give dumps by their numbers; those that the memo lost are absent."""
    wanted = {blueprint.drawers[number // DRAWER] for number in numbers}
    drawers = {name: data.split(b"\n") for name, data in memo.blobs(sorted(wanted)).items()}
    return {
        number: drawers[name][number % DRAWER]
        for number in numbers
        if (name := blueprint.drawers[number // DRAWER]) in drawers
    }
