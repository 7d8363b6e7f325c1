"""One saved body on its page at once, before the whole build has run.

Invariant: a first look is given only where the build that follows must give the same page: the file
has the shape that it had, so that nothing but its body's words has changed. All else waits.

The work is done in a process of its own, so that a build that runs at the same time neither slows
it down nor shares the parser with it.
"""

import multiprocessing
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from bulletin.build.building import Built
from bulletin.build.cards import card_of_row, parse_chunk
from bulletin.codec import blob_of, dump, fingerprint
from bulletin.diagnostics import Severity
from bulletin.diagnostics.table import TABLE
from bulletin.model.page import Artifact, Page
from bulletin.model.parsed import ParseOptions
from bulletin.parse.parsing import ParseJob
from bulletin.preview.known_pages import KnownPages
from bulletin.render.renderer import RenderJob, Theme, render_chunk
from bulletin.workers import make_pool

_MOST = 4
"""Files saved at one time; more than that is no writing."""
_PATIENCE_SECONDS = 5.0
_EXAMPLE = "404.html"
"""A page without a body, to have the layouts ready that most pages share."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the last good build knew of one file."""

    options: ParseOptions
    disk_path: str
    shape: str
    """What other parts of the site see of it; see `Card`."""
    page: str
    """Path of its own page."""


@dataclass(frozen=True, slots=True)
class Look:
    """One page with the newest body."""

    page: Page
    artifact: Artifact
    data: bytes


class FirstLooks:
    """The process that makes first looks; to be closed."""

    def __init__(self, root: Path) -> None:
        """Start nothing yet: `know` does."""
        self._root = root
        self._files: Mapping[str, Known] = {}
        self._pages: Mapping[str, Page] = {}
        self._theme: tuple[Theme, str] | None = None
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def know(self, built: Built, pages: KnownPages) -> None:
        """Learn what a good build made, and have the layouts ready."""
        theme = built.stages.theme
        self._files = _known(built)
        self._pages = pages
        self._theme = (theme, fingerprint(theme))
        if self._pool is None:
            self._pool = make_pool(1, multiprocessing.get_context("spawn"))
        example = pages.get(_EXAMPLE)
        if example is not None:
            self._pool.submit(render_chunk, *self._theme, [RenderJob(dump(example), ())])

    def look(self, paths: Sequence[str]) -> tuple[Look, ...]:
        """Give the pages of saved files; nothing when any of them needs the whole build."""
        if len(paths) > _MOST or not all(path in self._files for path in paths):
            return ()
        try:
            looks = [self._look(path) for path in paths]
        except (BrokenProcessPool, OSError, TimeoutError):
            # The build that follows shows the pages; the next one starts another process.
            self.close()
            return ()
        return tuple(look for look in looks if look is not None) if all(looks) else ()

    def close(self) -> None:
        """End the process."""
        pool, self._pool = self._pool, None
        self._files = {}
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)

    def _look(self, path: str) -> Look | None:
        pool, theme, known = self._pool, self._theme, self._files[path]
        page = self._pages.get(known.page)
        if pool is None or theme is None or page is None:
            return None
        job = ParseJob(path, (self._root / known.disk_path).read_bytes(), known.options)
        [written] = pool.submit(parse_chunk, [job]).result(_PATIENCE_SECONDS)
        card = card_of_row(written.row)
        is_wrong = any(TABLE[item.code].severity is Severity.ERROR for item in card.diagnostics)
        if is_wrong or card.shape != known.shape:
            return None
        render = RenderJob(dump(page), ((path, written.body),))
        [rendered] = pool.submit(render_chunk, *theme, [render]).result(_PATIENCE_SECONDS)
        if rendered.diagnostic is not None:
            return None
        return Look(page, Artifact(page.path, blob_of(rendered.data)), rendered.data)


def _known(built: Built) -> Mapping[str, Known]:
    """Find the files that have one page with one body, by path."""
    pages = {
        sheet.origin: sheet.path
        for sheet in built.blueprint.sheets
        if sheet.bodies == (sheet.origin,)
    }
    return {
        file.path: Known(
            file.call.options, file.call.source.disk_path, file.card.shape, pages[file.path]
        )
        for file in built.stages.parsed.files
        if file.path in pages
    }
