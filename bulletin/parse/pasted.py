"""What Word's tables and paragraphs become when they are pasted as plain text, told to the author.

Invariant: linear in the length of the text; code between fences is not looked into.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.parse.fences import find_fences

_ROW = re.compile(r"[ ]{0,3}\|.*\|[ ]*")
_RULE = re.compile(r"[ ]{0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")
_MOST_ROWS = 200
"""Of a table that is shown mended."""
_SHORTEST = 150
"""Characters of a line that is a whole paragraph; nobody breaks lines by hand so late."""
_SENTENCE_END = (".", ":", ";", "!", "?", "…", "”", '"')


def report_pasted(text: str, path: str, first_line: int) -> Iterator[Diagnostic]:
    """Report B236 tables of tabs, B237 and B238 tables that are none, B239 paragraphs run together.

    `first_line` is the number of the text's first line in its file.
    """
    has_tables = "\t" in text or "\n|" in text or text.startswith("|")
    if has_tables or (len(text) > _SHORTEST and "\n" in text):
        lines = _without_code(text)
        if has_tables:
            yield from _tables(lines, path, first_line)
        yield from _paragraphs(lines, path, first_line)


def _without_code(text: str) -> list[str]:
    """Give the lines, those of fenced code blank."""
    lines = text.split("\n")
    if "```" in text or "~~~" in text:
        for fence in find_fences(list(lines)):
            if fence.closing >= 0:
                inside = slice(fence.opening, fence.closing + 1)
                lines[inside] = [""] * len(lines[inside])
    return lines


def _tables(lines: list[str], path: str, first_line: int) -> Iterator[Diagnostic]:
    start = 0
    for kind, group in groupby(lines, _kind):
        rows = list(group)
        place = Place(path, first_line + start, 1)
        if kind == "tabs" and len(rows) > 1:
            cells = [row.strip("\t ").split("\t") for row in rows]
            yield diagnose("B236", place, mended=_as_table(cells))
        elif kind == "bars" and len(rows) > 1:
            above = lines[start - 1] if start else ""
            if not _RULE.fullmatch(rows[1]):
                head = [cell.strip() for cell in rows[0].strip(" |").split("|")]
                yield diagnose("B237", place, mended=f"{rows[0].strip()}\n{_rule(len(head))}")
            elif above.strip():
                yield diagnose("B238", place, mended=f"\n{rows[0].strip()}")
        start += len(rows)


def _kind(line: str) -> str:
    """Tell `tabs`, `bars` or `""`: how the columns of a line are parted, if they are."""
    if "|" in line and _ROW.fullmatch(line):
        return "bars"
    return "tabs" if "\t" in line and "\t" in line.strip() else ""


def _as_table(rows: list[list[str]]) -> str:
    """Write rows of cells as a table of Markdown; `""` when they are too many to be copied."""
    if len(rows) > _MOST_ROWS:
        return ""
    width = max(map(len, rows))
    whole = [[cell.strip().replace("|", "\\|") for cell in row] for row in rows]
    written = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in whole]
    return "\n".join((written[0], _rule(width), *written[1:]))


def _rule(width: int) -> str:
    return f"|{'---|' * width}"


def _paragraphs(lines: list[str], path: str, first_line: int) -> Iterator[Diagnostic]:
    """Report the first line that goes on where a paragraph seems to have ended."""
    for number in range(1, len(lines)):
        above, line = lines[number - 1], lines[number]
        if len(above) >= _SHORTEST and line[:1].isupper() and above.endswith(_SENTENCE_END):
            yield diagnose("B239", Place(path, first_line + number, 1))
            return
