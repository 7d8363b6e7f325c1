"""Make the search index: the words of each page remembered, and each block of the index.

Invariants: an index depends on the site alone, never on what was there before; the memo keeps what
a block's scripts are called, never their bytes: those are in the output, and a block whose script
is missing there is made again.
"""

import contextlib
import functools
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from bulletin.build.blueprint import Blueprint, EntrySheet
from bulletin.build.texts import Texts
from bulletin.build.tools import LostError, Tools, Work, missing
from bulletin.codec import dump, fingerprint, load
from bulletin.model.page import Artifact
from bulletin.pages.search import INDEX_FOLDER
from bulletin.read import program_digest
from bulletin.search_index.blocks import Block, BlockJob, IndexFile, blocks_chunk, make_manifest
from bulletin.search_index.shape import Shape, shape_of
from bulletin.search_index.tokens import TokensJob, tokens_chunk
from bulletin.value import Record, Value, replace

_TOGETHER = 2_000
"""Pages whose bodies are in memory at once."""
_BLOCKS_A_WORKER = 2
"""Blocks whose tokens are in memory at once: more, and a large site takes much of it."""
_ENTRIES_A_MS = 5
"""How many a block takes up in a millisecond, measured."""
_WORTH_A_PROCESS_MS = 80
"""What a block takes to make, from which on another process is worth it."""


class Indexed(Record, frozen=True):
    """The index as artifacts, and the bytes of those that were made now."""

    url: str
    """Of the script that names all others."""
    artifacts: tuple[Artifact, ...]
    bytes_of: Mapping[str, bytes]
    """By path."""
    keys: tuple[str, ...]


class _Cut(Record, frozen=True):
    """What all blocks are made by."""

    shape: Shape
    sections: tuple[tuple[str, str], ...]
    """Names and titles, in the manifest's order."""

    @property
    def names(self) -> tuple[str, ...]:
        """Give the names of the sections."""
        return tuple(name for name, _ in self.sections)


class _Block(Record, frozen=True):
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


class _Plan(Record, frozen=True):
    """The blocks of an index."""

    cut: _Cut
    blocks: Sequence[_Block]
    stale: Sequence[_Block]
    """Those to be made."""
    kept: Mapping[str, _Kept]
    """What is remembered, by key."""


_Waiting: TypeAlias = tuple[str, bytes, str]
"""A page without tokens: the key they are to have, its dumped entry, its body's content file."""


@contextlib.contextmanager
def indexing(
    blueprint: Blueprint, texts: Texts, present: Mapping[str, str], tools: Tools
) -> Iterator[Callable[[], Indexed]]:
    """Make the blocks that are not remembered, or that the output does not hold.

    `present` gives the digest of each file in the output, by path. Gives what waits for the index:
    one block, as after a small edit, is made in a process of its own meanwhile.

    Raises:
        LostError: the memo lost a drawer of the blueprint.
    """
    plan = _plan(blueprint, texts, present, tools)
    if len(plan.stale) != 1:
        indexed = _indexed(plan, _make(plan, texts, tools), tools)
        yield lambda: indexed
        return
    work = _work(plan, plan.stale, texts, tools)
    making = functools.partial(_done, work, replace(tools, advance=lambda *_: None))
    is_worth_it = work.call_ms >= _WORTH_A_PROCESS_MS
    with tools.workers.beside(making, is_worth_it=is_worth_it) as made:
        yield lambda: _indexed(plan, zip(plan.stale, made(), strict=True), tools)


def _plan(blueprint: Blueprint, texts: Texts, present: Mapping[str, str], tools: Tools) -> _Plan:
    """Find what is to be made."""
    shape = shape_of([len(sheets) for sheets in blueprint.entries])
    cut = _Cut(shape, blueprint.sections)
    blocks = _blocks(blueprint, cut, texts)
    known = tools.memo.recall([block.key for block in blocks])
    kept = {key: load(data, _Kept) for key, data in known.items()}
    stale = [
        block
        for block in blocks
        if block.key not in kept or not _is_present(kept[block.key], present)
    ]
    return _Plan(cut, blocks, stale, kept)


def _indexed(plan: _Plan, made: Iterable[tuple[_Block, Block]], tools: Tools) -> Indexed:
    """Join what was made with what was remembered, and have the memo keep it."""
    bytes_of: dict[str, bytes] = {}
    new = {block.key: _Kept(result.listing, _add(result.files, bytes_of)) for block, result in made}
    tools.memo.remember({key: dump(value) for key, value in new.items()}, {})
    kept = [new.get(block.key) or plan.kept[block.key] for block in plan.blocks]
    manifest = make_manifest(plan.cut.shape, plan.cut.sections, [one.listing for one in kept])
    artifacts = [
        *_add((manifest,), bytes_of),
        *(artifact for one in kept for artifact in one.artifacts),
    ]
    keys = (key for block in plan.blocks for key in (block.key, *block.tokens))
    return Indexed(INDEX_FOLDER + manifest.name, tuple(artifacts), bytes_of, tuple(keys))


