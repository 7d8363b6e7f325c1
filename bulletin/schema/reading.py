"""Nodes → values, each with a message where it does not fit.

A value that does not fit is read as if it were absent, and the reading goes on, so that one run
tells all.
"""

from zoneinfo import ZoneInfo

from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.model.front_matter import KeyPlace
from bulletin.schema.dates import DateFault, WrittenDate, parse_date
from bulletin.schema.keys import near_choice
from bulletin.schema.links import is_usable_link, is_web_address, looks_secret
from bulletin.yaml_tree import (
    Mapping,
    Node,
    Scalar,
    Tree,
    entry,
    quoted,
)

MAX_TEXT = 2_000
"""Characters of a text of several sentences."""
MAX_LINE = 500
"""Characters of a text of one line."""

_EMPTY = frozenset({"", "~", "null", "Null", "NULL", "None"})


class Reading:
    """One file being read: what was wrong so far and where its values stand."""

    def __init__(self, tree: Tree, zone: ZoneInfo) -> None:
        """Begin with what is wrong with the tree; dates without an offset are in `zone`."""
        self.tree = tree
        self.zone = zone
        self.found: list[Diagnostic] = list(tree.diagnostics)
        self._places: dict[str, tuple[int, int]] = {}

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything told so far, in order of reading."""
        return tuple(self.found)

    def note(self, key: str, node: Node) -> None:
        """Note where the value of a key stands."""
        self._places[key] = (node.line, node.column)

    def take_places(self) -> tuple[KeyPlace, ...]:
        """Give the places noted since the last call, in order of reading."""
        places = tuple(KeyPlace(key, line, column) for key, (line, column) in self._places.items())
        self._places.clear()
        return places

    def report(self, code: str, node: Node, arguments: dict[str, str], *, mended: str = "") -> None:
        """Tell of a mistake at a node, unless its line is known to be broken anyway."""
        if node.line not in self.tree.broken:
            place = Place(self.tree.source.path, node.line, node.column)
            self.found.append(diagnose(code, place, arguments, mended=mended))

    def has_told(self, node: Node) -> bool:
        """Tell whether something was wrong at just this place."""
        return any(
            (one.place.line, one.place.column) == (node.line, node.column) for one in self.found
        )

    def line(self, node: Node) -> str:
        """Give the line at which a node begins."""
        lines = self.tree.source.lines
        index = node.line - self.tree.source.first_line
        return lines[index] if 0 <= index < len(lines) else ""

    def with_value(self, node: Node, value: str) -> str:
        """Give a node's line with another value, `""` when the rest of the line is not its own."""
        line = self.line(node)
        before, rest = line[: node.column - 1], line[node.column - 1 :].rstrip()
        parts = entry(line)
        if node.column - 1 not in (parts.value_column, len(parts.lead)):
            return ""
        if isinstance(node, Scalar):
            own = rest in (node.text, f'"{node.text}"', f"'{node.text}'")
        else:
            own = rest[:1] in "[{" and rest[-1:] in "]}"
        return before + value if own and rest and before.strip() else ""

    def text_of(self, node: Node, key: str, *, limit: int = MAX_LINE, lines: bool = False) -> str:
        """Read a text, `""` when it is empty or no text.

        Unless `lines`, line ends become spaces. Gives B123, B145, B148, B149.
        """
        if not isinstance(node, Scalar):
            raw = self.line(node)[node.column - 1 :].rstrip()
            is_colon = isinstance(node, Mapping) and len(node.pairs) == 1 and raw[:1] not in "[{"
            if is_colon and len(entry(self.line(node)).lead) == node.column - 1:
                mended = self.line(node)[: node.column - 1] + quoted(raw)
            else:
                mended = self.with_value(node, quoted(raw))
            self.report("B145", node, {"key": key}, mended=mended)
            return ""
        if node.comment:
            self._report_comment(node)
        if is_empty(node):
            return ""
        text = node.text.strip()
        if "\n" in text and not lines:
            self.report("B149", node, {"key": key})
            text = " ".join(text.split())
        if len(text) > limit:
            arguments = {"key": key, "size": str(len(text)), "limit": str(limit)}
            self.report("B148", node, arguments)
            return ""
        return text

    def _report_comment(self, node: Scalar) -> None:
        line = self.line(node)
        raw = line[node.column - 1 :].strip()
        mended = ""
        if raw.endswith(node.comment):
            inner = raw if node.plain else f"{node.text} {node.comment}"
            gap = "" if line[node.column - 2 : node.column - 1] == " " else " "
            mended = line[: node.column - 1] + gap + quoted(inner)
        self.report("B123", node, {"lost": node.comment[:80]}, mended=mended)

    def date_of(self, node: Node, key: str) -> WrittenDate | None:
        """Read a date with or without a time; a remark after it is no loss.

        Gives B145, B153 to B157.
        """
        if not isinstance(node, Scalar):
            self.report("B145", node, {"key": key})
            return None
        if is_empty(node):
            return None
        written = parse_date(node.text)
        if isinstance(written, DateFault):
            mended = self.with_value(node, written.meant) if written.meant else ""
            self.report(written.code, node, {**dict(written.arguments), "key": key}, mended=mended)
            return None
        return written

    def link_of(self, node: Node, key: str, *, is_web: bool = False) -> str:
        """Read an address or path that a reader's browser can open. Gives B139, B159."""
        text = self.text_of(node, key)
        if not text or (is_web_address(text) if is_web else is_usable_link(text)):
            return text
        if looks_secret(text):
            self.report("B164", node, {"key": key})
        else:
            code = "B139" if is_web else "B159"
            self.report(code, node, {"key": key, "text": text[:80]})
        return ""

    def choice_of(self, node: Node, key: str, choices: tuple[str, ...]) -> str:
        """Read one of several words, `""` when it is none. Gives B152."""
        text = self.text_of(node, key)
        if not text:
            return ""
        for choice in choices:
            if choice.casefold() == text.casefold():
                return choice
        near = near_choice(text, choices)
        arguments = {"key": key, "text": text[:80], "choices": ", ".join(choices)}
        self.report("B152", node, arguments, mended=self.with_value(node, near) if near else "")
        return ""


def is_empty(node: Node) -> bool:
    """Tell whether nothing was written, in one of the ways YAML has for it."""
    return isinstance(node, Scalar) and (
        node.text in _EMPTY if node.plain else not node.text.strip()
    )
