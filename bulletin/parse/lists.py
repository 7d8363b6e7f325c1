"""Lists as officials type them, for Python-Markdown.

Invariant: the number that a reader sees before an item is the number that was typed. A list needs
no blank line before it, an item's content is indented by two spaces or more, and a number of four
digits (a year) or with a leading zero does not start a list.
"""

import re
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor, ParagraphProcessor

from bulletin.parse.enumerators import ENUMERATOR

_RULE = r"(?![ ]*([-*_])(?:[ ]*\1){2,}[ ]*$)"
MARKER = re.compile(rf"^{_RULE}([ ]*)([-+*]|(?:0|[1-9]\d{{0,2}})\.)([ ]+)(?=\S)", re.MULTILINE)
"""A bullet or a number with its full stop at the start of a line, and text behind it."""

_OTHER_BLOCK = re.compile(r"#{1,6}[ ]|>|\x02wzxhzdk:|([-*_])(?:[ ]*\1){2,}[ ]*$")
"""What ends a list when it follows an item without a blank line."""

NESTED = 2
"""Spaces, beyond the marker's own, that make a line part of an item."""


class _Marker(NamedTuple):
    indent: int
    number: int | None
    """None for a bullet."""
    width: int
    """Columns up to the item's text."""


def _marker(line: str) -> _Marker | None:
    match = MARKER.match(line)
    if match is None:
        return None
    sign = match.group(3)
    number = int(sign[:-1]) if sign[-1] == "." else None
    return _Marker(len(match.group(2)), number, match.end())


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


class ListProcessor(BlockProcessor):
    """Read a bulleted or numbered list, with all that is nested in it."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - the library's signature
        """Tell whether a line of `block` starts an item."""
        return MARKER.match(block) is not None or (
            "\n" in block and MARKER.search(block) is not None
        )

    def run(self, parent: Element, blocks: list[str]) -> bool:
        """Add the list, and what stands before it, to `parent`; put back what follows it."""
        lines = deque(blocks.pop(0).split("\n"))
        while lines:
            before = list(_before_marker(lines))
            if any(before):
                self.parser.parseBlocks(parent, ["\n".join(before)])
            first = _marker(lines[0]) if lines else None
            if first is not None:
                _gather(lines, blocks, first)
                self._build(parent, _items(lines, first), first)
        return True

    def _build(
        self, parent: Element, items: list[tuple[_Marker, list[str]]], first: _Marker
    ) -> None:
        root = SubElement(parent, "ul" if first.number is None else "ol")
        if first.number not in (None, 1):
            root.set("start", str(first.number))
        loose = any("" in lines for _, lines in items)
        expected = first.number
        for marker, lines in items:
            item = SubElement(root, "li")
            if marker.number is not None:
                if marker.number != expected:
                    item.set("value", str(marker.number))
                expected = marker.number + 1
            self.parser.state.set("looselist" if loose else "list")
            self.parser.parseChunk(item, "\n".join(lines).strip("\n"))
            self.parser.state.reset()


def _before_marker(lines: deque[str]) -> Iterator[str]:
    """Take the lines before the next item."""
    while lines and not MARKER.match(lines[0]):
        yield lines.popleft()


def _gather(lines: deque[str], blocks: list[str], first: _Marker) -> None:
    """Take the following blocks that belong to the list, each behind an empty line."""
    while blocks:
        head = blocks[0].lstrip("\n").split("\n", 1)[0]
        if head.strip():
            marker = _marker(head)
            same = marker is not None and (marker.number is None) == (first.number is None)
            if not same and _indent(head) < first.indent + NESTED:
                return
            lines.append("")
            lines.extend(blocks.pop(0).lstrip("\n").split("\n"))
        elif len(blocks) == 1:
            return
        else:
            blocks.pop(0)


def _items(lines: deque[str], first: _Marker) -> list[tuple[_Marker, list[str]]]:
    """Take the lines of the list, split into items and dedented."""
    items: list[tuple[_Marker, list[str]]] = []
    content = first.width
    while lines:
        line = lines[0]
        inner = _indent(line) >= first.indent + NESTED
        marker = None if inner else _marker(line)
        if marker is not None:
            if (marker.number is None) != (first.number is None):
                break
            items.append((marker, [line[marker.width :]]))
            content = marker.width
        elif inner:
            items[-1][1].append(line[min(_indent(line), content) :])
        elif not line or (items[-1][1][-1] and not _OTHER_BLOCK.match(line)):
            items[-1][1].append(line)
        else:
            break
        lines.popleft()
    return items


class LineParagraphProcessor(ParagraphProcessor):
    """Read a paragraph; a line in it that begins as a point (`a)`, `– `) stands alone."""

    def __init__(self, parser: BlockParser) -> None:
        """Attach to a parser."""
        super().__init__(parser)

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Add the block's paragraphs to `parent`."""
        tight = self.parser.state.isstate("list")
        if "\n" in blocks[0]:
            block = blocks.pop(0)
            if tight:
                blocks.insert(0, ENUMERATOR.sub("  \n", block))
            else:
                for part in reversed(ENUMERATOR.split(block)):
                    blocks.insert(0, part)
        super().run(parent, blocks)
