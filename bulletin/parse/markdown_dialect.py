"""The Markdown that officers write: Python-Markdown, set up, with our own lists and fences.

Invariant: `to_html` keeps every letter and digit of its text, as text or in an attribute, except
for what `Rendered` names; it knows nothing of safety, which is `sanitise`'s.

Indented text is a paragraph, never code: a first line set in with spaces is how officials type.
"""

import re
from functools import cache
from typing import Self
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.inlinepatterns import HTML_RE, HtmlInlineProcessor
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from markdown.util import BLOCK_LEVEL_ELEMENTS, ETX, STX, AtomicString

from bulletin.parse.block_rules import SeparatingPreprocessor, make_parser
from bulletin.parse.elements import is_markup
from bulletin.parse.fences import FencePreprocessor
from bulletin.parse.footnotes import Footnotes
from bulletin.parse.serialise import to_html_string
from bulletin.value import Record

ANCHOR_ATTRIBUTE = "data-anchor"
"""Carries the id of an attribute list, which raw HTML may not set."""

_ATTRIBUTES = r"\{:?[ ]*((?:[#.][a-z][a-z0-9-]*[ ]*)+)\}"


_SIGNS = ("*", "[", "_", "\\", "`", "<", "&", "  \n")
"""What some inline rule begins with; Python-Markdown's patterns start with nothing else."""

_UNEVEN = ("\t", "\n ", "\r", STX, ETX)
"""What stands in every text whose white space Python-Markdown changes."""


_BLOCK_LEVEL = frozenset(BLOCK_LEVEL_ELEMENTS)


class Rendered(Record, frozen=True):
    """HTML as Markdown gives it, unsafe still, and what was said twice or for nothing."""

    html: str
    unused_definitions: tuple[str, ...]
    """Labels of link definitions that no link names, sorted, in lower case."""
    repeated_definitions: tuple[str, ...]
    """Labels of link definitions given more than once, sorted, in lower case."""
    unused_footnotes: tuple[str, ...]
    """Labels of footnotes to which nothing refers, in order."""


class _AttributeLists(AttrListTreeprocessor):
    """Read `{#id .class}`; anything else in braces is text."""

    BASE_RE = _ATTRIBUTES  # type: ignore[misc] # final in the stubs alone, like the next three
    HEADER_RE = re.compile(rf"[ ]+{_ATTRIBUTES}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n[ ]*{_ATTRIBUTES}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(rf"^{_ATTRIBUTES}")  # type: ignore[misc]

    def run(self, doc: Element) -> None:
        """Set the attributes on the elements of a tree."""
        if not any("{" in text for text in doc.itertext()):
            return
        super().run(doc)
        for element in doc.iter():
            anchor = element.attrib.pop("id", None) if element.tag not in ("li", "sup") else None
            if anchor is not None:
                element.set(ANCHOR_ATTRIBUTE, anchor)


class _InlineHtml(HtmlInlineProcessor):
    """Let through raw HTML; `<họ tên>` is no HTML and stays text."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the stubs and the library differ
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int, int]:
        """Put an element of HTML aside, and leave anything else."""
        if not is_markup(m.group(1)):
            return None, m.start(0), m.end(0)
        return super().handleMatch(m, data)  # type: ignore[return-value]


class _HtmlBlocks(HtmlBlockPreprocessor):
    """Put blocks of raw HTML aside, where there are any."""

    def run(self, lines: list[str]) -> list[str]:
        """Replace raw blocks by placeholders."""
        return super().run(lines) if "<" in "\n".join(lines) else lines


class _Definitions(dict[str, tuple[str, str]]):
    """Link definitions by label, which remember what was used and what was given twice."""

    def __init__(self) -> None:
        """Start with none."""
        super().__init__()
        self.used: set[str] = set()
        self.repeated: set[str] = set()

    def __setitem__(self, label: str, target: tuple[str, str]) -> None:
        """Keep a definition."""
        if label in self:
            self.repeated.add(label)
        super().__setitem__(label, target)

    def __getitem__(self, label: str) -> tuple[str, str]:
        """Give a definition to a link."""
        self.used.add(label)
        return super().__getitem__(label)

    def clear(self) -> None:
        """Forget the last document."""
        super().clear()
        self.used, self.repeated = set(), set()


class _Whitespace(NormalizeWhitespace):
    """Make white space uniform, where it is not."""

    def run(self, lines: list[str]) -> list[str]:
        """Give the lines with tabs expanded, blank ones empty, and two empty ones at the end."""
        text = "\n".join(lines)
        if any(sign in text for sign in _UNEVEN):
            return super().run(lines)
        return [*lines, "", ""]


class _Inline(InlineProcessor):
    """Spare text without any sign of markup the seventeen searches of the inline rules."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the inline rules to the texts of a tree that hold a sign."""
        if not _has_sign("".join(tree.itertext())):
            return tree
        for element in tree.iter():
            if element.text and not _has_sign(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not _has_sign(element.tail):
                element.tail = AtomicString(element.tail)
        return super().run(tree, ancestors)


def _has_sign(text: str) -> bool:
    return any(sign in text for sign in _SIGNS)


class _Unescape(UnescapeTreeprocessor):
    """Restore escaped characters, where there are any."""

    def run(self, root: Element) -> None:
        """Restore those of a tree: in its texts, and in addresses, which an inline rule made."""
        if STX in "".join(root.itertext()) or any(element.keys() for element in root.iter()):
            super().run(root)

    def unescape(self, text: str) -> str:
        """Give a text with them restored."""
        return super().unescape(text) if STX in text else text


class _Dialect(Record, frozen=True):
    markdown: Markdown
    footnotes: Footnotes
    definitions: _Definitions


class _Markdown(Markdown):
    """Python-Markdown with our rules for blocks."""

    def build_parser(self) -> Self:
        """Make the parts that do not depend on extensions."""
        super().build_parser()
        self.parser = make_parser(self)
        return self

    def is_block_level(self, tag: object) -> bool:
        """Tell whether a name is that of an element that makes a block."""
        return tag in _BLOCK_LEVEL or super().is_block_level(tag)


@cache
def _dialect() -> _Dialect:
    """Make the one instance of this process."""
    footnotes = Footnotes()
    markdown = _Markdown(extensions=[footnotes], output_format="html")
    markdown.references = definitions = _Definitions()
    markdown.serializer = to_html_string
    markdown.ESCAPED_CHARS.append("|")
    markdown.preprocessors.register(_Whitespace(markdown), "normalize_whitespace", 30)
    markdown.preprocessors.register(FencePreprocessor(markdown), "fences", 25)
    markdown.preprocessors.register(_HtmlBlocks(markdown), "html_block", 20)
    markdown.preprocessors.register(SeparatingPreprocessor(markdown), "separating", 10)
    markdown.inlinePatterns.register(_InlineHtml(HTML_RE, markdown), "html", 90)
    markdown.treeprocessors.register(_Inline(markdown), "inline", 20)
    markdown.treeprocessors.register(_AttributeLists(markdown), "attr_list", 8)
    markdown.treeprocessors.register(_Unescape(markdown), "unescape", 0)
    return _Dialect(markdown, footnotes, definitions)


def to_html(text: str) -> Rendered:
    """Turn the Markdown of a body into HTML that is still unsafe."""
    dialect = _dialect()
    dialect.markdown.reset()
    html = dialect.markdown.convert(text)
    definitions = dialect.definitions
    return Rendered(
        html,
        tuple(sorted(definitions.keys() - definitions.used)),
        tuple(sorted(definitions.repeated)),
        dialect.footnotes.unused(),
    )
