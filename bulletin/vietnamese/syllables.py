"""Which words can be Vietnamese syllables.

This is the shape of a syllable, not a dictionary: it lets a legacy encoding be told from French,
German or correct Vietnamese.
"""

import re
import unicodedata
from functools import lru_cache

_STRUCTURE = re.compile(
    r"""
    (?: (?: ngh | gh | k )(?=[eêiy]) | (?: ng | c )(?![eêiy]) | g(?![eêy]) | gi | qu
      | ch | kh | nh | ph | th | tr | [bdđhlmnprstvx] )?
    (?:
        (?: ai | ao | au | ay | âu | ây | eo | êu | ia | iu | iêu | oa | oai | oao | oay | oe | oeo
          | oi | ôi | ơi | ua | uâ | uây | uê | ui | uôi | uơ | uy | uya | uyu | ưa | ưi | ươi
          | ươu | ưu | yêu | [aeêioôơuưy] )
      |
        (?: oa | uê | uy | [aêiy] ) (?: ch | nh )
      |
        oo (?: c | ng )
      |
        (?: iê | oa | oă | oe | uâ | uê | uô | uyê | uy | ươ | yê | [aăâeêioôơuưy] )
        (?: c | m | ng | n | p | t )
    )
    """,
    re.VERBOSE,
)
"""Initial, then an open rime, or a rime with a final consonant."""

_STOPPED = re.compile(r"(?:c|ch|p|t)$")
"""Finals that allow only sắc and nặng."""

_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SHARP_OR_HEAVY = ("\u0301", "\u0323")
"""The tones sắc and nặng."""


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Tell whether a word, in any case and form, could be one Vietnamese syllable."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = "".join(_TONE.findall(decomposed))
    bare = unicodedata.normalize("NFC", _TONE.sub("", decomposed))
    if len(tones) > 1 or _STRUCTURE.fullmatch(bare) is None:
        return False
    return tones in _SHARP_OR_HEAVY or _STOPPED.search(bare) is None
