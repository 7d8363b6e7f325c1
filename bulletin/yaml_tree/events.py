"""Events of PyYAML → nodes.

Depth is checked while the events come, so nothing is ever nested deeper than `MAX_DEPTH`; anchors,
aliases and tags are refused, so nothing is ever built from them. The C parser and the pure one
give the same nodes and the same faults.
"""

import re
from typing import TYPE_CHECKING, Protocol, cast

import yaml
from yaml import events

from bulletin.diagnostics import Diagnostic, diagnose
from bulletin.value import Record
from bulletin.yaml_tree.characters import UNPRINTABLE
from bulletin.yaml_tree.nodes import Mapping, Node, Scalar, Sequence, Source, normal_key
from bulletin.yaml_tree.quoting import CURLY_PAIRS, entry, is_misspelt, quoted, without_curly_quotes

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_DEPTH = 20

_ALIAS: type[object] = events.AliasEvent
_MAPPING_END: type[object] = events.MappingEndEvent
_SCALAR: type[object] = events.ScalarEvent
_SEQUENCE_END: type[object] = events.SequenceEndEvent
_SEQUENCE_START: type[object] = events.SequenceStartEvent
_STREAM_END: type[object] = events.StreamEndEvent

_COMMENT = re.compile(r" +(#.*)")
_GLUED_COMMENT = re.compile(r" +(#[^ #].*)")
_PLAIN_STYLES = frozenset({"", None})
_BLOCK_STYLES = frozenset({"|", ">"})
_CURLY = frozenset(CURLY_PAIRS)


class _Mark(Protocol):
    line: int
    column: int


class _Event(Protocol):
    """Any event of PyYAML; its class tells which of the attributes it has."""

    start_mark: _Mark
    end_mark: _Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str | None
    flow_style: bool


class Fault(Record, frozen=True):
    """Where reading could not go on; lines and columns count from 0 in the source's lines."""

    line: int
    column: int
    begun: int
    """The line on which the unfinished thing begins."""
    is_too_deep: bool = False


class Built(Record, frozen=True):
    """The nodes of one text and what is wrong with them although they could be read."""

    root: Node | None
    diagnostics: tuple[Diagnostic, ...]


