"""The place inside a document that stands before its citation: `điểm b khoản 4 Điều 21`.

Invariant: only words directly before the citation are read, at most `_WINDOW` characters of them.
"""

import re
from functools import lru_cache
from itertools import pairwise, product
from typing import NamedTuple

from bulletin.model.citation import Pinpoint
from bulletin.parse.citations.text import fold, word_set

_WINDOW = 160
_LAST_WORD = 24
"""Characters in which the last word before a citation lies, white space included."""
_JOINS = word_set("của cua tại thuộc trong theo kèm lục luc")
_LEVELS = {
    "dieu": "article",
    "khoan": "clause",
    "diem": "point",
    "muc": "section",
    "chuong": "chapter",
    "phan": "part",
    "phu luc": "appendix",
}
_RANK = ("point", "clause", "article", "section", "chapter", "part", "appendix")
"""From the narrowest to the widest."""

_GAP = r"\s{0,9}"
_VALUE = r"(?:[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}[a-zđ]?|[ivxlc]{1,7}|[a-eg-ik-vx-yđ])(?!\w)"
_TO = rf"(?:{_GAP}[-–]{_GAP}|\s{{1,9}}đến\s{{1,9}})"
_AND = rf"(?:{_GAP}[,;]{_GAP}|\s{{1,9}}và\s{{1,9}})"
_VALUES = rf"{_VALUE}(?:(?:{_AND}|{_TO}){_VALUE}){{0,12}}"
# All of these read lower case.
_UNIT = re.compile(
    r"(?:các\s{1,9})?(?P<level>điều|dieu|khoản|khoan|điểm|diem|mục|muc|chương|chuong|phần|phan"
    r"|phụ\s{1,9}lục|phu\s{1,9}luc)"
    rf"(?:\s{{1,9}}(?:số\s{{1,9}}|từ\s{{1,9}})?(?P<values>{_VALUES}))?"
)
_FIRST = re.compile(r"(?:đi[ềể]|di[e]|kho|m[ụu]c|ch[ưu]|ph[ầaụu]|các\s)")
_LINK = re.compile(rf"{_GAP}(?:[,;]{_GAP})?(?:(?:và|của|tại|thuộc)\s{{1,9}})?")
_JOIN = re.compile(
    rf"{_GAP}(?:,{_GAP})?(?:(?:của|cua|tại|thuộc|trong|(?:được\s{{1,9}})?(?:ban\s{{1,9}}hành"
    r"\s{1,9})?kèm(?:\s{1,9}theo)?)\s{1,9})?$"
)
_RANGE = re.compile(_TO)
_EACH = re.compile(_AND)
_MOST = 20
"""Pinpoints of one citation; more is no list a person wrote."""

_Group = dict[str, tuple[str, ...]]


class Place(NamedTuple):
    """Pinpoints with the span of their words."""

    start: int
    end: int
    pinpoints: tuple[Pinpoint, ...]


_NOWHERE = Place(0, 0, ())


def read_place(text: str, citation_start: int) -> Place:
    """Read the pinpoints before a citation; an empty span and no pinpoints without any."""
    words = text[max(0, citation_start - _LAST_WORD) : citation_start].rsplit(maxsplit=1)
    if not words or not _ends_place(words[-1]):
        return _NOWHERE
    low = max(0, citation_start - _WINDOW)
    place = _place_at_end(text[low:citation_start])
    return Place(low + place.start, low + place.end, place.pinpoints) if place.end else place


@lru_cache(maxsize=4096)
def _place_at_end(before: str) -> Place:
    """Read the pinpoints that end some words, with offsets into these words."""
    lower = before.lower()
    if len(lower) != len(before):
        return _NOWHERE
    for first in _FIRST.finditer(lower):
        units = _chain(lower, first.start())
        if units:
            return Place(first.start(), units[-1].end(), _pinpoints(units, before))
    return _NOWHERE


@lru_cache(maxsize=4096)
def _ends_place(word: str) -> bool:
    """Tell whether the last word before a citation can end a pinpoint; most cannot."""
    last = word.lower().rstrip(",")
    return len(last) == 1 or last in _JOINS or last[:1].isdigit() or not last.strip("ivxlc")


def _chain(before: str, start: int) -> list[re.Match[str]]:
    """Read the units from `start` if they lead up to the citation without a gap."""
    units: list[re.Match[str]] = []
    position = start
    while match := _UNIT.match(before, position):
        if match["values"] is None and match["level"][0] != "p":
            return []
        units.append(match)
        if _JOIN.match(before, match.end()):
            return units
        link = _LINK.match(before, match.end())
        position = link.end() if link else match.end()
    return []


def _pinpoints(units: list[re.Match[str]], words: str) -> tuple[Pinpoint, ...]:
    """Make the pinpoints of units, their values as `words` spells them."""
    levels = [_LEVELS[fold(" ".join(unit["level"].split()))] for unit in units]
    ranks = [_RANK.index(level) for level in levels]
    ascending = ranks[-1] == max(ranks)
    groups: list[_Group] = []
    before = None
    for unit, level, rank in zip(units, levels, ranks, strict=True):
        if before is None or (rank <= before if ascending else rank >= before):
            groups.append({})
        groups[-1][level] = _values(words[slice(*unit.span("values"))] or "*")
        before = rank
    _spread(groups[::-1] if ascending else groups)
    places = [place for group in groups for place in _places(group)]
    return tuple(places[:_MOST])


def _values(words: str) -> tuple[str, ...]:
    """Give each value of a list; a range of plain numbers gives all of them."""
    return tuple(value for part in _EACH.split(words) for value in _range(_RANGE.split(part)))


def _range(ends: list[str]) -> tuple[str, ...]:
    if len(ends) == 1:
        return (ends[0],)
    if all(end.isdigit() for end in ends) and 0 < int(ends[-1]) - int(ends[0]) < _MOST:
        return tuple(str(number) for number in range(int(ends[0]), int(ends[-1]) + 1))
    return ("-".join(ends),)


def _spread(groups: list[_Group]) -> None:
    """Give each place the wider levels that the place before it in `groups` states for both.

    In `điểm a khoản 1, điểm b khoản 2 Điều 5` the article stands behind both, in
    `Điều 9 khoản 1, khoản 2` before them.
    """
    for known, lacking in pairwise(groups):
        widest = max(_RANK.index(level) for level in lacking)
        for level in _RANK[widest + 1 :]:
            if level in known:
                lacking.setdefault(level, known[level])


def _places(group: _Group) -> list[Pinpoint]:
    levels = list(group)
    places = []
    for values in product(*(group[level] for level in levels)):
        fields = dict(zip(levels, values, strict=True))
        article, dot, clause = fields.get("article", "").partition(".")
        if dot and "clause" not in fields:
            fields |= {"article": article, "clause": clause}
        places.append(Pinpoint(**fields))
        if len(places) == _MOST:
            break
    return places
