"""The words that lead up to a number-symbol: `Quyết định`, `Công điện hỏa tốc số`, `(số`.

Invariant: only words directly before the number are read, at most `_WINDOW` characters of them.
"""

import re
from dataclasses import dataclass

from bulletin.parse.citation_text import fold, single_spaced
from bulletin.parse.legal_facts import DOCUMENT_TYPES, TYPE_OF_ABBREVIATION, DocumentType
from bulletin.parse.symbol_tokens import canonical

_WINDOW = 96
_LONGEST = 4
"""Words of the longest type word."""
_QUALIFIERS = 8
"""Words that may stand between the type word and `số`; another type word counts as one."""

_CODE_OF_WORDS = {
    fold(words.replace(" ", "")): kind.code for kind in DOCUMENT_TYPES for words in kind.words
}
_LAW_WORDS = frozenset(("L", "BL", "PL", "HP"))
_TOKEN = re.compile(r"\S+")
_GLUED_CAPITAL = re.compile(r"(?<=[^\W\d_A-ZĐ])(?=[A-ZĐ][^\W\d_])")
_MARKER = re.compile(r"(?:số|so|sô|s[oố] hiệu|số ký hiệu)\s{0,9}[:.]?\s{0,9}$", re.IGNORECASE)
_OPENING = re.compile(r"[(\[]\s{0,3}$")
_COLON = re.compile(r"\s?:\s{0,3}$")
_OF = re.compile(r"\s(?:của|do|cua)\s[^.,;:()]*$", re.IGNORECASE)
_STOPS = frozenset(
    [
        "và",
        "của",
        "theo",
        "tại",
        "ngày",
        "có",
        "là",
        "được",
        "cho",
        "trong",
        "với",
        "đến",
        "từ",
        "thì",
        "do",
        "hoặc",
        "gồm",
        "kèm",
        "này",
        "cùng",
        "đã",
        "sẽ",
        "va",
        "cua",
        "ngay",
    ]
)
_URGENCY = frozenset(("khẩn", "thượng", "hỏa", "hoả", "tốc", "mật", "khan", "thuong", "hoa", "toc"))
_LAW = re.compile(
    r"(?P<BL>Bộ\s{1,9}luật|BỘ\s{1,9}LUẬT)\s|(?P<L>Luật|LUẬT)\s|(?P<PL>Pháp\s{1,9}lệnh|PHÁP\s{1,9}LỆNH)\s"
)
_AMENDS = re.compile(r"\s{0,9}sửa\s{1,9}đổi", re.IGNORECASE)
_LAW_REACH = 200
_BREAK = re.compile(r"[.;:()\d]|\b(?:được|đã|theo|là|này|có)\b")
_PERMIT = re.compile(
    r"(?:giấy phép|giấy xác nhận|giấy chứng nhận|chứng chỉ|bản án|cáo trạng|đăng ký|hóa đơn|biên lai)"
    r"(?:\s{1,9}(?!theo|tại|của|là|có)\w{1,12}){0,6}\s{0,9}:?\s{0,9}$",
    re.IGNORECASE,
)
_THING = re.compile(
    r"\b(?:nhà|đường|lô|thửa|phòng|căn hộ|chung cư|tuyến|chuyến|xe|tàu|mã|model|máy)\s{1,9}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Lead:
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


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    code: str


def read_lead(text: str, number_start: int, own_code: str) -> Lead:
    """Read the words before a number; prefer the type word that agrees with the symbol's own type.

    `own_code` is the type that the symbol names, `""` for none.
    """
    low = max(0, number_start - _WINDOW)
    before = text[low:number_start]
    marker = _MARKER.search(before, max(0, len(before) - 24))
    end = marker.start() if marker else len(before)
    opening = _OPENING.search(before, max(0, end - 4), end)
    words_end = opening.start() if opening else end
    colon = _COLON.search(before, max(0, words_end - 4), words_end)
    words_end = colon.start() if colon else words_end
    word = _type_word(before, words_end, own_code, marked=marker is not None)
    if word is None:
        start = number_start if marker is None else low + end
        return Lead(start, "", "", marker is not None, False)
    return Lead(
        start=low + word.start,
        code=word.code,
        words=single_spaced(before[word.start : word.end]),
        marked=marker is not None,
        bracketed=opening is not None,
    )


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
    return Lead(law.start(), law.lastgroup or "", single_spaced(law.group()), lead.marked, False)


def names_permit(text: str, start: int) -> bool:
    """Tell whether the words before `start` name a permit, a certificate or a judgment."""
    return _PERMIT.search(text, max(0, start - 80), start) is not None


def names_thing(text: str, start: int) -> bool:
    """Tell whether the word before `start` names something else that bears a number."""
    return _THING.search(text, max(0, start - 20), start) is not None


def _type_word(before: str, end: int, own_code: str, *, marked: bool) -> _Word | None:
    """Find the type word: the nearest that agrees with the symbol, else by what the symbol lacks."""
    found: list[_Word] = []
    tokens = _tokens(before, end)
    qualifiers = 0
    while tokens and qualifiers <= (_QUALIFIERS if marked else 2):
        word = _phrase(before, tokens)
        if word is not None:
            if own_code in ("", word.code) and (own_code or word.code in _LAW_WORDS):
                return word
            found.append(word)
            while tokens and tokens[-1][0] >= word.start:
                tokens.pop()
        elif _is_qualifier(before[slice(*tokens[-1])], marked=marked or bool(found)):
            tokens.pop()
        else:
            break
        qualifiers += 1
    if not found and marked:
        return _before_body(before, end, own_code)
    if not found:
        return None
    generic = [word for word in found if word.code == "CV" and not own_code]
    return generic[0] if generic else found[0]


def _tokens(before: str, end: int) -> list[tuple[int, int]]:
    """Give the spans of the words that end at `end`, back to the last punctuation."""
    spans: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(before, 0, end):
        first, last = match.span()
        while first < last and not before[first].isalnum():
            first += 1
            spans.clear()
        if first == last:
            continue
        if not before[last - 1].isalnum():
            spans.clear()
            continue
        spans.append((first, last))
    return spans


def _phrase(before: str, tokens: list[tuple[int, int]]) -> _Word | None:
    """Read the longest type word that the last tokens make up."""
    end = tokens[-1][1]
    joined = ""
    found = None
    for count, (first, last) in enumerate(reversed(tokens[-_LONGEST:])):
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
    tokens = _tokens(before, match.start()) if match else []
    word = _phrase(before, tokens) if tokens else None
    return word if word is not None and own_code in ("", word.code) else None
