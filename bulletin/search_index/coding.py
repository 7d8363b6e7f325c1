"""Numbers and lists of numbers as short text that stands unescaped in a script's string.

Invariant: only the 91 characters from `#` to `~` but the backslash are used, so that a space, a
quotation mark and a line end can part them.
"""

from collections.abc import Iterable

_ALPHABET = "".join(chr(code) for code in range(ord("#"), ord("~") + 1) if chr(code) != "\\")
_LAST = 64
"""The first of these characters end a number; the rest stand before one of them."""
_BASE = len(_ALPHABET) - _LAST


def encode(number: int) -> str:
    """Write a number from 0 on: one character up to 63, two up to 1,791."""
    rest, last = divmod(number, _LAST)
    text = _ALPHABET[last]
    while rest:
        rest, digit = divmod(rest, _BASE)
        text = _ALPHABET[_LAST + digit] + text
    return text


_SMALL = [encode(number) for number in range(4096)]


def encode_rising(numbers: Iterable[int]) -> str:
    """Write numbers that rise from 0 on, as the steps between them less one."""
    parts: list[str] = []
    before = -1
    for number in numbers:
        step = number - before - 1
        parts.append(_SMALL[step] if step < 4096 else encode(step))  # noqa: PLR2004  # as many as are kept
        before = number
    return "".join(parts)
