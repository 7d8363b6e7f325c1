"""The loop of the preview: a change, a first look, a whole build, a state for the server.

Invariants: a change is never lost, one during a build starts another; whatever a build comes to,
the last good site is shown and the loop goes on.
"""

import hashlib
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self
from urllib.parse import unquote, urlsplit

from bulletin import exchange
from bulletin.build.building import Built, Order, Stages, build
from bulletin.build.tools import Tools
from bulletin.config import Config, read_config
from bulletin.diagnostics import Diagnostic, Place, Severity, diagnose
from bulletin.diagnostics.judging import Judged, judge
from bulletin.errors import BulletinError, UsageError
from bulletin.link.lifecycle import Audience
from bulletin.memo import FileMemo
from bulletin.model.page import Page
from bulletin.preview.first_look import FirstLooks, Look
from bulletin.preview.notices import make_notices
from bulletin.preview.policy import content_policy
from bulletin.preview.state import Board, Shown, make_state, with_page
from bulletin.preview.watching import Watch
from bulletin.read import read_file
from bulletin.workers import Workers
from bulletin.write import read_manifest, spare_of

CACHE = ".bulletin"
FOLDER = "preview"
_FLAGS = ("drafts", "future")
_SHOWN = 50
"""Diagnostics that the browser is told; the rest is counted."""
_SLICE_SECONDS = 0.5
"""Longest wait at a stretch: Ctrl-C on Windows is heard only in between."""
_HEAD_START_SECONDS = 0.15
"""Before the whole build begins, the browser fetches the page of a first look."""
_WORTH_A_POOL = 600
"""Pages of a site below which its processes would take longer to start than to be of use."""
_TRIES = 5
"""Of a build whose sources change while they are read."""
_CHANGED = "B058"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the preview is asked to show."""

    root: Path
    """The project folder, absolute."""
    config_path: Path
    language: str
    """Of messages; `""` for the site's own."""
    jobs: int
    is_polling: bool
    now: Callable[[str], datetime]
    """Gives the moment in a time zone, as a fixed offset."""
    words: Callable[[str], tuple[tuple[str, str], ...]]
    """Gives the texts for the browser in a language."""


@dataclass(frozen=True, slots=True)
class Report:
    """What one build came to, for the terminal."""

    paths: tuple[str, ...]
    """Sources that changed, sorted; empty for the first build and for one that a moment asked for."""
    is_shown: bool
    """False when errors keep the newest sources from being shown."""
    made: int
    """Pages that are new or changed."""
    seconds: float
    judged: tuple[Judged, ...]
    language: str
    trace: str
    """The traceback of a bug of ours, or `""`."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A build's result before it is shown."""

    config: Config | None
    judged: tuple[Judged, ...]
    built: Built | None
    trace: str = ""


