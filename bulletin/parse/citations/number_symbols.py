"""The words that may be a number-symbol: `30/2020/NĐ-CP`, `23-CT/TW`, and their damaged forms.

Invariant: a span begins at the first digit and ends behind the last letter of the symbol; what
the letters mean is for `symbol_readings`.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from bulletin.parse.citations.symbol_tokens import (
    LOOK_ALIKES,
    canonical,
    is_abbreviation,
    is_body,
    is_type,
)
from bulletin.parse.citations.text import DASHES, SLASHES

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
    rf"|\s?(?=[{_CAPITALS}]{{2}}[{_LETTERS}]{{0,4}}[{SLASHES}{DASHES}.][{_CAPITALS}]))"
    rf"(?P<symbol>{_TOKEN}(?:(?:{_GAP}[{SLASHES}{DASHES}]{_GAP}|\.){_TOKEN}){{0,8}}"
    rf"|[a-zđ]{{2,5}}[{SLASHES}{DASHES}][a-zđ&]{{2,15}}(?!\w))"
)
_PIECE = re.compile(rf"(?P<mark>{_GAP}[{SLASHES}{DASHES}]{_GAP}|\.)?(?P<token>[{_LETTERS}]+)")
_NEXT = re.compile(rf"\s{{1,2}}({_TOKEN})(?!\w)")
_LEGISLATURE = re.compile(r"\s{1,2}([0-9]{1,2})(?![0-9/])")
_SLASH = re.compile(f"[{SLASHES}]")
_FILE_NAME = re.compile(r"\.(?:pdf|docx?|xlsx?|html?|aspx?|rar|zip|jpe?g|png)\b|[=?#]\w")
_NAME_SIGNS = (".", "=", "?", "#")
_UNITS = frozenset(("VP", "TT", "CT", "BCĐ"))
"""Bodies that are also units, and so may stand behind the issuer of a letter."""
_TAIL = re.compile(r"[a-zđð]+$")


class Candidate(NamedTuple):
    """Words that have the form of a number-symbol."""

    start: int
    end: int
    number: str
    year: str
    """Four digits, or `""`."""
    year_words: str
    """As written, perhaps two digits."""
    mark: str
    """Between number (or year) and symbol: `/`, `-` or `""`."""
    loose: bool
    """White space stands beside that mark."""
    tokens: tuple[str, ...]
    """Of the symbol, canonical."""
    marks: tuple[str, ...]
    """Between the tokens: `/`, `-`, `.` or `""` where one is missing."""


def find_candidates(text: str) -> Iterator[Candidate]:
    """Give the candidates of a text in order, without overlap."""
    position = 0
    while match := _CANDIDATE.search(text, position):
        candidate = _candidate(text, match)
        position = max(
            match.end("symbol") if candidate is None else candidate.end, match.start() + 1
        )
        if candidate is not None:
            yield candidate


def _candidate(text: str, match: re.Match[str]) -> Candidate | None:
    number, year, mark, symbol = match.group("number", "year", "mark", "symbol")
    limit = match.end()
    behind = text[limit : limit + 1]
    tokens, marks, kept = _split(symbol, behind)
    end = limit - len(symbol) + kept
    if not tokens or (text[end : end + 1] in _NAME_SIGNS and _FILE_NAME.match(text, end)):
        return None
    if end == limit and behind.isspace():
        tokens, marks, end = _take_next(text, end, tokens, marks)
    year = year or ""
    return Candidate(
        start=match.start(),
        end=end,
        number=(match[0][0] + number).replace(".", ""),
        year=f"19{year}" if len(year) == 2 else year,  # noqa: PLR2004  # digits of a short year
        year_words=year,
        mark=_mark(mark),
        loose=len(mark) > 1,
        tokens=tokens,
        marks=marks,
    )


def _mark(words: str | None) -> str:
    if not words or words.isspace():
        return ""
    if words == ".":
        return "."
    return "/" if _SLASH.search(words) else "-"


@lru_cache(maxsize=4096)
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


def _take_next(
    text: str, end: int, tokens: tuple[str, ...], marks: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """Take in what stands behind a space: `QĐ SNV`, `TT-BGD ĐT`, `QH 11`."""
    if tokens[-1] in {"QH", "UBTVQH"} and (term := _LEGISLATURE.match(text, end)):
        return (*tokens[:-1], tokens[-1] + term.group(1)), marks, term.end()
    match = _NEXT.match(text, end)
    if match is None:
        return tokens, marks, end
    word = canonical(match.group(1))
    if len(tokens) == 1:
        if is_type(tokens[0]) and is_body(word):
            return (*tokens, word), (*marks, ""), match.end()
        return tokens, marks, end
    joined = canonical(tokens[-1] + match.group(1))
    if is_abbreviation(joined) and not is_body(word):
        return (*tokens[:-1], joined), marks, match.end()
    return tokens, marks, end
