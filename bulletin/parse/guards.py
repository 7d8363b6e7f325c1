"""Counts beyond which a body is refused, so that no body takes long to read.

Invariant: they are counts of what stands in the text, never seconds, so that a body is refused on
every machine or on none. Each lies well above what a long legal text holds. What they keep off was
measured with Python-Markdown 3.11.3, which reads one megabyte of ordinary text in under a second
but some texts of twenty kilobytes in a minute; `tests/parse/test_body_guards.py` has such texts.
"""

import re
from collections.abc import Iterator
from itertools import islice

from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.parse.lists import NESTED
from bulletin.value import Record

DEEPEST = 20
"""Levels of lists and quotations inside one another."""


class _Limit(Record, frozen=True):
    """How often something may stand in a body."""

    sign: str
    """As a message shows it."""
    pattern: re.Pattern[str]
    most: int
    cheap: str
    """A character that stands in every match, to count before searching."""


_TOTALS = (
    _Limit("<", re.compile(r"<[A-Za-z/!?]"), 4_000, "<"),
    _Limit("<!", re.compile(r"<[!?]"), 300, "<"),
    _Limit("<…", re.compile(r"<[A-Za-z/][^<>]*(?=<|\Z)"), 300, "<"),
    _Limit("[", re.compile(r"\["), 10_000, "["),
    _Limit("&", re.compile(r"&"), 30_000, "&"),
    _Limit("[^…]:", re.compile(r"^[ ]{0,3}\[\^[^\]\n]*\]:", re.MULTILINE), 1_000, "["),
    _Limit("* _", re.compile(r"[*_]+"), 20_000, "*_"),
    _Limit("`", re.compile(r"`+"), 10_000, "`"),
    _Limit("\\", re.compile(r"\\"), 10_000, "\\"),
    _Limit("¶", re.compile(r"^.*\S", re.MULTILINE), 25_000, "\n"),
)
"""Of the whole body. `¶` stands for lines that hold text."""

_WEIGHTS = {"[": 10, "]": 1, "*": 1, "_": 1, "`": 1, "<": 1, "\\": 1, "&": 1, "  \n": 1}
"""What one sign costs for each character of its paragraph, in units of about 15 nanoseconds."""

_HEAVIEST = 50_000_000
"""Of the signs of all paragraphs together, each times the length of its paragraph."""

_LIGHT = 200_000
"""Below this a paragraph's signs cost no more than its words."""

_SHORT = 140
"""A paragraph of so few characters is light whatever it holds."""

_PARAGRAPH_END = re.compile(r"\n(?=[ ]*(?:\n|[-+*][ ]|\d{1,3}\.[ ]|#{1,6}[ ]))")
_MOST_CELLS = 50_000
"""Of all tables together, each as wide as its widest row."""

_TABLE = re.compile(r"^[ ]*\|?[ ]*:?-+:?[ ]*(?:\|[ :|-]*)?$", re.MULTILINE)
"""The line below the head of a table."""

_DEEP = re.compile(r"[ ]{30,}|\t{7,}|(?:[ \t]*(?:>|(?:[-+*]|\d{1,3}\.)(?=[ \t]))){10}")
"""How a line begins that may lie deep enough to look closer."""

_STEP = re.compile(r"([ ]*)(?:(>)|([-+*]|(?:0|[1-9]\d{0,2})\.)(?=[ ]+\S))")


def check_counts(text: str, path: str, first_line: int) -> tuple[Diagnostic, ...]:
    """Tell what a body has too much of (B201, B202, B203), each at the line that goes too far."""
    return tuple(_findings(text, path, first_line))


def _findings(text: str, path: str, first_line: int) -> Iterator[Diagnostic]:
    for limit in _TOTALS:
        if len(text) <= limit.most or sum(map(text.count, limit.cheap)) <= limit.most:
            continue
        match = next(islice(limit.pattern.finditer(text), limit.most, None), None)
        if match is not None:
            line = first_line + text.count("\n", 0, match.start())
            arguments = {"sign": limit.sign, "most": str(limit.most)}
            yield diagnose("B201", Place(path, line), arguments)
    crowded = _crowded_table(text)
    if crowded >= 0:
        line = first_line + text.count("\n", 0, crowded)
        yield diagnose("B201", Place(path, line), {"sign": "|", "most": str(_MOST_CELLS)})
    heavy = _heavy_paragraph(text)
    if heavy >= 0:
        yield diagnose("B202", Place(path, first_line + text.count("\n", 0, heavy)))
    deep = _deep_line(text) if _may_be_deep(text) else -1
    if deep >= 0:
        yield diagnose("B203", Place(path, first_line + deep), {"most": str(DEEPEST)})


def _crowded_table(text: str) -> int:
    """Give the offset of the table with which the cells become too many, or -1."""
    if "|" not in text or text.count("|") * text.count("\n") <= _MOST_CELLS:
        return -1
    cells = 0
    end = 0
    for match in _TABLE.finditer(text):
        if match.start() >= end:
            end = text.find("\n\n", match.end())
            end = len(text) if end < 0 else end
            rows = text[text.rfind("\n", 0, max(match.start() - 1, 0)) + 1 : end].split("\n")
            cells += len(rows) * max(row.count("|") for row in rows)
            if cells > _MOST_CELLS:
                return match.start()
    return -1


def _weight(text: str) -> int:
    costs = [text.count(sign) * cost for sign, cost in _WEIGHTS.items() if sign in text]
    return sum(costs) * len(text)


def _heavy_paragraph(text: str) -> int:
    """Give the offset of the paragraph with which the signs weigh too much, or -1."""
    if _weight(text) <= _HEAVIEST:
        return -1
    total = 0
    start = 0
    for end in [*(match.start() for match in _PARAGRAPH_END.finditer(text)), len(text)]:
        weight = _weight(text[start:end]) if end - start > _SHORT else 0
        total += weight if weight > _LIGHT else 0
        if total > _HEAVIEST:
            return start + len(text[start:end]) - len(text[start:end].lstrip("\n"))
        start = end
    return -1


def _may_be_deep(text: str) -> bool:
    lines = text.split("\n")
    return any(_DEEP.match(line) for line in lines if line and not line[0].isalpha())


def _deep_line(text: str) -> int:
    """Give the index of the first line in too many lists and quotations, or -1."""
    columns: list[int] = []
    for index, raw in enumerate(text.split("\n")):
        line = raw.expandtabs(4)
        indent = len(line) - len(line.lstrip(" "))
        if indent == len(line):
            continue
        while columns and indent < columns[-1] + NESTED:
            columns.pop()
        quotes = 0
        position = 0
        while (match := _STEP.match(line, position)) is not None:
            if match.group(2):
                quotes += 1
            else:
                columns.append(match.start(3))
            position = match.end()
            if len(columns) + quotes > DEEPEST:
                return index
    return -1
