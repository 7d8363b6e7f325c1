"""The clauses behind a citation: `ngày 03/6/2020`, `của Thủ tướng Chính phủ`, in either order.

Invariant: nothing is read across a word that is no part of these clauses, so a date that belongs
to something else is not taken.
"""

import re
from calendar import monthrange
from functools import lru_cache
from typing import NamedTuple

from bulletin.parse.citations.issuer_words import read_issuer
from bulletin.parse.citations.text import DASHES, single_spaced

_GAP = r"\s{0,9}"
_DAY = r"(?P<day>[0-9]{1,2})"
_MONTH = r"(?P<month>[0-9]{1,2})"
_SEPARATOR = rf"{_GAP}[/.{DASHES}\u2044\u2215\uff0f]{_GAP}"
_NUMERIC = re.compile(
    rf"{_DAY}{_SEPARATOR}{_MONTH}(?:{_SEPARATOR}(?P<year>[0-9]{{4}}|[0-9]{{2}}))?(?![0-9])"
    rf"(?!{_SEPARATOR}[0-9])"
)
_WORDED = re.compile(
    rf"{_DAY}{_GAP}th[aá]ng{_GAP}{_MONTH}(?:{_GAP},?{_GAP}(?:n[aă]m|[/,{DASHES}]){_GAP}(?P<year>[0-9]{{4}}))?",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    rf"{_GAP}(?P<comma>,?){_GAP}(?P<bracket>\(?){_GAP}"
    r"(?:(?:được\s+)?(?:ký\s+ban\s+hành|ban\s+hành|ký|lập|đề|phát\s+hành|ra)\s+)?"
    rf"(?:vào\s+)?(?P<same>c[uù]ng\s+)?(?:ngày|ngay)(?!\w*[^\W\d]){_GAP}",
    re.IGNORECASE,
)
_BRACKET = re.compile(rf"{_GAP}\({_GAP}(?=[0-9]{{1,2}}[/.\-])")
_YEAR = re.compile(
    rf"{_GAP},?{_GAP}\(?(?:năm|nam){_GAP}(?P<year>(?:19|20)[0-9]{{2}})(?![0-9/])", re.IGNORECASE
)
_PLAIN = re.compile(
    r" ngày (?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})(?![0-9])(?! ?[/.-] ?[0-9])"
)
"""The commonest clause, which the others would read as well."""
_BEGINS = re.compile(
    r"\s{0,9},?\s{0,9}(?:\(\s{0,9}[0-9]"
    r"|\(?\s{0,9}(?:ng[aà]|n[aă]m|c[uủù]|do\s|được|đề|ban\s|ký|lập|phát|ra\s|vào))",
    re.IGNORECASE,
)
"""How any of these clauses begins: a quick way to tell that there is none."""
_CENTURY = 50
"""Two-digit years from here on are of the last century."""


class Tail(NamedTuple):
    """What stands behind a citation."""

    end: int
    """Behind the last clause read; the end of the citation when there is none."""
    date: str
    same: bool
    """The date is given as `cùng ngày`."""
    year: str = ""
    """Of `năm yyyy` directly behind the citation."""
    issuer_words: str = ""
    bodies: tuple[str, ...] = ()
    """Abbreviations that the words of the issuer stand for; empty for an unknown body."""


def read_tail(text: str, end: int) -> Tail:
    """Read date and issuer behind a citation that ends at `end`."""
    if plain := _PLAIN.match(text, end):
        position, date, same = plain.end(), _iso(*plain.groups()), False
    elif _BEGINS.match(text, end):
        position, date, same = _date(text, end)
    else:
        return Tail(end, "", same=False)
    issuer_end, words, bodies = read_issuer(text, position)
    if issuer_end and not date and not same:
        later, date, same = _date(text, issuer_end)
        position = max(issuer_end, later)
    elif issuer_end:
        position = issuer_end
    year = ""
    if not date and (match := _YEAR.match(text, end)):
        year = match["year"]
        position = max(position, match.end())
    return Tail(position, date, same, year, single_spaced(words), bodies)


def _date(text: str, start: int) -> tuple[int, str, bool]:
    """Read a date clause; give its end, the date and whether it is said to be shared."""
    if plain := _PLAIN.match(text, start):
        return plain.end(), _iso(*plain.groups()), False
    clause = _CLAUSE.match(text, start)
    if clause is None:
        bracket = _BRACKET.match(text, start)
        found = _NUMERIC.match(text, bracket.end()) if bracket else None
        if found is None or not found["year"]:
            return start, "", False
        return found.end(), _iso(*found.group("day", "month", "year")), False
    same = clause["same"] is not None
    found = _WORDED.match(text, clause.end()) or _NUMERIC.match(text, clause.end())
    if found is None:
        return (clause.end(), "", True) if same else (start, "", False)
    if clause["comma"] and not found["year"]:
        return start, "", False
    end = found.end()
    if clause["bracket"] and text[end : end + 1] == ")":
        end += 1
    return end, _iso(*found.group("day", "month", "year")), same


@lru_cache(maxsize=4096)
def _iso(day_words: str, month_words: str, year_words: str | None) -> str:
    """Give a date in ISO form, `--MM-DD` without a year, `""` when there is no such day."""
    day, month = int(day_words), int(month_words)
    year = int(year_words or 0)
    if year_words and len(year_words) == 2:  # noqa: PLR2004  # digits of a short year
        year += 1900 if year >= _CENTURY else 2000
    leap = 2000
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year or leap, month)[1]:  # noqa: PLR2004
        return ""
    if not year:
        return f"--{month:02}-{day:02}"
    return f"{year:04}-{month:02}-{day:02}" if year > 1900 else ""  # noqa: PLR2004
