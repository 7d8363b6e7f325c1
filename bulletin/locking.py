"""One build at a time in one output folder, by a lock that the system frees when its owner ends.

Invariants: a lock is an open file, never the existence of one, so that a dead owner's is free;
processes that were forked from the owner do not hold it unless it was `handed_on`; no file is left
behind by whoever ends in good order.
"""

import contextlib
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bulletin.errors import UsageError

if sys.platform == "win32":
    import msvcrt
else:
    import errno
    import fcntl

    _WITHOUT_LOCKS = (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS)
    """What some network disks say; two builds at once are not noticed there."""

_PAUSE_SECONDS = 0.05
_MODE = 0o644
_LOCKED_BYTE = 1 << 30
"""Windows lets nobody read a byte that is locked, so it lies far behind the owner's name."""
_held: set[int] = set()


@contextlib.contextmanager
def locked(path: Path, patience: float) -> Iterator[None]:
    """Hold the lock whose file is `path`, which says who holds it; wait for it some seconds.

    Raises:
        UsageError: B720 another process holds it for longer.
        OSError: the file cannot be made.
    """
    descriptor = _acquire(path, patience)
    _held.add(descriptor)
    try:
        _sign(descriptor)
        yield
    finally:
        _held.discard(descriptor)
        _release(path, descriptor)


@contextlib.contextmanager
def handed_on() -> Iterator[None]:
    """Have processes that are forked meanwhile hold the locks of this one, too.

    A lock is free when the last of its owners has ended.
    """
    held = set(_held)
    _held.clear()
    try:
        yield
    finally:
        _held.update(held)


def _acquire(path: Path, patience: float) -> int:
    """Open and lock the file; give its descriptor."""
    deadline = time.monotonic() + patience
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    while True:
        descriptor = os.open(path, flags, _MODE)
        is_ours = False
        try:
            is_free = _try(descriptor)
            is_ours = is_free and _is_at(descriptor, path)
        finally:
            if not is_ours:
                os.close(descriptor)
        if is_ours:
            return descriptor
        if is_free:
            # Its owner ended, and took the file away, between our opening and locking it.
            continue
        if time.monotonic() >= deadline:
            raise UsageError("B720", str(path), _owner(path))
        time.sleep(_PAUSE_SECONDS)


def _try(descriptor: int) -> bool:
    """Lock an open file without waiting; tell whether it is ours, or locks are unknown there."""
    if sys.platform == "win32":
        try:
            os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in _WITHOUT_LOCKS:
            raise
    return True


def _is_at(descriptor: int, path: Path) -> bool:
    """Tell whether an open file is still the one of that name."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _sign(descriptor: int) -> None:
    """Write who holds the lock, and since when by this machine's clock."""
    owner = {"pid": str(os.getpid()), "since": time.strftime("%d/%m/%Y %H:%M")}
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, json.dumps(owner).encode())


def _owner(path: Path) -> dict[str, str]:
    """Read who holds a lock; it may not have signed yet."""
    unknown = {"pid": "?", "since": "?"}
    try:
        owner = json.loads(path.read_bytes())
        return {name: str(owner[name]) for name in unknown}
    except (OSError, ValueError, KeyError, TypeError):
        return unknown


def _release(path: Path, descriptor: int) -> None:
    """Take the file away and let go; where that fails, the next owner takes the file over."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            os.close(descriptor)
            path.unlink()
        else:
            # In this order nobody can lock a file that is about to go.
            path.unlink()
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            os.close(descriptor)


def _let_go() -> None:
    """Close what a forked process took along, or its life would keep the lock."""
    for descriptor in _held:
        with contextlib.suppress(OSError):
            os.close(descriptor)
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)
