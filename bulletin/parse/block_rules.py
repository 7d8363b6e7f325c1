"""The rules by which Markdown is split into blocks, in time linear in the number of blocks.

Invariant: reading a block never copies the blocks behind it. Python-Markdown keeps them in a list
and takes the first away, which costs seconds for a hundred thousand paragraphs; and it reads a run
of headings without empty lines by copying the rest for each.
"""

import re
from collections import deque
from functools import cached_property
from types import MappingProxyType
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import (
    BlockProcessor,
    BlockQuoteProcessor,
    EmptyBlockProcessor,
    HashHeaderProcessor,
    HRProcessor,
    ReferenceProcessor,
    SetextHeaderProcessor,
)
from markdown.extensions.def_list import DefListIndentProcessor, DefListProcessor
from markdown.extensions.tables import TableProcessor
from markdown.preprocessors import Preprocessor

from bulletin.parse.lists import LineParagraphProcessor, ListProcessor


class BlockQueue(deque[str]):
    """Blocks to be read, with those methods of a list that block processors call."""

    def pop(self, index: int = 0) -> str:
        """Take the first block; `index` is always 0."""
        if index:
            raise IndexError(index)
        return self.popleft()


_NEEDED = MappingProxyType(
    {
        "table": "|",
        "hashheader": "#",
        "setextheader": "\n",
        "deflist": ":",
        "quote": ">",
        "footnote": "[^",
        "reference": "]:",
    }
)
"""Rule → what stands in every block that it reads; to look for that is cheaper than to ask it."""


class LinearParser(BlockParser):
    """A block parser that keeps its blocks in a queue, and asks a rule only where it may hold.

    Invariant: the tree is the one that `BlockParser` makes by asking every rule about every block.
    """

    def parseChunk(self, parent: Element, text: str) -> None:  # noqa: N802 - the library's name
        """Parse Markdown and attach it to `parent`."""
        self.parseBlocks(parent, BlockQueue(text.split("\n\n")))  # type: ignore[arg-type]

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 - the library's
        """Parse blocks and attach them to `parent`."""
        while blocks:
            if is_sentence(blocks[0]):
                self._paragraphs.run(parent, blocks)
                continue
            for needed, rule in self._rules:
                block = blocks[0]
                is_for_it = needed in block and rule.test(parent, block)
                if is_for_it and rule.run(parent, blocks) is not False:
                    break

    @cached_property
    def _rules(self) -> tuple[tuple[str, BlockProcessor], ...]:
        """The rules, the most eager first, each behind what it needs."""
        rules = self.blockprocessors
        needed = {rules[name]: sign for name, sign in _NEEDED.items()}
        return tuple((needed.get(rule, ""), rule) for rule in rules)

    @cached_property
    def _paragraphs(self) -> BlockProcessor:
        return self.blockprocessors["paragraph"]


def is_sentence(block: str) -> bool:
    """Tell whether a block is one line that begins with a letter: only a paragraph does so."""
    return block[:1].isalpha() and "\n" not in block


class _Header(HashHeaderProcessor):
    """Read `## headings`; a `#` without a space is text."""

    RE = re.compile(
        r"(?:^|\n)(?P<level>#{1,6})(?P<header>[ ](?:\\.|[^\\#\n]|#+(?=[^#\n]))*+)#*[ ]*(?:\n|$)"
    )


class _Definitions(ReferenceProcessor):
    """Read `[label]: address "title"`, each on one line."""

    RE = re.compile(
        r"^[ ]{0,3}\[([^\[\]\n]*)\]:[ ]*([^\s]+)[ ]*((?:([\"'])(.*)\4[ ]*|\((.*)\)[ ]*))?$",
        re.MULTILINE,
    )


class _Table(TableProcessor):
    """Read tables; a row wider than the head widens the table, so that no cell is lost."""

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Add the table to `parent`."""
        rows = blocks[0].split("\n")
        if max(row.count("|") for row in rows[2:] or [""]) > rows[1].count("|"):
            split = self._split_row  # type: ignore[attr-defined] # absent from the stubs
            widest = max(len(split(row.strip(" "))) for row in rows)
            added = [""] * (widest - len(self.separator))
            self.separator = [*self.separator, *added]  # type: ignore[assignment] # a list
        super().run(parent, blocks)


_ALONE = re.compile(r"#{1,6} |([-*_])(?:[ ]*\1){2,}[ ]*$")
_UNDERLINE = re.compile(r"(?:=+|-+)[ ]*")
_DEFINITION = re.compile(r"[ ]{0,3}:[ ]{1,3}\S")


class SeparatingPreprocessor(Preprocessor):
    """Put empty lines around headings and rules, and before each term of a definition list."""

    def run(self, lines: list[str]) -> list[str]:
        """Give the lines with those added."""
        kept: list[str] = []
        position = 0
        defined = False
        for index, line in enumerate(lines):
            position += 1
            if line[:1] in _STARTS and line:
                if position == 2 and _UNDERLINE.fullmatch(line):  # noqa: PLR2004 - its second line
                    kept += [line, ""]
                    position = 0
                    continue
                if _ALONE.match(line):
                    kept += ["", line, ""]
                    position = 0
                    continue
            if line[:1] in _BEFORE_DEFINITION and _DEFINITION.match(line):
                defined = True
            elif not line.strip():
                position, defined = 0, False
            elif defined and index + 1 < len(lines) and _DEFINITION.match(lines[index + 1]):
                kept.append("")
                position, defined = 1, False
            kept.append(line)
        return kept


_STARTS = frozenset("#*_-=")
_BEFORE_DEFINITION = frozenset(" :")


def make_parser(markdown: Markdown) -> BlockParser:
    """Make the parser with every rule for blocks, the most eager first."""
    parser = LinearParser(markdown)
    items = DefListIndentProcessor(parser)
    items.ITEM_TYPES, items.LIST_TYPES = ["dd"], ["dl"]
    rules = (
        (100, "empty", EmptyBlockProcessor(parser)),
        (85, "defindent", items),
        (75, "table", _Table(parser, {"use_align_attribute": True})),
        (72, "list", ListProcessor(parser)),
        (70, "hashheader", _Header(parser)),
        (60, "setextheader", SetextHeaderProcessor(parser)),
        (50, "hr", HRProcessor(parser)),
        (25, "deflist", DefListProcessor(parser)),
        (20, "quote", BlockQuoteProcessor(parser)),
        (15, "reference", _Definitions(parser)),
        (10, "paragraph", LineParagraphProcessor(parser)),
    )
    for priority, name, rule in rules:
        parser.blockprocessors.register(rule, name, priority)
    return parser
