"""Where a layout prints what escaping does not make harmless.

Escaping keeps text from ending an element or a value in quotes; a value without quotes ends at the
first blank, and a script does not care. Only the layout's own text is looked at, as it stands.
"""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.render.theme import FOLDER

_RAW = r"\{%[-+]?\s*raw\b.*?\bendraw\s*[-+]?%\}"
_JINJA = re.compile(rf"{_RAW}|\{{\{{.*?\}}\}}|\{{%.*?%\}}|\{{#.*?#\}}", re.DOTALL)
_AS_IT_IS = re.compile(_RAW, re.DOTALL)
_SAFE = re.compile(
    r"\|\s*safe\b|\bmap\(\s*['\"]safe['\"]|^\{%[-+]?\s*autoescape\s+(?:false|False)\b"
)
_SUSPECT = re.compile(r"=\s*[^\s\"'>=]*\ue000|<script|[\s\"'/]on[a-z]+\s*=", re.IGNORECASE)
"""Without this there is nothing to find; most layouts have none."""
_MARK = re.compile("\ue000(\\d+)\ue001")
"""Stands for what is printed, with its line; the signs are for private use."""
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_BARE = re.compile(r"=\s*(?![\s\"'])[^\s>]+")
_SCRIPT = re.compile(
    r"(?:(?:text|application)/(?:x-)?(?:java|ecma)script|text/(?:javascript1\.\d|jscript|livescript)"
    r"|module|importmap|speculationrules|.*\ue000.*)?",
    re.IGNORECASE | re.DOTALL,
)
"""Types of scripts; any other makes a data block: HTML Living Standard, 4.12.1. One that is printed
may be any.
"""


def check_exposure(name: str, text: str) -> Iterator[Diagnostic]:
    """Name the places of a layout for HTML, in order of their kinds.

    Diagnostics: B512 a value without quotes, B513 in a script, B514 printed without escaping.
    """
    if not name.endswith(".html"):
        return
    reader = _Reader()
    marked = _JINJA.sub(_marked, text)
    if _SUSPECT.search(marked):
        # Python's reader stops at a declaration that it does not know, and keeps back the text of a
        # script that another layout closes.
        reader.feed(marked.replace("<![", "<! [") + "</script>")
    found = (("B512", reader.bare), ("B513", reader.scripted), ("B514", _unescaped(text)))
    for code, lines in found:
        for line in dict.fromkeys(lines):
            yield diagnose(code, Place(f"{FOLDER}/{name}", line))


class _Reader(HTMLParser):
    """Reads a layout in which marks stand for what is printed; notes their lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.bare: list[int] = []
        """In values without quotes."""
        self.scripted: list[int] = []
        """In scripts and in values that are scripts."""
        self._is_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element's values."""
        whole = self.get_starttag_text() or ""
        for value in _BARE.findall(_QUOTED.sub('""', whole)):
            self.bare += _lines(value)
        for name, value in attrs:
            if name.startswith("on"):
                self.scripted += _lines(value or "")
        kind = (dict(attrs).get("type") or "").strip()
        self._is_script = tag == "script" and _SCRIPT.fullmatch(kind) is not None

    def handle_data(self, data: str) -> None:
        """Look at what stands in a script."""
        if self.cdata_elem == "script" and self._is_script:
            self.scripted += _lines(data)


def _marked(found: re.Match[str]) -> str:
    """Put a mark in place of what is printed; what stands for nothing itself goes."""
    return f"\ue000{_line(found)}\ue001" if found[0].startswith("{{") else ""


def _unescaped(text: str) -> Iterable[int]:
    """Give the lines of what the layout says to be safe."""
    if "safe" not in text and "autoescape" not in text:
        return ()
    return [_line(found) for found in _JINJA.finditer(text) if _is_safe(found[0])]


def _is_safe(tag: str) -> bool:
    """Tell whether a tag, and no comment, says that something is safe."""
    return not tag.startswith("{#") and not _AS_IT_IS.match(tag) and bool(_SAFE.search(tag))


def _lines(marked: str) -> list[int]:
    return [int(line) for line in _MARK.findall(marked)]


def _line(found: re.Match[str]) -> int:
    return found.string.count("\n", 0, found.start()) + 1
