"""One block of the index: its entries, their words and their texts, as scripts.

Inside a block entries are numbered from the newest on; nothing outside it knows these numbers.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bulletin.codec import digest
from bulletin.search_index.coding import encode, encode_rising
from bulletin.search_index.entries import Entry, Tokens, Weight
from bulletin.search_index.shape import Shape
from bulletin.search_index.words import key_of

CALLBACK = "bulletinSearch"
"""The function of the search page that every script of the index calls."""

PREFIXES = ("ch", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr")
"""Beginnings so common that the entries with a word of them are listed, as with one letter."""

SHELF = 16
"""Entries whose texts lie in one script."""

_DIGITS = 8
"""Hexadecimal digits of the digest in a name: enough for one script's versions."""


@dataclass(frozen=True, slots=True)
class IndexFile:
    """A script of the index."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A block as the manifest lists it, and its scripts."""

    moments: str
    """The first entry's moment, then how much earlier each next one is."""
    owners: str
    """Of each entry: twice its section's number, and one more for a document."""
    parts: tuple[str, ...]
    """The mark of each part's name; `""` for a part without a word."""
    shelves: tuple[str, ...]
    """The mark of each name of a script of texts."""
    files: tuple[IndexFile, ...]


def make_block(
    number: int, shape: Shape, sections: Sequence[str], pages: Iterable[tuple[Entry, Tokens]]
) -> Block:
    """Make a block; `sections` are the names of all sections, in the manifest's order."""
    ordered = sorted(pages, key=lambda page: (-page[0].moment, page[0].url))
    entries = [entry for entry, _ in ordered]
    lines = _lines([tokens for _, tokens in ordered])
    parts: list[list[str]] = [[] for _ in shape.starts]
    for key, spelling in sorted((key_of(spelling), spelling) for spelling in lines):
        parts[shape.part_of(key)].append(f"{spelling} {lines[spelling]}")
    part_files = [
        _file(f"{number}-{index}", "\n".join(part)) if part else None
        for index, part in enumerate(parts)
    ]
    shelf_files = [
        _file(f"{number}t{index}", _shelf(ordered[start : start + SHELF]))
        for index, start in enumerate(range(0, len(ordered), SHELF))
    ]
    return Block(
        moments=_falling([entry.moment for entry in entries]),
        owners="".join(
            encode(2 * sections.index(entry.section) + entry.kind.value) for entry in entries
        ),
        parts=tuple(_mark(file) if file else "" for file in part_files),
        shelves=tuple(_mark(file) for file in shelf_files),
        files=tuple(file for file in (*part_files, *shelf_files) if file),
    )


def make_manifest(
    shape: Shape, sections: Sequence[tuple[str, str]], blocks: Sequence[Block]
) -> IndexFile:
    """Make the script that names all others; `sections` are names and titles."""
    value = {
        "starts": shape.starts,
        "prefixes": PREFIXES,
        "shelf": SHELF,
        "sections": sections,
        "blocks": [
            [block.moments, block.owners, ",".join(block.parts), ",".join(block.shelves)]
            for block in blocks
        ],
    }
    return _file("index", value)


def _lines(pages: Sequence[Tokens]) -> Mapping[str, str]:
    """Give the entries of each spelling and each common beginning: a list for each weight."""
    postings: dict[str, list[list[int]]] = {}
    for index, tokens in enumerate(pages):
        heaviest: dict[str, int] = {}
        for weight, spellings in enumerate(tokens.by_weight):
            for spelling in spellings.split():
                lists = postings.get(spelling)
                if lists is None:
                    lists = postings[spelling] = [[] for _ in Weight]
                lists[weight].append(index)
                key = key_of(spelling)
                heaviest[key[:1]] = weight
                if key[:2] in PREFIXES:
                    heaviest[key[:2]] = weight
        for prefix, weight in heaviest.items():
            postings.setdefault(f"{prefix}*", [[] for _ in Weight])[weight].append(index)
    return {
        spelling: " ".join(encode_rising(numbers) for numbers in lists).rstrip()
        for spelling, lists in postings.items()
    }


def _shelf(pages: Iterable[tuple[Entry, Tokens]]) -> list[tuple[str, str, str]]:
    return [(entry.url[1:], entry.title, tokens.text) for entry, tokens in pages]


def _falling(moments: Sequence[int]) -> str:
    first = moments[:1]
    steps = [before - after for before, after in zip(moments, moments[1:], strict=False)]
    return "".join(encode(number) for number in (*first, *steps))


def _file(name: str, value: object) -> IndexFile:
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = f'{CALLBACK}("{name}",{data});\n'
    return IndexFile(f"{name}.{digest(text.encode())[:_DIGITS]}.js", text)


def _mark(file: IndexFile) -> str:
    return file.name.split(".")[1]
