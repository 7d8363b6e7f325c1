"""Diagnostics: what an author, a maintainer or a config got wrong, as values.

A diagnostic holds no words, only a code and its arguments, so that it can be remembered and be
printed later in either language.
"""

from collections.abc import Iterable, Mapping

from bulletin.diagnostics.code import Code, Severity
from bulletin.diagnostics.table import TABLE
from bulletin.value import Value

__all__ = ["Code", "Diagnostic", "Place", "Severity", "diagnose", "in_order", "message"]


class Place(Value, frozen=True):
    """Where in the project something stands; lines and columns count from 1 as an editor shows."""

    path: str
    """Relative to the project folder, '/'-separated."""
    line: int = 0
    """0 when the whole file is meant."""
    column: int = 0
    """In characters; 0 when the whole line is meant."""

    def __str__(self) -> str:
        """Give `path:line:column`, without the parts that are 0."""
        if not self.line:
            return self.path
        return (
            f"{self.path}:{self.line}:{self.column}" if self.column else f"{self.path}:{self.line}"
        )


class Diagnostic(Value, frozen=True):
    """One mistake at one place."""

    code: str
    place: Place
    arguments: tuple[tuple[str, str], ...] = ()
    """Values for the message's `{name}`s, sorted by name."""
    mended: str = ""
    """The line as it should read, where it can be made."""


def diagnose(
    code: str, place: Place, arguments: Mapping[str, str] | None = None, *, mended: str = ""
) -> Diagnostic:
    """Make a diagnostic; `code` must stand in the table."""
    if code not in TABLE:
        raise KeyError(code)
    return Diagnostic(code, place, tuple(sorted((arguments or {}).items())), mended)


def message(diagnostic: Diagnostic, language: str) -> str:
    """Word a diagnostic in `vi` or `en`, without its place.

    Of several known names the nearest to what was written (the argument `close`) is told at its end.
    """
    row = TABLE[diagnostic.code]
    text = row.en if language == "en" else row.vi
    arguments = dict(diagnostic.arguments)
    if arguments.get("close"):
        text += " The nearest one is: {close}." if language == "en" else " Gần giống nhất: {close}."
    return text.format(**arguments)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by place, then code, each once."""
    return tuple(
        sorted(
            set(diagnostics),
            key=lambda d: (d.place.path, d.place.line, d.place.column, d.code, d.arguments),
        )
    )
