"""What must not stand in a YAML text at all: control characters, tabs, markers, directives.

Each is reported at its own place and taken out, so that PyYAML, whose own answer to them differs
between its two parsers and has no line, never meets them.
"""

import re

from bulletin.diagnostics import Diagnostic, diagnose
from bulletin.value import Record
from bulletin.yaml_tree.nodes import Source

UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
"""Characters that no value may hold, whether typed or escaped."""

_UNUSUAL = re.compile(UNPRINTABLE.pattern.replace("\x08", "\x09"))
_LINE_STARTS = ("---", "...", "%")
_MARKER = re.compile(r"(?:---|\.\.\.)(?:\s|$)")
_NOTHING = re.compile(r"\s*(?:#.*)?$")


class Cleaned(Record, frozen=True):
    """A text that PyYAML can be given, and what was wrong with it."""

    source: Source
    diagnostics: tuple[Diagnostic, ...] = ()


def clean(text: str, written: Source) -> Cleaned:
    """Take out what must not be there; columns of what remains stay as they were."""
    has_markers = text.startswith(_LINE_STARTS) or any(f"\n{mark}" in text for mark in _LINE_STARTS)
    if not has_markers and not _UNUSUAL.search(text):
        return Cleaned(written)
    found: list[Diagnostic] = []
    lines: list[str] = []
    may_start = True
    for number, line in enumerate(written.lines):
        if _MARKER.match(line):
            if may_start and line.startswith("---") and _NOTHING.match(line[3:]):
                lines.append("")
                may_start = False
                continue
            if any(not _NOTHING.match(after) for after in (line[3:], *written.lines[number + 1 :])):
                found.append(diagnose("B121", written.place(number, 0), {"mark": line[:3]}))
            break
        if line.startswith("%"):
            shown = UNPRINTABLE.sub(" ", line[:80])
            found.append(diagnose("B122", written.place(number, 0), {"text": shown}))
            lines.append("")
            continue
        may_start = may_start and _NOTHING.match(line) is not None
        lines.append(_clean_line(line, number, written, found))
    return Cleaned(Source(written.path, written.first_line, tuple(lines)), tuple(found))


def _clean_line(line: str, number: int, written: Source, found: list[Diagnostic]) -> str:
    bad = UNPRINTABLE.search(line)
    if bad:
        arguments = {"character": f"U+{ord(bad[0]):04X}"}
        mended = re.sub(r"  +", " ", UNPRINTABLE.sub(" ", line)).rstrip()
        shown = mended if line[:1].strip() else ""
        found.append(diagnose("B106", written.place(number, bad.start()), arguments, mended=shown))
        line = UNPRINTABLE.sub(" ", line)
    if "\t" not in line:
        return line
    stripped = line.lstrip(" \t")
    lead = line[: len(line) - len(stripped)]
    rest = stripped.replace("\t", " ")
    if "\t" not in lead or not stripped:
        return lead.replace("\t", " ") + rest
    mended = lead.replace("\t", "  ") + rest
    column = lead.index("\t")
    found.append(diagnose("B108", written.place(number, column), {}, mended=mended))
    return mended
