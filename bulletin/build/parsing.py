"""Parse every content file, remembered by path, digest and options.

Invariant: a body's bytes are in the memo for as long as its build lasts; a lost one is made again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bulletin.build.tools import Tools, missing
from bulletin.codec import digest, dump, fingerprint, load
from bulletin.config import Config
from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.model.front_matter import ContentKind, SectionKind
from bulletin.model.parsed import (
    Parsed,
    ParsedPicture,
    ParsedRegister,
    ParsedSection,
    ParseOptions,
    ParseResult,
)
from bulletin.model.source import Inputs, Source
from bulletin.parse.parsing import ParseJob, parse_chunk
from bulletin.parse.picture import is_picture
from bulletin.read import program_digest, read_source

_INDEX = "_index.md"
_REGISTER = "register.yaml"


@dataclass(frozen=True, slots=True)
class Call:
    """One file to parse, and how."""

    source: Source
    options: ParseOptions


@dataclass(frozen=True, slots=True)
class AllParsed:
    """Every file that could be parsed, and what was wrong in all of them."""

    parsed: tuple[Parsed, ...]
    diagnostics: tuple[Diagnostic, ...]
    calls: tuple[Call, ...]
    keys: tuple[str, ...]


def parse_all(root: Path, inputs: Inputs, config: Config, tools: Tools) -> AllParsed:
    """Parse sections first, since they say what the files of their folders are, then the rest.

    Diagnostics: B343 an `_index.md` that no section has, B344 a register elsewhere, and those of
    the stage.
    """
    indexes = [source for source in inputs.content if _is_index(source.path)]
    sections = _parse(
        root, [_call(source, ContentKind.SECTION, config) for source in indexes], tools
    )
    registers = {
        item.path.removesuffix(_INDEX)
        for item in sections.parsed
        if isinstance(item, ParsedSection) and item.matter.kind is SectionKind.DOCUMENTS
    }
    pictures = [item for item in (*inputs.companions, *inputs.static) if is_picture(item.path)]
    misplaced = tuple(_misplaced(inputs.content, registers))
    left_out = {source.path for source in indexes} | {item.place.path for item in misplaced}
    calls = [
        _call(source, _kind(source.path, registers), config)
        for source in inputs.content
        if source.path not in left_out
    ]
    calls += [_call(source, ContentKind.PICTURE, config) for source in pictures]
    rest = _parse(root, calls, tools)
    return AllParsed(
        sections.parsed + rest.parsed,
        sections.diagnostics + misplaced + rest.diagnostics,
        sections.calls + rest.calls,
        sections.keys + rest.keys,
    )


def body_bytes(
    root: Path, digests: Iterable[str], parsed: AllParsed, tools: Tools
) -> Mapping[str, bytes]:
    """Give the bytes of bodies by digest; those that the memo lost are parsed again."""
    wanted = set(digests)
    found = dict(tools.memo.blobs(sorted(wanted)))
    lost = wanted - found.keys()
    if lost:
        owners = {
            item.outline.blob.digest: item.path
            for item in parsed.parsed
            if not isinstance(item, ParsedRegister | ParsedPicture)
        }
        paths = {owners[name] for name in lost}
        calls = [call for call in parsed.calls if call.source.path in paths]
        for outcome in tools.run("parse", parse_chunk, [_job(root, call) for call in calls]):
            found[digest(outcome.body)] = outcome.body
    return found


def _parse(root: Path, calls: Sequence[Call], tools: Tools) -> AllParsed:
    keys = [_key(call) for call in calls]
    known = tools.memo.recall(keys)
    absent = missing(keys, known)
    jobs = [_job(root, calls[index]) for index in absent]
    outcomes = tools.run("parse", parse_chunk, jobs)
    made = {keys[index]: outcome for index, outcome in zip(absent, outcomes, strict=True)}
    tools.memo.remember(
        {key: dump(outcome.result) for key, outcome in made.items()},
        {digest(outcome.body): outcome.body for outcome in made.values() if outcome.body},
    )
    results = [made[key].result if key in made else _loaded(known[key]) for key in keys]
    return AllParsed(
        tuple(result.parsed for result in results if result.parsed is not None),
        tuple(found for result in results for found in result.diagnostics),
        tuple(calls),
        tuple(keys),
    )


def _loaded(data: bytes) -> ParseResult:
    result = load(data)
    assert isinstance(result, ParseResult)
    return result


def _key(call: Call) -> str:
    source = call.source
    return fingerprint(("parse", program_digest(), source.path, source.blob, call.options))


def _job(root: Path, call: Call) -> ParseJob:
    return ParseJob(call.source.path, read_source(root, call.source), call.options)


def _call(source: Source, kind: ContentKind, config: Config) -> Call:
    return Call(source, ParseOptions(kind, config.timezone, config.max_body_bytes))


def _is_index(path: str) -> bool:
    return path.endswith(f"/{_INDEX}") and path.count("/") == 2  # noqa: PLR2004  # content/x/_index.md


def _misplaced(content: Iterable[Source], registers: set[str]) -> Iterable[Diagnostic]:
    """Name indexes and registers that stand where they mean nothing."""
    for source in content:
        folder, _, name = source.path.rpartition("/")
        if name == _INDEX and not _is_index(source.path):
            yield diagnose("B343", Place(source.path))
        elif name == _REGISTER and f"{folder}/" not in registers:
            yield diagnose("B344", Place(source.path))


def _kind(path: str, registers: Iterable[str]) -> ContentKind:
    if path.endswith(f"/{_REGISTER}"):
        return ContentKind.REGISTER
    if path.startswith(tuple(registers)):
        return ContentKind.DOCUMENT
    return ContentKind.PLAIN if path.count("/") == 1 else ContentKind.ARTICLE
