"""The bytes of rendered pages until they are written: in memory while few, else in files.

Invariant: the files lie in a folder of the cache under a lock; what a process left there that was
killed goes when the next one takes the folder over.
"""

import contextlib
import itertools
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Self

from bulletin.errors import UsageError
from bulletin.files import read_bytes
from bulletin.locking import locked

_MANY = 256
"""Files from which on they are not kept in memory."""
_TOGETHER = 128
"""Files in one folder: processes that make files in the same one wait for each other."""


class Spool(Mapping[str, bytes]):
    """Bytes by path, in the order in which they came; to be used in a `with` statement."""

    def __init__(self, cache: Path | None) -> None:
        """Begin with nothing; without a folder of the cache everything stays in memory."""
        self._cache = cache if cache is not None and cache.is_dir() else None
        self._data: dict[str, bytes] = {}
        self._places: dict[str, str] = {}
        self._folders = contextlib.ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._folders.close()

    def places(self, count: int) -> Sequence[str]:
        """Give the names of new files for so many bytes; `""` for what is to stay in memory.

        Raises:
            OSError: the disk refused.
        """
        if self._cache is None or count < _MANY:
            return [""] * count
        folder = self._folders.enter_context(_own_folder(self._cache))
        for number in range(0, count, _TOGETHER):
            (folder / str(number // _TOGETHER)).mkdir()
        return [f"{folder}/{number // _TOGETHER}/{number}" for number in range(count)]

    def add(self, path: str, data: bytes, place: str = "") -> None:
        """Keep the bytes of a file, or the one of `places` into which they were written."""
        if place:
            self._places[path] = place
        else:
            self._data[path] = data

    def file(self, path: str) -> Path | None:
        """Give the file with the bytes of a path, which may be taken away; None for none."""
        place = self._places.get(path)
        return None if place is None else Path(place)

    def __getitem__(self, path: str) -> bytes:
        place = self._places.get(path)
        return self._data[path] if place is None else read_bytes(place)

    def __contains__(self, path: object) -> bool:
        return path in self._data or path in self._places

    def __iter__(self) -> Iterator[str]:
        yield from self._data
        yield from self._places

    def __len__(self) -> int:
        return len(self._data) + len(self._places)


@contextlib.contextmanager
def _own_folder(cache: Path) -> Iterator[Path]:
    """Give an empty folder of the cache, gone when this ends; one of the dead is taken over."""
    with contextlib.ExitStack() as stack:
        for number in itertools.count():
            folder = cache / f"spool-{number}"
            with contextlib.suppress(UsageError):
                stack.enter_context(locked(folder.with_suffix(".lock"), 0))
                break
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        yield folder
