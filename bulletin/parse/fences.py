"""Fenced code, read line by line before anything else looks at the text.

Invariant: linear in the length of the text; an unclosed fence hides nothing.
"""

import re
from html import escape

from markdown.preprocessors import Preprocessor

OPENING = re.compile(r"( *)(`{3,}|~{3,})([^`]*)$")
"""A line that opens a fence: its indentation, its marks and what is said of the code."""


def closes(line: str, marks: str) -> bool:
    """Tell whether a line closes a fence opened by `marks`."""
    bare = line.strip()
    return len(bare) >= len(marks) and not bare.strip(marks[0])


def closing_line(lines: list[str], opening: int, marks: str) -> int:
    """Give the index of the line that closes the fence opened at `opening`, or -1."""
    for index in range(opening + 1, len(lines)):
        if closes(lines[index], marks):
            return index
    return -1


class FencePreprocessor(Preprocessor):
    """Put fenced code out of reach of the other rules."""

    def run(self, lines: list[str]) -> list[str]:
        """Replace each closed fence by a placeholder on a line of its own."""
        if not any(line.lstrip().startswith(("```", "~~~")) for line in lines):
            return lines
        kept: list[str] = []
        index = 0
        unclosed: set[str] = set()
        while index < len(lines):
            opening = OPENING.match(lines[index])
            end = -1
            if opening is not None and opening.group(2) not in unclosed:
                end = closing_line(lines, index, opening.group(2))
            if opening is None or end < 0:
                if opening is not None:
                    unclosed.add(opening.group(2))
                kept.append(lines[index])
                index += 1
                continue
            indent = len(opening.group(1))
            code = "\n".join(_dedent(line, indent) for line in lines[index + 1 : end])
            stored = self.md.htmlStash.store(f"<pre><code>{escape(code)}\n</code></pre>")
            kept += ["", opening.group(1) + stored, ""]
            index = end + 1
        return kept


def _dedent(line: str, width: int) -> str:
    return line[min(width, len(line) - len(line.lstrip(" "))) :]
