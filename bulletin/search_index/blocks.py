"""One block of the index: its entries, their words and their texts, as scripts.

Inside a block entries are numbered from the newest on; nothing outside it knows these numbers.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bulletin.codec import digest
from bulletin.search_index.coding import encode, encode_rising
from bulletin.search_index.entries import Entry, Weight
from bulletin.search_index.shape import Shape
from bulletin.search_index.tokens import Tokens
from bulletin.search_index.words import key_of

CALLBACK = "bulletinSearch"
"""The function of the search page that every script of the index calls."""

PREFIXES = ("ch", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr")
"""Beginnings so common that the entries with a word of them are listed, as with one letter."""

SHELF = 16
"""Entries whose texts lie in one script."""

_ANY = "*"
"""Behind a beginning: the entries that have any word with it."""

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

    listing: tuple[str, ...]
    """The entries' moments, their owners, the marks of its parts, the marks of its shelves."""
    files: tuple[IndexFile, ...]


def make_block(
    number: int, shape: Shape, sections: Sequence[str], pages: Iterable[tuple[Entry, Tokens]]
) -> Block:
    """Make a block; `sections` are the names of all sections, in the manifest's order.

    An owner is twice the section's number, and one more for a document; a mark is what tells the
    versions of a script apart in its name, `""` for a part without a word.
    """
    ordered = sorted(pages, key=lambda page: (-page[0].moment, page[0].url))
    entries = [entry for entry, _ in ordered]
    parts = _parts(_lines([tokens for _, tokens in ordered]), shape)
    part_files = [
        _file(f"{number}-{index}", part) if part else None for index, part in enumerate(parts)
    ]
    shelves = (ordered[start : start + SHELF] for start in range(0, len(ordered), SHELF))
    shelf_files = [_file(f"{number}t{index}", _shelf(shelf)) for index, shelf in enumerate(shelves)]
    owners = (2 * sections.index(entry.section) + entry.kind.value for entry in entries)
    listing = (
        "".join(encode(number) for number in _falling([entry.moment for entry in entries])),
        "".join(encode(owner) for owner in owners),
        ",".join(_mark(file) if file else "" for file in part_files),
        ",".join(_mark(file) for file in shelf_files),
    )
    return Block(listing, tuple(file for file in (*part_files, *shelf_files) if file))


def make_manifest(
    shape: Shape, sections: Sequence[tuple[str, str]], listings: Sequence[tuple[str, ...]]
) -> IndexFile:
    """Make the script that names all others; `sections` are names and titles."""
    value = {
        "starts": shape.starts,
        "prefixes": PREFIXES,
        "shelf": SHELF,
        "sections": sections,
        "blocks": listings,
    }
    return _file("index", value)


def _parts(lines: Mapping[str, str], shape: Shape) -> list[str]:
    """Sort lines by key, then by spelling, into parts."""
    parts: list[list[str]] = [[] for _ in shape.starts]
    for key, spelling in sorted((_line_key(spelling), spelling) for spelling in lines):
        parts[shape.part_of(key)].append(f"{spelling} {lines[spelling]}")
    return ["\n".join(part) for part in parts]


def _line_key(spelling: str) -> str:
    return spelling if spelling.endswith(_ANY) else key_of(spelling)


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
            postings.setdefault(prefix + _ANY, [[] for _ in Weight])[weight].append(index)
    return {
        spelling: " ".join(encode_rising(numbers) for numbers in lists).rstrip()
        for spelling, lists in postings.items()
    }


def _shelf(pages: Iterable[tuple[Entry, Tokens]]) -> list[tuple[str, str, str]]:
    return [(entry.url[1:], entry.title, tokens.text) for entry, tokens in pages]


def _falling(moments: Sequence[int]) -> Iterable[int]:
    """Give the first, then how much less each next one is."""
    yield from moments[:1]
    yield from (before - after for before, after in pairwise(moments))


def _file(name: str, value: object) -> IndexFile:
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = f'{CALLBACK}("{name}",{data});\n'
    return IndexFile(f"{name}.{digest(text.encode())[:_DIGITS]}.js", text)


def _mark(file: IndexFile) -> str:
    return file.name.split(".")[1]
