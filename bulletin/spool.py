"""The bytes of rendered pages until they are written: in memory while few, else in a file."""

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Self

_IN_MEMORY = 16 << 20
"""Bytes kept in memory: those of about 1,000 pages."""


class Spool(Mapping[str, bytes]):
    """Bytes by path, in the order in which they came; to be used in a `with` statement.

    The file has no name and goes with the process, however that ends.
    """

    def __init__(self, folder: Path | None) -> None:
        """Begin with nothing; without a folder everything stays in memory."""
        limit = _IN_MEMORY if folder is not None and folder.is_dir() else 0
        where = str(folder) if folder is not None else None
        # Without a buffer: each page is read whole and once, at another place than the one before.
        self._file = tempfile.SpooledTemporaryFile(  # noqa: SIM115  # see __exit__
            limit, buffering=0, dir=where
        )
        self._places: dict[str, tuple[int, int]] = {}
        self._end = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, path: str, data: bytes) -> None:
        """Add the bytes of a file.

        Raises:
            OSError: the disk refused.
        """
        self._file.seek(self._end)
        view = memoryview(data)
        while view:
            view = view[self._file.write(view) :]
        self._places[path] = (self._end, len(data))
        self._end += len(data)

    def __getitem__(self, path: str) -> bytes:
        start, size = self._places[path]
        self._file.seek(start)
        return self._file.read(size)

    def __contains__(self, path: object) -> bool:
        return path in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
