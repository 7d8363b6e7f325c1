"""Numbers and lists of numbers as short text that stands unescaped in a script's string.

Invariant: only the 91 characters from `#` to `~` but the backslash are used, so that a space, a
quotation mark and a line end can part them.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from operator import sub

_ALPHABET = "".join(chr(code) for code in range(ord("#"), ord("~") + 1) if chr(code) != "\\")
_LAST = 64
"""The first of these characters end a number; the rest stand before one of them."""
_BASE = len(_ALPHABET) - _LAST
_ONE_CHARACTER = bytes.maketrans(bytes(range(1, _LAST + 1)), _ALPHABET[:_LAST].encode("ascii"))
"""Of the steps that one character tells, which nearly all are."""


def encode(number: int) -> str:
    """Write a number from 0 on: one character up to 63, two up to 1,791."""
    rest, last = divmod(number, _LAST)
    text = _ALPHABET[last]
    while rest:
        rest, digit = divmod(rest, _BASE)
        text = _ALPHABET[_LAST + digit] + text
    return text


def encode_rising(numbers: Sequence[int]) -> str:
    """Write numbers that rise from 0 on, as the steps between them less one."""
    if len(numbers) < 2:  # noqa: PLR2004  # most lists of words are such, measured
        return _encode_step(numbers[0] + 1) if numbers else ""
    steps = list(map(sub, numbers, chain((-1,), numbers)))
    if max(steps) <= _LAST:
        return bytes(steps).translate(_ONE_CHARACTER).decode("ascii")
    return "".join(map(_encode_step, steps))


@lru_cache(maxsize=1 << 14)
def _encode_step(step: int) -> str:
    return encode(step - 1)
