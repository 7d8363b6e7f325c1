"""Letters that only look like those of Vietnamese, and the letters meant.

Invariant: a mended line has the length of the line, and a word wholly in another script stays.
"""

import re

_ETH = re.compile(r"[ÐƉ]|\b[ðɖ]")
"""U+00D0 and U+0189 anywhere (`QÐ`, `NÐ-CP`); the small ones only at the start of a word, where
Icelandic has none."""

_D = str.maketrans("ÐƉðɖ", "ĐĐđđ")

_CYRILLIC = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422"
    "\u0423\u0425\u0406\u0408\u0405",
    "aeopcyxijsABEKMHOPCTYXIJS",
)
"""Cyrillic letters, escaped since they look the same, and the Latin ones meant."""

_DOUBTFUL = re.compile("[ÐƉðɖ\u0400-\u045f]")
_LATIN = re.compile("[A-Za-zÀ-ɏḀ-ỹ]")
_WORD = re.compile(r"\w+")


def mend_look_alikes(line: str) -> str:
    """Give a line with look-alikes of `Đ`, and Cyrillic letters amid Latin ones, put right."""
    if not _DOUBTFUL.search(line):
        return line
    return _ETH.sub(lambda letter: letter[0].translate(_D), _WORD.sub(_latin_word, line))


def _latin_word(word: re.Match[str]) -> str:
    return word[0].translate(_CYRILLIC) if _LATIN.search(word[0]) else word[0]
