"""Diagnostics as the browser shows them: worded, with the lines around the place.

Invariant: nothing outside the project folder is read, and never more of a file than a few lines.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import quote

from bulletin.diagnostics import Diagnostic, Place, message
from bulletin.diagnostics.judging import Judged
from bulletin.read import CONTENT, LAYOUTS, STATIC
from bulletin.value import Record

_AROUND = 2
"""Lines shown before and behind the one that is meant."""
_WIDTH = 300
"""Characters of a line that are shown."""
_LARGEST = 5_000_000
"""Bytes of a file that lines are taken from."""


class Line(Record, frozen=True):
    """A line of a source."""

    number: int
    text: str


class Notice(Record, frozen=True):
    """A diagnostic, worded."""

    code: str
    place: Place
    message: str
    mended: str
    """The line as it should read, or `""`."""
    lines: tuple[Line, ...]
    """Those around the place; empty when the whole file is meant."""
    editor: str
    """Address that opens the place in an editor, or `""`."""


class Notices:
    """Words the diagnostics of whole sites; what one build has told is kept for the next."""

    def __init__(self, root: Path) -> None:
        """Take lines from the files of a project folder."""
        self._root = root
        self._known: dict[tuple[Diagnostic, str, str, str], Notice] = {}

    def make(
        self, judged: Iterable[Judged], sources: Mapping[str, str], language: str, editor_url: str
    ) -> tuple[Notice, ...]:
        """Word diagnostics, in their order; `sources` are the digests of files, where known."""
        known: dict[tuple[Diagnostic, str, str, str], Notice] = {}
        notices = []
        for found in (item.diagnostic for item in judged):
            key = (found, sources.get(found.place.path, ""), language, editor_url)
            notice = self._known.get(key) or make_notice(found, self._root, language, editor_url)
            notices.append(notice)
            if key[1]:
                known[key] = notice
        self._known = known
        return tuple(notices)


def make_notices(
    judged: Iterable[Judged], root: Path, language: str, editor_url: str
) -> tuple[Notice, ...]:
    """Word diagnostics, in their order."""
    return tuple(make_notice(item.diagnostic, root, language, editor_url) for item in judged)


def make_notice(found: Diagnostic, root: Path, language: str, editor_url: str) -> Notice:
    """Word one diagnostic."""
    place = found.place
    return Notice(
        found.code,
        place,
        message(found, language),
        found.mended,
        _lines_around(root, place),
        editor_address(root, place, editor_url),
    )


def editor_address(root: Path, place: Place, pattern: str) -> str:
    """Fill `{path}`, `{line}` and `{column}` of the config's `editor_url`; `""` without one.

    A program on this machine is given the file's whole path, a website the path in the project.
    """
    if not pattern or not place.path:
        return ""
    is_web = pattern.lower().startswith(("https://", "http://"))
    file = place.path if is_web else (root / place.path).as_posix().lstrip("/")
    if "{path}" not in pattern:
        pattern = f"{pattern.rstrip('/')}/{{path}}"
    path = quote(file, safe="/:")
    values = {"path": path, "line": max(place.line, 1), "column": max(place.column, 1)}
    address = pattern
    for name, value in values.items():
        address = address.replace(f"{{{name}}}", str(value))
    return address


def _lines_around(root: Path, place: Place) -> tuple[Line, ...]:
    if not place.line:
        return ()
    text = _text(root, place.path)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = max(place.line - _AROUND, 1)
    shown = lines[first - 1 : place.line + _AROUND]
    return tuple(Line(first + index, line[:_WIDTH]) for index, line in enumerate(shown))


def _text(root: Path, path: str) -> str:
    """Read a source, `""` when it is none, is gone or is very large."""
    file = root / path
    try:
        real = file.resolve(strict=True)
        is_source = path.startswith((f"{CONTENT}/", f"{LAYOUTS}/", f"{STATIC}/")) or "/" not in path
        if not is_source or not real.is_relative_to(root.resolve()) or not real.is_file():
            return ""
        if real.stat().st_size > _LARGEST:
            return ""
        return real.read_bytes().decode(errors="replace")
    except OSError:
        return ""
