"""Fenced code, read line by line before anything else looks at the text.

Invariant: linear in the length of the text; an unclosed fence hides nothing.
"""

import re
from collections.abc import Iterator
from html import escape

from markdown.preprocessors import Preprocessor

from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.value import Record

_OPENING = re.compile(r"( *)(`{3,}|~{3,})[^`]*$")
"""A line that opens a fence: its indentation and its marks, then what is said of the code."""


class Fence(Record, frozen=True):
    """A fenced block of code."""

    opening: int
    """Index of its first line."""
    closing: int
    """Index of its last line, or -1."""
    indent: int
    marks: str


def find_fences(lines: list[str]) -> Iterator[Fence]:
    """Find the fences of a text; one that is never closed hides no other."""
    index = 0
    unclosed: set[str] = set()
    while index < len(lines):
        match = _OPENING.match(lines[index])
        if match is not None:
            marks = match.group(2)
            closing = -1 if marks in unclosed else _closing(lines, index, marks)
            yield Fence(index, closing, len(match.group(1)), marks)
            if closing < 0:
                unclosed.add(marks)
            else:
                index = closing
        index += 1


def _closing(lines: list[str], opening: int, marks: str) -> int:
    for index in range(opening + 1, len(lines)):
        bare = lines[index].strip()
        if len(bare) >= len(marks) and not bare.strip(marks[0]):
            return index
    return -1


def unclosed_fence(text: str, path: str, first_line: int) -> Iterator[Diagnostic]:
    """Report the first fence that is not closed (B204)."""
    if "```" not in text and "~~~" not in text:
        return
    for fence in find_fences(text.split("\n")):
        if fence.closing < 0:
            place = Place(path, first_line + fence.opening, fence.indent + 1)
            yield diagnose("B204", place, {"fence": fence.marks})
            return


class FencePreprocessor(Preprocessor):
    """Put fenced code out of reach of the other rules."""

    def run(self, lines: list[str]) -> list[str]:
        """Replace each closed fence by a placeholder on a line of its own."""
        text = "\n".join(lines)
        if "```" not in text and "~~~" not in text:
            return lines
        kept: list[str] = []
        end = 0
        for fence in find_fences(lines):
            if fence.closing < 0:
                continue
            inner = lines[fence.opening + 1 : fence.closing]
            code = "".join(_dedent(line, fence.indent) + "\n" for line in inner)
            stored = self.md.htmlStash.store(f"<pre><code>{escape(code)}</code></pre>")
            kept += [*lines[end : fence.opening], "", " " * fence.indent + stored, ""]
            end = fence.closing + 1
        return kept + lines[end:]


def _dedent(line: str, width: int) -> str:
    return line[min(width, len(line) - len(line.lstrip(" "))) :]
