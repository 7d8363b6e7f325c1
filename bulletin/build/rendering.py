"""Render all pages of a blueprint, remembered by dump, bodies, teasers and layouts in reach.

Invariant: the memo keeps a page's digest, never its bytes; those are in the output, and a page
that is missing or different there is rendered again.
"""

import contextlib
import functools
import hashlib
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from importlib.util import MAGIC_NUMBER
from typing import TYPE_CHECKING

from bulletin.build.blueprint import Sheet
from bulletin.build.comparing import SilentChange
from bulletin.build.styling import Style
from bulletin.build.texts import Texts
from bulletin.build.tools import Tools, Work
from bulletin.codec import fingerprint
from bulletin.diagnostics import Diagnostic
from bulletin.model.page import Artifact
from bulletin.model.source import Blob
from bulletin.pages.views import Chrome
from bulletin.read import program_digest
from bulletin.render.theme import Theme
from bulletin.value import Record, replace
from bulletin.write import NextOutput, Place

if TYPE_CHECKING:
    from bulletin.build.placing import Placed
    from bulletin.render.renderer import Workshop

_COMPILING_MS = 15
"""What a layout takes to compile, measured."""
_TOGETHER = 200
"""Pages whose dumps and bodies are read from the memo at once."""


class Look(Record, frozen=True):
    """What rendering depends on beside the pages, and what is there already."""

    style: Style
    chrome: Chrome
    assets: Mapping[str, str]
    """Address of each static file that `asset()` may name."""
    theme: Callable[[], Theme]
    """Reads the layouts, once something is to be rendered."""
    present: Mapping[str, str]
    """Digest of each file in the output, by path."""
    published: Mapping[str, str]
    """The file of each article's page that readers know, by path."""


class AllRendered(Record, frozen=True):
    """The pages as artifacts."""

    artifacts: tuple[Artifact, ...]
    """In the order of the sheets; those that failed are absent."""
    diagnostics: tuple[Diagnostic, ...]
    keys: tuple[str, ...]
    """Of the layouts' code in the memo."""
    changes: tuple[tuple[str, SilentChange], ...]
    """What pages change in silence, with the content files that they show."""
    bytes_of: Mapping[str, bytes]
    """By path, of the pages that are in no file."""


class Material(Record, frozen=True):
    """What pages are made from; it is read in parts."""

    dumps: Callable[[Sequence[Sheet]], Sequence[bytes]]
    """Gives the dumped pages of sheets, in order."""
    texts: Texts
    teasers: Sequence[str]
    """Content files of all teasers, as sheets number them."""


def render_all(  # noqa: PLR0913  # one thing each
    sheets: Sequence[Sheet],
    material: Material,
    look: Look,
    tools: Tools,
    target: NextOutput | None,
    *,
    ledger: str,
) -> AllRendered:
    """Render the pages that are not remembered, or that the output does not hold.

    What the output does not hold is put into the next one, or given back. All pages that are
    remembered together, in the ledger, must be given together.

    Diagnostics: B505, B506, B507 failures of layouts, one for each line of a layout.

    Raises:
        MachineError: B057, B704, B705, B723 the disk refused.
    """
    remembered = tools.memo.ledger(ledger, Blob)
    shared = _shared(look)
    codes = _code_keys(shared)
    keys = _keys(sheets, shared, material)
    blobs = [remembered.get(key) for key in keys]
    waiting = _waiting(sheets, blobs, look.present)
    some = [sheets[index] for index in waiting]
    places = target.places([sheet.path for sheet in some]) if target else [None] * len(some)
    # Whatever happens here, the workers come to rest before what they wrote goes again.
    with contextlib.closing(_render(some, places, material, look, codes, tools)) as made:
        outcomes = dict(zip(waiting, made, strict=True))
    for index, placed in outcomes.items():
        blobs[index] = placed.blob if placed.diagnostic is None else None
        if placed.seal is not None and target is not None:
            target.hold(sheets[index].path, placed.blob.digest, placed.seal)
    kept = {key: blob for key, blob in zip(keys, blobs, strict=True) if blob is not None}
    if kept != remembered:
        tools.memo.keep(ledger, kept)
    artifacts = tuple(
        Artifact(sheet.path, blob)
        for sheet, blob in zip(sheets, blobs, strict=True)
        if blob is not None
    )
    return AllRendered(
        artifacts,
        one_for_each_line(
            placed.diagnostic for _, placed in sorted(outcomes.items()) if placed.diagnostic
        ),
        tuple(codes.values()),
        tuple((sheets[at].origin, one.change) for at, one in outcomes.items() if one.change),
        {sheets[at].path: one.data for at, one in outcomes.items() if one.data},
    )


