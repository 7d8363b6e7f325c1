"""The order of Vietnamese dictionaries, without a locale.

Invariant: the order is total and depends on nothing but the texts; texts that differ only in form
(NFC, NFD) have one key.
"""

import re
import unicodedata
from functools import lru_cache

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
"""The Vietnamese alphabet; f, j, w and z, which it lacks, stand where Latin has them."""

_TONES = "\u0300\u0309\u0303\u0301\u0323"
"""huyền, hỏi, ngã, sắc, nặng, in the order of dictionaries; ngang has no mark."""

_SHAPES = "\u0302\u0306\u031b"
"""Circumflex, breve and horn, which make another letter and no tone."""

_RUN = re.compile(r"([0-9]+)|([^\W_0-9]+)")
"""A number, or the letters of one syllable."""

_FIRST_LETTER = 0x100
_FIRST_TONE = 0x10
_END_OF_LETTERS, _END_OF_SYLLABLE, _END_OF_WORDS = "\x02", "\x01", "\x00"


def sort_key(text: str) -> str:
    """Give a key that sorts texts as a Vietnamese dictionary does.

    Syllable by syllable, letters before tone (ngang, huyền, hỏi, ngã, sắc, nặng); numbers by value
    and before letters; capitals, punctuation and spaces only where all else is equal.
    """
    whole = unicodedata.normalize("NFC", text)
    runs = _RUN.finditer(whole.lower())
    keys = (_number(run[1]) if run[1] else _syllable(run[2]) for run in runs)
    return "".join(keys) + _END_OF_WORDS + whole


def _number(digits: str) -> str:
    """Key a number so that a longer one sorts behind; digits sort before every letter."""
    value = digits.lstrip("0")
    return f"{len(value):08d}{value}{_END_OF_SYLLABLE}"


def _syllable(word: str) -> str:
    """Key the letters of a word, then its tones."""
    keys = [_letter(character) for character in word]
    letters = "".join(letter for letter, _ in keys)
    tones = "".join(tone for _, tone in keys)
    return letters + _END_OF_LETTERS + tones + _END_OF_SYLLABLE


@lru_cache(maxsize=4096)
def _letter(character: str) -> tuple[str, str]:
    """Split a lower-case character into the key of its letter and that of its tone."""
    decomposed = unicodedata.normalize("NFD", character)
    base, marks = decomposed[0], decomposed[1:]
    shapes = "".join(mark for mark in marks if mark in _SHAPES)
    letter = unicodedata.normalize("NFC", base + shapes)
    if letter not in _ALPHABET:
        letter, shapes = base, ""
    place = _ALPHABET.find(letter)
    key = chr(_FIRST_LETTER + place) if place >= 0 else chr(max(ord(letter), 2 * _FIRST_LETTER))
    tones = (_TONES.find(mark) for mark in marks if mark not in shapes)
    return key, "".join(chr(_FIRST_TONE + (tone if tone >= 0 else len(_TONES))) for tone in tones)
