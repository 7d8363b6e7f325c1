"""A deadline for each of many calls, in this process or in one of a pool.

Invariants: a call that takes too long is ended and its number told, whatever it does; to watch a
call costs about a microsecond. Bodies are refused by counts long before (`parse.guards`): this is
for what nobody has thought of.
"""

import contextlib
import ctypes
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.context import BaseContext
from typing import Protocol, TypeVar, overload

_Item = TypeVar("_Item")

Mark = Callable[[int], None]
"""Hears the number of each call that begins."""

_IDLE = 0.0


class OverdueError(BaseException):
    """A call took too long; no `Exception`, so that no code that is called can swallow it."""

    def __init__(self, number: int = -1) -> None:
        """Take the number of the call among all of its kind; -1 when it is not known."""
        super().__init__(number)
        self.number = number


class EndedError(BaseException):
    """Nobody waits for the result any more; no `Exception`, as above."""


class Marked(Sequence[_Item]):
    """A sequence that tells which of its items is being worked on, as it is gone through."""

    def __init__(self, items: Sequence[_Item], mark: Mark, first: int = 0) -> None:
        """Take items, the first of which has the number `first`."""
        self._items = items
        self._mark = mark
        self._first = first

    def __iter__(self) -> Iterator[_Item]:
        for number, item in enumerate(self._items, self._first):
            self._mark(number)
            yield item

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> _Item: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[_Item]: ...
    def __getitem__(self, index: int | slice) -> _Item | Sequence[_Item]:
        return self._items[index]


def watched_here(seconds: float) -> contextlib.AbstractContextManager[Mark]:
    """Watch the calls of this thread; one that takes longer raises `OverdueError` where it is.

    A signal reaches even a long search of a regular expression. Where there is none (Windows, or
    another thread than the main one) only Python's own code is ended.
    """
    is_main = threading.current_thread() is threading.main_thread()
    return _by_signal(seconds) if is_main and hasattr(signal, "setitimer") else _by_thread(seconds)


@contextlib.contextmanager
def _by_signal(seconds: float) -> Iterator[Mark]:
    current = -1

    def mark(number: int) -> None:
        nonlocal current
        current = number
        signal.setitimer(signal.ITIMER_REAL, seconds)

    def end(*_: object) -> None:
        raise OverdueError(current)

    before = signal.signal(signal.SIGALRM, end)
    try:
        yield mark
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def _by_thread(seconds: float) -> Iterator[Mark]:
    current, since = -1, time.monotonic()
    over = threading.Event()
    caller = ctypes.c_ulong(threading.get_ident())

    def mark(number: int) -> None:
        nonlocal current, since
        current, since = number, time.monotonic()

    def watch() -> None:
        while not over.wait(seconds / 8):
            if time.monotonic() - since > seconds:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(caller, ctypes.py_object(OverdueError))
                return

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield mark
    except OverdueError as error:
        raise OverdueError(current) from error
    finally:
        over.set()
        watcher.join()


class Slots(Protocol[_Item]):
    """Numbers in memory that several processes share."""

    def __getitem__(self, index: int) -> _Item:
        """Read one."""

    def __setitem__(self, index: int, value: _Item) -> None:
        """Write one."""


class Board:
    """What each process of a pool is working on, in memory that all of them share."""

    def __init__(self, context: BaseContext, count: int) -> None:
        """Make room for `count` processes."""
        self._taken = context.Value("i", 0)
        self._count = count
        self._processes: Slots[int] = context.RawArray("q", count)
        self._numbers: Slots[int] = context.RawArray("q", count)
        self._since: Slots[float] = context.RawArray("d", count)
        self._ended: Slots[int] = context.RawArray("b", 1)

    def take_place(self) -> None:
        """Give this process its own place."""
        global _place  # noqa: PLW0603  # a process has one
        with self._taken.get_lock():
            place = self._taken.value
            self._taken.value += 1
        self._processes[place] = os.getpid()
        _place = (self, place)

    def end_all(self) -> None:
        """Have every process begin no other call.

        One that was killed instead might leave half a result, for which its owner waits for ever.
        """
        self._ended[0] = 1

    def mark(self, place: int, number: int) -> None:
        """Write down which call begins in a place.

        Raises:
            EndedError: it is not to begin.
        """
        if self._ended[0]:
            raise EndedError
        self._numbers[place] = number
        self._since[place] = time.monotonic()

    def rest(self, place: int) -> None:
        """Write down that a place waits for work."""
        self._since[place] = _IDLE

    def end_overdue(self, seconds: float) -> None:
        """End a process whose call takes longer.

        Raises:
            OverdueError: there was one.
        """
        now = time.monotonic()
        for place in range(self._count):
            since = self._since[place]
            if since != _IDLE and now - since > seconds:
                number = self._numbers[place]
                os.kill(self._processes[place], signal.SIGTERM)
                raise OverdueError(number)


_place: tuple[Board, int] | None = None
"""The board of this process's pool, and its place there."""


@contextlib.contextmanager
def watched_from_outside() -> Iterator[Mark]:
    """Write down each call of this process where the pool's owner watches."""
    assert _place is not None, "a process of a pool takes its place first"
    board, place = _place
    try:
        yield lambda number: board.mark(place, number)
    finally:
        board.rest(place)
