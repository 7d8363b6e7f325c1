"""Make the search index: the words of each page remembered, and each block of the index.

Invariants: an index depends on the site alone, never on what was there before; the memo keeps what
a block's scripts are called, never their bytes: those are in the output, and a block whose script
is missing there is made again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias, cast

from bulletin.build.parsing import AllParsed, body_bytes
from bulletin.build.tools import Tools, missing
from bulletin.codec import blob_of, dump, fingerprint, load
from bulletin.model.page import Artifact
from bulletin.model.site import Site
from bulletin.model.source import Blob
from bulletin.pages.search import INDEX_FOLDER, SearchIndex, search_entries
from bulletin.read import program_digest
from bulletin.search_index.blocks import IndexFile, make_block, make_manifest
from bulletin.search_index.entries import Entry
from bulletin.search_index.shape import Shape, shape_of
from bulletin.search_index.tokens import Tokens, TokensJob, tokens_chunk

_TOGETHER = 2_000
"""Pages whose bodies are in memory at once."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """The index as artifacts, and the bytes of those that were made now."""

    index: SearchIndex
    bytes_of: Mapping[str, bytes]
    """By path."""
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    """An entry, and the key of its tokens, which stands for it in its block's key."""

    entry: Entry
    key: str


@dataclass(frozen=True, slots=True)
class _Plan:
    """All blocks of one site before they are made."""

    shape: Shape
    sections: tuple[tuple[str, str], ...]
    """Name and title of each, in the site's order."""
    blocks: tuple[tuple[_Page, ...], ...]
    keys: tuple[str, ...]
    """Of the blocks."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is remembered of a block."""

    listing: tuple[str, ...]
    artifacts: tuple[Artifact, ...]


_Dumped: TypeAlias = tuple[tuple[str, ...], tuple[tuple[str, Blob], ...]]
"""A `_Kept` as the memo has it: the listing, then path and blob of each artifact."""


def index_all(
    root: Path, site: Site, parsed: AllParsed, present: Mapping[str, str], tools: Tools
) -> Indexed:
    """Make the blocks that are not remembered, or that the output does not hold.

    `present` gives the digest of each file in the output, by path.
    """
    plan = _plan(site)
    known = tools.memo.recall(plan.keys)
    kept = {key: _loaded(data) for key, data in known.items()}
    waiting = [
        number
        for number, key in enumerate(plan.keys)
        if key not in kept or not _is_present(kept[key], present)
    ]
    tokens = _tokens(
        root, [page for number in waiting for page in plan.blocks[number]], parsed, tools
    )
    names = [name for name, _ in plan.sections]
    bytes_of: dict[str, bytes] = {}
    for number in waiting:
        pages = [(page.entry, Tokens.from_bytes(tokens[page.key])) for page in plan.blocks[number]]
        block = make_block(number, plan.shape, names, pages)
        kept[plan.keys[number]] = _Kept(block.listing, _add(block.files, bytes_of))
    tools.memo.remember(
        {plan.keys[number]: _dumped(kept[plan.keys[number]]) for number in waiting}, {}
    )
    blocks = [kept[key] for key in plan.keys]
    manifest = make_manifest(plan.shape, plan.sections, [block.listing for block in blocks])
    artifacts = [
        *_add((manifest,), bytes_of),
        *(one for block in blocks for one in block.artifacts),
    ]
    return Indexed(
        SearchIndex(INDEX_FOLDER + manifest.name, tuple(artifacts)),
        bytes_of,
        (*plan.keys, *(page.key for pages in plan.blocks for page in pages)),
    )


def _plan(site: Site) -> _Plan:
    entries = search_entries(site)
    shape = shape_of(len(entries))
    titles = {section.name: section.matter.title for section in site.sections}
    # A folder without `_index.md` is an error told elsewhere.
    strays = sorted({entry.section for entry in entries} - titles.keys())
    sections = (*titles.items(), *((name, name) for name in strays))
    blocks: list[list[_Page]] = [[] for _ in range(shape.blocks)]
    for entry in entries:
        key = fingerprint(("tokens", program_digest(), entry))
        blocks[shape.block_of(entry.url)].append(_Page(entry, key))
    names = tuple(name for name, _ in sections)
    keys = tuple(
        fingerprint(
            ("block", program_digest(), number, shape, names, tuple(page.key for page in pages))
        )
        for number, pages in enumerate(blocks)
    )
    return _Plan(shape, sections, tuple(tuple(pages) for pages in blocks), keys)


def _tokens(
    root: Path, pages: Sequence[_Page], parsed: AllParsed, tools: Tools
) -> Mapping[str, bytes]:
    """Give the dumped tokens of pages by key; those that are not remembered are made."""
    keys = [page.key for page in pages]
    found = dict(tools.memo.recall(keys))
    absent = [pages[index] for index in missing(keys, found)]
    for start in range(0, len(absent), _TOGETHER):
        some = absent[start : start + _TOGETHER]
        digests = [page.entry.body.digest for page in some if page.entry.body]
        bodies = body_bytes(root, digests, parsed, tools)
        jobs = [
            TokensJob(page.entry, bodies[page.entry.body.digest] if page.entry.body else b"")
            for page in some
        ]
        made = tools.run("index", tokens_chunk, jobs)
        new = {page.key: one.to_bytes() for page, one in zip(some, made, strict=True)}
        tools.memo.remember(new, {})
        found |= new
    return found


def _add(files: Iterable[IndexFile], bytes_of: dict[str, bytes]) -> tuple[Artifact, ...]:
    """Give scripts as artifacts, and note their bytes."""
    artifacts: list[Artifact] = []
    for file in files:
        path, data = INDEX_FOLDER[1:] + file.name, file.text.encode()
        bytes_of[path] = data
        artifacts.append(Artifact(path, blob_of(data)))
    return tuple(artifacts)


def _is_present(block: _Kept, present: Mapping[str, str]) -> bool:
    return all(present.get(one.path) == one.blob.digest for one in block.artifacts)


def _dumped(block: _Kept) -> bytes:
    files = tuple((one.path, one.blob) for one in block.artifacts)
    value: _Dumped = (block.listing, files)
    return dump(value)


def _loaded(data: bytes) -> _Kept:
    listing, files = cast("_Dumped", load(data))
    return _Kept(listing, tuple(Artifact(path, blob) for path, blob in files))
