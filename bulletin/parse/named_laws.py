"""Laws cited by name: `Luật Đất đai năm 2024`, `Bộ luật Dân sự 2015`, `BLHS`.

Invariant: a name is either in the table of laws or begins with a capital letter; words that only
contain `luật` (`pháp luật`, `luật sư`, `Công ty Luật …`) and drafts are never citations.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bulletin.parse.citation_text import fold, single_spaced
from bulletin.parse.legal_facts import LAWS, Law
from bulletin.parse.phrases import Phrases

_GAP = r"\s{0,9}"
_KEYS = ("uật", "UẬT", "uat ", "UAT ", "áp lệnh", "ÁP LỆNH", "ap lenh", "iến pháp", "IẾN PHÁP", "ien phap", "BL")
_WORDS = re.compile(
    r"(?P<BL>b[oộ]\s{1,9}lu[aậ]t)|(?P<L>lu[aậ]t)|(?P<PL>ph[aá]p\s{1,9}l[eệ]nh)"
    r"|(?P<HP>hi[eế]n\s{1,9}ph[aá]p)|(?P<SHORT>BL(?:DS|HS|TTDS|TTHS|LĐ|HH)(?!\w))",
    re.IGNORECASE,
)
_REACH = {"BL": 0, "u": 1, "U": 1, "á": 2, "Á": 2, "a": 2, "i": 1, "I": 1}
_KINDS = ("BL", "L", "PL", "HP")
_TABLES = {
    kind: Phrases((name, law) for law in LAWS if law.kind == kind for name in (law.name, *law.aliases))
    for kind in _KINDS
}
_PLAIN_TABLES = {
    kind: Phrases(((law.name, law) for law in LAWS if law.kind == kind), plain=True)
    for kind in _KINDS
}
_ABBREVIATIONS = {alias: law for law in LAWS if law.kind == "BL" for alias in law.aliases}

_YEAR = re.compile(
    rf"(?:{_GAP}\({_GAP}sửa\s{{1,9}}đổi[^()]{{0,20}}\)|\s{{1,9}}sửa\s{{1,9}}đổi(?=\s{{1,9}}(?:năm|[12])))?"
    rf"{_GAP}(?:,{_GAP}(?=năm))?(?P<open>\(?){_GAP}(?:(?:năm|nam){_GAP})?(?P<year>(?:19|20)[0-9]{{2}})(?![0-9])"
    rf"(?!{_GAP}[/.\-][0-9A-ZĐ])(?P<close>{_GAP}\))?",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"{_GAP}(?:[,(]{_GAP}(?=s[oố]))?(?:s[oố]{_GAP}:?{_GAP})?(?=[0-9]{{1,4}}{_GAP}[/-])", re.IGNORECASE
)
_AMENDING = re.compile(
    rf"{_GAP}(?P<lead>sửa\s{{1,9}}đổi(?:{_GAP},{_GAP}bổ\s{{1,9}}sung)?\s{{1,9}}(?:(?:một\s{{1,9}}số|1\s{{1,9}}số|các)\s{{1,9}})?"
    rf"(?:điều|khoản|[0-9]{{1,3}}\s{{1,9}}điều)(?:\s{{1,9}}[0-9]{{1,3}})?(?:\s{{1,9}}của)?)\s{{1,9}}",
    re.IGNORECASE,
)
_FURTHER = re.compile(rf"(?:{_GAP},{_GAP}|\s{{1,9}}và\s{{1,9}})(?=(?:bộ\s{{1,9}}luật|luật|pháp\s{{1,9}}lệnh)\s)", re.IGNORECASE)

_ARTICLE = re.compile(r"(?:điều|chương|khoản)\s{1,9}[0-9IVX]{1,5}\s{1,9}(?:của\s{1,9})?$", re.IGNORECASE)
_CONVENTION = re.compile(r"công ước[^.;\n]{0,40}$", re.IGNORECASE)
_BEFORE = re.compile(r"([^\W_]+)[\s\"“(]*$")
_DRAFT = re.compile(
    r"(?:dự\s{1,9}(?:thảo|án)|du\s(?:thao|an))(?:\s{1,9}\([^()]{1,20}\))?(?:\s{1,9}(?:\w{1,3}\s{1,9})?(?:các|hai|ba|bộ|sửa đổi|lần|thứ|[0-9]{1,2}))*\s{1,9}$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"[\s,;]*(?:(?:và|hoặc)\s*)?")
_NOT_BEHIND = frozenset(
    ["pháp", "phap", "kỷ", "kỉ", "ky", "quy", "qui", "định", "đạo", "công", "hãng", "khoa", "ngành", "nghề", "viện", "trường", "phòng", "nhà", "báo", "sĩ", "môn", "đoàn", "tục", "dự", "trình"]
)
_PHRASES_BEFORE = re.compile(
    r"(?:công ty|đại học|học viện|văn phòng|cử nhân|thạc sĩ|tiến sĩ|sinh viên|giảng viên|khoa|ngành|chuyên ngành|câu lạc bộ"
    r"|hãng|viện|trường|nghề|môn|đh|hội)\s{1,9}$",
    re.IGNORECASE,
)
_SPACE = re.compile(r"[^\S\n]{0,9}\n?[^\S\n]{0,9}")
_SEVERAL_BEFORE = re.compile(r"(?:các|hai|ba|bốn|năm|[0-9])\s{1,9}$", re.IGNORECASE)
_FURTHER_NAME = re.compile(rf"(?:{_GAP}[,;]\s{{1,9}}|\s{{1,9}}và\s{{1,9}})(?=\w)")
_COLON = re.compile(rf"{_GAP}:(?=\s)")
_PREVENTING = re.compile(r",\s{0,9}chống\s", re.IGNORECASE)
"""The comma in the names of laws on preventing something: `Phòng, chống …`."""
_SEVERAL = re.compile(r"(?:các|[0-9]{1,2})\s{1,9}luật", re.IGNORECASE)
_NAME_WORD = re.compile(r"\s{1,9}([^\W_]+(?:[-&][^\W_]+)*)")
_NAME_STOPS = frozenset(
    ["và", "quy", "có", "hướng", "ngày", "năm", "số", "được", "đã", "là", "thì", "tại", "cho", "trong", "để", "theo", "từ", "của", "với", "đến", "sẽ", "do", "nhằm", "gồm", "bao", "hiện", "mới", "này", "đó", "nêu", "khi", "như", "bị", "vào", "sang", "giao", "cũng", "còn", "nói", "thay", "sau", "trước", "nên", "vẫn", "ra", "hay", "hoặc", "bằng", "qua", "chỉ", "không", "phải", "gì", "nào", "về", "mà", "lại", "đang", "sửa", "ban", "thu", "nếu", "rồi", "lên", "xuống", "trên", "dưới", "luật", "luat", "tnhh", "sư", "gia", "hợp", "thi"]
)
_LONGEST_NAME = 12


@dataclass(frozen=True, slots=True)
class LawName:
    """A law named in a text."""

    start: int
    """At its type word."""
    end: int
    """Behind the name and its year."""
    kind: str
    name: str
    """As the table spells it, else as written."""
    year: str
    words: str
    """The type word as written; the abbreviation of a code; `""` for a later member of a list."""
    number_at: int
    """Where a number-symbol that belongs to it begins, `-1` for none."""


def find_laws(text: str) -> Iterator[LawName]:
    """Give the laws that a text names, in order, without overlap."""
    done = 0
    draft_end = -1
    for position in _triggers(text):
        if position < done:
            continue
        match = _WORDS.match(text, position)
        if match is None or not _begins_word(text, position):
            continue
        law = _law(text, match)
        if law is None:
            continue
        done = law.end
        if _is_draft(text, position, draft_end):
            draft_end = law.end
            continue
        yield law
        for member in _members(text, law):
            done = member.end
            yield member


def _members(text: str, law: LawName) -> Iterator[LawName]:
    """Give the further members of a list whose type word stands once: `các Luật Đất đai, Nhà ở`."""
    if law.kind not in _TABLES or not _SEVERAL_BEFORE.search(text, max(0, law.start - 8), law.start):
        return
    end = law.end
    while further := _FURTHER_NAME.match(text, end):
        name_end, known = _known(text, further.end() - 1, law.kind, "")
        if known is None or not text[further.end()].isupper():
            return
        member = _dated(text, further.end(), name_end, law.kind, known.name, "")
        end = member.end
        yield member


def _triggers(text: str) -> list[int]:
    """Give the offsets at which a word for a law may begin, ascending."""
    found: set[int] = set()
    for key in _KEYS:
        reach = _REACH[key] if key == "BL" else _REACH[key[0]]
        position = text.find(key)
        while position >= 0:
            found.add(_first(text, position - reach))
            position = text.find(key, position + 1)
    return sorted(found)


def _first(text: str, position: int) -> int:
    """Go back over `Bộ` where it stands before `luật`."""
    low = max(0, position - 8)
    before = text[low:position]
    stripped = before.rstrip()
    if stripped != before and fold(stripped[-2:]) == "bo" and not stripped[-3:-2].isalpha():
        return low + len(stripped) - 2
    return position


def _begins_word(text: str, position: int) -> bool:
    """Tell a whole word, or one glued to the word before by a capital: `theoLuật`."""
    if position <= 0:
        return position == 0
    before = text[position - 1]
    return not before.isalnum() or (before.islower() and text[position].isupper())


def _law(text: str, match: re.Match[str]) -> LawName | None:
    kind = match.lastgroup or ""
    start, end = match.span()
    if kind == "SHORT":
        law = _ABBREVIATIONS.get(match.group().upper())
        return _dated(text, start, end, law.kind, law.name, match.group()) if law else None
    if kind == "HP":
        return _constitution(text, start, end, match.group())
    if kind in {"L", "BL"} and _is_other_word(text, start):
        return None
    words = match.group()
    amending = _AMENDING.match(text, end)
    if amending:
        name_end = _amended(text, amending.end())
        if name_end:
            name = single_spaced(text[end:name_end])
            return _dated(text, start, name_end, kind, name, words)
    colon = _COLON.match(text, end)
    name_end, law = _known(text, colon.end() if colon else end, kind, words)
    if law is not None:
        return _dated(text, start, name_end, kind, law.name, words)
    name_end = _capitalised(text, end, words)
    if not name_end:
        return None
    return _dated(text, start, name_end, kind, single_spaced(text[end:name_end]), words)


def _known(text: str, end: int, kind: str, words: str) -> tuple[int, Law | None]:
    """Find the longest name of the table behind the type word."""
    found, laws = _TABLES[kind].longest(text, end)
    if not laws and words.isascii():
        found, laws = _PLAIN_TABLES[kind].longest(text, end)
        if laws and not (text[end:found].isascii() and len(text[end:found].split()) > 1):
            return 0, None
    if not laws or not text[end:found].strip()[:1].isalpha():
        return 0, None
    behind = text[found : found + 9].split()
    if words.islower() and behind and behind[0] in {"quốc", "gia", "học", "tế"}:
        return 0, None
    return found, laws[0]


def _capitalised(text: str, end: int, words: str) -> int:
    """Read a name that no table has, which must begin with a capital; give its end or 0."""
    space = _SPACE.match(text, end)
    if not words[0].isupper() or words.isupper() or space is None or space.end() == end:
        return 0
    return _name_words(text, end) if text[space.end() : space.end() + 1].isupper() else 0


def _name_words(text: str, end: int) -> int:
    """Read on to the first word that cannot be part of a law's name; give the end or 0."""
    position = end
    lower = 0
    for count in range(_LONGEST_NAME):
        match = _NAME_WORD.match(text, position)
        if match is None and (comma := _PREVENTING.match(text, position)):
            position = comma.end() - 1
            continue
        if match is None or match.group(1).lower() in _NAME_STOPS or match.group(1)[0].isdigit():
            break
        position = match.end()
        lower += match.group(1).islower()
    return position if lower and not text[position : position + 1].isalpha() else 0


