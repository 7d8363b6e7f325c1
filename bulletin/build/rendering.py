"""Render every planned page, remembered by its view and the layouts that it can reach.

Invariant: the memo keeps a page's digest, never its bytes; those are in the output, and a page
that is missing or different there is rendered again.
"""

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

from bulletin.build.parsing import AllParsed, body_bytes
from bulletin.build.tools import Tools
from bulletin.codec import blob_of, digest, dump, fingerprint, load
from bulletin.diagnostics import Diagnostic
from bulletin.model.page import Artifact, Page
from bulletin.model.site import BodyView
from bulletin.model.source import Blob
from bulletin.read import program_digest
from bulletin.render.layouts import Reach
from bulletin.render.renderer import RenderJob, Theme, render_chunk


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
    """In the order of the pages; those that failed are absent."""
    bytes_of: Mapping[str, bytes]
    """By path."""
    diagnostics: tuple[Diagnostic, ...]
    keys: tuple[str, ...]


def render_all(
    root: Path, pages: Sequence[Page], look: Look, parsed: AllParsed, tools: Tools
) -> AllRendered:
    """Render the pages that are not remembered, or that the output does not hold.

    Diagnostics: B505, B506, B507 failures of layouts, one for each line of a layout.
    """
    theme, present = look.theme, look.present
    keys = _keys(pages, look)
    known = tools.memo.recall(keys)
    blobs = {key: _blob(data) for key, data in known.items()}
    waiting = [
        index
        for index, (key, page) in enumerate(zip(keys, pages, strict=True))
        if key not in blobs or present.get(page.path) != blobs[key].digest
    ]
    jobs = _jobs(root, [pages[index] for index in waiting], parsed, tools)
    chunk = functools.partial(render_chunk, theme, fingerprint(theme))
    rendered = tools.run("render", chunk, jobs)
    bytes_of: dict[str, bytes] = {}
    diagnostics: list[Diagnostic] = []
    results: dict[str, bytes] = {}
    for index, made in zip(waiting, rendered, strict=True):
        if made.diagnostic is not None:
            diagnostics.append(made.diagnostic)
            blobs.pop(keys[index], None)
            continue
        bytes_of[pages[index].path] = made.data
        blobs[keys[index]] = blob_of(made.data)
        results[keys[index]] = dump(blobs[keys[index]])
    tools.memo.remember(results, {})
    artifacts = tuple(
        Artifact(page.path, blobs[key])
        for key, page in zip(keys, pages, strict=True)
        if key in blobs
    )
    return AllRendered(artifacts, bytes_of, _one_for_each_line(diagnostics), tuple(keys))


def _keys(pages: Iterable[Page], look: Look) -> list[str]:
    """Give each page's key: what its layout depends on, and the page itself."""
    theme = look.theme
    assets = dict(theme.assets)
    shared: dict[str, bytes] = {}
    for layout, reached in look.reach.items():
        used = tuple((name, assets[name]) for name in reached.assets)
        parts = ("render", program_digest(), reached.digest, theme.strings, theme.chrome, used)
        shared[layout] = fingerprint(parts).encode()
    return [digest(shared[page.layout] + dump(page)) for page in pages]


def _jobs(root: Path, pages: Sequence[Page], parsed: AllParsed, tools: Tools) -> list[RenderJob]:
    wanted = [sorted(_bodies(page.view)) for page in pages]
    data = body_bytes(root, {name for names in wanted for name in names}, parsed, tools)
    return [
        RenderJob(page, tuple((name, data[name]) for name in names))
        for page, names in zip(pages, wanted, strict=True)
    ]


def _bodies(value: object) -> set[str]:
    """Find the digests of all bodies that a view holds."""
    if isinstance(value, BodyView):
        return {value.blob.digest}
    if isinstance(value, tuple):
        return {name for item in value for name in _bodies(item)}
    if is_dataclass(value):
        return {name for field in fields(value) for name in _bodies(getattr(value, field.name))}
    return set()


def _blob(data: bytes) -> Blob:
    blob = load(data)
    assert isinstance(blob, Blob)
    return blob


def _one_for_each_line(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Keep the first page's failure for each line of a layout: a thousand pages say the same."""
    first: dict[tuple[str, str], Diagnostic] = {}
    for diagnostic in diagnostics:
        first.setdefault((diagnostic.code, str(diagnostic.place)), diagnostic)
    return tuple(first.values())
