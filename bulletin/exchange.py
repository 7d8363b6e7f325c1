"""Two folders change places in one step, where the system can; elsewhere in three renames.

Invariant: at every instant the old or the new folder is whole, under the output's name, the
spare's or the name in between; `recover` puts them back after a crash between renames.
"""

import ctypes
import errno
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from bulletin.errors import MachineError

_Result = TypeVar("_Result")

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
"""`renameat2(2)`, in Linux since 3.15."""
_UNKNOWN = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)
"""What systems and file systems say that cannot exchange."""
NO_SPACE = (errno.ENOSPC, errno.EDQUOT)
"""A full disk, a full quota."""
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 2.0)
"""Seconds between tries of what another program keeps from us: five in all."""
_HELD = (5, 32, 33)
"""ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION: Microsoft Learn, "System
Error Codes". Elsewhere a folder that is open can be renamed."""


def exchange(output: Path, spare: Path) -> str:
    """Put the spare folder at the output's place, and the output, if there is one, at the spare's.

    Gives why the old folder could not be put away once the new one stood, `""` otherwise.

    Raises:
        MachineError: another program keeps a folder open.
        OSError: the disk refused; both folders are where they were.
    """
    if not output.exists():
        patiently(lambda: spare.rename(output), output)
        return ""
    return "" if _exchange_at_once(output, spare) else exchange_by_renames(output, spare)


def exchange_by_renames(
    output: Path, spare: Path, rename: Callable[[Path, Path], object] = Path.rename
) -> str:
    """Exchange two folders where the system cannot do it in one step; as `exchange`."""
    between = between_of(output)
    patiently(lambda: rename(output, between), output)
    is_new = False
    try:
        patiently(lambda: rename(spare, output), output)
        is_new = True
    finally:
        if not is_new:
            rename(between, output)
    try:
        rename(between, spare)
    except OSError as error:
        return error.strerror or type(error).__name__
    return ""


def recover(output: Path, spare: Path) -> None:
    """Mend what a crash between two renames left; only for whoever holds the output's lock."""
    between = between_of(output)
    if not between.exists():
        return
    if not output.exists():
        between.rename(output)
    elif not spare.exists():
        between.rename(spare)


def synchronise(folder: Path) -> None:
    """Have the disk hold all that was written to its file system so far."""
    if not sys.platform.startswith("linux"):
        if hasattr(os, "sync"):
            os.sync()
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if ctypes.CDLL(None, use_errno=True).syncfs(descriptor) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(descriptor)


def patiently(
    action: Callable[[], _Result], folder: Path, pauses: Sequence[float] = _PAUSES
) -> _Result:
    """Do something below a folder, again for some seconds while another program holds it open.

    Raises:
        MachineError: B705 it is still held open.
        OSError: anything else that was refused, at once.
    """
    for pause in (*pauses, 0.0):
        try:
            return action()
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _HELD:
                raise
            time.sleep(pause)
    raise MachineError("B705", str(folder), {"name": folder.name})


def between_of(output: Path) -> Path:
    """Name the folder that holds the old build between two renames."""
    return output.with_name(f".{output.name}.between")


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
    if number in _UNKNOWN:
        return False
    raise OSError(number, os.strerror(number), str(output))
