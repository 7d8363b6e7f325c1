"""What the server shows, as one frozen value that the builder hands over.

Invariants: a state is whole, so the server never shows half of a build; its name depends on what it
shows alone, so that a server started again over the same site has nothing to tell a browser.
"""

import asyncio
import hashlib
import threading
from collections import deque
from collections.abc import Mapping
from pathlib import Path

from bulletin.model.page import Artifact, Page
from bulletin.pages.views import Chrome
from bulletin.preview.notices import Notice
from bulletin.value import Record, replace

_REMEMBERED = 64
"""Builds whose changes are known; a browser that slept for longer reloads."""


class Shown(Record, frozen=True):
    """The files of the last good build, and what is known of each page."""

    folder: Path
    """Where their bytes are."""
    files: Mapping[str, Artifact]
    """By path; nothing else is served."""
    fresh: Mapping[str, bytes]
    """Pages that are newer than those in the folder, by path."""
    pages: Mapping[str, Page]
    """By path; empty as long as the files are those of an earlier run."""
    words: Mapping[str, int]
    """How many words each content file's body has."""
    chrome: Chrome | None
    """What every page shows; None as long as there are no pages."""
    prefix: str
    """Path of the base URL, with a slash at both ends."""
    policy: str
    """The Content-Security-Policy."""


class Names(Record, frozen=True):
    """What tells one state from another."""

    told: str
    """Digest of all that is said of the site."""
    files: int
    """Sum of a number for each file, so that one file more or less is known without the others."""

    def __str__(self) -> str:
        """Give the name that a browser sends back."""
        return hashlib.sha256(f"{self.told} {self.files:x}".encode()).hexdigest()[:24]


class State(Record, frozen=True):
    """What the server shows until the next one comes."""

    names: Names
    shown: Shown
    errors: tuple[Notice, ...]
    """What keeps the newest sources from being shown, in order of place; the first ones."""
    error_count: int
    warnings: tuple[Notice, ...]
    """In order of place; those of the last good build."""
    words: tuple[tuple[str, str], ...]
    """Texts for the browser, in the site's language."""

    @property
    def name(self) -> str:
        """Different for states that show different things."""
        return str(self.names)


def make_state(
    shown: Shown,
    errors: tuple[Notice, ...],
    warnings: tuple[Notice, ...],
    words: tuple[tuple[str, str], ...],
    error_count: int = 0,
) -> State:
    """Make a state and name it; `error_count` counts errors that are not told, too."""
    told = hashlib.sha256(repr((errors, words, shown.prefix)).encode())
    for notice in warnings:
        told.update(f"{notice.code} {notice.place} {notice.message}\n".encode())
    mark = sum(_mark(item) for item in shown.files.values())
    names = Names(told.hexdigest(), mark)
    return State(names, shown, errors, max(error_count, len(errors)), warnings, words)


def with_page(state: State, artifact: Artifact, data: bytes) -> State:
    """Give a state in which one page is newer than its folder."""
    path = artifact.path
    before = state.shown.files.get(path)
    mark = state.names.files + _mark(artifact) - (_mark(before) if before is not None else 0)
    shown = replace(
        state.shown,
        files={**state.shown.files, path: artifact},
        fresh={**state.shown.fresh, path: data},
    )
    return replace(state, names=Names(state.names.told, mark), shown=shown)


def _mark(artifact: Artifact) -> int:
    name = f"{artifact.path}\n{artifact.blob.digest}".encode()
    return int.from_bytes(hashlib.sha256(name).digest()[:16])


class Board:
    """Where the builder puts the newest state and requests wait for it."""

    def __init__(self, state: State) -> None:
        """Begin with a state."""
        self._state = state
        self._changes: deque[tuple[str, frozenset[str]]] = deque(maxlen=_REMEMBERED)
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._news = asyncio.Event()
        self._is_closed = False

    @property
    def state(self) -> State:
        """The newest state."""
        return self._state

    def publish(self, state: State, changed: frozenset[str] | None = None) -> None:
        """Show another state from now on, and wake whoever waits; from any thread.

        `changed` are the paths whose files differ; without it, all are compared.
        """
        with self._lock:
            before = self._state
            if before.name == state.name:
                # What is shown is the same, but its bytes may lie elsewhere now.
                self._state = state
                return
            if changed is None:
                changed = _changed(before.shown.files, state.shown.files)
            self._changes.append((before.name, changed))
            self._state = state
        self._wake()

    def changed_since(self, name: str) -> frozenset[str] | None:
        """Give the paths that changed since a state was shown, None when that is not known."""
        with self._lock:
            if name == self._state.name:
                return frozenset()
            changed: frozenset[str] = frozenset()
            for before, paths in reversed(self._changes):
                changed |= paths
                if before == name:
                    return changed
        return None

    async def wait(self, name: str, seconds: float) -> None:
        """Wait until the state is another one than the named, or for a while."""
        self._loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(seconds):
                while self._state.name == name and not self._is_closed:
                    await self._news.wait()
        except TimeoutError:
            return

    def close(self) -> None:
        """Let nobody wait any more; from any thread."""
        self._is_closed = True
        self._wake()

    def _wake(self) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._tell)

    def _tell(self) -> None:
        news, self._news = self._news, asyncio.Event()
        news.set()


def _changed(before: Mapping[str, Artifact], after: Mapping[str, Artifact]) -> frozenset[str]:
    changed = set(before.keys() ^ after.keys())
    for path, item in after.items():
        other = before.get(path, item)
        if other is not item and other.blob.digest != item.blob.digest:
            changed.add(path)
    return frozenset(changed)
