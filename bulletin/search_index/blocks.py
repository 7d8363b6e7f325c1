"""One block of the index: its entries, their words and their texts, as scripts.

Inside a block entries are numbered from the oldest on, so that a new one changes little; nothing
outside it knows these numbers.
"""

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from bulletin.codec import blob_of, load
from bulletin.model.source import Blob
from bulletin.search_index.coding import encode, encode_rising
from bulletin.search_index.entries import Kind, Weight
from bulletin.search_index.shape import PAGE_BLOCKS, Shape
from bulletin.search_index.tokens import Tokens
from bulletin.search_index.words import key_of
from bulletin.value import Value

CALLBACK = "bulletinSearch"
"""The function of the search page that every script of the index calls."""

PREFIXES = ("ch", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr")
"""Beginnings so common that the entries with a word of them are listed, as with one letter."""

_PREFIXES = frozenset(PREFIXES)

SHELF = 16
"""Entries whose texts lie in one script."""

_ANY = "*"
"""Behind a beginning: the entries that have any word with it."""

_DIGITS = 8
"""Hexadecimal digits of the digest in a name: enough for one script's versions."""


class BlockJob(Value, frozen=True):
    """A block that is to be made."""

    number: int
    shape: Shape
    sections: tuple[str, ...]
    """The names of all sections, in the manifest's order."""
    tokens: tuple[bytes, ...]
    """The dumped `Tokens` of its entries."""

    @property
    def path(self) -> str:
        """Give what its scripts are called together, for messages."""
        return f"{self.number}-*.js"


class IndexFile(Value, frozen=True):
    """A script of the index."""

    name: str
    data: bytes
    blob: Blob


class Block(Value, frozen=True):
    """A block as the manifest lists it, and its scripts."""

    listing: tuple[str, ...]
    """The entries' moments, their owners, the marks of its parts, the marks of its shelves."""
    files: tuple[IndexFile, ...]


def blocks_chunk(jobs: Sequence[BlockJob]) -> list[Block]:
    """Make blocks, in order."""
    return [make_block(job) for job in jobs]


def make_block(job: BlockJob) -> Block:
    """Make a block.

    An owner is twice the section's number, that behind the last for no section, and one more for a
    document. A mark is what tells the versions of a script apart in its name, `""` for a part
    without a word.
    """
    number, pages = job.number, (load(data, Tokens) for data in job.tokens)
    ordered = sorted(pages, key=lambda page: (page.moment, page.url))
    parts = _parts(_lines(ordered), job.shape)
    part_files = [
        _file(f"{number}-{index}", part) if part else None for index, part in enumerate(parts)
    ]
    shelves = (ordered[start : start + SHELF] for start in range(0, len(ordered), SHELF))
    shelf_files = [_file(f"{number}t{index}", _shelf(shelf)) for index, shelf in enumerate(shelves)]
    listing = (
        "".join(map(encode, _steps([page.moment for page in ordered]))),
        "".join(encode(_owner(page, job.sections)) for page in ordered),
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
        "pages": PAGE_BLOCKS,
        "sections": sections,
        "blocks": listings,
    }
    return _file("index", value)


def _parts(lines: Mapping[str, str], shape: Shape) -> list[str]:
    """Sort lines by key, then by spelling, and cut them into parts."""
    ordered = sorted((_line_key(spelling), spelling) for spelling in lines)
    keys = [key for key, _ in ordered]
    cuts = [bisect_left(keys, start) for start in shape.starts]
    return [
        "\n".join([f"{spelling} {lines[spelling]}" for _, spelling in ordered[start:end]])
        for start, end in pairwise([*cuts, len(keys)])
    ]


def _line_key(spelling: str) -> str:
    return spelling if spelling[-1] == _ANY else key_of(spelling)


def _lines(pages: Sequence[Tokens]) -> Mapping[str, str]:
    """Give the entries of each spelling and each common beginning: a list for each weight."""
    by_weight = [_postings(pages, weight) for weight in Weight]
    seen: dict[str, set[int]] = defaultdict(set)
    for postings in reversed(by_weight):
        for beginning, entries in _beginnings(postings).items():
            postings[beginning + _ANY] = sorted(entries - seen[beginning])
            seen[beginning] |= entries
    bodies, *heavier = by_weight
    lines = {spelling: encode_rising(numbers) for spelling, numbers in bodies.items()}
    for spelling in {spelling for postings in heavier for spelling in postings}:
        lists = (encode_rising(postings.get(spelling, ())) for postings in heavier)
        lines[spelling] = " ".join((lines.get(spelling, ""), *lists)).rstrip()
    return lines


def _postings(pages: Sequence[Tokens], weight: Weight) -> dict[str, list[int]]:
    """Give for each spelling the entries where this weight is its heaviest place, rising."""
    postings: dict[str, list[int]] = defaultdict(list)
    for index, page in enumerate(pages):
        for entries in map(postings.__getitem__, page.by_weight[weight.value].split(" ")):
            entries.append(index)
    # Of pages with no word of the weight.
    postings.pop("", None)
    return postings


def _beginnings(postings: Mapping[str, Sequence[int]]) -> Mapping[str, set[int]]:
    """Give for each common beginning the entries with a word of it."""
    found: dict[str, set[int]] = defaultdict(set)
    for spelling, numbers in postings.items():
        key = key_of(spelling)
        found[key[:1]].update(numbers)
        if key[:2] in _PREFIXES:
            found[key[:2]].update(numbers)
    return found


def _owner(page: Tokens, sections: Sequence[str]) -> int:
    section = sections.index(page.section) if page.section else len(sections)
    return 2 * section + (page.kind is not Kind.ARTICLE)


def _shelf(pages: Iterable[Tokens]) -> list[tuple[str, str, str]]:
    return [(page.url[1:], page.title, page.text) for page in pages]


def _steps(moments: Sequence[int]) -> Iterable[int]:
    """Give the first, then how much more each next one is."""
    yield from moments[:1]
    yield from (after - before for before, after in pairwise(moments))


def _file(name: str, value: object) -> IndexFile:
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    script = f'{CALLBACK}("{name}",{data});\n'.encode()
    blob = blob_of(script)
    return IndexFile(f"{name}.{blob.digest[:_DIGITS]}.js", script, blob)


def _mark(file: IndexFile) -> str:
    return file.name.split(".")[1]
