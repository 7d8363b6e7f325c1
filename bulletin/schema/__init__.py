"""Typed values from a YAML tree: one way for front matter, the register, the config and strings.

Whoever reads a mapping asks for each key by name and kind; every mistake becomes a diagnostic at
the value's own line and column.
"""

from zoneinfo import ZoneInfo

from bulletin.diagnostics import Diagnostic
from bulletin.schema.dates import DateFault, WrittenDate, in_zone, parse_date
from bulletin.schema.fields import Fields, read_mapping
from bulletin.schema.keys import is_secret_key, near_choice, near_key
from bulletin.schema.links import is_usable_link, is_web_address, looks_secret
from bulletin.schema.reading import MAX_LINE, MAX_TEXT, Reading, is_empty
from bulletin.yaml_tree import Mapping, Scalar, read_tree

__all__ = [
    "MAX_LINE",
    "MAX_TEXT",
    "DateFault",
    "Fields",
    "Reading",
    "WrittenDate",
    "in_zone",
    "is_empty",
    "is_secret_key",
    "is_usable_link",
    "is_web_address",
    "looks_secret",
    "near_choice",
    "near_key",
    "parse_date",
    "read_mapping",
    "read_texts",
]

_STRINGS_LIMIT = 1_000_000


def read_texts(
    text: str, path: str, *, first_line: int = 1
) -> tuple[tuple[tuple[str, str], ...], tuple[Diagnostic, ...]]:
    """Read a flat mapping of names to texts, in the order of the file.

    A text may have several lines and may be empty when it is quoted. Gives B131, B144, B145 and the
    codes of `read_tree`.
    """
    tree = read_tree(text, path, first_line=first_line, limit=_STRINGS_LIMIT)
    reading = Reading(tree, ZoneInfo("UTC"))
    texts = []
    if isinstance(tree.root, Mapping):
        for name, node in tree.root.pairs:
            value = reading.text_of(node, name.text, limit=MAX_TEXT, lines=True)
            if isinstance(node, Scalar) and not node.plain and "\n" not in node.text:
                value = node.text
            if is_empty(node) and isinstance(node, Scalar) and node.plain and not node.comment:
                reading.report("B144", node, {"key": name.text})
            texts.append((name.text, value))
    elif tree.root is not None:
        read_mapping(reading, tree.root, ("…",))
    return tuple(texts), reading.diagnostics
