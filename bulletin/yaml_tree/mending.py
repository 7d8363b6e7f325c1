"""What a line that cannot be read was meant to be.

A mend is only tried here; `read_tree` takes it when the whole text then reads further. A mended
line is shown to the author only if it reads back as what was written.
"""

import re
from collections.abc import Iterator

from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.value import Record
from bulletin.yaml_tree.events import Built, Fault, build
from bulletin.yaml_tree.nodes import Mapping, Node, Scalar, Sequence, Source
from bulletin.yaml_tree.quoting import Entry, entry, is_misspelt, quoted

_LOOK_BACK = 60
"""How many lines before a fault are searched for its cause."""
_INDENTS = 10
"""How many lines before a fault are asked for the right indentation."""
_SHOWN = 80
"""Characters of a line that a message repeats."""
_SPECIAL = "*&!%@`>|-?#,]}"
_BAD_ESCAPE = re.compile(
    r"\\(?:[0abev_NLP]|x[01][0-9A-Fa-f]|x[7-9][0-9A-Fa-f]|u[dD][89a-fA-F][0-9A-Fa-f]{2}"
    r"|u00[01][0-9A-Fa-f]|u00[7-9][0-9A-Fa-f]|u202[89]|u[fF]{3}[eEfF]|u[fF][eE][fF][fF]"
    r"|u[fF][dD][dDeE][0-9A-Fa-f]|U[0-9A-Fa-f]{8})"
)
_BRACKETS = {"[": "]", "{": "}"}
_HIDDEN = re.compile(r"\s(#\S.*)")
_DASH = re.compile(r"-(?=[^\s-])")


class Mend(Record, frozen=True):
    """One line as it may have been meant, and what to tell about it."""

    line: int
    """From 0."""
    text: str
    diagnostic: Diagnostic


def mends(source: Source, fault: Fault) -> Iterator[Mend]:
    """Give the mends to try for a fault, the likeliest first."""
    yield from _line_mends(source, fault.line)
    if fault.begun != fault.line:
        yield from _line_mends(source, fault.begun)
    for number in range(fault.line - 1, max(fault.line - _LOOK_BACK, -1), -1):
        if number != fault.begun and not _reads_alone(source.lines[number]):
            yield from _line_mends(source, number)


def removals(source: Source, fault: Fault) -> Iterator[Mend]:
    """Give the lines to leave out when no mend helps, the likeliest first.

    A key stays, with a `|` that takes in whatever is indented under it.
    """
    near = [number for number in (fault.line, fault.begun) if _text(source, number)]
    above = fault.line - 1
    while above >= 0 and not source.lines[above].strip():
        above -= 1
    keyless = [number for number in (fault.begun, above) if _is_keyless(_text(source, number))]
    for number in (*keyless, *near):
        line = source.lines[number]
        stripped = line.strip()
        parts = entry(line)
        code = _reading(parts.value)[0] if parts.key and parts.value else ""
        if stripped.startswith("- "):
            code = "B126"
        elif _is_keyless(stripped) or stripped[0] == ":":
            code = "B127"
        place = source.place(number, parts.value_column if code == "B112" else _indent(line))
        arguments = {"text": shortened(stripped), "character": parts.value[:1]}
        left = f"{parts.lead}{parts.key}: |" if parts.key and "-" not in parts.lead else ""
        yield Mend(number, left, diagnose(code or "B128", place, arguments))


def shortened(text: str) -> str:
    """Cut a line that a message repeats."""
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _text(source: Source, number: int) -> str:
    return source.lines[number].strip() if 0 <= number < len(source.lines) else ""


def _is_keyless(stripped: str) -> bool:
    return bool(stripped) and ":" not in stripped and stripped[0] not in "#-?[]{}\"'"


def _line_mends(source: Source, number: int) -> Iterator[Mend]:
    if number >= len(source.lines) or not source.lines[number].strip():
        return
    line = source.lines[number]
    parts = entry(line)
    yield from _spelling(source, number, parts)
    if parts.key or "-" in parts.lead:
        yield from _value_mends(source, number, parts, line[: parts.value_column])
    if parts.key and " " in parts.key and "-" in parts.lead:
        whole = Entry(parts.lead, "", "", "", line[len(parts.lead) :].rstrip())
        yield from _value_mends(source, number, whole, parts.lead)
    yield from _indents(source, number, parts)


def _spelling(source: Source, number: int, parts: Entry) -> Iterator[Mend]:
    """Mend what stands round the key: spaces, the colon, the dash."""
    code, column, mark = "", 0, ":"
    lead = re.sub(r"\s", " ", parts.lead)
    if lead != parts.lead:
        code, column = "B109", next(i for i, c in enumerate(parts.lead) if c not in " -")
    elif parts.key and parts.colon.endswith("："):
        code, column = "B110", parts.colon_column
    elif parts.gap.strip(" "):
        code, column = "B109", parts.colon_column + 1
    elif parts.key and parts.value and not parts.gap:
        code, column = "B111", parts.colon_column
    elif not parts.key and _DASH.match(parts.value):
        code, column, mark = "B111", len(lead), "-"
    if not code:
        return
    value = parts.value
    if mark == "-":
        value = "- " + value[1:]
    before = f"{lead}{parts.key}: " if parts.key else lead
    arguments = {"mark": mark} if code == "B111" else {}
    place = source.place(number, column)
    for text in (before + value, before + quoted(value)):
        shown = text if mark == "-" or _last_text(text) == value else ""
        yield Mend(number, text, diagnose(code, place, arguments, mended=shown))


