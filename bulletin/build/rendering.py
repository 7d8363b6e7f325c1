"""Render all pages of a blueprint, remembered by dump, bodies and the layouts they can reach.

Invariant: the memo keeps a page's digest, never its bytes; those are in the output, and a page
that is missing or different there is rendered again.
"""

import functools
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bulletin.build.blueprint import Sheet
from bulletin.build.parsing import Bodies
from bulletin.build.tools import Tools
from bulletin.codec import blob_of, fingerprint
from bulletin.diagnostics import Diagnostic
from bulletin.model.page import Artifact
from bulletin.model.source import Blob
from bulletin.read import program_digest
from bulletin.render.layouts import Reach
from bulletin.render.renderer import RenderJob, Theme, render_chunk

_LEDGER = "rendered"
_TOGETHER = 2_000
"""Pages whose dumps and bodies are in memory at once."""


@dataclass(frozen=True, slots=True)
class Look:
    """What rendering depends on beside the pages, and what is there already."""

    theme: Theme
    reach: Mapping[str, Reach]
    """By layout."""
    present: Mapping[str, str]
    """Digest of each file in the output, by path."""


@dataclass(frozen=True, slots=True)
class AllRendered:
    """The pages as artifacts, and the bytes of those that were rendered now."""

    artifacts: tuple[Artifact, ...]
    """In the order of the sheets; those that failed are absent."""
    bytes_of: Mapping[str, bytes]
    """By path."""
    diagnostics: tuple[Diagnostic, ...]


Dumps = Callable[[Sequence[Sheet]], Sequence[bytes]]
"""Gives the dumped pages of sheets, in order."""


def render_all(
    sheets: Sequence[Sheet], dumps: Dumps, bodies: Bodies, look: Look, tools: Tools
) -> AllRendered:
    """Render the pages that are not remembered, or that the output does not hold.

    Diagnostics: B505, B506, B507 failures of layouts, one for each line of a layout.
    """
    ledger = tools.memo.ledger(_LEDGER)
    keys = _keys(sheets, look, bodies.digests)
    blobs = [_blob(ledger.get(key)) for key in keys]
    waiting = [
        index
        for index, (blob, sheet) in enumerate(zip(blobs, sheets, strict=True))
        if blob is None or look.present.get(sheet.path) != blob.digest
    ]
    chunk = functools.partial(render_chunk, look.theme, fingerprint(look.theme))
    bytes_of: dict[str, bytes] = {}
    diagnostics: list[Diagnostic] = []
    for start in range(0, len(waiting), _TOGETHER):
        some = waiting[start : start + _TOGETHER]
        jobs = _jobs([sheets[index] for index in some], dumps, bodies, tools)
        rendered = tools.run("render", chunk, jobs, start, len(waiting))
        for index, made in zip(some, rendered, strict=True):
            if made.diagnostic is not None:
                diagnostics.append(made.diagnostic)
                blobs[index] = None
            else:
                bytes_of[sheets[index].path] = made.data
                blobs[index] = blob_of(made.data)
    known = {key: blob for key, blob in zip(keys, blobs, strict=True) if blob is not None}
    kept = {key: f"{blob.digest} {blob.size}" for key, blob in known.items()}
    if kept != ledger:
        tools.memo.keep(_LEDGER, kept)
    artifacts = tuple(
        Artifact(sheet.path, blob)
        for sheet, blob in zip(sheets, blobs, strict=True)
        if blob is not None
    )
    return AllRendered(artifacts, bytes_of, _one_for_each_line(diagnostics))


def _keys(sheets: Iterable[Sheet], look: Look, digests: Mapping[str, str]) -> list[str]:
    """Give each page's key: what its layout depends on, the page itself and its bodies."""
    theme = look.theme
    assets = dict(theme.assets)
    shared: dict[str, str] = {}
    for layout, reached in look.reach.items():
        used = tuple((name, assets[name]) for name in reached.assets)
        parts = ("render", program_digest(), reached.digest, theme.strings, theme.chrome, used)
        shared[layout] = fingerprint(parts)
    return [
        hashlib.sha256(
            "\n".join(
                (shared[sheet.layout], sheet.dump, *map(digests.__getitem__, sheet.bodies))
            ).encode()
        ).hexdigest()
        for sheet in sheets
    ]


def _jobs(sheets: Sequence[Sheet], dumps: Dumps, bodies: Bodies, tools: Tools) -> list[RenderJob]:
    paths = {path for sheet in sheets for path in sheet.bodies}
    data = bodies.read(paths, tools)
    return [
        RenderJob(dumped, tuple((path, data[path]) for path in sheet.bodies))
        for sheet, dumped in zip(sheets, dumps(sheets), strict=True)
    ]


def _blob(text: str | None) -> Blob | None:
    if text is None:
        return None
    name, _, size = text.partition(" ")
    return Blob(name, int(size))


def _one_for_each_line(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Keep the first page's failure for each line of a layout: a thousand pages say the same."""
    first: dict[tuple[str, str], Diagnostic] = {}
    for diagnostic in diagnostics:
        first.setdefault((diagnostic.code, str(diagnostic.place)), diagnostic)
    return tuple(first.values())
