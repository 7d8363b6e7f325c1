"""The text in which citations are looked for, and how its words are compared.

Invariant: cleaning composes letters and drops invisible characters, nothing else; every offset of
the cleaned text leads back to the text as given, so that a span always covers original words.
"""

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

from bulletin.value import Record

SLASHES = "/\u2044\u2215\uff0f"
DASHES = "\\-\u2010-\u2015\u2212\ufe63\uff0d"
"""Both as the inside of a character class."""
MARKS = "/-\u2044\u2215\uff0f\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
"""All slashes and dashes, one by one."""

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_SEGMENT = re.compile(f"[^\u0300-\u036f]?[\u0300-\u036f{_INVISIBLE}]+")
_INVISIBLES = re.compile(f"[{_INVISIBLE}]+")
_TONES = {"\u0300": "1", "\u0301": "2", "\u0303": "3", "\u0309": "4", "\u0323": "5"}
_D = str.maketrans("đĐðÐɖƉ", "dDdDdD")


class Offsets(Record, frozen=True):
    """The way from offsets of a cleaned text back to the text as given."""

    source: str
    starts: tuple[int, ...]
    """Offsets in the cleaned text from which the shift changes, ascending."""
    shifts: tuple[int, ...]
    """What to add to an offset from there on."""

    def start(self, offset: int) -> int:
        """Give the offset in the source of the character at `offset`."""
        index = bisect_right(self.starts, offset) - 1
        return offset + self.shifts[index] if index >= 0 else offset

    def end(self, offset: int) -> int:
        """Give the offset in the source behind the character before `offset`, marks included."""
        if offset == 0:
            return 0
        found = self.start(offset - 1) + 1
        while found < len(self.source) and unicodedata.combining(self.source[found]):
            found += 1
        return found


def is_clean(text: str) -> bool:
    """Tell that `clean` would change nothing, which is so for nearly every text."""
    if not unicodedata.is_normalized("NFC", text):
        return False
    # Eight plain searches are many times faster than one for a class of characters.
    return not any(map(text.__contains__, _INVISIBLE))


def without_invisible(text: str) -> str:
    """Drop the characters that take no room."""
    return _INVISIBLES.sub("", text)


def clean(text: str) -> tuple[str, Offsets]:
    """Compose letters and drop invisible characters, remembering where that moved the rest."""
    parts: list[str] = []
    starts: list[int] = []
    shifts: list[int] = []
    done = length = 0
    for match in _SEGMENT.finditer(text):
        begin, end = match.span()
        segment = match.group()
        visible = _INVISIBLES.sub("", segment)
        composed = unicodedata.normalize("NFC", visible)
        parts += (text[done:begin], composed)
        length += begin - done
        if visible and visible[0] != segment[0]:
            starts.append(length)
            shifts.append(begin + segment.index(visible[0]) - length)
        length += len(composed)
        done = end
        starts.append(length)
        shifts.append(done - length)
    parts.append(text[done:])
    return "".join(parts), Offsets(text, tuple(starts), tuple(shifts))


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """Give a word in lower case without diacritics."""
    plain = unicodedata.normalize("NFD", word.translate(_D).lower())
    return "".join([letter for letter in plain if not unicodedata.combining(letter)])


@lru_cache(maxsize=16384)
def spelling(word: str) -> str:
    """Give a key that is equal for two spellings that differ in case or place of the tone mark.

    `hòa` and `hoà` are one word; `hoa` and `hoá` are others.
    """
    marks = unicodedata.normalize("NFD", word.lower())
    tones = [_TONES[letter] for letter in marks if letter in _TONES]
    if not tones:
        return marks
    return "".join([letter for letter in marks if letter not in _TONES] + tones)


def word_set(words: str) -> frozenset[str]:
    """Give the words of a constant."""
    return frozenset(words.split())


@lru_cache(maxsize=4096)
def single_spaced(words: str) -> str:
    """Make all white space between words one space."""
    return " ".join(words.split())
