"""What lies in a folder: every file's path and digest, most of them without reading.

Invariant: looking changes nothing.
"""

import errno
import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bulletin.codec import digest
from bulletin.errors import MachineError
from bulletin.memo import Memo, Seal
from bulletin.model.page import Artifact

NO_FILE = ""
"""Stands for the digest of what is no regular file: a link, a device."""
_LARGEST_INODE = (1 << 63) - 1
"""SQLite's integers; a file system with larger numbers gives a hint of fewer bits."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The files of a folder at one moment."""

    folder: Path
    digests: Mapping[str, str]
    """By path, the manifest's among them; `NO_FILE` for what is no regular file."""
    by_seal: Mapping[Seal, str]
    """Digests of the regular files."""
    news: Mapping[Seal, str]
    """Digests of the files that had to be read, for the memo."""

    def read(self, artifact: Artifact) -> bytes:
        """Give the bytes of one file.

        Raises:
            OSError: it cannot be read, or is no longer what it was.
        """
        path = self.folder / artifact.path
        data = path.read_bytes()
        if digest(data) != artifact.blob.digest:
            raise OSError(errno.ESTALE, os.strerror(errno.ESTALE), str(path))
        return data


def contents_of(folder: Path, memo: Memo, linked: Contents | None = None) -> Contents:
    """Look at a folder; a file whose seal is known is not read. One that is absent is empty.

    `linked` is a folder that shares files with this one: of those the memo is not asked.

    Raises:
        MachineError: B057 it cannot be read.
    """
    try:
        return _contents(folder, memo, linked.by_seal if linked else {})
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise MachineError("B057", str(error.filename or folder), {"reason": reason}) from error


def inventory(folder: Path, memo: Memo) -> Mapping[str, str]:
    """Give the digest of every file in a folder by its path, and have the memo note them.

    Raises:
        MachineError: B057 it cannot be read.
    """
    contents = contents_of(folder, memo)
    if contents.news:
        memo.seal(contents.news)
    return contents.digests


def paths_in(folder: Path) -> Iterator[str]:
    """Walk everything below a folder that is no folder itself; order is the disk's."""
    for path, _ in _walk(folder):
        yield path


def seal_of(status: os.stat_result) -> Seal:
    """Give what the disk says of a file without reading it."""
    return status.st_ino & _LARGEST_INODE, status.st_size, status.st_mtime_ns


def _contents(folder: Path, memo: Memo, shared: Mapping[Seal, str]) -> Contents:
    if not folder.is_dir():
        return Contents(folder, {}, {}, {})
    digests: dict[str, str] = {}
    seals: dict[str, Seal] = {}
    for path, entry in _walk(folder):
        if entry.is_file(follow_symlinks=False):
            seals[path] = seal_of(entry.stat(follow_symlinks=False))
        else:
            digests[path] = NO_FILE
    known = memo.sealed(seal for seal in seals.values() if seal not in shared)
    by_seal: dict[Seal, str] = {}
    news: dict[Seal, str] = {}
    for path, seal in seals.items():
        name = shared.get(seal) or known.get(seal)
        if name is None:
            with (folder / path).open("rb") as stream:
                name = news[seal] = hashlib.file_digest(stream, "sha256").hexdigest()
        digests[path] = by_seal[seal] = name
    return Contents(folder, digests, by_seal, news)


def _walk(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    waiting = [("", os.fspath(folder))]
    while waiting:
        prefix, path = waiting.pop()
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{prefix}{entry.name}/", entry.path))
                else:
                    yield prefix + entry.name, entry