def _blocks(blueprint: Blueprint, cut: _Cut, texts: Texts) -> list[_Block]:
    prefix = fingerprint(("tokens", program_digest()))
    drawers = blueprint.drawers[len(blueprint.drawers) - len(blueprint.entries) :]
    blocks: list[_Block] = []
    for number, (sheets, drawer) in enumerate(zip(blueprint.entries, drawers, strict=True)):
        shown = (
            f"{prefix}{sheet.dump}{texts.bodies.get(sheet.body)}{texts.teasers.get(sheet.body)}"
            for sheet in sheets
        )
        tokens = tuple(hashlib.sha256(text.encode()).hexdigest() for text in shown)
        key = fingerprint(("block", program_digest(), number, cut.shape, cut.names, tokens))
        blocks.append(_Block(number, sheets, drawer, tokens, key))
    return blocks


def _make(plan: _Plan, texts: Texts, tools: Tools) -> Iterator[tuple[_Block, Block]]:
    """Make blocks, so many at once as keep all workers busy."""
    together = _BLOCKS_A_WORKER * tools.workers.count
    for start in range(0, len(plan.stale), together):
        some = plan.stale[start : start + together]
        work = _work(plan, some, texts, tools)
        progress = replace(work, before=start, total=len(plan.stale))
        yield from zip(some, tools.run(progress), strict=True)


def _work(
    plan: _Plan, blocks: Sequence[_Block], texts: Texts, tools: Tools
) -> Work[BlockJob, Block]:
    """Give all that blocks are made from."""
    cut, tokens = plan.cut, _tokens(blocks, texts, tools)
    jobs = [
        BlockJob(block.number, cut.shape, cut.names, tuple(map(tokens.__getitem__, block.tokens)))
        for block in blocks
    ]
    call_ms = sum(len(block.tokens) for block in blocks) // (len(blocks) * _ENTRIES_A_MS)
    return Work("index", blocks_chunk, jobs, len(jobs), call_ms=call_ms)


def _done(work: Work[BlockJob, Block], tools: Tools) -> list[Block]:
    return list(tools.run(work))


def _tokens(blocks: Sequence[_Block], texts: Texts, tools: Tools) -> dict[str, bytes]:
    """Give the dumped tokens of blocks by key; entries are read only where those are absent."""
    found = dict(tools.memo.recall([key for block in blocks for key in block.tokens]))
    absent = {block.drawer: missing(block.tokens, found) for block in blocks}
    drawers = tools.memo.blobs([drawer for drawer, places in absent.items() if places])
    waiting: list[_Waiting] = []
    for block in blocks:
        places = absent[block.drawer]
        if not places:
            continue
        if block.drawer not in drawers:
            raise LostError
        dumps = drawers[block.drawer].split(b"\n")
        waiting += ((block.tokens[at], dumps[at], block.sheets[at].body) for at in places)
    return found | _made_tokens(waiting, texts, tools)


def _made_tokens(waiting: Sequence[_Waiting], texts: Texts, tools: Tools) -> dict[str, bytes]:
    """Make dumped tokens of pages, by key, and have the memo keep them."""
    made: dict[str, bytes] = {}
    for start in range(0, len(waiting), _TOGETHER):
        some = waiting[start : start + _TOGETHER]
        paths = {body for _, _, body in some if body}
        data, teasers = texts.read_bodies(paths), texts.read_teasers(paths)
        jobs = [
            TokensJob(dumped, data.get(body, b""), (teasers[body],) if body in teasers else ())
            for _, dumped, body in some
        ]
        work = Work("index", tokens_chunk, jobs, len(jobs), start, len(waiting))
        new = {key: result for (key, _, _), result in zip(some, tools.run(work), strict=True)}
        tools.memo.remember(new, {})
        made |= new
    return made


def _add(files: Iterable[IndexFile], bytes_of: dict[str, bytes]) -> tuple[Artifact, ...]:
    """Give scripts as artifacts, and note their bytes."""
    artifacts: list[Artifact] = []
    for file in files:
        path = INDEX_FOLDER[1:] + file.name
        bytes_of[path] = file.data
        artifacts.append(Artifact(path, file.blob))
    return tuple(artifacts)


def _is_present(block: _Kept, present: Mapping[str, str]) -> bool:
    return all(present.get(one.path) == one.blob.digest for one in block.artifacts)
