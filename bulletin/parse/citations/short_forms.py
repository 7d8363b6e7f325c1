"""Numbers without a symbol, which an earlier citation completes: `Nghị định 82`.

Invariant: a type word that is also an everyday word needs `số` before its number, so that `kế hoạch
5 năm` and `thông báo 3 lần` stay words.
"""

import re
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from bulletin.parse.citations.type_words import read_lead

_KEYS = ("ghị định", "hông tư", "ghị quyết", "hỉ thị", "uyết định")
_SHORT = re.compile(
    r"(?P<words>(?:Nghị|nghị)\s(?:định|quyết)|(?:Thông|thông)\stư(?:\sliên\stịch)?|(?:Chỉ|chỉ)\sthị|(?:Quyết|quyết)\sđịnh)"
    r"\s{1,9}(?:[Ss]ố\s{1,9})?(?P<number>[0-9]{1,4})"
    r"(?:\s?[/-]\s?(?P<year>(?:19|20)[0-9]{2})|\s{1,9}năm\s{1,9}(?P<said>(?:19|20)[0-9]{2}))?"
    r"(?!\w)(?!\s?[/%-]\s?\w)(?![.,][0-9])"
)
_NUMBER_BEHIND = re.compile(r"(?:\sliên\stịch)?\s{1,9}(?:[Ss]ố\s{1,9})?[0-9]")
"""What stands behind the keys in every short form."""
_UNITS = re.compile(
    r"\s{1,9}(?:năm|tháng|ngày|tuần|giờ|phút|giây|lần|quả|điểm|điều|khoản|chương|người|xe|đồng|triệu|tỷ|tỉ|nghìn|ngàn|trường|"
    r"cái|bộ|con|hộ|xã|thôn|vụ|việc|mức|loại|nội|nhóm|trang|cán|đơn|suất|bước|mục|giải|đợt|kỳ|bản|văn|nhiệm|dự|chỉ|ông|bà|em)(?!\w)"
)
_BEHIND = re.compile(
    r"\s{0,9}(?:[,.;:)!?]|$|(?:của|ngày|về|và|có|được|đã|thì|cũng|quy|ban|là|nêu|sau|vừa)(?!\w))"
)
"""What follows a number that is one, where the type word may also be a verb."""
_VERBS = frozenset(("QĐ", "CT"))
_CODES = {
    "nghị định": "NĐ",
    "nghị quyết": "NQ",
    "thông tư": "TT",
    "thông tư liên tịch": "TTLT",
    "chỉ thị": "CT",
    "quyết định": "QĐ",
}
_ANY_CASE = frozenset(("NĐ", "TT", "TTLT"))
"""Types whose word has no everyday meaning, so that a lower-case one with a year is a citation."""


_MARKER = " số "
_NUMBER = re.compile(
    r"(?P<number>[0-9]{1,4})(?:\s?/\s?(?P<year>(?:19|20)[0-9]{2})|\s{1,9}năm\s{1,9}(?P<said>(?:19|20)[0-9]{2}))?"
    r"(?!\w)(?!\s?[/%-]\s?\w)(?![.,][0-9])"
)
_MARKED = frozenset(("KH", "TB", "CV", "CĐ", "KL", "HD", "TTr", "BC", "CTr", "QyĐ"))
"""Types whose words have an everyday meaning, so that `số` must stand before the number."""
_NUMBERED_WITH_YEAR = frozenset(("L", "BL", "PL"))
"""Types whose numbers always have a year: `Luật số 31/2024`."""
_LETTERS = frozenset(("CV", "CĐ"))
"""Those of them whose word means nothing else, so that it may be in lower case."""


class ShortForm(NamedTuple):
    """A citation by type and number alone."""

    start: int
    end: int
    number_start: int
    code: str
    words: str
    number: str
    year: str


def form_signs(text: str) -> list[int]:
    """Give the offsets of what a short form holds, ascending: `số` and a number, or a type word."""
    found: list[int] = []
    for key in filter(text.__contains__, _KEYS):
        position = text.find(key)
        while position >= 0:
            if _NUMBER_BEHIND.match(text, position + len(key)):
                found.append(position)
            position = text.find(key, position + 1)
    position = text.find(_MARKER)
    while position >= 0:
        if text[position + len(_MARKER) : position + len(_MARKER) + 1].isdecimal():
            found.append(position)
        position = text.find(_MARKER, position + len(_MARKER) - 1)
    found.sort()
    return found


def find_short_forms(
    text: str, signs: Iterable[int], passed: Container[int]
) -> Iterator[ShortForm]:
    """Give the short forms of a text, in order of their signs, which are from `form_signs`.

    `passed` are the offsets at which other citations and their numbers begin.
    """
    for sign in signs:
        form = None
        if text.startswith(_MARKER, sign):
            at = sign + len(_MARKER)
            form = _marked_form(text, at) if at not in passed else None
        elif sign and sign - 1 not in passed:
            match = _SHORT.match(text, sign - 1)
            form = _short_form(text, match) if match else None
        if form is not None:
            yield form


def _marked_form(text: str, at: int) -> ShortForm | None:
    """Read a number behind `số` whose type word has an everyday meaning."""
    match = _NUMBER.match(text, at)
    if match is None:
        return None
    lead = read_lead(text, at, "")
    year = match["year"] or match["said"] or ""
    if lead.code in _MARKED:
        is_short = (lead.words[0].isupper() or lead.code in _LETTERS) and len(match["number"]) > 1
    else:
        is_short = lead.code in _NUMBERED_WITH_YEAR and year != ""
    if not is_short:
        return None
    return ShortForm(lead.start, match.end(), at, lead.code, lead.words, match["number"], year)


def _short_form(text: str, match: re.Match[str]) -> ShortForm | None:
    words = match["words"]
    code = _CODES[" ".join(words.split()).lower()]
    year = match["year"] or match["said"] or ""
    if not (words[0].isupper() or (year and code in _ANY_CASE)):
        return None
    before = text[match.start() - 1 : match.start()]
    if before.isalnum() or (not year and _counts(text, match.end(), code)):
        return None
    return ShortForm(
        match.start(), match.end(), match.start("number"), code, words, match["number"], year
    )


def _counts(text: str, end: int, code: str) -> bool:
    """Tell a number that counts what stands behind it: `Quyết định 2 phương án`."""
    if code in _VERBS:
        return _BEHIND.match(text, end) is None
    return _UNITS.match(text, end) is not None
