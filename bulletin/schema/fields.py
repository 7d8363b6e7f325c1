"""One mapping, key by key.

Whatever key is not known is told, with what it was likely meant to be.
"""

from datetime import date, datetime

from bulletin.diagnostics import Place, diagnose
from bulletin.schema.dates import in_zone
from bulletin.schema.keys import foreign_keys, is_secret_key, near_key
from bulletin.schema.reading import MAX_LINE, MAX_TEXT, Reading, is_empty
from bulletin.yaml_tree import Mapping, Node, Scalar, Sequence, normal_key

_TRUE = frozenset({"true", "có", "đúng"})
_FALSE = frozenset({"false", "không", "sai"})
_LIKELY_TRUE = frozenset({"yes", "y", "on", "1", "x", "co", "dung"})
_LIKELY_FALSE = frozenset({"no", "n", "off", "0", "khong"})
_MAX_DIGITS = 9


def read_mapping(
    reading: Reading, node: Node | None, known: tuple[str, ...], prefix: str = ""
) -> "Fields":
    """Begin to read a mapping; keys outside `known` are told.

    `prefix` stands before each key in places (`related.0.`). Gives B131, B140, B141, B142.
    """
    if isinstance(node, Mapping):
        values = {key.text: (key, at) for key, at in node.pairs}
        unknown = [pair for pair in node.pairs if pair[0].text not in known]
        meant = {_tell_unknown(reading, key, at, known) for key, at in unknown}
        return Fields(reading, node, values, prefix, excused=frozenset(meant))
    is_wrong = node is not None and not is_empty(node)
    if node is not None and is_wrong:
        reading.report("B131", node, {"keys": ", ".join(known)})
    return Fields(reading, node, {}, prefix, excused=frozenset(known if is_wrong else ()))


def _tell_unknown(reading: Reading, key: Scalar, value: Node, known: tuple[str, ...]) -> str:
    """Tell of a key that is not known and give the one that was meant, `""` if none."""
    line, column = reading.line(key), key.column - 1
    written = line[column : column + len(key.text)]
    rest = line[column + len(key.text) :] if written == key.text else None
    if normal_key(key.text) == "published" and "draft" in known:
        is_draft = isinstance(value, Scalar) and value.text.strip().lower() == "false"
        mended = f"{line[:column]}draft: {'true' if is_draft else 'false'}"
        reading.report("B142", key, {"key": key.text, "meant": "draft"}, mended=mended)
        return "draft"
    if is_secret_key(key.text):
        reading.report("B164", key, {"key": key.text[:80]})
        return ""
    foreign = foreign_keys(key.text, known)
    near = near_key(key.text, known)
    if foreign and near != foreign[0]:
        can_rename = len(foreign) == 1 and rest is not None
        mended = f"{line[:column]}{foreign[0]}{rest}" if can_rename else ""
        arguments = {"key": key.text, "meant": ", ".join(foreign)}
        reading.report("B142", key, arguments, mended=mended)
        return foreign[0]
    if near:
        mended = "" if rest is None else f"{line[:column]}{near}{rest}"
        reading.report("B141", key, {"key": key.text, "meant": near}, mended=mended)
    else:
        reading.report("B140", key, {"key": key.text[:80], "keys": ", ".join(known)})
    return near