def _waiting(
    sheets: Sequence[Sheet], blobs: Sequence[Blob | None], present: Mapping[str, str]
) -> list[int]:
    """Give the places of the pages to be rendered, as their dumps lie in the memo.

    So each drawer is opened once. `blobs` are those that are remembered.
    """
    waiting = [
        index
        for index, (blob, sheet) in enumerate(zip(blobs, sheets, strict=True))
        if blob is None or present.get(sheet.path) != blob.digest
    ]
    return sorted(waiting, key=lambda index: sheets[index].number)


def _shared(look: Look) -> Mapping[str, str]:
    """Give the fingerprint of what a layout's pages depend on together, by layout."""
    style = look.style
    shared: dict[str, str] = {}
    for layout, reached in style.reach.items():
        used = tuple((name, look.assets[name]) for name in reached.assets)
        parts = ("render", program_digest(), reached.digest, style.strings, look.chrome, used)
        shared[layout] = fingerprint(parts)
    return shared


def _code_keys(shared: Mapping[str, str]) -> Mapping[str, str]:
    """Give the key of each layout's code, which no other version of Python can run."""
    version = MAGIC_NUMBER.hex()
    return {layout: fingerprint(("code", version, found)) for layout, found in shared.items()}


def _keys(sheets: Iterable[Sheet], shared: Mapping[str, str], material: Material) -> list[str]:
    """Give each page's key: what its layout depends on, the page itself, bodies and teasers."""
    texts = material.texts
    digests = [texts.teasers[path] for path in material.teasers]
    body, teaser = texts.bodies.__getitem__, digests.__getitem__
    return [
        hashlib.sha256(
            "\n".join(
                (
                    *(shared[sheet.layout], sheet.dump),
                    *map(body, sheet.bodies),
                    *map(teaser, sheet.teasers),
                )
            ).encode()
        ).hexdigest()
        for sheet in sheets
    ]


def _render(  # noqa: PLR0913, PLR0917  # one thing each
    sheets: Sequence[Sheet],
    places: Sequence[Place | None],
    material: Material,
    look: Look,
    codes: Mapping[str, str],
    tools: Tools,
) -> "Generator[Placed]":
    """Render pages in order, to files where they have places; `codes` are the layouts' keys."""
    if not sheets:
        return
    # heavy: only what is new is rendered
    from bulletin.build.placing import PlacingJob, place_chunk  # noqa: PLC0415
    from bulletin.render.renderer import RenderJob  # noqa: PLC0415

    workshop = _workshop({sheet.layout for sheet in sheets}, look, codes, tools)
    chunk = functools.partial(place_chunk, workshop)

    def jobs() -> "Iterator[PlacingJob]":
        for start in range(0, len(sheets), _TOGETHER):
            some = sheets[start : start + _TOGETHER]
            paths = {path for sheet in some for path in sheet.bodies}
            data = material.texts.read_bodies(paths)
            shown = {material.teasers[place] for sheet in some for place in sheet.teasers}
            words = material.texts.read_teasers(shown)
            dumps, some_places = material.dumps(some), places[start : start + _TOGETHER]
            for sheet, dumped, place in zip(some, dumps, some_places, strict=True):
                bodies = tuple((path, data[path]) for path in sheet.bodies)
                teasers = tuple([words[material.teasers[place]] for place in sheet.teasers])
                yield PlacingJob(
                    RenderJob(dumped, bodies, teasers),
                    place,
                    present=look.present.get(sheet.path, ""),
                    published=look.published.get(sheet.path, ""),
                )

    yield from tools.run(Work("render", chunk, jobs(), len(sheets)))


def _workshop(
    layouts: Iterable[str], look: Look, codes: Mapping[str, str], tools: Tools
) -> "Workshop":
    """Compile what is not remembered of some layouts."""
    from bulletin.render.renderer import (  # noqa: PLC0415  # heavy, as above
        CompileJob,
        Workshop,
        compile_chunk,
    )

    theme = look.theme()
    known = tools.memo.recall(tuple(codes.values()))
    found = {layout: known[key] for layout, key in codes.items() if key in known}
    theme_key = fingerprint(theme)
    workshop = Workshop(theme, theme_key, found)
    jobs = [CompileJob(layout) for layout in sorted(layouts)]
    chunk = functools.partial(compile_chunk, workshop)
    work = Work("render", chunk, jobs, len(jobs), call_ms=_COMPILING_MS)
    quiet = replace(tools, advance=lambda *_: None)
    for made in quiet.run(work):
        found.update(made)
        tools.memo.remember({codes[layout]: code for layout, code in made.items()}, {})
    # Under another key, since each process knows but the code that it made itself.
    return Workshop(theme, fingerprint((theme_key, tuple(sorted(found)))), found)


def one_for_each_line(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Keep the first page's failure for each line of a layout: a thousand pages say the same."""
    first: dict[tuple[str, str], Diagnostic] = {}
    for diagnostic in diagnostics:
        first.setdefault((diagnostic.code, str(diagnostic.place)), diagnostic)
    return tuple(first.values())
