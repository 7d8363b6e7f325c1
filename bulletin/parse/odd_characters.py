"""Characters that a text should not hold, or that only look like those meant.

Invariant: letters and digits stay as they were written, and every line keeps its number.
"""

import re
from collections.abc import Iterator

from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.value import Record
from bulletin.vietnamese.look_alikes import mend_look_alikes

UNSHOWN = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff"
"""Controls that XML 1.0, section 2.2, does not allow or discourages, so that a feed could not hold
them, and noncharacters, which are for programs; to stand between brackets."""


class _Rule(Record, frozen=True):
    """A kind of character that a line should not hold."""

    pattern: re.Pattern[str]
    code: str
    """`""` when it needs no word."""
    replacement: str | None
    """None leaves the text as it is."""


_LOST = _Rule(re.compile("\ufffd"), "B011", None)
_MARK_INSIDE = _Rule(re.compile("\ufeff"), "B013", "")
_SYMBOL = _Rule(re.compile("[\ue000-\uf8ff]"), "B018", "•")
_DIRECTION = _Rule(re.compile("[\u202a-\u202e\u2066-\u2069]"), "B015", "")

_FRONT_MATTER_RULES = (
    _LOST,
    _MARK_INSIDE,
    _DIRECTION,
    _SYMBOL,
    _Rule(re.compile("(?<![^\x00-\u024f\u1e00-\u1eff])[\u00ad\u200b-\u200d\u2060]+"), "B014", ""),
)
"""What has no width means something behind an emoji or in a script of Asia, not behind Latin."""

_BODY_RULES = (
    _LOST,
    _MARK_INSIDE,
    _DIRECTION,
    _Rule(re.compile(f"[{UNSHOWN}]"), "B012", ""),
    _Rule(re.compile("[\x0b\x0c]"), "B012", " "),
    _Rule(re.compile("[\x85\u2028\u2029]"), "", " "),
    _SYMBOL,
)
_NO_BREAK = "\u00a0\u2000-\u200a\u202f\u3000"
_MARKED_LINE = re.compile(rf"([ \t{_NO_BREAK}]*)([-*+>]|#{{1,6}}|\d{{1,9}}[.)])([ \t{_NO_BREAK}])")
_NO_BREAK_SPACE = re.compile(f"[{_NO_BREAK}]")


def scrutinise(lines: list[str], path: str) -> tuple[list[str], tuple[Diagnostic, ...]]:
    """Look at each line's characters, drop those that cannot be shown, report them (B011 to B018).

    Controls and Unicode's own line ends stay in front matter, where the reader of YAML refuses
    them; the diagnostics are in the order of the lines.
    """
    body = _first_body_line(lines, path)
    found: list[Diagnostic] = []
    kept: list[str] = []
    for number, line in enumerate(lines, 1):
        if line.isascii() and line.isprintable():
            kept.append(line)
            continue
        in_body = number >= body
        text, wrong = _without_odd_characters(line, Place(path, number), in_body=in_body)
        found.extend(wrong)
        found.extend(_doubtful(text, Place(path, number), in_body=in_body))
        kept.append(text)
    return kept, tuple(found)


def _first_body_line(lines: list[str], path: str) -> int:
    """Give the number of the line behind the front matter; all of a YAML file is front matter."""
    if path.endswith((".yaml", ".yml")):
        return len(lines) + 1
    if lines[0].rstrip() != "---":
        return 1
    ends = (number for number, line in enumerate(lines[1:], 2) if line.rstrip() == "---")
    return next(ends, len(lines)) + 1


def _without_odd_characters(
    line: str, place: Place, *, in_body: bool
) -> tuple[str, list[Diagnostic]]:
    """Apply the rules for a line; one diagnostic for each kind."""
    kept, hits = line, []
    if line.isprintable() and "\ufffd" not in line:
        return line, []
    for rule in _BODY_RULES if in_body else _FRONT_MATTER_RULES:
        hit = rule.pattern.search(line)
        if hit is None:
            continue
        if rule.replacement is not None:
            kept = rule.pattern.sub(rule.replacement, kept)
        if rule.code:
            hits.append((rule, hit))
    found = [
        diagnose(
            rule.code,
            Place(place.path, place.line, hit.start() + 1),
            {"character": f"U+{ord(hit[0][0]):04X}"},
            mended="" if rule.replacement is None else kept,
        )
        for rule, hit in hits
    ]
    return kept, found


def _doubtful(line: str, place: Place, *, in_body: bool) -> Iterator[Diagnostic]:
    """Report letters and spaces that only look like those meant; the text stays as written."""
    mended = mend_look_alikes(line)
    if mended != line:
        at = next(at for at, letter in enumerate(line) if letter != mended[at])
        arguments = {
            "found": line[at],
            "found_code": f"U+{ord(line[at]):04X}",
            "wanted": mended[at],
            "wanted_code": f"U+{ord(mended[at]):04X}",
        }
        yield diagnose("B016", Place(place.path, place.line, at + 1), arguments, mended=mended)
    marked = _MARKED_LINE.match(line) if in_body else None
    odd = _NO_BREAK_SPACE.search(line, 0, marked.end()) if marked else None
    if marked and odd:
        start = _NO_BREAK_SPACE.sub(" ", marked[0])
        yield diagnose(
            "B017",
            Place(place.path, place.line, odd.start() + 1),
            {"character": f"U+{ord(odd[0]):04X}"},
            mended=start + line[marked.end() :],
        )
