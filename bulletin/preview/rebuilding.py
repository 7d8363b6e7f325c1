"""The loop of the preview: a change, a first look, a whole build, a state for the server.

Invariants: a change is never lost, one during a build starts another; whatever a build comes to,
the last good site is shown and the loop goes on.
"""

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Self
from urllib.parse import unquote, urlsplit

from bulletin.build.making import Stages
from bulletin.config import Config, read_config
from bulletin.diagnostics import Diagnostic, Severity
from bulletin.diagnostics.judging import Judged, judge
from bulletin.model.page import Artifact
from bulletin.pages.host_files import content_policy
from bulletin.preview.attempt import CACHE, Settings, attempt, digest_of, output_of
from bulletin.preview.first_look import FirstLooks, Look
from bulletin.preview.known_pages import KnownPages
from bulletin.preview.notices import Notices, make_notices
from bulletin.preview.state import Board, Shown, make_state, with_page
from bulletin.preview.watching import Watch
from bulletin.read import read_file
from bulletin.value import Record, replace
from bulletin.write import read_manifest

_SHOWN = 50
"""Errors that the browser is told; the rest is counted."""
_SLICE_SECONDS = 0.5
"""Longest wait at a stretch: Ctrl-C on Windows is heard only in between."""
_HEAD_START_SECONDS = 0.15
"""Before the whole build begins, the browser fetches the page of a first look."""
_WORTH_A_POOL = 600
"""Pages of a site below which other processes would take longer to start than to be of use."""


class Report(Record, frozen=True):
    """What one build came to, for the terminal."""

    paths: tuple[str, ...]
    """Sources that changed, sorted; empty for the first build and one that a moment asked for."""
    is_shown: bool
    """False when errors keep the newest sources from being shown."""
    made: int
    """Pages that are new or changed."""
    seconds: float
    judged: tuple[Judged, ...]
    language: str
    trace: str
    """The traceback of a bug of ours, or `""`."""