class _StopError(Exception):
    """Ends a walk; carries the fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__()
        self.fault = fault


def build(source: Source, *, pure: bool = False) -> Built | Fault:
    """Read the lines as one YAML document, stopping at the first fault.

    `pure` asks for the parser written in Python even where the one in C is there.
    """
    text = "\n".join(source.lines) + "\n"
    try:
        walk = _Walk(source, _loader(text, pure=pure), text)
        root = walk.document()
    except _StopError as stop:
        return stop.fault
    except yaml.MarkedYAMLError as error:
        return _fault(error)
    return Built(root, tuple(walk.found))


def _loader(text: str, *, pure: bool) -> "yaml.SafeLoader | yaml.CSafeLoader":
    if pure or not yaml.__with_libyaml__:
        return yaml.SafeLoader(text)
    return yaml.CSafeLoader(text)


def _fault(error: yaml.MarkedYAMLError) -> Fault:
    problem, context = error.problem_mark, error.context_mark
    if problem is None:
        return Fault(0, 0, 0)
    return Fault(problem.line, problem.column, problem.line if context is None else context.line)


class _Walk:
    """One pass over the events of one text."""

    def __init__(
        self, source: Source, loader: "yaml.SafeLoader | yaml.CSafeLoader", text: str
    ) -> None:
        self.source = source
        self.found: list[Diagnostic] = []
        # The stubs leave every mark optional; both parsers always set them.
        self._next = cast("Callable[[], _Event]", loader.get_event)
        self._has_hashes = "#" in text
        self._has_escapes = "\\" in text
        self._offset = source.first_line

    def document(self) -> Node | None:
        """Read the only document, None when there is none."""
        self._next()
        if type(self._next()) is _STREAM_END:
            return None
        root = self._node(self._next(), -1, 1)
        self._next()
        event = self._next()
        if type(event) is not _STREAM_END:
            mark = event.start_mark
            raise _StopError(Fault(mark.line, mark.column, mark.line))
        if isinstance(root, Scalar) and root.plain:
            self._check_colons()
        return root

    def _check_colons(self) -> None:
        """Refuse a text that is one long word only because its colons are misspelt."""
        for number, line in enumerate(self.source.lines):
            parts = entry(line)
            if is_misspelt(parts):
                raise _StopError(Fault(number, parts.colon_column, number))

    def _node(self, event: _Event, indent: int, depth: int) -> Node:
        if type(event) is _SCALAR:
            return self._scalar(event, indent)
        mark = event.start_mark
        if depth > MAX_DEPTH:
            raise _StopError(Fault(mark.line, mark.column, mark.line, is_too_deep=True))
        if type(event) is _ALIAS:
            self._refuse("B117", mark.line, mark.column, f"*{event.anchor}")
            return Scalar(f"*{event.anchor}", mark.line + self._offset, mark.column + 1)
        self._refuse_anchor_and_tag(event)
        if type(event) is _SEQUENCE_START:
            return self._sequence(event, indent, depth)
        return self._mapping(event, indent, depth)

    def _sequence(self, event: _Event, indent: int, depth: int) -> Sequence:
        mark = event.start_mark
        inner = indent if event.flow_style else mark.column
        items = []
        while type(following := self._next()) is not _SEQUENCE_END:
            items.append(self._node(following, inner, depth + 1))
        if event.flow_style:
            self._check_brackets(mark.line, following.end_mark, indent)
        return Sequence(tuple(items), mark.line + self._offset, mark.column + 1)

    def _mapping(self, event: _Event, indent: int, depth: int) -> Mapping:
        mark = event.start_mark
        flow = event.flow_style
        pairs: dict[str, tuple[Scalar, Node]] = {}
        while type(following := self._next()) is not _MAPPING_END:
            key_mark = following.start_mark
            if type(following) is not _SCALAR:
                raise _StopError(Fault(key_mark.line, key_mark.column, key_mark.line))
            key = self._key(following)
            value = self._node(self._next(), indent if flow else key_mark.column, depth + 1)
            name = normal_key(key.text)
            if name in pairs:
                first = pairs[name][0]
                arguments = {"key": key.text, "first": first.text, "line": str(first.line)}
                self._report("B120", key_mark.line, key_mark.column, arguments)
            else:
                pairs[name] = (key, value)
        if flow:
            self._check_brackets(mark.line, following.end_mark, indent)
        return Mapping(tuple(pairs.values()), mark.line + self._offset, mark.column + 1)

    def _key(self, event: _Event) -> Scalar:
        mark = event.start_mark
        text = event.value.strip()
        if event.anchor is not None or event.tag is not None:
            self._refuse_anchor_and_tag(event)
        if not text:
            self._report("B127", mark.line, mark.column, {"text": self._line(mark.line).strip()})
        elif text[0] != event.value[0] and event.style in _PLAIN_STYLES:
            self._report("B109", mark.line, mark.column, {})
        plain = event.style in _PLAIN_STYLES
        return Scalar(text, mark.line + self._offset, mark.column + 1, plain)

    def _scalar(self, event: _Event, indent: int) -> Scalar:
        start, end, style, text = event.start_mark, event.end_mark, event.style, event.value
        plain = style in _PLAIN_STYLES
        if event.anchor is not None or event.tag is not None:
            self._refuse_anchor_and_tag(event)
        if style == '"' and self._has_escapes and UNPRINTABLE.search(text):
            raise _StopError(Fault(start.line, start.column, start.line))
        if end.line != start.line and style not in _BLOCK_STYLES:
            self._check_continuation(start.line, end.line, indent, plain=plain)
        if plain and text and text[0] in _CURLY:
            self._check_curly_quotes(text, start.line, start.column)
        comment = ""
        if self._has_hashes and style not in _BLOCK_STYLES:
            comment = self._comment(end.line, end.column, indent, plain=plain, empty=not text)
        return Scalar(text, start.line + self._offset, start.column + 1, plain, comment)

    def _comment(self, line: int, column: int, indent: int, *, plain: bool, empty: bool) -> str:
        """Give what follows a scalar as a comment; after a quoted one only what looks like text."""
        written = self._line(line)
        if "#" in written:
            found = (_COMMENT if plain else _GLUED_COMMENT).match(written, column)
            if found:
                return found[1]
        if plain and not empty:
            below = self._line(line + 1)
            if "#" not in below:
                return ""
            stripped = below.lstrip(" ")
            if len(below) - len(stripped) > indent and re.match(r"#[^ #]", stripped):
                return stripped
        return ""

    def _check_continuation(self, first: int, last: int, indent: int, *, plain: bool) -> None:
        """Refuse text that runs on over lines which are entries of their own."""
        for number in range(first + 1, last + 1):
            line = self._line(number)
            stripped = line.lstrip(" ")
            is_entry = stripped.startswith("- ") if plain else len(line) - len(stripped) <= indent
            if stripped and is_entry:
                raise _StopError(Fault(number, len(line) - len(stripped), first))

    def _check_brackets(self, first: int, end: _Mark, indent: int) -> None:
        for number in range(first + 1, end.line + 1):
            line = self._line(number)
            stripped = line.lstrip(" ")
            if stripped and stripped[0] not in "]}#" and len(line) - len(stripped) <= indent:
                raise _StopError(Fault(number, len(line) - len(stripped), first))
        found = _GLUED_COMMENT.match(self._line(end.line), end.column)
        if found:
            self._report("B123", end.line, found.start(1), {"lost": found[1]})

    def _check_curly_quotes(self, text: str, line: int, column: int) -> None:
        inner = without_curly_quotes(text)
        if inner is not None:
            before = self._line(line)[:column]
            self._report("B124", line, column, {"text": inner}, before + quoted(inner))

    def _refuse_anchor_and_tag(self, event: _Event) -> None:
        mark = event.start_mark
        if event.anchor is not None:
            self._refuse("B117", mark.line, mark.column, f"&{event.anchor}")
        tag = event.tag
        if tag is not None:
            self._refuse("B118", mark.line, mark.column, tag)

    def _refuse(self, code: str, line: int, column: int, mark: str) -> None:
        """Report a line's first anchor, alias or tag, quoting what may have been text."""
        if self.found and self.found[-1].place.line == line + self._offset:
            return
        text = self._line(line)
        parts = entry(text)
        mended = ""
        if parts.value_column == column and parts.value[1:2].isalpha():
            mended = text[:column] + quoted(parts.value)
        self._report(code, line, column, {"mark": mark}, mended)

    def _report(
        self, code: str, line: int, column: int, arguments: dict[str, str], mended: str = ""
    ) -> None:
        place = self.source.place(line, column)
        self.found.append(diagnose(code, place, arguments, mended=mended))

    def _line(self, number: int) -> str:
        return self.source.lines[number] if number < len(self.source.lines) else ""
