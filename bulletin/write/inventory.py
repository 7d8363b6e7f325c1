"""What lies in a folder: every file's path and digest, most of them without reading.

Invariant: looking changes nothing.
"""

import errno
import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from bulletin.codec import digest
from bulletin.errors import MachineError
from bulletin.memo import Memo, Seal
from bulletin.model.page import Artifact
from bulletin.value import Record

NO_FILE = ""
"""Stands for the digest of what is no regular file: a link, a device."""
_LARGEST_INODE = (1 << 63) - 1
"""A file system with larger numbers, as of 128 bits, gives a hint of fewer."""
_NO_SEAL: Seal = (0, 0, 0)


class Contents(Record, frozen=True):
    """The files of a folder at one moment."""

    folder: Path
    digests: Mapping[str, str]
    """By path, the manifest's among them; `NO_FILE` for what is no regular file."""
    seals: Mapping[str, Seal]
    """Of the regular files, by path."""
    known: Mapping[Seal, str]
    """Digests that had been noted for this folder."""
    has_news: bool
    """Whether some files had to be read, so that their digests are to be noted."""

    def by_seal(self) -> dict[Seal, str]:
        """Give the digests of the regular files that a seal tells from others."""
        return {seal: self.digests[path] for path, seal in self.seals.items() if seal[0]}

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


def contents_of(folder: Path, memo: Memo) -> Contents:
    """Look at a folder; a file whose seal is known is not read. One that is absent is empty.

    Raises:
        MachineError: B057 it cannot be read.
    """
    return _contents(folder, memo.sealed(_name(folder)), {})


def contents_beside(folder: Path, twin: Contents) -> Contents:
    """Look at a folder that shares files with another; what it shares was looked at already.

    Raises:
        MachineError: B057 it cannot be read.
    """
    known = {**twin.known, **twin.by_seal()} if twin.has_news else twin.known
    return _contents(folder, known, twin.seals)


def note(folder: Path, digests: Mapping[Seal, str], memo: Memo) -> None:
    """Have the memo keep the digests of a folder's files, in place of those that it keeps."""
    memo.seal(_name(folder), digests)


def paths_in(folder: Path) -> Iterator[str]:
    """Walk everything below a folder that is no folder itself; order is the disk's."""
    for path, _ in _walk(folder):
        yield path


def seal_of(status: os.stat_result) -> Seal:
    """Give what the disk says of a file without reading it."""
    return status.st_ino & _LARGEST_INODE, status.st_size, status.st_mtime_ns


def _name(folder: Path) -> str:
    """Give the name under which a folder's digests are noted: they move along with it."""
    return digest(os.fsencode(folder.name))


def _contents(folder: Path, known: Mapping[Seal, str], twins: Mapping[str, Seal]) -> Contents:
    """Look at a folder; `twins` are files elsewhere that may be the same, by path."""
    try:
        seals, others = _look(folder, twins) if folder.is_dir() else ({}, [])
        digests = dict.fromkeys(others, NO_FILE)
        has_news = False
        for path, seal in seals.items():
            name = known.get(seal) if seal[0] else None
            if name is None:
                has_news = True
                with (folder / path).open("rb") as stream:
                    name = hashlib.file_digest(stream, "sha256").hexdigest()
            digests[path] = name
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise MachineError("B057", str(error.filename or folder), {"reason": reason}) from error
    return Contents(folder, digests, seals, known, has_news)


def _look(folder: Path, twins: Mapping[str, Seal]) -> tuple[dict[str, Seal], list[str]]:
    """Give the seal of every regular file by path, and the paths of what is none."""
    seals: dict[str, Seal] = {}
    others: list[str] = []
    for path, entry in _walk(folder):
        twin = twins.get(path, _NO_SEAL)
        if not entry.is_file(follow_symlinks=False):
            others.append(path)
        elif twin[0] and twin[0] == entry.inode() & _LARGEST_INODE:
            # The names of a folder tell inodes: one file is not asked for its size twice.
            seals[path] = twin
        else:
            seals[path] = _seal(entry)
    return seals, others


def _seal(entry: os.DirEntry[str]) -> Seal:
    """Give the seal of a file; its inode is 0 on a disk that numbers nothing."""
    seal = seal_of(entry.stat(follow_symlinks=False))
    # Listing a folder on Windows does not tell inodes.
    return seal if seal[0] else seal_of(os.stat(entry.path, follow_symlinks=False))  # noqa: PTH116  # no `Path` was made


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
