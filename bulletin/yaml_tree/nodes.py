"""The nodes of a YAML tree and the lines that it was read from.

Every scalar is text: nothing here turns a word into a number, a date or a boolean. Nodes are named
tuples, which are made three times as fast as other frozen values.
"""

from functools import lru_cache
from typing import NamedTuple

from bulletin.diagnostics import Diagnostic, Place
from bulletin.value import Record


class Scalar(NamedTuple):
    """One piece of text; `line` and `column` count from 1, from the top of the file."""

    text: str
    line: int
    column: int
    plain: bool = True
    """Written without quotes and without `|` or `>`."""
    comment: str = ""
    """What follows on the line from `#` on and may be a lost part of the text."""


class Sequence(NamedTuple):
    """A list, in the order of the file."""

    items: tuple["Node", ...]
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys and their values, in the order of the file; no two keys are alike."""

    pairs: tuple[tuple[Scalar, "Node"], ...]
    line: int
    column: int


Node = Scalar | Sequence | Mapping
"""Any of them."""


class Source(Record, frozen=True):
    """The lines of a text and where in which file they stand."""

    path: str
    first_line: int
    """The line of the file, from 1, at which `lines` begin."""
    lines: tuple[str, ...]

    def place(self, line: int, column: int) -> Place:
        """Give the place in the file of a line and column counted from 0 in `lines`."""
        return Place(self.path, line + self.first_line, column + 1)

    def with_line(self, line: int, text: str) -> "Source":
        """Give the same lines with one of them, counted from 0, replaced."""
        return Source(
            self.path, self.first_line, (*self.lines[:line], text, *self.lines[line + 1 :])
        )


class Tree(Record, frozen=True):
    """What one text holds."""

    source: Source
    """The lines as they were written, without what must not be there at all."""
    root: Node | None
    """None for a text without any value, or one that could not be read."""
    diagnostics: tuple[Diagnostic, ...]
    broken: frozenset[int] = frozenset()
    """Lines of the file, from 1, that were read in a mended form; what else is wrong with them
    follows from the first mistake."""
    is_whole: bool = True
    """False when some lines could not be read, so that a key may seem to be missing."""


@lru_cache(maxsize=2048)
def normal_key(text: str) -> str:
    """Give the form under which two keys are the same key to a reader."""
    return text.strip().casefold().replace("-", "_").replace(" ", "_")
