"""What the disk says of all sources at one moment, without reading any.

Invariant: looking raises nothing; what goes while one looks was not there.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from bulletin.names import is_ignored
from bulletin.read import CONTENT, LAYOUTS, STATIC

FOLDERS = (CONTENT, LAYOUTS, STATIC)
_DEEPEST = 40

Mark: TypeAlias = tuple[int, int, int]
"""What the disk says of a file without reading it: size in bytes, mtime in ns, inode."""
_HAS_INODES = os.name == "posix"
"""Elsewhere a listed folder does not tell them, only a look at the file itself."""


def take_snapshot(root: Path, config: Path) -> Mapping[str, Mark]:
    """Look at every source without reading it."""
    mark = mark_of(config)
    marks = {} if mark is None else {config.name: mark}
    for folder in FOLDERS:
        marks.update(_marks(root / folder, folder, depth=0))
    return marks


def mark_of(file: Path) -> Mark | None:
    """Look at one file, None when it is not there."""
    try:
        return _mark(file.stat())
    except OSError:
        return None


def differences(before: Mapping[str, Mark], after: Mapping[str, Mark]) -> tuple[str, ...]:
    """Give the paths that are new, gone or different, sorted."""
    changed = dict(before.items() ^ after.items())
    return tuple(sorted(changed))


def _mark(status: os.stat_result) -> Mark:
    return status.st_size, status.st_mtime_ns, status.st_ino if _HAS_INODES else 0


def _marks(folder: Path, path: str, *, depth: int) -> Iterator[tuple[str, Mark]]:
    """Walk a folder; what goes while one looks was not there."""
    if depth > _DEEPEST:
        return
    try:
        with os.scandir(folder) as entries:
            listed = list(entries)
    except OSError:
        return
    for entry in listed:
        if is_ignored(entry.name):
            continue
        inner = f"{path}/{entry.name}"
        try:
            if entry.is_dir():
                yield from _marks(folder / entry.name, inner, depth=depth + 1)
            else:
                yield inner, _mark(entry.stat())
        except OSError:
            # A link without an end: that it is there is all there is to know.
            yield inner, (0, 0, 0)
