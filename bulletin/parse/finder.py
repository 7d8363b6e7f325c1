"""Finds signs of markup in the source, to name the place of what sanitising took out.

Invariant: code is not looked into, so that what it shows is not taken for what it does.
"""

import re

from bulletin.diagnostics import Place
from bulletin.parse.source_lines import Lines, blank

_CODE = re.compile(
    r"^[ ]*(`{3,}|~{3,})[^\n]*$.*?^[ ]*\1[^\n]*$|(?<!`)(`+)(?!`)[^\n]*?(?<!`)\2(?!`)",
    re.MULTILINE | re.DOTALL,
)


class Finder:
    """Finds each text from where it was last found."""

    __slots__ = ("_lines", "_lower", "_path", "_positions", "_text")

    def __init__(self, text: str, path: str, lines: Lines) -> None:
        """Look into `text`, which is prepared only when something is looked for."""
        self._text = text
        self._lower = ""
        self._path = path
        self._lines = lines
        self._positions: dict[str, int] = {}

    def place(self, *wanted: str) -> Place:
        """Give the next place of the first text that is there at all, or the body's first line."""
        if not self._lower:
            self._text = _CODE.sub(lambda match: blank(match.group()), self._text)
            self._lower = self._text.lower()
        for text in filter(None, wanted):
            position = self._positions.get(text, 0)
            start = self._text.find(text, position)
            if start < 0 and len(self._lower) == len(self._text):
                start = self._lower.find(text.lower(), position)
            if start < 0 and position:
                start = position - 1
            if start >= 0:
                self._positions[text] = start + 1
                return Place(self._path, *self._lines.place(start))
        return Place(self._path, self._lines.first)
