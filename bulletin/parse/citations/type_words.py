"""The words that lead up to a number-symbol: `Quyết định`, `Công điện hỏa tốc số`, `(số`.

Invariant: only words directly before the number are read, at most `_WINDOW` characters of them.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from bulletin.parse.citations.legal_facts import DOCUMENT_TYPES, TYPE_OF_ABBREVIATION, DocumentType
from bulletin.parse.citations.symbol_tokens import canonical
from bulletin.parse.citations.text import fold, single_spaced, word_set

_WINDOW = 96
_LONGEST = 4
"""Words of the longest type word."""
_QUALIFIERS = 8
"""Words that may stand between the type word and `số`; another type word counts as one."""

_UNMARKED_QUALIFIERS = 2
"""The same where `số` is missing."""

_CODE_OF_WORDS = {
    fold(words.replace(" ", "")): kind.code for kind in DOCUMENT_TYPES for words in kind.words
}
_PLAIN_MARKER = " số "
_PLAIN_WINDOW = 24
_CODE_OF_PAIR = {
    spelt: kind.code
    for kind in DOCUMENT_TYPES
    for words in kind.words
    for spelt in (words, words.capitalize())
    if words.count(" ") == 1
}
_LAW_WORDS = frozenset(("L", "BL", "PL", "HP"))
_GLUED_CAPITAL = re.compile(r"(?<=[^\W\d_A-ZĐ])(?=[A-ZĐ][^\W\d_])")
_MARKERS = frozenset(("số", "so", "sô"))
_SIGNED = re.compile(r"(?:số hiệu|số ký hiệu|so hieu)$", re.IGNORECASE)
_OPENING = "([{\"'“‘«-–"
"""Signs that stand before a word without a space."""
_WHITE = re.compile(r"\s")
_OF = re.compile(r"\s(?:của|do|cua)\s[^.,;:()]*$", re.IGNORECASE)
_STOPS = word_set(
    "và của theo tại ngày có là được cho trong với đến từ thì do hoặc gồm kèm này cùng đã sẽ va"
    " cua ngay"
)
_URGENCY = word_set("khẩn thượng hỏa hoả tốc mật khan thuong hoa toc")
_LAW = re.compile(
    r"(?P<BL>Bộ\s{1,9}luật|BỘ\s{1,9}LUẬT)\s|(?P<L>Luật|LUẬT)\s"
    r"|(?P<PL>Pháp\s{1,9}lệnh|PHÁP\s{1,9}LỆNH)\s"
)
_AMENDS = re.compile(r"\s{0,9}sửa\s{1,9}đổi", re.IGNORECASE)
_LAW_REACH = 200
_BREAK = re.compile(r"[.;:()\d]|\b(?:được|đã|theo|là|này|có)\b")
_PERMIT_REACH = 80
_PERMIT_HINTS = ("giấy ", "chứng ", "bản án", "cáo trạng", "đăng ký", "hóa đơn", "biên lai")
_PERMIT = re.compile(
    r"(?:giấy phép|giấy xác nhận|giấy chứng nhận|chứng chỉ|bản án|cáo trạng|đăng ký|hóa đơn"
    r"|biên lai)"
    r"(?:\s{1,9}(?!theo|tại|của|là|có)\w{1,12}){0,6}\s{0,9}:?\s{0,9}$"
)
_THING = re.compile(
    r"\b(?:nhà|đường|lô|thửa|phòng|căn hộ|chung cư|tuyến|chuyến|xe|tàu|mã|model|máy)\s{1,9}$",
    re.IGNORECASE,
)


class Lead(NamedTuple):
    """What stands before a number-symbol."""

    start: int
    """Of the citation: at the type word, else at `số`, else at the number."""
    code: str
    """Of the type word; `""` without one."""
    words: str
    """The type word as written."""
    marked: bool
    """`số` stands before the number."""
    bracketed: bool
    """A bracket was opened between type word and number."""
    name: str = ""
    """Of the law, where its name stands between type word and number."""


class _Word(NamedTuple):
    start: int
    end: int
    code: str


def read_lead(text: str, number_start: int, own_code: str) -> Lead:
    """Read the words before a number; prefer the type word that agrees with the symbol's own type.

    `own_code` is the type that the symbol names, `""` for none.
    """
    return _plain_lead(text, number_start, own_code) or _any_lead(text, number_start, own_code)


def _plain_lead(text: str, number_start: int, own_code: str) -> Lead | None:
    """Read the commonest words, two of them and `số`, as `_any_lead` would."""
    if not own_code or not text.endswith(_PLAIN_MARKER, 0, number_start):
        return None
    end = number_start - len(_PLAIN_MARKER)
    words = text[max(0, end - _PLAIN_WINDOW) : end].rsplit(" ", 2)
    pair = " ".join(words[1:])
    if len(words) < 3 or _CODE_OF_PAIR.get(pair) != own_code:  # noqa: PLR2004  # a pair and the rest
        return None
    return Lead(end - len(pair), own_code, pair, marked=True, bracketed=False)


def _any_lead(text: str, number_start: int, own_code: str) -> Lead:
    low = max(0, number_start - _WINDOW)
    start, code, words, marked, bracketed = _lead_at_end(text[low:number_start], own_code)
    return Lead(low + start, code, words, marked=marked, bracketed=bracketed)


@lru_cache(maxsize=4096)
def _lead_at_end(before: str, own_code: str) -> tuple[int, str, str, bool, bool]:
    """Read the words that end before a number: the parts of a `Lead`, its start in these words."""
    if not before.isprintable():
        before = _WHITE.sub(" ", before)
    end = _marker_start(before)
    marked = end < len(before)
    bare = before[:end].rstrip()
    bracketed = bare.endswith(("(", "["))
    words_end = len(bare.rstrip("([").rstrip()) if bracketed else len(bare)
    if before[words_end - 1 : words_end] == ":":
        words_end = len(before[: words_end - 1].rstrip())
    word = _type_word(before, words_end, own_code, marked=marked)
    if word is None:
        return end, "", "", marked, False
    words = single_spaced(before[word.start : word.end])
    return word.start, word.code, words, marked, bracketed


def _marker_start(before: str) -> int:
    """Give the offset of `số` at the end of the words before a number, or their length."""
    stripped = before.rstrip()
    if stripped.endswith((":", ".")):
        stripped = stripped[:-1].rstrip()
    if stripped[-2:].lower() in _MARKERS:
        return len(stripped) - 2
    signed = _SIGNED.search(stripped) if stripped[-2:].lower() in {"ệu", "eu"} else None
    return signed.start() if signed else len(before)


def law_before(text: str, lead: Lead) -> Lead:
    """Find the law whose name, unknown to any table, stands before its number.

    Of several the last is meant, unless an earlier one amends it.
    """
    low = max(0, lead.start - _LAW_REACH)
    for stop in _BREAK.finditer(text, low, lead.start):
        low = stop.end()
    laws = list(_LAW.finditer(text, low, lead.start))
    if not laws:
        return lead
    law = next((one for one in laws if _AMENDS.match(text, one.end())), laws[-1])
    return Lead(
        law.start(), law.lastgroup or "", single_spaced(law.group()), marked=True, bracketed=False
    )


def names_permit(text: str, start: int) -> bool:
    """Tell whether the words before `start` name a permit, a certificate or a judgment."""
    return _ends_permit(text[max(0, start - _PERMIT_REACH) : start])


@lru_cache(maxsize=4096)
def _ends_permit(words: str) -> bool:
    before = words.lower()
    may_be = any(map(before.__contains__, _PERMIT_HINTS))
    return may_be and _PERMIT.search(before) is not None


def names_thing(text: str, start: int) -> bool:
    """Tell whether the word before `start` names something else that bears a number."""
    return _THING.search(text, max(0, start - 20), start) is not None


def _type_word(before: str, end: int, own_code: str, *, marked: bool) -> _Word | None:
    """Find the nearest type word that agrees with the symbol, else the nearest of all."""
    found: list[_Word] = []
    tokens = _Tokens(before, end)
    qualifiers = 0
    while tokens.spans(1) and qualifiers <= (_QUALIFIERS if marked else _UNMARKED_QUALIFIERS):
        word = _phrase(before, tokens)
        if word is not None:
            if own_code in ("", word.code) and (own_code or word.code in _LAW_WORDS):
                return word
            found.append(word)
            tokens.cut(word.start)
        elif _is_qualifier(tokens.last(), marked=marked or bool(found)):
            tokens.cut(tokens.spans(1)[0][0])
        else:
            break
        qualifiers += 1
    if not found:
        return _before_body(before, end, own_code) if marked else None
    generic = [word for word in found if word.code == "CV" and not own_code]
    return generic[0] if generic else found[0]


class _Tokens:
    """The words at the end of a text, read backwards as far as they are asked for."""

    __slots__ = ("_end", "_read", "_text")

    def __init__(self, text: str, end: int) -> None:
        self._text = text
        self._end = end
        self._read: list[tuple[int, int]] = []

    def spans(self, count: int) -> list[tuple[int, int]]:
        """Give the spans of up to `count` last words, the last first; signs and digits end them."""
        while len(self._read) < count and self._end > 0:
            last = len(self._text[: self._end].rstrip())
            first = self._text.rfind(" ", 0, last) + 1
            word = self._text[first:last]
            self._end = first
            if not word.isalpha():
                word = word.lstrip(_OPENING)
                self._end = 0
            if not word.isalpha():
                break
            self._read.append((last - len(word), last))
        return self._read[:count]

    def last(self) -> str:
        """Give the last word."""
        first, last = self._read[0]
        return self._text[first:last]

    def cut(self, start: int) -> None:
        """Leave the words from `start` on behind."""
        self._read = [span for span in self._read if span[1] <= start]


def _phrase(before: str, tokens: _Tokens) -> _Word | None:
    """Read the longest type word that the last tokens make up."""
    joined = ""
    found = None
    spans = tokens.spans(_LONGEST)
    end = spans[0][1]
    for count, (first, last) in enumerate(spans):
        token = before[first:last]
        joined = fold(token) + joined
        code = _CODE_OF_WORDS.get(joined)
        if code is not None:
            found = _Word(first, end, code)
            continue
        if count == 0 and (kind := _abbreviated(token)) is not None:
            found = _Word(first, end, kind.code)
        elif found is None and (glue := _GLUED_CAPITAL.search(token)) is not None:
            cut = joined[glue.start() :]
            if cut in _CODE_OF_WORDS:
                return _Word(first + glue.start(), end, _CODE_OF_WORDS[cut])
    return found


def _abbreviated(token: str) -> DocumentType | None:
    """Read a type word that is an abbreviation: `QĐ`, `CTr`, `QD`."""
    kind = TYPE_OF_ABBREVIATION.get(token)
    if kind is None and token.isupper():
        kind = TYPE_OF_ABBREVIATION.get(canonical(token))
    return kind


def _is_qualifier(word: str, *, marked: bool) -> bool:
    """Tell whether a word may stand between a type word and its number."""
    lower = word.lower()
    if not marked:
        return lower in _URGENCY
    return word.isalpha() and lower not in _STOPS and (word.islower() or word.isupper())


def _before_body(before: str, end: int, own_code: str) -> _Word | None:
    """Read a type word from which the body separates its number: `Thông tư của Bộ Tài chính số`."""
    match = _OF.search(before, 0, end)
    tokens = _Tokens(before, match.start() if match else 0)
    word = _phrase(before, tokens) if tokens.spans(1) else None
    return word if word is not None and own_code in ("", word.code) else None
