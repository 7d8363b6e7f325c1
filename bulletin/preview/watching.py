"""Notice that sources changed: events are a hint, what counts is what is really there.

Invariants: whatever happens to the folders or to the system's events, a change is found, within
`_RESCAN_SECONDS` at worst; the order and number of events mean nothing.
"""

import errno
import threading
import time
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.preview.hearing import Hearing
from bulletin.preview.snapshot import FOLDERS, differences, mark_of, take_snapshot
from bulletin.value import Record

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent
    from watchdog.observers.api import BaseObserver

_QUIET_SECONDS = 0.04
"""How long nothing must have happened before the files are looked at: an editor saves in steps."""
_QUIET_AFTER_MANY_SECONDS = 0.25
"""The same where many files or a folder change: whoever copies a thousand may pause."""
_LONGEST_SETTLING = 3.0
"""A stream of events that does not end is looked at in between."""
_GRACE_SECONDS = 0.5
"""How late the event of a change may come that was found without it."""
_RESCAN_SECONDS = 30.0
_SECOND_LOOK_SECONDS = 2.0
"""So long after events everything is looked at, since some of them may have been lost."""
_POLL_SECONDS = 0.5
_POLL_SHARE = 10
"""Polling takes at most one part in this many of the time."""
_CHECK_SECONDS = 0.5
"""How often the folders themselves are looked at."""
_NO_MORE = frozenset({errno.ENOSPC, errno.EMFILE, errno.ENFILE, errno.ENOMEM})
"""What inotify says when the system gives no more watches or instances: inotify(7), ERRORS."""


class Change(Record, frozen=True):
    """What was found to be different."""

    paths: tuple[str, ...]
    """Files that are new, changed or gone, sorted; relative to the project folder, NFC."""
    notes: tuple[Diagnostic, ...]
    """What there is to say of the watching itself."""