class Preview:
    """The loop and all it holds; to be used in a `with` statement."""

    def __init__(self, settings: Settings, tell: Callable[[Report], None]) -> None:
        """Begin with what an earlier run has left."""
        self._settings = settings
        self._tell = tell
        self._folder = settings.root / CACHE / FOLDER
        self._looks = FirstLooks(settings.root)
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
        self._timezone = ""
        self._site_language = "vi"
        self._pages = 0
        exchange.recover(self._folder, spare_of(self._folder))
        self.board = Board(make_state(self._left_over(), (), (), self._words("")))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._is_closed = True
        self._watch.close()
        if self._thread.ident is not None:
            self._thread.join()
        self._looks.close()

    def first_build(self) -> None:
        """Build before anything else runs, when other processes start fastest."""
        self._rebuild((), ())

    def run(self) -> None:
        """Watch and build until interrupted."""
        self._watch.start()
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
            while not (self._is_due and time.monotonic() >= self._not_before or self._is_time()):
                left = self._not_before - time.monotonic() if self._is_due else _SLICE_SECONDS
                self._lock.wait(max(left, 0))
            paths, notes = tuple(sorted(self._changed)), tuple(self._notes)
            self._changed.clear()
            self._notes.clear()
            self._is_due, self._is_building = False, True
        return paths, notes

    def _is_time(self) -> bool:
        """Tell whether the site changes by itself just now: an article's moment has come."""
        if self._next_change is None or self._is_due:
            return False
        return self._settings.now(self._timezone) >= self._next_change

    def _watch_on(self) -> None:
        """Wait for changes until closed; the body of the watching thread."""
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
        return any(_digest(self._settings.root / path) != digests.get(path) for path in paths)

    def _look_first(self, paths: tuple[str, ...]) -> bool:
        """Show saved bodies before the build, where that is possible."""
        looks = self._looks.look(paths)
        with self._lock:
            for look in looks:
                self._made_since[look.page.path] = look
                state = with_page(self.board.state, look.artifact, look.data, look.page)
                self.board.publish(state)
        return bool(looks)

    def _rebuild(self, paths: tuple[str, ...], notes: tuple[Diagnostic, ...]) -> None:
        """Build, show what can be shown, and tell of it."""
        started = time.perf_counter()
        with self._lock:
            self._made_since.clear()
        outcome = self._outcome()
        language = self._language(outcome.config)
        told = judge(notes, (), is_strict=False)
        is_shown = outcome.built is not None and outcome.built.written is not None
        self._publish(outcome, language, is_shown=is_shown)
        made = outcome.built.made if outcome.built is not None else 0
        seconds = time.perf_counter() - started
        judged = (*told, *outcome.judged)
        self._tell(Report(paths, is_shown, made, seconds, judged, language, outcome.trace))
        if is_shown and outcome.built is not None:
            self._looks.know(outcome.built.stages)

    def _outcome(self) -> _Outcome:
        """Build; whatever goes wrong is told as a diagnostic."""
        for _ in range(_TRIES - 1):
            try:
                return self._build()
            except BulletinError as error:
                if error.code != _CHANGED:
                    return _Outcome(None, _judged_error(error))
        try:
            return self._build()
        except BulletinError as error:
            return _Outcome(None, _judged_error(error))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            found = diagnose("B704", Place(str(error.filename or "")), {"reason": reason})
            return _Outcome(None, (Judged(found, Severity.ERROR),))
        except Exception as error:  # noqa: BLE001  # a bug must not end the officer's day; it is told whole
            reason = f"{type(error).__name__}: {error}"
            found = diagnose("B805", Place(""), {"reason": reason})
            trace = traceback.format_exc()
            return _Outcome(None, (Judged(found, Severity.ERROR),), trace=trace)

    def _build(self) -> _Outcome:
        settings = self._settings
        data = read_file(settings.config_path)
        if data is None:
            raise UsageError("B600", settings.config_path.name)
        config, found = read_config(data, settings.config_path.name)
        if config is None:
            return _Outcome(None, judge(found, (), is_strict=False))
        exchange.recover(self._folder, spare_of(self._folder))
        moment = settings.now(config.timezone)
        audience = Audience(moment, sees_drafts=True, sees_future=True)
        order = Order(settings.root, self._folder, config, found, audience, _FLAGS)
        jobs = settings.jobs if self._pages > _WORTH_A_POOL or not self._thread.ident else 1
        with FileMemo(settings.root / CACHE) as memo, Workers(jobs) as workers:
            built = build(order, Tools(memo, workers))
        self._timezone = config.timezone
        self._next_change = built.next_change
        self._pages = built.pages
        self._digests = _digests(built.stages, settings.config_path, data)
        return _Outcome(config, built.judged, built)

    def _publish(self, outcome: _Outcome, language: str, *, is_shown: bool) -> None:
        """Hand the server its next state."""
        root = self._settings.root
        editor = outcome.config.editor_url if outcome.config is not None else ""
        errors = [item for item in outcome.judged if item.severity is Severity.ERROR]
        warnings = [item for item in outcome.judged if item.severity is Severity.WARNING]
        words = self._words(language)
        with self._lock:
            before = self.board.state
            if is_shown and outcome.built is not None and outcome.config is not None:
                shown = self._shown(outcome.built, outcome.config)
                told = make_notices(warnings, root, language, editor)
                state = make_state(shown, (), told, words)
            else:
                told = make_notices(errors[:_SHOWN], root, language, editor)
                shown = before.shown
                state = make_state(shown, told, before.warnings, words, len(errors))
            for look in self._made_since.values():
                state = with_page(state, look.artifact, look.data, look.page)
            self.board.publish(state)

    def _shown(self, built: Built, config: Config) -> Shown:
        manifest = read_manifest(self._folder)
        files = manifest.files if manifest is not None else ()
        stages = built.stages
        return Shown(
            self._folder,
            {item.path: item for item in files},
            {},
            {item.path: item for item in stages.planned if isinstance(item, Page)},
            stages.theme.chrome,
            _prefix(config),
            content_policy(config),
        )

    def _left_over(self) -> Shown:
        """Give the site that an earlier run built, for as long as this one has none."""
        manifest = read_manifest(self._folder)
        files = {item.path: item for item in manifest.files} if manifest is not None else {}
        data = read_file(self._settings.config_path)
        config = read_config(data, self._settings.config_path.name)[0] if data is not None else None
        prefix = _prefix(config) if config is not None else "/"
        policy = content_policy(config or Config("", ""))
        return Shown(self._folder, files, {}, {}, None, prefix, policy)

    def _language(self, config: Config | None) -> str:
        if config is not None:
            self._site_language = config.language
        return self._settings.language or self._site_language

    def _words(self, language: str) -> tuple[tuple[str, str], ...]:
        return self._settings.words(language or self._settings.language or "vi")


def _judged_error(error: BulletinError) -> tuple[Judged, ...]:
    found = diagnose(error.code, Place(error.path), error.arguments)
    return (Judged(found, Severity.ERROR),)


def _digests(stages: Stages, config_path: Path, config: bytes) -> Mapping[str, str]:
    """Give the digest of every source that a build read, by path as the disk spells it."""
    inputs = stages.inputs
    sources = (*inputs.content, *inputs.companions, *inputs.layouts, *inputs.static)
    digests = {source.disk_path: source.blob.digest for source in sources}
    return {**digests, config_path.name: hashlib.sha256(config).hexdigest()}


def _digest(path: Path) -> str:
    """Give the digest of a file as it is now; a file that is gone or unreadable has none."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _prefix(config: Config) -> str:
    """Give the path of the base URL, which pages that are served at any depth link with."""
    return unquote(urlsplit(config.base_url).path) or "/"