class Preview:
    """The loop and all it holds; to be used in a `with` statement."""

    def __init__(self, settings: Settings, tell: Callable[[Report], None]) -> None:
        """Begin with what an earlier run has left."""
        self._settings = settings
        self._tell = tell
        self._looks = FirstLooks(settings.root)
        self._notices = Notices(settings.root)
        self._watch = Watch(settings.root, settings.config_path, is_polling=settings.is_polling)
        self._thread = threading.Thread(target=self._watch_on, name="preview-watch", daemon=True)
        self._lock = threading.Condition()
        self._changed: set[str] = set()
        self._notes: list[Diagnostic] = []
        self._not_before = 0.0
        self._is_due = False
        self._is_building = False
        self._is_closed = False
        self._made_since: dict[str, Look] = {}
        self._digests: Mapping[str, str] = {}
        self._next_change: datetime | None = None
        self._pages = 0
        data = read_file(settings.config_path)
        name = settings.config_path.name
        self._config = read_config(data, name)[0] if data is not None else None
        words = settings.words(self._language())
        self.board = Board(make_state(self._left_over(), (), (), words))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._is_closed = True
        self._watch.stop()
        self._looks.close()
        if self._thread.ident is not None:
            self._thread.join()
        self._watch.close()

    def first_build(self) -> None:
        """Build before anything else runs, when other processes start fastest."""
        self._rebuild((), ())

    def run(self) -> None:
        """Watch and build until interrupted."""
        self._thread.start()
        while True:
            paths, notes = self._next_work()
            try:
                self._rebuild(paths, notes)
            finally:
                self._is_building = False

    def _next_work(self) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
        """Wait for something to build; give what changed, and what there is to say of watching."""
        with self._lock:
            while not (self._is_ready() or self._is_time()):
                left = self._not_before - time.monotonic() if self._is_due else _SLICE_SECONDS
                self._lock.wait(max(left, 0))
            paths, notes = tuple(sorted(self._changed)), tuple(self._notes)
            self._changed.clear()
            self._notes.clear()
            self._is_due, self._is_building = False, True
        return paths, notes

    def _is_ready(self) -> bool:
        return self._is_due and time.monotonic() >= self._not_before

    def _is_time(self) -> bool:
        """Tell whether the site changes by itself just now: an article's moment has come."""
        if self._next_change is None or self._is_due or self._config is None:
            return False
        return self._settings.now(self._config.timezone) >= self._next_change

    def _watch_on(self) -> None:
        """Wait for changes until closed; the body of the watching thread."""
        self._watch.start()
        while not self._is_closed:
            change = self._watch.wait(_SLICE_SECONDS)
            if change is None:
                continue
            if change.paths and not change.notes and not self._is_different(change.paths):
                continue
            looked = self._look_first(change.paths)
            with self._lock:
                self._changed.update(change.paths)
                self._notes.extend(change.notes)
                self._not_before = time.monotonic() + (_HEAD_START_SECONDS if looked else 0)
                self._is_due = True
                self._lock.notify_all()

    def _is_different(self, paths: Iterable[str]) -> bool:
        """Tell whether any file holds something else than at the last build."""
        with self._lock:
            if self._is_building or self._is_due:
                return True
            digests = self._digests
        return any(digest_of(self._settings.root / path) != digests.get(path) for path in paths)

    def _look_first(self, paths: tuple[str, ...]) -> bool:
        """Show saved words before the build, where that is possible."""
        looks = self._looks.look(paths)
        with self._lock:
            for look in looks:
                self._made_since[look.artifact.path] = look
                state = with_page(self.board.state, look.artifact, look.data)
                self.board.publish(state, frozenset({look.artifact.path}))
        return bool(looks)

    def _rebuild(self, paths: tuple[str, ...], notes: tuple[Diagnostic, ...]) -> None:
        """Build, show what can be shown, and tell of it."""
        started = time.perf_counter()
        with self._lock:
            self._made_since.clear()
        outcome = attempt(self._settings, self._jobs())
        shown = outcome.shown
        if outcome.config is not None:
            self._config = outcome.config
        if outcome.built is not None:
            change = outcome.built.facts.next_change
            self._next_change = change.moment if change is not None else None
            self._pages = outcome.built.pages
        self._digests = outcome.digests or {}
        stages = shown.stages if shown is not None else None
        self._publish(outcome.judged, stages)
        self._tell(
            Report(
                paths,
                shown is not None,
                shown.made if shown is not None else 0,
                time.perf_counter() - started,
                (*judge(notes, (), is_strict=False), *outcome.judged),
                self._language(),
                outcome.trace,
            )
        )
        if stages is not None and outcome.config is not None:
            pages = KnownPages(stages, self._settings.root / CACHE)
            self._looks.know(stages, pages, outcome.config)

    def _jobs(self) -> int:
        """Give the number of processes; once other threads run, they start slowly."""
        is_first = self._thread.ident is None
        return self._settings.jobs if is_first or self._pages > _WORTH_A_POOL else 1

    def _publish(self, judged: tuple[Judged, ...], stages: Stages | None) -> None:
        """Hand the server its next state."""
        language = self._language()
        words = self._settings.words(language)
        errors = [item for item in judged if item.severity is Severity.ERROR]
        warnings = [item for item in judged if item.severity is Severity.WARNING]
        editor = self._config.editor_url if self._config is not None else ""
        with self._lock:
            before = self.board.state
            if stages is not None:
                told = self._notices.make(warnings, self._digests, language, editor)
                state = make_state(self._shown(stages), (), told, words)
            else:
                told = make_notices(errors[:_SHOWN], self._settings.root, language, editor)
                state = make_state(before.shown, told, before.warnings, words, len(errors))
            for look in self._made_since.values():
                state = with_page(state, look.artifact, look.data)
            self.board.publish(state)

    def _shown(self, stages: Stages) -> Shown:
        pages = KnownPages(stages, self._settings.root / CACHE)
        words = {file.path: file.card.words for file in stages.parsed.files}
        shown = self._files(stages.files)
        return replace(shown, pages=pages, words=words, chrome=stages.blueprint.chrome)

    def _left_over(self) -> Shown:
        """Give the site that an earlier run has left."""
        manifest = read_manifest(output_of(self._settings.root))
        return self._files(manifest.files if manifest is not None else ())

    def _files(self, artifacts: Iterable[Artifact]) -> Shown:
        files = {item.path: item for item in artifacts}
        config = self._config or Config("", "")
        folder = output_of(self._settings.root)
        return Shown(folder, files, {}, {}, {}, None, _prefix(config), content_policy(config))

    def _language(self) -> str:
        return self._settings.language or (self._config.language if self._config else "vi")


def _prefix(config: Config) -> str:
    """Give the path of the base URL, which pages that are served at any depth link with."""
    return unquote(urlsplit(config.base_url).path) or "/"
