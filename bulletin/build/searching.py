"""Make the search index: the words of each page remembered, and each block of the index.

Invariants: an index depends on the site alone, never on what was there before; the memo keeps what
a block's scripts are called, never their bytes: those are in the output, and a block whose script
is missing there is made again.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bulletin.build.blueprint import Blueprint, EntrySheet
from bulletin.build.parsing import Bodies
from bulletin.build.tools import LostError, Tools, missing
from bulletin.codec import blob_of, dump, fingerprint, load
from bulletin.model.page import Artifact
from bulletin.pages.search import INDEX_FOLDER
from bulletin.read import program_digest
from bulletin.search_index.blocks import IndexFile, make_block, make_manifest
from bulletin.search_index.entries import Entry
from bulletin.search_index.shape import Shape, shape_of
from bulletin.search_index.tokens import Tokens, TokensJob, tokens_chunk
from bulletin.value import Value

_TOGETHER = 2_000
"""Pages whose bodies are in memory at once."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """The index as artifacts, and the bytes of those that were made now."""

    url: str
    """Of the script that names all others."""
    artifacts: tuple[Artifact, ...]
    bytes_of: Mapping[str, bytes]
    """By path."""
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """One block before it is made."""

    number: int
    sheets: tuple[EntrySheet, ...]
    drawer: str
    """Of its dumped entries."""
    tokens: tuple[str, ...]
    """Key of each entry's tokens, which stands for it in the block's key."""
    key: str


class _Kept(Value, frozen=True):
    """What is remembered of a block."""

    listing: tuple[str, ...]
    artifacts: tuple[Artifact, ...]


def index_all(
    blueprint: Blueprint,
    bodies: Bodies,
    present: Mapping[str, str],
    tools: Tools,
) -> Indexed:
    """Make the blocks that are not remembered, or that the output does not hold.

    `present` gives the digest of each file in the output, by path.

    Raises:
        LostError: the memo lost a drawer of the blueprint.
    """
    shape = shape_of([len(sheets) for sheets in blueprint.entries])
    names = tuple(name for name, _ in blueprint.sections)
    blocks = _blocks(blueprint, shape, names, bodies.digests)
    known = tools.memo.recall([block.key for block in blocks])
    kept = {key: load(data, _Kept) for key, data in known.items()}
    bytes_of: dict[str, bytes] = {}
    made: dict[str, bytes] = {}
    for block in blocks:
        if block.key in kept and _is_present(kept[block.key], present):
            continue
        pages = _pages(block, bodies, tools)
        result = make_block(block.number, shape, names, pages)
        kept[block.key] = _Kept(result.listing, _add(result.files, bytes_of))
        made[block.key] = dump(kept[block.key])
    tools.memo.remember(made, {})
    listings = [kept[block.key].listing for block in blocks]
    manifest = make_manifest(shape, blueprint.sections, listings)
    artifacts = [
        *_add((manifest,), bytes_of),
        *(one for block in blocks for one in kept[block.key].artifacts),
    ]
    keys = (key for block in blocks for key in (block.key, *block.tokens))
    return Indexed(INDEX_FOLDER + manifest.name, tuple(artifacts), bytes_of, tuple(keys))


def _blocks(
    blueprint: Blueprint, shape: Shape, names: tuple[str, ...], digests: Mapping[str, str]
) -> list[_Block]:
    prefix = fingerprint(("tokens", program_digest()))
    drawers = blueprint.drawers[len(blueprint.drawers) - len(blueprint.entries) :]
    blocks: list[_Block] = []
    for number, (sheets, drawer) in enumerate(zip(blueprint.entries, drawers, strict=True)):
        tokens = tuple(
            hashlib.sha256(f"{prefix}{sheet.dump}{digests.get(sheet.body)}".encode()).hexdigest()
            for sheet in sheets
        )
        key = fingerprint(("block", program_digest(), number, shape, names, tokens))
        blocks.append(_Block(number, sheets, drawer, tokens, key))
    return blocks


def _pages(block: _Block, bodies: Bodies, tools: Tools) -> list[Tokens]:
    """Give the tokens of a block; entries are read only where those are not remembered."""
    found = dict(tools.memo.recall(block.tokens))
    absent = missing(block.tokens, found)
    if absent:
        drawer = tools.memo.blobs([block.drawer]).get(block.drawer)
        if drawer is None:
            raise LostError
        dumps = drawer.split(b"\n")
        found |= _tokens({block.tokens[at]: load(dumps[at], Entry) for at in absent}, bodies, tools)
    return [Tokens.from_bytes(found[key]) for key in block.tokens]


def _tokens(pages: Mapping[str, Entry], bodies: Bodies, tools: Tools) -> Mapping[str, bytes]:
    """Make the dumped tokens of pages, by key."""
    found: dict[str, bytes] = {}
    keys = list(pages)
    for start in range(0, len(keys), _TOGETHER):
        some = keys[start : start + _TOGETHER]
        data = bodies.read({pages[key].body for key in some if pages[key].body}, tools)
        jobs = [TokensJob(pages[key], data.get(pages[key].body, b"")) for key in some]
        made = tools.run("index", tokens_chunk, jobs)
        new = {key: one.to_bytes() for key, one in zip(some, made, strict=True)}
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