class Watch:
    """Eyes on the sources of a project; to be closed."""

    def __init__(self, root: Path, config: Path, *, is_polling: bool = False) -> None:
        """Look at everything once; what changes from now on is told after `start`."""
        self._root = root
        self._config = config
        self._is_polling = is_polling
        self._hint = threading.Event()
        self._hearing = Hearing(root)
        self._is_closed = False
        self._observer: BaseObserver | None = None
        self._notes: list[Diagnostic] = []
        self._snapshot = dict(take_snapshot(root, config))
        self._folders = self._identities()
        self._scan_seconds = 0.0
        self._was_told = False
        self._is_second_look = False
        self._due = time.monotonic() + self._pause()

    def start(self) -> None:
        """Have the system tell of changes, and look at what changed until now."""
        if not self._is_polling:
            self._arm()
        self.hint()

    @property
    def is_polling(self) -> bool:
        """Whether the files are looked at again and again, without events."""
        return self._is_polling

    def wait(self, seconds: float) -> Change | None:
        """Wait for a change; None when there was none in that time, or this was closed."""
        deadline = time.monotonic() + seconds
        while not self._is_closed:
            self._check_folders()
            if self._hint.is_set() or self._is_due():
                change = self._look()
                if change is not None:
                    return change
            if self._notes:
                return Change((), self._told())
            left = deadline - time.monotonic()
            if left <= 0:
                return None
            self._hint.wait(min(left, self._pause(), _CHECK_SECONDS))
        return None

    def hint(self) -> None:
        """Have all files looked at soon."""
        self._hearing.doubt()
        self._hint.set()

    def stop(self) -> None:
        """Let whoever waits go on; from any thread."""
        self._is_closed = True
        self._hint.set()

    def close(self) -> None:
        """Stop watching; nobody may wait or start meanwhile."""
        self.stop()
        self._disarm()

    def _is_due(self) -> bool:
        return time.monotonic() >= self._due

    def _pause(self) -> float:
        """Give the seconds from one look at everything to the next."""
        if not self._is_polling:
            return _RESCAN_SECONDS
        return max(_POLL_SECONDS, self._scan_seconds * _POLL_SHARE)

    def _look(self) -> Change | None:
        """Wait until it is quiet, then compare with what was there."""
        was_hinted, is_second_look = self._hint.is_set(), self._is_second_look
        self._settle()
        was_told, self._was_told = self._was_told, False
        named = self._hearing.take()
        paths = None if named is None or self._is_due() else self._look_at(named)
        if paths is None:
            paths = self._look_at_everything()
        if was_told:
            self._is_second_look = True
            self._due = min(self._due, time.monotonic() + _SECOND_LOOK_SECONDS)
        if not paths:
            return None
        is_expected = was_hinted or is_second_look or self._is_polling
        if not (is_expected or self._hint.wait(_GRACE_SECONDS)):
            self._poll("B802", {})
        normal = {unicodedata.normalize("NFC", path) for path in paths}
        return Change(tuple(sorted(normal)), self._told())

    def _look_at(self, paths: Iterable[str]) -> Collection[str] | None:
        """Give those of some files that changed; None when one of them is new or gone."""
        if not all(path in self._snapshot for path in paths):
            return None
        marks = {path: mark_of(self._root / path) for path in paths}
        there = {path: mark for path, mark in marks.items() if mark is not None}
        if len(there) < len(marks):
            return None
        changed = [path for path, mark in there.items() if mark != self._snapshot[path]]
        self._snapshot.update(there)
        return changed

    def _look_at_everything(self) -> Collection[str]:
        """Give all files that are new, changed or gone."""
        started = time.monotonic()
        snapshot = dict(take_snapshot(self._root, self._config))
        ended = time.monotonic()
        self._scan_seconds = ended - started
        self._due = ended + self._pause()
        self._is_second_look = False
        if not _is_folder(self._root):
            # The folder is being moved or replaced: that is no reason to lose the site.
            return ()
        paths = differences(self._snapshot, snapshot)
        self._snapshot = snapshot
        return paths

    def _settle(self) -> None:
        latest = time.monotonic() + _LONGEST_SETTLING
        while self._hint.is_set() and time.monotonic() < latest and not self._is_closed:
            self._hint.clear()
            is_much = self._hearing.is_vague
            self._hint.wait(_QUIET_AFTER_MANY_SECONDS if is_much else _QUIET_SECONDS)
        self._hint.clear()

    def _told(self) -> tuple[Diagnostic, ...]:
        notes = tuple(self._notes)
        self._notes.clear()
        return notes

    def _check_folders(self) -> None:
        """Watch again what was moved away and replaced, or came new."""
        folders = self._identities()
        if folders != self._folders:
            replaced = [name for name, old in self._folders.items() if old and folders[name] != old]
            self._folders = folders
            if replaced:
                self._notes.append(diagnose("B803", Place(replaced[0])))
            if not self._is_polling:
                self._arm()
            self.hint()
        elif not self._is_polling and not self._is_alive():
            self._poll("B802", {})

    def _identities(self) -> Mapping[str, tuple[int, int] | None]:
        """Tell which folders lie at the watched places."""
        return {name: _identity(self._root / name) for name in (".", *FOLDERS)}

    def _arm(self) -> None:
        """Have the system tell of events; poll where it cannot."""
        self._disarm()
        try:
            self._observer = self._observe()
        except OSError as error:
            self._disarm()
            if error.errno in _NO_MORE:
                self._poll("B801", {})
            elif _is_folder(self._root):
                self._poll("B802", {})

    def _observe(self) -> "BaseObserver":
        from watchdog import events  # noqa: PLC0415  # a build does not need it
        from watchdog.observers import Observer  # noqa: PLC0415

        wanted: list[type[FileSystemEvent]] = [
            events.FileCreatedEvent,
            events.FileModifiedEvent,
            events.FileMovedEvent,
            events.FileDeletedEvent,
            events.FileClosedEvent,
            events.DirCreatedEvent,
            events.DirMovedEvent,
            events.DirDeletedEvent,
        ]
        handler = events.FileSystemEventHandler()
        handler.on_any_event = self._hear  # type: ignore[method-assign]  # all kinds are one hint
        observer = self._observer = Observer()
        observer.schedule(handler, str(self._root), recursive=False, event_filter=wanted)
        for folder in FOLDERS:
            if _is_folder(self._root / folder):
                path = str(self._root / folder)
                observer.schedule(handler, path, recursive=True, event_filter=wanted)
        if self._config.parent.resolve() != self._root.resolve():
            path = str(self._config.parent)
            observer.schedule(handler, path, recursive=False, event_filter=wanted)
        observer.start()
        return observer

    def _hear(self, event: "FileSystemEvent") -> None:
        self._hearing.hear(event)
        self._was_told = True
        self._hint.set()

    def _disarm(self) -> None:
        observer, self._observer = self._observer, None
        if observer is not None:
            observer.unschedule_all()
            observer.stop()
            if observer.ident is not None:
                observer.join()

    def _is_alive(self) -> bool:
        """Tell whether events can still come."""
        observer = self._observer
        if observer is None:
            return not _is_folder(self._root)
        return observer.is_alive() and all(emitter.is_alive() for emitter in observer.emitters)

    def _poll(self, code: str, arguments: Mapping[str, str]) -> None:
        self._disarm()
        self._is_polling = True
        self._due = time.monotonic() + self._pause()
        self._notes.append(diagnose(code, Place(""), arguments))


def _is_folder(path: Path) -> bool:
    """Tell whether a folder is there and may be looked at."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
