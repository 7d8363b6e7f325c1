"""The Markdown that officers write: Python-Markdown, set up, with our own lists and fences.

Invariant: `to_html` keeps every letter and digit of its text, as text or in an attribute, except
for what `Rendered` names; it knows nothing of safety, which is `sanitise`'s.

Indented text is a paragraph, never code: a first line set in with spaces is how officials type.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Self
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.footnotes import FootnoteExtension
from markdown.inlinepatterns import HTML_RE, HtmlInlineProcessor
from markdown.preprocessors import HtmlBlockPreprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from bulletin.parse.blocks import SeparatingPreprocessor, make_parser
from bulletin.parse.elements import is_markup
from bulletin.parse.fences import FencePreprocessor

ANCHOR_ATTRIBUTE = "data-anchor"
"""Carries the id of an attribute list, which raw HTML may not set."""

_ATTRIBUTES = r"\{:?[ ]*((?:[#.][a-z][a-z0-9-]*[ ]*)+)\}"


_SIGN = re.compile(r"[\\`\[<&*_]|  \n")
"""What some inline rule begins with; Python-Markdown's patterns start with nothing else."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """HTML as Markdown gives it, unsafe still, and what was said twice or for nothing."""

    html: str
    unused: tuple[str, ...]
    """Labels of link definitions that no link names, sorted."""
    repeated: tuple[str, ...]
    """Labels of footnotes defined more than once, sorted."""


class _AttributeLists(AttrListTreeprocessor):
    """Read `{#id .class}`; anything else in braces is text."""

    BASE_RE = _ATTRIBUTES
    HEADER_RE = re.compile(rf"[ ]+{_ATTRIBUTES}[ ]*$")
    BLOCK_RE = re.compile(rf"\n[ ]*{_ATTRIBUTES}[ ]*$")
    INLINE_RE = re.compile(rf"^{_ATTRIBUTES}")

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
        return super().run(lines) if any("<" in line for line in lines) else lines


class _Footnotes(FootnoteExtension):
    """Footnotes with ids made of numbers, whatever the label; a label defined twice keeps both."""

    def __init__(self) -> None:
        """Set words aside: those come from layouts."""
        super().__init__(PLACE_MARKER="\x02", BACKLINK_TITLE="", SEPARATOR="-")
        self.repeated: set[str] = set()

    def reset(self) -> None:
        """Forget the last document."""
        super().reset()
        self.repeated = set()

    def setFootnote(self, id: str, text: str) -> None:  # noqa: N802, A002 - the library's name
        """Keep a definition."""
        if id in self.footnotes:
            self.repeated.add(id)
            text = f"{self.footnotes[id]}\n\n{text}"
        super().setFootnote(id, text)

    def makeFootnoteId(self, id: str) -> str:  # noqa: N802, A002 - the library's name
        """Give the id of a note."""
        return f"fn-{list(self.footnotes).index(id) + 1}"

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:  # noqa: N802, A002, FBT001, FBT002 - the library's name
        """Give the id of the place that refers to a note."""
        return self.unique_ref(f"fnref-{list(self.footnotes).index(id) + 1}", found)


class _PlainText(Treeprocessor):
    """Spare text without any sign of markup the seventeen searches of the inline rules."""

    def run(self, root: Element) -> None:
        """Mark such text in a tree as final."""
        for element in root.iter():
            if element.text and not _SIGN.search(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not _SIGN.search(element.tail):
                element.tail = AtomicString(element.tail)


@dataclass(frozen=True, slots=True)
class _Dialect:
    markdown: Markdown
    footnotes: _Footnotes


class _Markdown(Markdown):
    """Python-Markdown with our rules for blocks."""

    def build_parser(self) -> Self:
        """Make the parts that do not depend on extensions."""
        super().build_parser()
        self.parser = make_parser(self)
        return self


@cache
def _dialect() -> _Dialect:
    """Make the one instance of this process."""
    footnotes = _Footnotes()
    markdown = _Markdown(extensions=[footnotes], output_format="html")
    markdown.ESCAPED_CHARS.append("|")
    markdown.preprocessors.register(FencePreprocessor(markdown), "fences", 25)
    markdown.preprocessors.register(_HtmlBlocks(markdown), "html_block", 20)
    markdown.preprocessors.register(SeparatingPreprocessor(markdown), "separating", 10)
    markdown.inlinePatterns.register(_InlineHtml(HTML_RE, markdown), "html", 90)
    markdown.treeprocessors.register(_PlainText(markdown), "plain_text", 25)
    markdown.treeprocessors.register(_AttributeLists(markdown), "attr_list", 8)
    return _Dialect(markdown, footnotes)


def to_html(text: str) -> Rendered:
    """Turn the Markdown of a body into HTML that is still unsafe."""
    dialect = _dialect()
    dialect.markdown.reset()
    html = dialect.markdown.convert(text)
    return Rendered(html, (), tuple(sorted(dialect.footnotes.repeated)))
