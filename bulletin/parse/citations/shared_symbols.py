"""Numbers that share the symbol of a later one: `số 77, 78 và 79/QĐ-STP`.

Invariant: only numbers directly before another one are read, at most `_WINDOW` characters of them;
a date, a fraction or a number with a symbol of its own is none.
"""

import re
from typing import NamedTuple

_WINDOW = 96
_GAP = 13
"""Characters of the longest word between two numbers, with white space behind it."""
_NUMBER = r"(?<![\w/.:-])(?P<number>[0-9]{1,5}[a-zđ]?)(?:/(?P<year>(?:19|20)[0-9]{2}))?"
_AND = r"(?:\s{0,9}[,;&]\s{0,9}(?:(?:và|hoặc)\s{1,9})?|\s{1,9}(?:và|hoặc)\s{1,9})(?:số\s{1,9})?"
_EACH = re.compile(rf"{_NUMBER}{_AND}")
_ALL = re.compile(rf"(?:{_NUMBER.replace('?P<number>', '?:').replace('?P<year>', '?:')}{_AND})+$")
_ENDS = (",", ";", "&", "và", "hoặc", "số")


class Number(NamedTuple):
    """A number without a symbol of its own."""

    start: int
    end: int
    number: str
    year: str
    """Of its own, `""` where the later number's counts."""


def numbers_before(text: str, start: int) -> tuple[Number, ...]:
    """Read the numbers that end in a comma or `và` before the one at `start`, in order."""
    low = max(0, start - _WINDOW)
    if not text[max(low, start - _GAP) : start].rstrip().endswith(_ENDS):
        return ()
    found = _ALL.search(text, low, start)
    if found is None:
        return ()
    return tuple(
        Number(each.start(), each.end("year") if each["year"] else each.end("number"),
               each["number"], each["year"] or "")
        for each in _EACH.finditer(text, found.start(), start)
    )  # fmt: skip
