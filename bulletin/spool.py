"""The bytes of rendered pages until they are written: in memory while few, else in files.

Invariant: the folder of the files is its owner's alone; what a process left there that was killed
goes when the next one begins.
"""

import contextlib
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Self

from bulletin.files import read_bytes

_MANY = 256
"""Files from which on they are not kept in memory."""
_TOGETHER = 128
"""Files in one folder: processes that make files in the same one wait for each other."""


class Spool(Mapping[str, bytes]):
    """Bytes by path, in the order in which they came; to be used in a `with` statement."""

    def __init__(self, folder: Path | None) -> None:
        """Begin with nothing; without a folder to make files in everything stays in memory."""
        self.folder = folder
        self._contents: dict[str, bytes | str] = {}
        """Bytes, or the name of the file with them."""

    def __enter__(self) -> Self:
        self._clear()
        return self

    def __exit__(self, *_: object) -> None:
        self._clear()

    def places(self, count: int) -> Sequence[str]:
        """Give the names of new files for so many bytes; `""` for what is to stay in memory.

        Raises:
            OSError: the disk refused.
        """
        # A folder that is there could not be cleared.
        if self.folder is None or count < _MANY or self.folder.exists():
            return [""] * count
        for number in range(0, count, _TOGETHER):
            (self.folder / str(number // _TOGETHER)).mkdir(parents=True)
        return [f"{self.folder}/{number // _TOGETHER}/{number}" for number in range(count)]

    def add(self, path: str, content: bytes | str) -> None:
        """Keep the bytes of a file, or the one of `places` into which they were written."""
        self._contents[path] = content

    def content(self, path: str) -> bytes | Path:
        """Give the bytes of a path, or the file with them, which may be taken away."""
        content = self._contents[path]
        return Path(content) if isinstance(content, str) else content

    def pop(self, path: str) -> bytes:
        """Give the bytes of a path and forget them."""
        data = self[path]
        del self._contents[path]
        return data

    def __getitem__(self, path: str) -> bytes:
        content = self._contents[path]
        return read_bytes(content) if isinstance(content, str) else content

    def __contains__(self, path: object) -> bool:
        return path in self._contents

    def __iter__(self) -> Iterator[str]:
        return iter(self._contents)

    def __len__(self) -> int:
        return len(self._contents)

    def _clear(self) -> None:
        if self.folder is not None:
            with contextlib.suppress(OSError):
                shutil.rmtree(self.folder)
