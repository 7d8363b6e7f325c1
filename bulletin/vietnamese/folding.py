"""Text in one form: NFC for what is shown, folded for what is compared.

Invariant: texts that a reader would call the same word fold alike, whatever the form they came in
(`hoà` and `hòa`, NFC and NFD, capitals, `đ` and its look-alikes).
"""

import re
import unicodedata

_DROPPED = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]+")
"""Combining marks of Latin, Greek and Cyrillic, and what has no width: the same range is written in
the script of the search page."""

_D = str.maketrans({"đ": "d", "ð": "d", "ɖ": "d"})
"""Lower-case `đ` (U+0111) and the letters typed for it (U+00F0, U+0256)."""


def nfc(text: str) -> str:
    """Compose a text: one code point for each Vietnamese letter with its marks."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Fold a text for search: lower case, without marks, `đ` as `d`; the result is NFC.

    NFC, lower case, NFD; drop U+0300 to U+036F, U+00AD, U+200B to U+200D, U+2060 and U+FEFF; turn
    `đ`, `ð` and `ɖ` into `d`; NFC. JavaScript's functions of these names give the same.
    """
    if text.isascii():
        return text.lower()
    lower = unicodedata.normalize("NFC", text).lower()
    bare = _DROPPED.sub("", unicodedata.normalize("NFD", lower)).translate(_D)
    return unicodedata.normalize("NFC", bare)
