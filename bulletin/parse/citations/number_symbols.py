"""The words that may be a number-symbol: `30/2020/NĐ-CP`, `23-CT/TW`, and their damaged forms.

Invariant: a span begins at the first digit and ends behind the last letter of the symbol; what
the letters mean is for `symbol_readings`.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from bulletin.parse.citations.symbol_tokens import (
    LOOK_ALIKES,
    canonical,
    is_abbreviation,
    is_body,
    is_type,
)
from bulletin.parse.citations.text import DASHES, MARKS, SLASHES
from bulletin.value import Record, replace

_CAPITALS = f"A-ZĐƯ{LOOK_ALIKES}"
_LETTERS = f"{_CAPITALS}a-zđð0-9&"
_TOKEN = f"[{_CAPITALS}][{_LETTERS}]{{0,30}}"
_GAP = r"\s{0,9}"

_CANDIDATE = re.compile(
    # The first digit, and before it nothing that makes it a part of something else: a plate, a
    # path, a decimal, a standard (`16:2008/BTNMT`), a draft (`… /2021/TT-BYT`).
    # An abbreviated type word may be glued to it.
    r"[0-9](?:(?<![0-9A-ZĐÐ_/=@#][0-9])|(?<=[NQ][ĐDQ][0-9])|(?<=TT[0-9])|(?<=CV[0-9]))"
    rf"(?<![0-9][.:][0-9])(?<!\w[{DASHES}][0-9])(?<!/\s[0-9])"
    rf"(?P<number>(?:[0-9]{{0,2}}\.[0-9]{{3}}(?=\s?[{SLASHES}])|[0-9]{{0,6}}[a-zđ]?))"
    rf"(?:{_GAP}[{SLASHES}{DASHES}]{_GAP}"
    rf"(?P<year>(?:19|20)[0-9]{{2}}|[4-9][0-9](?={_GAP}[{SLASHES}]))(?![0-9]))?"
    rf"(?P<mark>{_GAP}[{SLASHES}{DASHES}]{_GAP}"
    # The mark may be missing where a short abbreviation with another mark behind it follows.
    rf"|\s?(?=[{_CAPITALS}]{{2}}[{_LETTERS}]{{0,4}}[{SLASHES}{DASHES}][{_CAPITALS}]))"
    rf"(?P<symbol>{_TOKEN}(?:(?:{_GAP}[{SLASHES}{DASHES}]{_GAP}|\.){_TOKEN}){{0,8}}"
    rf"|[a-zđ]{{2,5}}[{SLASHES}{DASHES}][a-zđ&]{{2,15}}(?!\w))"
)
_DIGITS = frozenset("0123456789")
_RUN = re.compile(rf"[0-9][0-9.]{{0,7}}[a-zđ]?(?:{_GAP}|\s?[{_CAPITALS}]{{2}}[{_LETTERS}]{{0,4}})$")
"""The number that ends before a mark, or before the short abbreviation in front of it."""
_RUN_REACH = 26
_DIGIT = re.compile("[0-9]")
_YEAR_STARTS = frozenset(("19", "20", *map(str, range(40, 100))))
"""First digits of a year of four digits, or a year of two."""
_PIECE = re.compile(rf"(?P<mark>{_GAP}[{SLASHES}{DASHES}]{_GAP}|\.)?(?P<token>[{_LETTERS}]+)")
_NEXT = re.compile(rf"\s{{1,2}}({_TOKEN})(?!\w)")
_AMPERSAND = re.compile(rf"\s{{0,2}}&\s{{0,2}}({_TOKEN})(?!\w)")
_LEGISLATURE = re.compile(r"\s{1,2}([0-9]{1,2})(?![0-9/])")
_SLASH = re.compile(f"[{SLASHES}]")
_FILE_NAME = re.compile(r"\.(?:pdf|docx?|xlsx?|html?|aspx?|rar|zip|jpe?g|png)\b|[=?#]\w")
_NAME_SIGNS = (".", "=", "?", "#")
_UNITS = frozenset(("VP", "TT", "CT", "BCĐ"))
"""Bodies that are also units, and so may stand behind the issuer of a letter."""
_TAIL = re.compile(r"[a-zđð]+$")


class Symbol(Record, frozen=True, eq=False):
    """A number-symbol without its number, as it was found; the same words give the same object."""

    mark: str
    """Between number (or year) and symbol: `/`, `-` or `""`."""
    tokens: tuple[str, ...]
    """Canonical."""
    marks: tuple[str, ...]
    """Between the tokens: `/`, `-`, `.` or `""` where one is missing."""
    year: str
    """Four digits, or `""`."""


class Candidate(NamedTuple):
    """Words that have the form of a number-symbol."""

    start: int
    end: int
    number: str
    year_words: str
    """As written, perhaps two digits; `""` without a year."""
    loose: bool
    """White space stands beside the mark before the symbol."""
    symbol: Symbol


def find_candidates(text: str, signs: Iterable[int]) -> Iterator[Candidate]:
    """Give the candidates of a text in order, without overlap; `signs` is from `number_signs`."""
    position = 0
    for mark in signs:
        if mark <= position:
            continue
        start = _number_start(text, position, mark)
        match = _CANDIDATE.match(text, start) if start >= 0 else None
        if match is None:
            continue
        candidate = _candidate(text, match)
        position = max(
            match.end("symbol") if candidate is None else candidate.end, match.start() + 1
        )
        if candidate is not None:
            yield candidate


def _number_start(text: str, low: int, mark: int) -> int:
    """Give where the number before a mark begins, -1 without one."""
    start = mark
    while start > low and text[start - 1] in _DIGITS:
        start -= 1
    if start < mark and text[start - 1 : start] != ".":
        return start
    run = _RUN.search(text, max(low, mark - _RUN_REACH), mark)
    return run.start() if run else -1


def number_signs(text: str) -> list[int]:
    """Give the offsets of the slashes and dashes that may belong to a number, ascending."""
    found: list[int] = []
    for sign in filter(text.__contains__, MARKS):
        position = text.find(sign)
        while position >= 0:
            if _may_join(text, position):
                found.append(position)
            position = text.find(sign, position + 1)
    found.sort()
    return found


def _may_join(text: str, mark: int) -> bool:
    """Tell whether a number stands near before a mark, and behind it none that is no year."""
    behind = text[mark + 1 : mark + 3]
    if behind[:1].isdecimal() and behind not in _YEAR_STARTS:
        return False
    if text[mark - 1 : mark] in _DIGITS:
        return True
    return _DIGIT.search(text, max(0, mark - _RUN_REACH), mark) is not None


def _candidate(text: str, match: re.Match[str]) -> Candidate | None:
    start, limit = match.span()
    year, mark, words = match.group("year", "mark", "symbol")
    behind = text[limit : limit + 1]
    symbol, kept = _symbol(mark, words, year or "", behind)
    end = limit - len(words) + kept
    if not kept or (text[end : end + 1] in _NAME_SIGNS and _FILE_NAME.match(text, end)):
        return None
    if end == limit and behind.isspace() and not text[end + 1 : end + 2].islower():
        symbol, end = _take_next(text, end, symbol)
    number = text[start : match.end("number")]
    if "." in number:
        number = number.replace(".", "")
    return Candidate(start, end, number, year or "", len(mark) > 1, symbol)


@lru_cache(maxsize=16384)
def _symbol(mark: str, words: str, year: str, behind: str) -> tuple[Symbol, int]:
    """Read a symbol and the length of `words` that belongs to it, 0 when it can be none.

    `behind` is the next character of the text.
    """
    tokens, marks, kept = _split(words, behind)
    if not tokens or (len(tokens[0]) == 1 and tokens[0] != "L"):
        kept = 0
    whole = f"19{year}" if len(year) == 2 else year  # noqa: PLR2004  # digits of a short year
    return Symbol(_mark(mark), tokens, marks, whole), kept


def _mark(words: str | None) -> str:
    if not words or words.isspace():
        return ""
    if words == ".":
        return "."
    return "/" if _SLASH.search(words) else "-"


def _split(words: str, behind: str) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """Split a symbol into canonical tokens and marks; cut what the sentence put behind it.

    `behind` is the next character of the text; the last value is the length that was kept.
    """
    tokens: list[str] = []
    marks: list[str] = []
    kept = 0
    for piece in _PIECE.finditer(words):
        token, end = piece["token"], piece.end()
        if end == len(words):
            token = _unglued(token, behind)
            end = piece.start("token") + len(token)
        if not token or (tokens and not _continues(tokens, piece["mark"], token)):
            break
        if tokens:
            marks.append(_mark(piece["mark"]))
        tokens.append(canonical(token))
        kept = end
    return tuple(tokens), tuple(marks), kept


def _unglued(token: str, behind: str) -> str:
    """Cut from the last token the beginning of a Vietnamese word that was glued to it."""
    tail = _TAIL.search(token)
    glued = behind.isalpha() or (tail is not None and len(tail.group()) > 1)
    if not glued or (is_abbreviation(token) and not behind.isalpha()):
        return token
    for length in range(len(token) - 1, 1, -1):
        if is_abbreviation(token[:length]):
            return token[:length]
    if token.islower():
        return "" if behind.isalpha() else token
    kept = token[: tail.start()] if tail else token
    return kept if len(kept) > 1 else ""


def _continues(tokens: list[str], mark: str, word: str) -> bool:
    """Tell whether a mark joins a further token to the symbol or belongs to the sentence."""
    first = tokens[0]
    if mark == ".":
        return len(tokens) == 1 and is_type(first) and word.isupper() and len(word) > 1
    left, right = mark[0].isspace(), mark[-1].isspace()
    if not left and not right:
        return True
    if len(word) == 1 or (word[-1].islower() and not is_abbreviation(word)):
        return False
    if len(tokens) > 1:
        return first in {"TTLT", "NQLT"} and is_body(canonical(word))
    if is_type(first) or left != right:
        return True
    return word.isupper() and (word in _UNITS or not is_body(canonical(word)))


def _take_next(text: str, end: int, symbol: Symbol) -> tuple[Symbol, int]:
    """Take in what stands behind a space: `QĐ SNV`, `TT-BGD ĐT`, `BGD & ĐT`, `QH 11`."""
    tokens = symbol.tokens
    if tokens[-1] in {"QH", "UBTVQH"} and (term := _LEGISLATURE.match(text, end)):
        return _with_last(symbol, tokens[-1] + term.group(1)), term.end()
    if further := _AMPERSAND.match(text, end):
        joined = canonical(f"{tokens[-1]}&{further.group(1)}")
        return (_with_last(symbol, joined), further.end()) if is_body(joined) else (symbol, end)
    match = _NEXT.match(text, end)
    if match is None:
        return symbol, end
    word, joined = canonical(match.group(1)), canonical(tokens[-1] + match.group(1))
    if len(tokens) == 1 and is_type(tokens[0]) and is_body(word):
        return replace(symbol, tokens=(*tokens, word), marks=(*symbol.marks, "")), match.end()
    if len(tokens) > 1 and is_abbreviation(joined) and not is_body(word):
        return _with_last(symbol, joined), match.end()
    return symbol, end


def _with_last(symbol: Symbol, token: str) -> Symbol:
    """Give a symbol with another last token."""
    return replace(symbol, tokens=(*symbol.tokens[:-1], token))
