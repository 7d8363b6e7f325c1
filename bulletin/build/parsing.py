"""Parse every content file, remembered by path, digest and options.

Invariants: the value of a file that is known stays in the memo until somebody asks for it; a body's
bytes are in the memo for as long as its build lasts; what is lost there is made again.
"""

import functools
import hashlib
import itertools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bulletin.build.cards import (
    Card,
    Written,
    card_of_row,
    parse_chunk,
    result_of_row,
)
from bulletin.build.tools import Tools, Work
from bulletin.codec import fingerprint
from bulletin.config import Config
from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.model.front_matter import ContentKind, SectionKind
from bulletin.model.parsed import Parsed, ParsedSection, ParseOptions
from bulletin.model.source import Inputs, Source
from bulletin.parse.picture import is_picture
from bulletin.read import program_digest, read_source
from bulletin.value import Record

_INDEX = "_index.md"
_REGISTER = "register.yaml"
_LEDGER = "parsed"
_TOGETHER = 500
"""Files whose values are written to the memo, or read from it, at once."""


class Call(Record, frozen=True):
    """One file to parse, and how."""

    source: Source
    options: ParseOptions


class ParsedFile(Record, frozen=True):
    """One content file as far as it is known without its value."""

    call: Call
    key: str
    """Under which the memo has its value."""
    card: Card

    @property
    def path(self) -> str:
        """Give the content file."""
        return self.call.source.path


