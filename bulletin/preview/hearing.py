"""Which files the system's events name, so that one saved file need not mean a look at all.

Invariant: where an event says more than that files changed (a folder came, went or moved), or names
something outside the project, no name is given: then everything is to be looked at.
"""

import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.names import is_ignored

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent

_MOST = 32
"""Files that are named at a time; to look at everything costs no more than at many."""


class Hearing:
    """What events have named since one last asked; from any thread."""

    def __init__(self, root: Path) -> None:
        """Know names below a project folder."""
        self._root = f"{root}{os.sep}"
        self._lock = threading.Lock()
        self._paths: set[str] = set()
        self._is_vague = False

    def hear(self, event: "FileSystemEvent") -> None:
        """Note the files of an event; those of editors and systems are no news."""
        named = [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]
        is_vague = event.is_directory or not all(path.startswith(self._root) for path in named)
        paths = [path.removeprefix(self._root).replace(os.sep, "/") for path in named]
        with self._lock:
            self._is_vague |= is_vague
            self._paths.update(path for path in paths if not _is_litter(path))

    def doubt(self) -> None:
        """Give no names when asked next."""
        with self._lock:
            self._is_vague = True

    @property
    def is_vague(self) -> bool:
        """Whether no names would be given now: much is going on."""
        with self._lock:
            return self._is_vague or len(self._paths) > _MOST

    def take(self) -> frozenset[str] | None:
        """Give the files named, '/'-separated, and forget them; None when more may have changed."""
        with self._lock:
            paths, is_vague = self._paths, self._is_vague
            self._paths, self._is_vague = set(), False
        return None if is_vague or len(paths) > _MOST else frozenset(paths)


def _is_litter(path: str) -> bool:
    return any(is_ignored(part) for part in path.split("/"))
