"""The words of a text as search knows them, one specification for Python and JavaScript.

Invariant: `static/js/search-words.js` gives the same for every text; `tests/search/folding.json`
and generated texts hold both to it.
"""

import re
from collections.abc import KeysView
from functools import lru_cache
from itertools import chain

from bulletin.vietnamese import fold, nfc

_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
_WORD = re.compile(f"[^\\W_]+(?:[\u0300-\u036f{_INVISIBLE}]+[^\\W_]*)*")
"""Letters and digits; what folding drops, a soft hyphen or a stray mark, parts no word."""

_DROPPED = re.compile(f"[{_INVISIBLE}]")
_ETH = str.maketrans("ðɖ", "đđ")

_NEW_TO_OLD = dict(
    zip(
        ("oà", "oả", "oã", "oá", "oạ", "oè", "oẻ", "oẽ", "oé", "oẹ", "uỳ", "uỷ", "uỹ", "uý", "uỵ"),
        ("òa", "ỏa", "õa", "óa", "ọa", "òe", "ỏe", "õe", "óe", "ọe", "ùy", "ủy", "ũy", "úy", "ụy"),
        strict=True,
    )
)
"""Two places of the tone in an open syllable: `hoà` is written `hòa`."""

_MOST_REMEMBERED = 1 << 17
"""Texts and words of one process, so that memory is bounded."""

_NOT_IN_KEY = re.compile(r"[\W_]+")


def words(text: str) -> KeysView[str]:
    """Give the words of a text, as `spelling` writes them, in the order of their first places."""
    chunks = dict.fromkeys(nfc(text).split())
    return dict.fromkeys(chain.from_iterable(map(_SPELLINGS.__getitem__, chunks))).keys()


class _Spellings(dict[str, tuple[str, ...]]):
    """The words of texts without white space, which no word has; the texts are NFC.

    Measured: a seventh less time than a `lru_cache`, whose order is of no use here.
    """

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        found = self[chunk] = tuple(map(spelling, _WORD.findall(chunk)))
        return found


_SPELLINGS = _Spellings()


def spelling(word: str) -> str:
    """Write a word with its marks in the one way that spellings are compared; it is NFC."""
    if word.isascii():
        return word.lower()
    bare = nfc(_DROPPED.sub("", word.lower())).translate(_ETH)
    old = _NEW_TO_OLD.get(bare[-2:])
    return bare[:-2] + old if old and bare[-3:-2] != "q" else bare


@lru_cache(maxsize=_MOST_REMEMBERED)
def key_of(word: str) -> str:
    """Give the key under which a spelling is found: folded, a number-symbol without its marks.

    `4045/KH-UBND` → `4045khubnd`; zeros before a number say nothing: `04/2020/NĐ-CP` →
    `42020ndcp`.
    """
    folded = fold(word)
    bare = _NOT_IN_KEY.sub("", folded)
    return bare if bare == folded else bare.lstrip("0")
