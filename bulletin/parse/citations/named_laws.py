"""Laws cited by name: `Luật Đất đai năm 2024`, `Bộ luật Dân sự 2015`, `BLHS`.

Invariant: words that only contain `luật` (`pháp luật`, `luật sư`, `Công ty Luật …`) and drafts
are never citations.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bulletin.parse.citations.law_names import (
    KINDS,
    LAW_WORDS,
    known_law,
    read_constitution,
    read_name,
)
from bulletin.parse.citations.legal_facts import LAWS
from bulletin.parse.citations.text import fold, single_spaced, word_set

_GAP = r"\s{0,9}"
_KEYS = {
    "uật": 1,
    "uat ": 1,
    "UAT ": 1,
    "áp lệnh": 2,
    "ap lenh": 2,
    "iến pháp": 1,
    "ien phap": 1,
    "BL": 0,
}
"""Parts of the type words that are rare in other words, and how far before each the word begins."""
_ALL_KEYS = {**_KEYS, "UẬT": 1, "ÁP LỆNH": 2, "IẾN PHÁP": 1}
_CAPITALS = ("Ậ", "Ệ", "Ế")
"""Letters without one of which no text holds a key in capitals."""
_ENDS_OF_BO = ("ộ", "Ộ", "o", "O", " ", "\n", "\u00a0")
"""What can stand two places before `luật` where `Bộ` precedes it."""
_CODES = {alias: law for law in LAWS if law.kind == "BL" for alias in law.aliases}

_YEAR = re.compile(
    rf"(?:{_GAP}\({_GAP}sửa\s{{1,9}}đổi[^()]{{0,20}}\)"
    rf"|\s{{1,9}}sửa\s{{1,9}}đổi(?=\s{{1,9}}(?:năm|[12])))?"
    rf"{_GAP}(?:,{_GAP}(?=năm))?(?P<open>\(?){_GAP}(?:(?:năm|nam){_GAP})?"
    rf"(?P<year>(?:19|20)[0-9]{{2}})(?![0-9])(?!{_GAP}[/.\-][0-9A-ZĐ])(?P<close>{_GAP}\))?",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"{_GAP}(?:[,(]{_GAP}(?=s[oố]))?(?:s[oố]{_GAP}:?{_GAP})?(?=[0-9]{{1,4}}{_GAP}[/-])",
    re.IGNORECASE,
)
_SEVERAL_BEFORE = re.compile(r"(?:các|hai|ba|bốn|năm|[0-9])\s{1,9}$", re.IGNORECASE)
_FURTHER_NAME = re.compile(rf"(?:{_GAP}[,;]\s{{1,9}}|\s{{1,9}}và\s{{1,9}})(?=\w)")
_ARTICLE = re.compile(
    r"(?:điều|chương|khoản)\s{1,9}[0-9IVX]{1,5}\s{1,9}(?:của\s{1,9})?$", re.IGNORECASE
)

_NO_LAW_BEHIND = word_set(
    "pháp phap kỷ kỉ ky quy qui định đạo công hãng khoa ngành nghề viện trường phòng nhà báo sĩ"
    " môn đoàn tục dự trình"
)
"""`pháp luật`, `Báo Pháp luật`, `Trường Luật`, `giáo trình Luật Dân sự`, `dự luật`."""
_PHRASE_BEFORE = re.compile(
    r"(?:công ty|đại học|cử nhân|sinh viên|giảng viên|câu lạc bộ|đh|hội)\s{1,9}$", re.IGNORECASE
)
_MAY_END_PHRASE = word_set("ty học nhân viên bộ đh hội")
_CONVENTION = re.compile(r"công ước[^.;\n]{0,40}\svề\s+$", re.IGNORECASE)
_DRAFT = re.compile(
    r"(?:dự\s{1,9}(?:thảo|án)|du\s(?:thao|an))(?:\s{1,9}\([^()]{1,20}\))?"
    r"(?:\s{1,9}(?:\w{1,3}\s{1,9})?(?:các|hai|ba|bộ|sửa đổi|lần|thứ|[0-9]{1,2})){0,4}\s{1,9}$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"[\s,;]*(?:(?:và|hoặc)\s*)?")


class LawName(NamedTuple):
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


def find_laws(text: str, signs: Iterable[int]) -> Iterator[LawName]:
    """Give the laws that a text names, in order, without overlap; `signs` is from `law_signs`."""
    done = 0
    draft_end = -1
    for position in sorted(_first(text, sign) for sign in signs):
        if position < done:
            continue
        match = LAW_WORDS.match(text, position)
        law = _law(text, match) if match and _begins_word(text, position) else None
        if law is None:
            continue
        done = law.end
        if _is_draft(text, position, draft_end):
            draft_end = done
            continue
        yield law
        for member in _members(text, law):
            done = member.end
            yield member


def law_signs(text: str) -> list[int]:
    """Give the offsets at which a word for a law may begin, `Bộ` before it aside, ascending."""
    found: list[int] = []
    keys = _ALL_KEYS if any(map(text.__contains__, _CAPITALS)) else _KEYS
    for key in filter(text.__contains__, keys):
        position, reach = text.find(key), keys[key]
        while position >= 0:
            found.append(max(0, position - reach))
            position = text.find(key, position + 1)
    found.sort()
    return found


def _first(text: str, position: int) -> int:
    """Go back over `Bộ` where it stands before `luật`."""
    if text[max(0, position - 2) : position - 1] not in _ENDS_OF_BO:
        return position
    low = max(0, position - 8)
    before = text[low:position]
    stripped = before.rstrip()
    if stripped != before and fold(stripped[-2:]) == "bo" and not stripped[-3:-2].isalpha():
        return low + len(stripped) - 2
    return position


def _begins_word(text: str, position: int) -> bool:
    """Tell a whole word, or one glued to the word before by a capital: `theoLuật`."""
    before = text[position - 1 : position]
    return not before.isalnum() or (before.islower() and text[position].isupper())


def _law(text: str, match: re.Match[str]) -> LawName | None:
    """Read the law whose type word was found."""
    kind, words = match.lastgroup or "", match.group()
    start, end = match.span()
    if kind == "SHORT":
        code = _CODES.get(words.upper())
        return _dated(text, (start, end), ("BL", code.name, words)) if code else None
    if kind == "HP":
        return _constitution(text, start, end, words)
    name_end, name = read_name(text, end, kind, words)
    if not name or (kind != "PL" and _is_other_word(text, start)):
        return None
    return _dated(text, (start, name_end), (kind, name, words))


def _constitution(text: str, start: int, end: int, words: str) -> LawName | None:
    """Read a constitution: with its year, its article, or the name of the Republic."""
    name_end = max(end, read_constitution(text, start))
    law = _dated(text, (start, name_end), ("HP", "Hiến pháp", words))
    placed = _ARTICLE.search(text, max(0, start - 24), start) is not None
    return law if law.year or placed or name_end > end else None


def _dated(text: str, span: tuple[int, int], law: tuple[str, str, str]) -> LawName:
    """Add the year and the number behind a law, given by its kind, name and type word."""
    start, end = span
    kind, name, words = law
    year = ""
    match = _YEAR.match(text, end)
    if match and (not match["open"] or match["close"]):
        year = match["year"]
        end = match.end() if match["open"] else match.end("year")
    number = _NUMBER.match(text, end)
    number_at = number.end() if number else -1
    return LawName(start, end, kind, name, year, single_spaced(words), number_at)


def _members(text: str, law: LawName) -> Iterator[LawName]:
    """Give the further members of a list whose type word stands once: `các Luật Đất đai, Nhà ở`."""
    low = max(0, law.start - 8)
    if law.kind not in KINDS or not _SEVERAL_BEFORE.search(text, low, law.start):
        return
    end = law.end
    while further := _FURTHER_NAME.match(text, end):
        start = further.end()
        name_end, known = known_law(text, start, law.kind, "Luật")
        if known is None or not text[start].isupper():
            return
        member = _dated(text, (start, name_end), (law.kind, known.name, ""))
        end = member.end
        yield member


def _is_other_word(text: str, start: int) -> bool:
    """Tell `pháp luật`, `kỷ luật`, `Công ty Luật` and their like by the words before."""
    low = max(0, start - 16)
    before = text[low:start]
    if not before[-1:].isspace() or before.isspace():
        return False
    word = before.split()[-1].lower()
    if word == "về":
        return _CONVENTION.search(text, max(0, start - 60), start) is not None
    if word in _MAY_END_PHRASE and _PHRASE_BEFORE.search(text, low, start):
        return True
    return word in _NO_LAW_BEHIND


def _is_draft(text: str, start: int, draft_end: int) -> bool:
    """Tell a draft, or a further member of a list of drafts."""
    if draft_end >= 0 and _LISTED.fullmatch(text, draft_end, start):
        return True
    before = text[max(0, start - 40) : start]
    may_be = "dự" in before or "Dự" in before or "DỰ" in before or "u " in before
    return may_be and _DRAFT.search(before) is not None
