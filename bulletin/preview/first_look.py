"""One saved file on its page at once, before the whole build has run.

Invariant: a first look is given only where the build that follows must give the same page: the file
has the shape that it had, so that nothing but words of its body, its title or its lead has changed,
and no other article whose title the page shows has changed, either. All else waits.

The work is done in a process of its own, so that a build that runs at the same time neither slows
it down nor shares the parser with it.
"""

import multiprocessing
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Self

from bulletin.build.cards import card_of_row, parse_chunk, teaser_of_row
from bulletin.build.making import Stages
from bulletin.build.parsing import ParsedFile
from bulletin.codec import blob_of, fingerprint
from bulletin.config import Config
from bulletin.diagnostics.judging import has_errors, judge
from bulletin.model.page import Artifact
from bulletin.parse.parsing import ParseJob
from bulletin.preview.attempt import digest_of
from bulletin.preview.known_pages import KnownPages, MarkedPage
from bulletin.render.renderer import RenderJob, Workshop, render_page
from bulletin.render.theme import Theme
from bulletin.teasers import name_of
from bulletin.value import Record
from bulletin.workers import make_pool

_MOST = 4
"""Files saved at one time; more than that is no writing."""
_PATIENCE_SECONDS = 5.0


class Look(Record, frozen=True):
    """One page with the newest words."""

    artifact: Artifact
    data: bytes


class _Job(Record, frozen=True):
    """All that the other process needs for one page."""

    parse: ParseJob
    shape: str
    """What other parts of the site saw of the file; see `Card`."""
    page: MarkedPage
    """The file's own words in it may be new."""
    theme: Theme
    theme_key: str
    validation: tuple[tuple[str, str], ...]


class _Known(Record, frozen=True):
    """What the last good build made, as far as a look needs it."""

    files: Mapping[str, ParsedFile]
    """By path."""
    own_pages: Mapping[str, str]
    """Path of the page of each file that has one for itself."""
    pages: KnownPages
    theme: Theme
    theme_key: str
    validation: tuple[tuple[str, str], ...]


class FirstLooks:
    """The process that makes first looks; to be closed."""

    def __init__(self, root: Path) -> None:
        """Start nothing yet: `know` does."""
        self._root = root
        self._known: _Known | None = None
        self._pool: ProcessPoolExecutor | None = None
        self._processes: frozenset[BaseProcess] = frozenset()
        self._rehearsal: Future[bytes | None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def know(self, stages: Stages, pages: KnownPages, config: Config) -> None:
        """Learn what a good build made; where the layouts are new, have the process learn them."""
        before = self._known
        self._known = known = _know(stages, pages, config)
        if self._pool is None or before is None or before.theme_key != known.theme_key:
            try:
                self._rehearse(known)
            except (OSError, BrokenProcessPool):
                # The system gives no process, or a file is gone: pages wait for the build.
                self.close()

    @property
    def is_ready(self) -> bool:
        """Whether the process has learned to make pages."""
        return self._rehearsal is not None and self._rehearsal.done()

    def look(self, paths: Sequence[str]) -> tuple[Look, ...]:
        """Give the pages of saved files; nothing when any of them needs the whole build."""
        known = self._known
        if known is None or not self.is_ready or len(paths) > _MOST:
            return ()
        if not all(path in known.own_pages for path in paths):
            return ()
        try:
            looks = [self._look(known, path) for path in paths]
        except Exception:  # noqa: BLE001  # the build that follows says what is wrong
            # A process that hangs or died is ended; after a good build, another one starts.
            self.close()
            return ()
        return tuple(look for look in looks if look is not None) if all(looks) else ()

    def close(self) -> None:
        """End the process, whatever it does; from any thread."""
        pool, self._pool = self._pool, None
        self._known = self._rehearsal = None
        for process in self._processes:
            process.terminate()
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)

    def _look(self, known: _Known, path: str) -> Look | None:
        job, pool = self._job(known, path), self._pool
        if job is None or pool is None:
            return None
        data = pool.submit(_make, job).result(_PATIENCE_SECONDS)
        if data is None:
            return None
        return Look(Artifact(known.own_pages[path], blob_of(data)), data)

    def _job(self, known: _Known, path: str) -> _Job | None:
        page, call = known.pages.marked(known.own_pages[path]), known.files[path].call
        if page is None or any(self._is_new(file) for file in page.files if file.path != path):
            return None
        data = (self._root / call.source.disk_path).read_bytes()
        return _Job(
            ParseJob(path, data, call.options),
            known.files[path].card.shape,
            page,
            known.theme,
            known.theme_key,
            known.validation,
        )

    def _is_new(self, file: ParsedFile) -> bool:
        """Tell whether a file no longer holds what the last good build read."""
        source = file.call.source
        return digest_of(self._root / source.disk_path) != source.blob.digest

    def _rehearse(self, known: _Known) -> None:
        """Have the process make a first page, which takes longer than all others."""
        path = next(iter(known.own_pages), None)
        job = self._job(known, path) if path is not None else None
        if job is not None and self._pool is None:
            self._start(job)
        elif job is not None and self._pool is not None:
            self._rehearsal = self._pool.submit(_make, job)

    def _start(self, job: _Job) -> None:
        """Start the process with a first job."""
        others = frozenset(multiprocessing.active_children())
        self._pool = make_pool(1, multiprocessing.get_context("spawn"))
        self._rehearsal = self._pool.submit(_make, job)
        self._processes = frozenset(multiprocessing.active_children()) - others


def _know(stages: Stages, pages: KnownPages, config: Config) -> _Known:
    sheets = stages.blueprint.sheets
    own_pages = {sheet.origin: sheet.path for sheet in sheets if sheet.bodies == (sheet.origin,)}
    theme = stages.theme()
    return _Known(
        {file.path: file for file in stages.parsed.files},
        own_pages,
        pages,
        theme,
        fingerprint(theme),
        config.validation,
    )


def _make(job: _Job) -> bytes | None:
    """Parse one file and render its page, in the other process; None where that is not enough."""
    [written] = parse_chunk([job.parse])
    card = card_of_row(written.row)
    judged = judge(card.diagnostics, job.validation, is_strict=False)
    if card.shape != job.shape or has_errors(judged):
        return None
    path, own = job.parse.path, teaser_of_row(written.row)
    teasers = {**job.page.teasers, name_of(path): own}
    render = RenderJob(job.page.dump, ((path, written.body),), tuple(teasers.items()))
    rendered = render_page(Workshop(job.theme, job.theme_key, {}), render)
    return None if rendered.diagnostic is not None else rendered.data
