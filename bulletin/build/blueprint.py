"""What a site's files shall be, apart from the bytes of its bodies: what `link` and `pages` give.

Invariant: a blueprint names a page by the digest of its dumped `Page`; the dumps themselves lie in
drawers, many in one, and are fetched for the pages that are rendered.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bulletin.codec import digest, dump
from bulletin.diagnostics import Diagnostic, Place
from bulletin.memo import Memo
from bulletin.model.page import Page
from bulletin.model.site import NextChange
from bulletin.model.source import Blob, Source
from bulletin.pages.dumps import load_value
from bulletin.pages.views import Chrome

DRAWER = 512
"""The most dumps that one drawer holds; a dump's number is its place there behind those before."""

_BODY = re.compile(rb'\["BodyView",("(?:[^"\\]|\\.)*")')
"""The content file of a body in a dumped page; see `BodyView`."""


@dataclass(frozen=True, slots=True)
class Sheet:
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


@dataclass(frozen=True, slots=True)
class Still:
    """A file whose bytes are known already."""

    path: str
    blob: Blob
    source: Source | None
    """The file that it is a copy of; None for a text."""
    number: int
    """Of a text's dump, in the drawers; -1 for a copy."""


@dataclass(frozen=True, slots=True)
class EntrySheet:
    """A page that search finds."""

    dump: str
    """Digest of the dumped `Entry`."""
    body: str
    """The content file of its body, or `""`."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is told of a site when it was built."""

    articles: int
    documents: int
    unregistered: tuple[tuple[str, str], ...]
    """Name and address of each document that is only cited."""
    next_change: NextChange | None


@dataclass(frozen=True, slots=True)
class Blueprint:
    """All files of a site."""

    sheets: tuple[Sheet, ...]
    """By path."""
    stills: tuple[Still, ...]
    """By path."""
    entries: tuple[tuple[EntrySheet, ...], ...]
    """What search finds, by block of the index."""
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


def make_sheet(page: Page, dumped: bytes, number: int) -> Sheet:
    """Describe a page by its dump and that one's number."""
    bodies = tuple(sorted({json.loads(name) for name in _BODY.findall(dumped)}))
    view = type(page.view).__name__
    return Sheet(page.path, page.layout, page.origin, view, digest(dumped), number, bodies)


def fetch(blueprint: Blueprint, numbers: Sequence[int], memo: Memo) -> Mapping[int, bytes]:
    """Give dumps by their numbers; those that the memo lost are absent."""
    wanted = {blueprint.drawers[number // DRAWER] for number in numbers}
    drawers = {name: data.split(b"\n") for name, data in memo.blobs(sorted(wanted)).items()}
    return {
        number: drawers[name][number % DRAWER]
        for number in numbers
        if (name := blueprint.drawers[number // DRAWER]) in drawers
    }


def blueprint_bytes(blueprint: Blueprint) -> bytes:
    """Write a blueprint; columns of texts are read back far faster than values."""
    sheets, stills, facts = blueprint.sheets, blueprint.stills, blueprint.facts
    columns = {
        "sheets": [
            [sheet.path for sheet in sheets],
            [sheet.layout for sheet in sheets],
            [sheet.origin for sheet in sheets],
            [sheet.view for sheet in sheets],
            [sheet.dump for sheet in sheets],
            [sheet.number for sheet in sheets],
            ["\n".join(sheet.bodies) for sheet in sheets],
        ],
        "stills": [_still_row(still) for still in stills],
        "entries": [[[entry.dump, entry.body] for entry in block] for block in blueprint.entries],
        "drawers": blueprint.drawers,
        "lasting": sorted(blueprint.lasting),
        "articles": blueprint.articles,
        "counts": [facts.articles, facts.documents],
    }
    values = (
        *(blueprint.chosen, blueprint.sections, blueprint.chrome, blueprint.diagnostics),
        *(facts.unregistered, facts.next_change),
    )
    text = json.dumps(columns, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass") + b"\n" + dump(values)


def blueprint_from(data: bytes) -> Blueprint:
    """Read what `blueprint_bytes` wrote."""
    text, _, dumped = data.partition(b"\n")
    columns = json.loads(text.decode("utf-8", "surrogatepass"))
    *cells, bodies = columns["sheets"]
    several = (tuple(names.split("\n")) if names else () for names in bodies)
    values = load_value(dumped)
    assert isinstance(values, tuple)
    articles, documents = columns["counts"]
    chosen, sections, chrome, found, unregistered, change = values
    return Blueprint(
        sheets=tuple(map(Sheet, *cells, several)),
        stills=tuple(_still(row) for row in columns["stills"]),
        entries=tuple(tuple(EntrySheet(*entry) for entry in block) for block in columns["entries"]),
        drawers=tuple(columns["drawers"]),
        lasting=frozenset(columns["lasting"]),
        articles=tuple(columns["articles"]),
        chosen=chosen,
        sections=sections,
        chrome=chrome,
        facts=Facts(articles, documents, unregistered, change),
        diagnostics=found,
    )


def text_from(data: bytes) -> str:
    """Read a dumped text."""
    text = load_value(data)
    assert isinstance(text, str)
    return text


def _still_row(still: Still) -> list[str | int]:
    row: list[str | int] = [still.path, still.blob.digest, still.blob.size, still.number]
    return [*row, still.source.path, still.source.disk_path] if still.source else row


def _still(row: list[str | int]) -> Still:
    path, name, size, number, *source_paths = row
    blob = Blob(str(name), int(size))
    if not source_paths:
        return Still(str(path), blob, None, int(number))
    source_path, disk_path = map(str, source_paths)
    return Still(str(path), blob, Source(source_path, blob, disk_path), int(number))