class Fields:
    """One mapping being read; asked for a key, it converts, notes the place and tells mistakes."""

    def __init__(
        self,
        reading: Reading,
        node: Node | None,
        values: dict[str, tuple[Scalar, Node]],
        prefix: str,
        *,
        excused: frozenset[str] = frozenset(),
    ) -> None:
        """Take keys with their values; of the `excused` keys none is told as missing."""
        self.reading = reading
        self._node = node
        self._values = values
        self._prefix = prefix
        self._excused = excused

    def node(self, key: str, *, required: bool = False) -> Node | None:
        """Give what was written under a key, None when nothing was. Gives B143, B144."""
        pair = self._values.get(key)
        if pair is None:
            if required:
                self._report_missing(key)
            return None
        value = pair[1]
        self._note(key, value)
        if not is_empty(value):
            return value
        if required:
            comment = value.comment if isinstance(value, Scalar) else ""
            if comment:
                self.reading.text_of(value, key)
            else:
                self.reading.report("B144", value, {"key": self._prefix + key})
            return None
        return value

    def text(
        self, key: str, *, required: bool = False, limit: int = MAX_LINE, lines: bool = False
    ) -> str:
        """Read a text, `""` when absent."""
        node = self.node(key, required=required)
        if node is None:
            return ""
        return self.reading.text_of(node, self._prefix + key, limit=limit, lines=lines)

    def prose(self, key: str, *, required: bool = False) -> str:
        """Read a text that may go over several lines, as one line; `""` when absent."""
        text = self.text(key, required=required, limit=MAX_TEXT, lines=True)
        return " ".join(text.split()) if "\n" in text else text

    def texts(self, key: str, *, limit: int = MAX_LINE) -> tuple[str, ...]:
        """Read a list of texts; a single text is a list of one. Gives B144, B146."""
        return tuple(
            text
            for item, name in self.items(key)
            if (text := self.reading.text_of(item, name, limit=limit))
        )

    def items(self, key: str) -> list[tuple[Node, str]]:
        """Give the items of a list with their dotted names; empty items are told. Gives B144."""
        node = self.node(key)
        if node is None or is_empty(node):
            if (
                isinstance(node, Scalar)
                and node.comment.startswith("#")
                and node.comment[1:2] != " "
            ):
                self.reading.text_of(node, key)
            return []
        parts = node.items if isinstance(node, Sequence) else (node,)
        items = []
        for index, item in enumerate(parts):
            name = f"{key}.{index}"
            self._note(name, item)
            if is_empty(item) and not (isinstance(item, Scalar) and item.comment):
                self.reading.report("B144", item, {"key": self._prefix + name})
            else:
                items.append((item, self._prefix + name))
        return items

    def mapping(
        self, key: str, known: tuple[str, ...], *, required: bool = False
    ) -> "Fields | None":
        """Begin to read a mapping under a key, None when absent."""
        node = self.node(key, required=required)
        if node is None or is_empty(node):
            return None
        return read_mapping(self.reading, node, known, f"{self._prefix}{key}.")

    def integer(self, key: str, default: int, *, least: int, most: int) -> int:
        """Read a whole number between bounds, both included. Gives B150."""
        node = self.node(key)
        if node is None or is_empty(node):
            return default
        text = node.text.strip() if isinstance(node, Scalar) else ""
        digits = text.lstrip("+-")
        is_number = digits.isascii() and digits.isdigit() and len(digits) <= _MAX_DIGITS
        if is_number and len(text) - len(digits) <= 1 and least <= int(text) <= most:
            return int(text)
        arguments = {"key": self._prefix + key, "least": str(least), "most": str(most)}
        self.reading.report("B150", node, arguments)
        return default

    def link(self, key: str, *, required: bool = False, is_web: bool = False) -> str:
        """Read an address or a file's path, `""` when absent; `is_web` wants http(s)."""
        node = self.node(key, required=required)
        if node is None:
            return ""
        return self.reading.link_of(node, self._prefix + key, is_web=is_web)

    def boolean(self, key: str, *, default: bool = False) -> bool:
        """Read true, false, có or không. Gives B151."""
        node = self.node(key)
        if node is None or is_empty(node):
            return default
        word = node.text.strip().casefold() if isinstance(node, Scalar) else ""
        if word in _TRUE or word in _FALSE:
            return word in _TRUE
        meant = "true" if word in _LIKELY_TRUE else "false" if word in _LIKELY_FALSE else ""
        mended = self.reading.with_value(node, meant) if meant else ""
        self.reading.report("B151", node, {"key": self._prefix + key}, mended=mended)
        return default

    def day(self, key: str, *, required: bool = False) -> date | None:
        """Read a date without a time. Gives B158."""
        node = self.node(key, required=required)
        written = None if node is None else self.reading.date_of(node, self._prefix + key)
        if written is None or node is None:
            return None
        if written.moment is not None:
            plain = f"{written.date:%d/%m/%Y}"
            mended = self.reading.with_value(node, plain)
            self.reading.report("B158", node, {"key": self._prefix + key}, mended=mended)
        return written.date

    def moment(self, key: str, *, required: bool = False, at_end: bool = False) -> datetime | None:
        """Read a date with or without a time, as a moment with the site's offset then."""
        node = self.node(key, required=required)
        written = None if node is None else self.reading.date_of(node, self._prefix + key)
        return None if written is None else in_zone(written, self.reading.zone, at_end=at_end)

    def choice(self, key: str, choices: tuple[str, ...], default: str = "") -> str:
        """Read one of several words."""
        node = self.node(key)
        if node is None or is_empty(node):
            return default
        return self.reading.choice_of(node, self._prefix + key, choices) or default

    def entries(self, key: str) -> list[tuple[Node, str, Scalar]]:
        """Give a mapping of any keys: each value, its dotted name and its key. Gives B131."""
        node = self.node(key)
        if node is None or is_empty(node):
            return []
        if not isinstance(node, Mapping):
            self.reading.report("B131", node, {"keys": "…"})
            return []
        for name, value in node.pairs:
            self._note(f"{key}.{name.text}", value)
        return [(value, f"{self._prefix}{key}.{name.text}", name) for name, value in node.pairs]

    def pairs(self, key: str, *, limit: int = MAX_LINE) -> tuple[tuple[Scalar, str], ...]:
        """Read a mapping of any keys to texts, in the order of the file. Gives B131."""
        return tuple(
            (name, self.reading.text_of(value, dotted, limit=limit))
            for value, dotted, name in self.entries(key)
        )

    def check_order(self, earlier: tuple[str, date | None], later: tuple[str, date | None]) -> None:
        """Warn when the date under the second key is before the first. Gives B160."""
        if earlier[1] is not None and later[1] is not None and later[1] < earlier[1]:
            self.tell("B160", later[0], {"later": later[0], "earlier": earlier[0]})

    def note_itself(self) -> None:
        """Note the place of the mapping itself, under its prefix."""
        if self._node is not None:
            self._note("", self._node)

    def tell(self, code: str, key: str, arguments: dict[str, str], *, mended: str = "") -> None:
        """Tell of a mistake in the value of a key that was written."""
        pair = self._values.get(key)
        node = pair[1] if pair else self._node
        if node is not None:
            self.reading.report(code, node, arguments, mended=mended)

    def _note(self, key: str, node: Node) -> None:
        self.reading.note(self._prefix + key, node)

    def _report_missing(self, key: str) -> None:
        reading = self.reading
        if key in self._excused or not reading.tree.is_whole:
            return
        arguments = {"key": self._prefix + key, "line": key}
        if self._node is not None and self._node is not reading.tree.root:
            reading.report("B143", self._node, arguments)
        else:
            place = Place(reading.tree.source.path, max(1, reading.tree.source.first_line - 1), 1)
            reading.found.append(diagnose("B143", place, arguments))