def _amended(text: str, position: int) -> int:
    """Read the laws that an amending law names; give the end of the last, 0 without any."""
    end = 0
    while True:
        match = _WORDS.match(text, position)
        if match is None or match.lastgroup not in _KINDS:
            several = _SEVERAL.match(text, position)
            return (_name_words(text, several.end()) or several.end()) if several else end
        kind = match.lastgroup
        name_end, law = _known(text, match.end(), kind, match.group())
        if law is None:
            name_end = _capitalised(text, match.end(), match.group())
        if not name_end:
            return end
        end = name_end
        further = _FURTHER.match(text, end)
        if further is None:
            return end
        position = further.end()


def _constitution(text: str, start: int, end: int, words: str) -> LawName | None:
    """Read a constitution: with its year, or with the name of the Republic."""
    name_end, laws = _TABLES["HP"].longest(text, start)
    if not laws:
        name_end, laws = _PLAIN_TABLES["HP"].longest(text, start)
    law = _dated(text, start, max(name_end, end), "HP", "Hiến pháp", words)
    placed = _ARTICLE.search(text, max(0, start - 24), start) is not None
    return law if law.year or placed or name_end > end else None


def _dated(text: str, start: int, end: int, kind: str, name: str, words: str) -> LawName:  # noqa: PLR0913  # parts of one value
    """Add the year and the number behind a name."""
    year = ""
    match = _YEAR.match(text, end)
    if match and (not match["open"] or match["close"]):
        year = match["year"]
        end = match.end() if match["open"] else match.end("year")
    number = _NUMBER.match(text, end)
    return LawName(
        start, end, kind, name, year, single_spaced(words), number.end() if number else -1
    )


def _is_other_word(text: str, start: int) -> bool:
    """Tell `pháp luật`, `kỷ luật`, `Công ty Luật` and their like by the words before."""
    before = text[max(0, start - 16) : start]
    match = _BEFORE.search(before)
    if match is None:
        return False
    if match.end() != len(before) or not before[-1:].isspace():
        return False
    if match.group(1).lower() == "về" and _CONVENTION.search(text, max(0, start - 60), start):
        return True
    return match.group(1).lower() in _NOT_BEHIND or _PHRASES_BEFORE.search(before) is not None


def _is_draft(text: str, start: int, draft_end: int) -> bool:
    """Tell a draft, or a further member of a list of drafts."""
    if draft_end >= 0 and _LISTED.fullmatch(text, draft_end, start):
        return True
    return _DRAFT.search(text, max(0, start - 40), start) is not None