def _value_mends(source: Source, number: int, parts: Entry, before: str) -> Iterator[Mend]:
    """Mend the value: nearly always by quotes round it."""
    value = parts.value
    if not value:
        return
    place = source.place(number, len(before))
    if value[0] == '"' and _BAD_ESCAPE.search(value):
        found = _BAD_ESCAPE.search(value)
        column = len(before) + (found.start() if found else 0)
        diagnostic = diagnose(
            "B107", source.place(number, column), {"escape": found[0] if found else ""}
        )
        yield Mend(number, before + _BAD_ESCAPE.sub("", value), diagnostic)
    if value[0] in _BRACKETS:
        hidden = _HIDDEN.search(value)
        if hidden:
            at = source.place(number, len(before) + hidden.start(1))
            lost = diagnose("B123", at, {"lost": shortened(hidden[1])})
            yield Mend(number, before + quoted(value), lost)
        if _BRACKETS[value[0]] not in value:
            yield _closed_bracket(source, number, place, value[0])
    code, meant = _reading(value)
    if not code:
        return
    text = before + quoted(meant)
    shown = text if code != "B130" and _last_text(text) == meant else ""
    arguments = {"character": value[0]} if code == "B116" else {}
    yield Mend(number, text, diagnose(code, place, arguments, mended=shown))


def _closed_bracket(source: Source, number: int, place: Place, opening: str) -> Mend:
    """Close a bracket at the end of the last line that is indented under it."""
    indent = _indent(source.lines[number])
    last = number
    for below in range(number + 1, min(number + _LOOK_BACK, len(source.lines))):
        if source.lines[below].strip():
            if _indent(source.lines[below]) <= indent:
                break
            last = below
    closing = _BRACKETS[opening]
    closed = source.lines[last].rstrip() + closing
    shown = closed if last == number and closed[-2] != "," else ""
    arguments = {"opening": opening, "closing": closing}
    return Mend(last, closed, diagnose("B129", place, arguments, mended=shown))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _reading(value: str) -> tuple[str, str]:
    """Give the code of what is wrong with a bare value and the text that was meant."""
    first = value[0]
    if first in "\"'":
        return _quoted_reading(value)
    if first in "[{":
        is_list = value[-1] in "]}" and not value.startswith("{{")
        return ("B130" if is_list else "B115"), value
    if first in _SPECIAL:
        return "B116", value
    if re.search(r":(?:\s|$)", value):
        return "B112", value
    return "", value


def _quoted_reading(value: str) -> tuple[str, str]:
    quote, inner = value[0], value[1:]
    closing = inner.find(quote)
    if closing < 0:
        return "B114", inner
    is_closed_last = value[-1] == quote
    if is_closed_last and closing == len(inner) - 1:
        return ("B119", inner[:-1]) if quote == '"' else ("", value)
    opens_inside = closing > 0 and inner[closing - 1] in " (" and inner[closing + 1 : closing + 2]
    is_apostrophe = (
        closing > 0 and inner[closing - 1].isalnum() and inner[closing + 1 : closing + 2].isalnum()
    )
    if is_closed_last and (opens_inside or is_apostrophe):
        return "B114", inner if inner.count(quote) % 2 == 0 and opens_inside else inner[:-1]
    return "B113", value


def _indents(source: Source, number: int, parts: Entry) -> Iterator[Mend]:
    line = source.lines[number]
    stripped = line.strip()
    is_item = stripped.startswith("- ")
    if not (is_item or parts.key):
        return
    indent = _indent(line)
    tried = {indent}
    for before in reversed(source.lines[max(0, number - _INDENTS) : number]):
        other = _indent(before)
        if not before.strip() or other in tried or (is_item and "-" not in entry(before).lead):
            continue
        tried.add(other)
        text = " " * other + stripped
        place = source.place(number, indent)
        yield Mend(number, text, diagnose("B125", place, {}, mended=text))
        code, meant = _reading(parts.value) if parts.value else ("", "")
        if code:
            text = " " * other + line[indent : parts.value_column] + quoted(meant)
            yield Mend(number, text, diagnose("B125", place, {}, mended=text))


def _reads_alone(line: str) -> bool:
    stripped = line.strip()
    if not stripped or stripped.startswith("#"):
        return True
    parts = entry(line)
    if is_misspelt(parts):
        return False
    return isinstance(build(Source("", 1, (stripped,))), Built)


def _last_text(line: str) -> str | None:
    """Read a line alone and give its last value, None when it does not read cleanly."""
    built = build(Source("", 1, (line.strip(),)))
    if isinstance(built, Fault) or built.diagnostics:
        return None
    node: Node | None = built.root
    while isinstance(node, Sequence | Mapping):
        if isinstance(node, Sequence):
            node = node.items[-1] if node.items else None
        else:
            node = node.pairs[-1][1] if node.pairs else None
    return node.text if isinstance(node, Scalar) and not node.comment else None
