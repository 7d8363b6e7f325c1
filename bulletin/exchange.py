"""Two folders change places in one step, where the system can; elsewhere in three renames.

Invariant: at every instant the old or the new folder is whole, under the output's name, the
spare's or the name in between; `recover` puts them back after a crash between renames.
"""

import ctypes
import errno
import os
import sys
import time
from pathlib import Path

from bulletin.errors import MachineError

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
"""`renameat2(2)`, in Linux since 3.15."""
_TRIES, _DELAY_SECONDS = 20, 0.15
"""How long a folder that another program holds open (Windows) is tried again."""


def exchange(output: Path, spare: Path) -> None:
    """Put the spare folder at the output's place, and the output, if there is one, at the spare's.

    Raises:
        MachineError: another program keeps the folder open.
        OSError: the disk refused; both folders are where they were.
    """
    if not output.exists():
        os.replace(spare, output)
    elif not _exchange_at_once(output, spare):
        _exchange_by_renames(output, spare)


def recover(output: Path, spare: Path) -> None:
    """Mend what a crash between two renames left."""
    between = _between(output)
    if not between.exists():
        return
    if not output.exists():
        between.rename(output)
    elif not spare.exists():
        between.rename(spare)


def synchronise(folder: Path) -> None:
    """Have the disk hold all that was written to its file system so far."""
    if not sys.platform.startswith("linux"):
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if ctypes.CDLL(None, use_errno=True).syncfs(descriptor) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(descriptor)


def _exchange_at_once(output: Path, spare: Path) -> bool:
    """Exchange by one system call; False where the system or the file system has none."""
    if not sys.platform.startswith("linux"):
        return False
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        return False
    result = library.renameat2(
        _AT_FDCWD, os.fsencode(output), _AT_FDCWD, os.fsencode(spare), _RENAME_EXCHANGE
    )
    if result == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(number, os.strerror(number), str(output))


def _exchange_by_renames(output: Path, spare: Path) -> None:
    between = _between(output)
    _rename(output, between)
    try:
        _rename(spare, output)
    except (OSError, MachineError):
        between.rename(output)
        raise
    _rename(between, spare)


def _rename(source: Path, target: Path) -> None:
    """Rename, and wait a while for a program that holds the folder open."""
    for _ in range(_TRIES):
        try:
            source.rename(target)
        except PermissionError:
            time.sleep(_DELAY_SECONDS)
        else:
            return
    raise MachineError("B705", str(source))


def _between(output: Path) -> Path:
    return output.with_name(f".{output.name}.between")
