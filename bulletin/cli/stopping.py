"""Signals and closed pipes: a command ends at once and quietly, with the code that shells expect.

Invariant: a stop is an exception like any other, so that everything that was begun is put back.
"""

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType
from typing import NoReturn

SIGNAL_BASE = 128
"""Added to a signal's number, it is the exit code of what the signal ended: POSIX.1-2017, Shell,
2.8.2."""
CLOSED_PIPE = SIGNAL_BASE + 13
"""As if SIGPIPE had ended the program, on systems without it, too."""
_NAMES = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""The system ends, the terminal is closed, Ctrl-Break; Ctrl-C is Python's own."""


class Stopped(BaseException):
    """A signal asked this program to end."""

    def __init__(self, number: int) -> None:
        """Take the signal's number."""
        super().__init__(number)
        self.exit_code = SIGNAL_BASE + number


@contextlib.contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Raise `Stopped` where a signal comes; one that is ignored (nohup) stays so."""
    before = []
    for number in (getattr(signal, name) for name in _NAMES if hasattr(signal, name)):
        if signal.getsignal(number) is signal.SIG_DFL:
            # Only the main thread may; another one is not told of signals.
            with contextlib.suppress(ValueError):
                signal.signal(number, _stop)
                before.append(number)
    try:
        yield
    finally:
        for number in before:
            signal.signal(number, signal.SIG_DFL)


def _stop(number: int, _: FrameType | None) -> NoReturn:
    raise Stopped(number)
