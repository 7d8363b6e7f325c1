"""The name of a law behind its type word: from the table of laws, else by its capital letter.

Invariant: of the names in the table the longest is read; a name that is not there has a capital
letter at its beginning, a lower-case word in it, and ends before a word that no name holds.
"""

import re

from bulletin.parse.citations.legal_facts import LAWS, Law
from bulletin.parse.citations.phrases import Phrases
from bulletin.parse.citations.text import single_spaced, word_set

KINDS = ("BL", "L", "PL")
LAW_WORDS = re.compile(
    r"(?P<BL>b[oộ]\s{1,9}lu[aậ]t)|(?P<L>lu[aậ]t)|(?P<PL>ph[aá]p\s{1,9}l[eệ]nh)"
    r"|(?P<HP>hi[eế]n\s{1,9}ph[aá]p)|(?P<SHORT>BL(?:DS|HS|TTDS|TTHS|LĐ|HH)(?!\w))",
    re.IGNORECASE,
)
"""The type words; the group that matched is the kind."""

_TABLES = {
    kind: Phrases(
        (name, law) for law in LAWS if law.kind == kind for name in (law.name, *law.aliases)
    )
    for kind in (*KINDS, "HP")
}
_PLAIN_TABLES = {
    kind: Phrases(((law.name, law) for law in LAWS if law.kind == kind), plain=True)
    for kind in (*KINDS, "HP")
}

_GAP = r"\s{0,9}"
_AMENDING_STARTS = ("s", "S", " ", "\n", "\u00a0")
"""What can stand behind the space after the type word of an amending law."""
_COLON = re.compile(rf"{_GAP}:(?=\s)")
_SPACE = re.compile(r"[^\S\n]{0,9}\n?[^\S\n]{0,9}")
_AMENDING = re.compile(
    rf"{_GAP}sửa\s{{1,9}}đổi(?:{_GAP},{_GAP}bổ\s{{1,9}}sung)?\s{{1,9}}"
    rf"(?:(?:một\s{{1,9}}số|1\s{{1,9}}số|các)\s{{1,9}})?"
    rf"(?:điều|khoản|[0-9]{{1,3}}\s{{1,9}}điều)(?:\s{{1,9}}[0-9]{{1,3}})?(?:\s{{1,9}}của)?\s{{1,9}}",
    re.IGNORECASE,
)
_FURTHER_LAW = re.compile(
    rf"(?:{_GAP},{_GAP}|\s{{1,9}}và\s{{1,9}})(?=(?:bộ\s{{1,9}}luật|luật|pháp\s{{1,9}}lệnh)\s)",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"(?:các|[0-9]{1,2})\s{1,9}luật", re.IGNORECASE)
_PREVENTING = re.compile(r",\s{0,9}chống\s", re.IGNORECASE)
"""The comma in the names of laws on preventing something: `Phòng, chống …`."""
_NAME_WORD = re.compile(r"\s{1,9}([^\W_]+(?:[-&][^\W_]+)*)")
_STOPS = word_set(
    "và quy có hướng ngày năm số được đã là thì tại cho trong để theo từ của với đến sẽ do nhằm"
    " gồm bao hiện mới này đó nêu khi như bị vào sang giao cũng còn nói thay sau trước nên vẫn ra"
    " hay hoặc bằng qua chỉ không phải gì nào về mà lại đang sửa ban thu nếu rồi lên xuống trên"
    " dưới luật luat tnhh sư gia hợp thi"
)
_FIELDS = frozenset(("quốc", "gia", "học", "tế"))
"""What makes `luật thương mại quốc tế` a field of study."""
_LONGEST = 12


def read_name(text: str, end: int, kind: str, words: str) -> tuple[int, str]:
    """Read the name behind a type word that ends at `end`; give its end and the name, or `0, ""`.

    `words` is the type word as written; its case and marks decide what is taken for a name.
    """
    colon = _COLON.match(text, end) if ":" in text[end : end + 9] else None
    name_end, law = known_law(text, colon.end() if colon else end, kind, words)
    if law is not None:
        return name_end, law.name
    amending = _AMENDING.match(text, end) if text[end + 1 : end + 2] in _AMENDING_STARTS else None
    name_end = _amended(text, amending.end()) if amending else 0
    name_end = name_end or _capitalised(text, end, words)
    return (name_end, single_spaced(text[end:name_end])) if name_end else (0, "")


def read_constitution(text: str, start: int) -> int:
    """Give the end of the longest name of the constitution that begins at `start`, or 0."""
    end, laws = _TABLES["HP"].longest(text, start)
    return end if laws else _PLAIN_TABLES["HP"].longest(text, start)[0]


def known_law(text: str, end: int, kind: str, words: str) -> tuple[int, Law | None]:
    """Find the longest name of the table behind a type word."""
    found, laws = _TABLES[kind].longest(text, end)
    if not laws and words.isascii():
        found, laws = _PLAIN_TABLES[kind].longest(text, end)
        name = text[end:found]
        if not name.isascii() or len(name.split()) == 1:
            return 0, None
    if not laws or not text[end:found].strip()[:1].isalpha():
        return 0, None
    behind = text[found : found + 9].split()
    if words.islower() and behind and behind[0] in _FIELDS:
        return 0, None
    return found, laws[0]


def _capitalised(text: str, end: int, words: str) -> int:
    """Read a name that no table has, which must begin with a capital; give its end or 0."""
    if not words[0].isupper() or words.isupper():
        return 0
    space = _SPACE.match(text, end)
    first = space.end() if space else end
    return _name_words(text, end) if first > end and text[first : first + 1].isupper() else 0


def _name_words(text: str, end: int) -> int:
    """Read on to the first word that cannot be part of a law's name; give the end or 0."""
    position = end
    lower = False
    for _ in range(_LONGEST):
        match = _NAME_WORD.match(text, position)
        if match is None and (comma := _PREVENTING.match(text, position)):
            position = comma.end() - 1
            continue
        if match is None or match.group(1).lower() in _STOPS or match.group(1)[0].isdigit():
            break
        position = match.end()
        lower = lower or match.group(1).islower()
    return position if lower and not text[position : position + 1].isalpha() else 0


def _amended(text: str, position: int) -> int:
    """Read the laws that an amending law names; give the end of the last, 0 without any."""
    end = 0
    while match := LAW_WORDS.match(text, position):
        kind = match.lastgroup
        if kind not in KINDS:
            break
        name_end, law = known_law(text, match.end(), kind, match.group())
        if law is None:
            name_end = _capitalised(text, match.end(), match.group())
        end = name_end or end
        further = _FURTHER_LAW.match(text, end) if name_end else None
        if further is None:
            break
        position = further.end()
    if not end and (several := _SEVERAL.match(text, position)):
        end = _name_words(text, several.end()) or several.end()
    return end
