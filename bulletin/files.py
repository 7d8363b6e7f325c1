"""Whole files, read and written without a `Path` or a buffer: thousands of them."""

import contextlib
import os
import stat
from pathlib import Path

_FILE_MODE = 0o644
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def read_bytes(path: str) -> bytes:
    """Give what a file holds.

    Raises:
        OSError: it cannot be read.
    """
    with open(path, "rb", buffering=0) as stream:  # noqa: PTH123  # not a `Path` for each file
        return stream.read()


def write_new(path: str, data: bytes) -> os.stat_result:
    """Write a file that is not there yet, readable by all whatever the umask; give its status.

    Raises:
        FileExistsError: something is there.
        OSError: the disk refused.
    """
    descriptor = os.open(path, _NEW_FILE, _FILE_MODE)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
        status = os.fstat(descriptor)
        if stat.S_IMODE(status.st_mode) != _FILE_MODE:
            allow(descriptor if hasattr(os, "fchmod") else path, _FILE_MODE)
    finally:
        os.close(descriptor)
    return status


def allow(what: Path | str | int, mode: int) -> None:
    """Set the rights of a path or descriptor; a file system without any (FAT) may refuse."""
    with contextlib.suppress(PermissionError):
        os.chmod(what, mode)  # noqa: PTH101  # may be a descriptor
