"""Signals and closed pipes: a command ends at once and quietly, with the code that shells expect.

Invariants: a stop is an exception like any other, so that everything that was begun is put back;
whatever that exception met, the program ends soon, as if it were killed.
"""

import contextlib
import faulthandler
import os
import signal
from collections.abc import Callable, Iterator
from types import FrameType
from typing import NoReturn

SIGNAL_BASE = 128
"""Added to a signal's number, it is the exit code of what the signal ended: POSIX.1-2017, Shell,
2.8.2."""
CLOSED_PIPE = SIGNAL_BASE + 13
"""As if SIGPIPE had ended the program, on systems without it, too."""
_NAMES = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""The system ends, the terminal is closed, Ctrl-Break."""
_LONGEST_END_SECONDS = 10.0
"""An exception that may come at any moment can leave a lock of the standard library taken, and
then whoever waits for a thread at the end waits for ever."""


class Stopped(BaseException):
    """A signal asked this program to end."""

    def __init__(self, number: int) -> None:
        """Take the signal's number."""
        super().__init__(number)
        self.exit_code = SIGNAL_BASE + number


@contextlib.contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Raise `Stopped` where a signal comes; one that is ignored (nohup) stays so."""
    wanted: list[tuple[int, object, Callable[[int, FrameType | None], NoReturn]]] = [
        (getattr(signal, name), signal.SIG_DFL, _stop) for name in _NAMES if hasattr(signal, name)
    ]
    wanted.append((signal.SIGINT, signal.default_int_handler, _interrupt))
    before = []
    for number, usual, handler in wanted:
        current = signal.getsignal(number)
        if current is usual:
            # Only the main thread may; another one is not told of signals.
            with contextlib.suppress(ValueError):
                signal.signal(number, handler)
                before.append((number, current))
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
        for number, current in before:
            signal.signal(number, current)


def _stop(number: int, _: FrameType | None) -> NoReturn:
    _end_in_time()
    raise Stopped(number)


def _interrupt(_: int, __: FrameType | None) -> NoReturn:
    _end_in_time()
    raise KeyboardInterrupt


def _end_in_time() -> None:
    """Have the system's own thread end this program if it has not ended by itself."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    faulthandler.dump_traceback_later(_LONGEST_END_SECONDS, exit=True, file=nowhere)
