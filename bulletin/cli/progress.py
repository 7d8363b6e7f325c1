"""A long build tells on a terminal how far it is; a short one, or one elsewhere, says nothing."""

import sys
import time
from typing import Self

from bulletin.cli.wording import say

_QUIET_SECONDS = 1.0
"""A build that ends sooner shows no progress."""
_EVERY_SECONDS = 0.1


class Progress:
    """One line that is written over and over; to be used in a `with` statement."""

    def __init__(self, language: str, *, is_shown: bool) -> None:
        """Begin to count the time."""
        self._language = language
        self._is_shown = is_shown
        self._next = time.monotonic() + _QUIET_SECONDS
        self._width = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            sys.stderr.flush()

    def advance(self, stage: str, done: int, total: int) -> None:
        """Show how many calls of a stage are done."""
        if not self._is_shown or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _EVERY_SECONDS
        text = f"{say(stage, self._language)} {done}/{total}"
        sys.stderr.write("\r" + text.ljust(self._width))
        sys.stderr.flush()
        self._width = max(self._width, len(text))
