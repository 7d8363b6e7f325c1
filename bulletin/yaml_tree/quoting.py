"""The parts of one line `key: value`, and how a value is put between quotes.

A value between quotes reads back as exactly the text that was put there.
"""

import re

from bulletin.value import Record

_LEAD = re.compile(r"\s*(?:-\s+)*")
_KEY = re.compile(r"(\w(?:[\w .\-/]*[\w.])?)(\s*[:：])(\s*)")
CURLY_PAIRS = {
    "“": "”",
    "„": "”",
    "‟": "”",
    "«": "»",
    "‘": "’",
    "‚": "’",
    "‛": "’",
}


class Entry(Record, frozen=True):
    """One line taken apart; the parts joined give the line again."""

    lead: str
    """Indentation and the dashes of list items."""
    key: str
    """`""` for a list item or a line without a key."""
    colon: str
    """The colon with the space before it."""
    gap: str
    """The space after the colon."""
    value: str
    """Without space at its end."""

    @property
    def value_column(self) -> int:
        """Column of the value, from 0."""
        return len(self.lead) + len(self.key) + len(self.colon) + len(self.gap)

    @property
    def colon_column(self) -> int:
        """Column of the colon, from 0."""
        return len(self.lead) + len(self.key) + len(self.colon) - 1


def entry(line: str) -> Entry:
    """Take a line apart at its first colon."""
    lead = _LEAD.match(line)
    start = lead.end() if lead else 0
    found = _KEY.match(line, start)
    if found is None or line.startswith("//", found.end()):
        return Entry(line[:start], "", "", "", line[start:].rstrip())
    return Entry(line[:start], found[1], found[2], found[3], line[found.end() :].rstrip())


def is_misspelt(parts: Entry) -> bool:
    """Tell whether what separates key and value is not a colon and a space."""
    if not parts.key:
        return False
    return not parts.colon.endswith(":") or bool(
        parts.gap.strip(" ") or (parts.value and not parts.gap)
    )


def quoted(text: str) -> str:
    """Put text between the quotes that need the fewest changes inside."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def without_curly_quotes(text: str) -> str | None:
    """Give what stands between curly quotes round a whole value, None when they are part of it."""
    closing = CURLY_PAIRS.get(text[:1])
    inner = text[1:-1]
    if closing is None or len(text) < len("“x”") or text[-1] not in (closing, '"'):
        return None
    return None if text[0] in inner or closing in inner else inner
