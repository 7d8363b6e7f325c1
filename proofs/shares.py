"""A part of a proof that is too long to run whole every time.

Invariant: the shares of one number of parts have every case once among them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

_Case = TypeVar("_Case")


@dataclass(frozen=True, slots=True)
class Share:
    """One of several equal parts of all cases: every so many-th of them."""

    number: int
    """From 0 on."""
    parts: int

    def of(self, cases: Sequence[_Case]) -> Sequence[_Case]:
        """Give the cases of this share, in order."""
        return cases[self.number :: self.parts]


WHOLE = Share(0, 1)


def share_from(text: str) -> Share:
    """Read `2/5`, the second of five parts; numbers past the last one begin anew.

    Raises:
        ValueError: it is no such text.
    """
    number, _, parts = text.partition("/")
    count = int(parts)
    if count < 1:
        message = f"{text} is no share: write 2/5 for the second of five"
        raise ValueError(message)
    return Share((int(number) - 1) % count, count)