class AllParsed(Record, frozen=True):
    """Every file that was parsed, and what was wrong in all of them."""

    files: tuple[ParsedFile, ...]
    """Sections first, then content by path, then pictures."""
    misplaced: tuple[Diagnostic, ...]

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was wrong in the files, each by itself."""
        inside = (found for file in self.files for found in file.card.diagnostics)
        return (*self.misplaced, *inside)

    @property
    def keys(self) -> tuple[str, ...]:
        """Of the values."""
        return tuple(file.key for file in self.files)


def parse_all(root: Path, inputs: Inputs, config: Config, tools: Tools) -> AllParsed:
    """Parse sections first, since they say what the files of their folders are, then the rest.

    Diagnostics: B343 an `_index.md` that no section has, B344 a register elsewhere, and those of
    the stage.
    """
    before = tools.memo.ledger(_LEDGER, Card)
    kept = dict(before)
    indexes = [source for source in inputs.content if _is_index(source.path)]
    calls = [_call(source, ContentKind.SECTION, config) for source in indexes]
    sections = _parse(root, calls, kept, tools)
    registers = tuple(
        item.path.removesuffix(_INDEX)
        for item in values(root, sections, tools)
        if isinstance(item, ParsedSection) and item.matter.kind is SectionKind.DOCUMENTS
    )
    pictures = [item for item in (*inputs.companions, *inputs.static) if is_picture(item.path)]
    misplaced = tuple(_misplaced(inputs.content, registers))
    left_out = {source.path for source in indexes} | {item.place.path for item in misplaced}
    calls = [
        _call(source, _kind(source.path, registers), config)
        for source in inputs.content
        if source.path not in left_out
    ]
    calls += [_call(source, ContentKind.PICTURE, config) for source in pictures]
    files = sections + _parse(root, calls, kept, tools)
    ledger = {file.key: file.card for file in files}
    if ledger != before:
        tools.memo.keep(_LEDGER, ledger)
    return AllParsed(files, misplaced)


def values(root: Path, files: Iterable[ParsedFile], tools: Tools) -> Iterator[Parsed]:
    """Give the values of all files that have one, in order."""
    for row in rows_of(root, files, tools):
        parsed = result_of_row(row).parsed
        if parsed is not None:
            yield parsed


def rows_of(root: Path, files: Iterable[ParsedFile], tools: Tools) -> Iterator[bytes]:
    """Give the rows of all files, in order; what the memo lost is parsed again."""
    rest = iter(files)
    while some := tuple(itertools.islice(rest, _TOGETHER)):
        calls = {file.key: file.call for file in some}
        known = {**tools.memo.recall(list(calls))}
        lost = {key: call for key, call in calls.items() if key not in known}
        again = run_parser(root, list(lost.values()), tools)
        known |= {key: written.row for key, written in zip(lost, again, strict=True)}
        for key in calls:
            yield known.pop(key)


def run_parser(root: Path, calls: Sequence[Call], tools: Tools) -> Iterator[Written]:
    """Parse files, in order, whatever is remembered of them."""
    if not calls:
        return iter(())
    from bulletin.parse.parsing import ParseJob  # noqa: PLC0415  # heavy: only where needed

    jobs = (
        ParseJob(call.source.path, read_source(root, call.source), call.options) for call in calls
    )
    return tools.run(Work("parse", parse_chunk, jobs, len(calls)))


def _parse(
    root: Path, calls: Sequence[Call], kept: dict[str, Card], tools: Tools
) -> tuple[ParsedFile, ...]:
    """Parse what is not known; `kept` has the cards that are, and is told of the others."""
    keys = list(_keys(calls))
    known = tools.memo.recall([key for key in keys if key not in kept])
    kept |= {key: card_of_row(row) for key, row in known.items()}
    absent = [index for index, key in enumerate(keys) if key not in kept]
    made = run_parser(root, [calls[index] for index in absent], tools)
    for start in range(0, len(absent), _TOGETHER):
        some = [keys[index] for index in absent[start : start + _TOGETHER]]
        written = dict(zip(some, made, strict=False))
        cards = {key: card_of_row(one.row) for key, one in written.items()}
        bodies = {cards[key].body.digest: one.body for key, one in written.items() if one.body}
        tools.memo.remember({key: one.row for key, one in written.items()}, bodies)
        kept |= cards
    return tuple(ParsedFile(call, key, kept[key]) for call, key in zip(calls, keys, strict=True))


def _keys(calls: Iterable[Call]) -> Iterator[str]:
    """Give the key of each call: the program, the options, the path and the content."""
    prefixes: dict[ParseOptions, bytes] = {}
    for call in calls:
        prefix = prefixes.get(call.options)
        if prefix is None:
            parts = ("parse", program_digest(), call.options)
            prefix = prefixes[call.options] = fingerprint(parts).encode()
        source = call.source
        name = source.path.encode("utf-8", "surrogatepass")
        yield hashlib.sha256(prefix + source.blob.digest.encode() + name).hexdigest()


def _call(source: Source, kind: ContentKind, config: Config) -> Call:
    return Call(source, _options(kind, config.timezone, config.max_body_bytes))


@functools.cache
def _options(kind: ContentKind, timezone: str, max_bytes: int) -> ParseOptions:
    """Give options as one value for all files, so that they are compared by identity."""
    return ParseOptions(kind, timezone, max_bytes)


def _is_index(path: str) -> bool:
    return path.endswith(f"/{_INDEX}") and path.count("/") == 2  # noqa: PLR2004  # content/x/_index.md


def _misplaced(content: Iterable[Source], registers: Sequence[str]) -> Iterable[Diagnostic]:
    """Name indexes and registers that stand where they mean nothing."""
    for source in content:
        folder, _, name = source.path.rpartition("/")
        if name == _INDEX and not _is_index(source.path):
            yield diagnose("B343", Place(source.path))
        elif name == _REGISTER and f"{folder}/" not in registers:
            yield diagnose("B344", Place(source.path))


def _kind(path: str, registers: tuple[str, ...]) -> ContentKind:
    if path.endswith(f"/{_REGISTER}"):
        return ContentKind.REGISTER
    if path.startswith(registers):
        return ContentKind.DOCUMENT
    return ContentKind.PLAIN if path.count("/") == 1 else ContentKind.ARTICLE
