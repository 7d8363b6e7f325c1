"""Footnotes: numbered in the order of their definitions, whatever their labels.

Invariant: ids are `fn-N` and `fnref-N`, without words of any language; a label defined again names
another note, to which the references behind the first definition belong; no note is lost.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

_DEFINITION = re.compile(r"[ ]{0,3}\[\^([^\]]*)\]:")
_REFERENCE = re.compile(r"\[\^([^\]]*)\]")
_AGAIN = "\u2063"
"""Stands between a label and how often it was defined: an invisible separator."""


class Footnotes(FootnoteExtension):
    """Python-Markdown's footnotes with our ids, and no words."""

    def __init__(self) -> None:
        """Set the words aside: those come from layouts."""
        super().__init__(PLACE_MARKER="\x02notes\x03", BACKLINK_TITLE="", SEPARATOR="-")
        self._numbers: dict[str, int] = {}

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Register what footnotes need."""
        super().extendMarkdown(md)
        md.preprocessors.register(_RepeatedLabels(md), "footnote-labels", 5)
        md.treeprocessors.register(_DeadBacklinks(self), "footnote-dead", 14)

    def reset(self) -> None:
        """Forget the last document."""
        super().reset()
        self._numbers = {}

    def setFootnote(self, id: str, text: str) -> None:  # noqa: N802, A002 - the library's name
        """Keep a definition."""
        self._numbers.setdefault(id, len(self._numbers) + 1)
        super().setFootnote(id, text)

    def makeFootnoteId(self, id: str) -> str:  # noqa: N802, A002 - the library's name
        """Give the id of a note."""
        return f"fn-{self._numbers[id]}"

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:  # noqa: N802, A002, FBT001, FBT002 - the library's
        """Give the id of a place that refers to a note."""
        return self.unique_ref(f"fnref-{self._numbers[id]}", found)

    def unused(self) -> tuple[str, ...]:
        """Give the labels of notes that nothing refers to, in the order of their definitions."""
        return tuple(
            label.partition(_AGAIN)[0]
            for label, number in self._numbers.items()
            if f"fnref-{number}" not in self.found_refs
        )


class _RepeatedLabels(Preprocessor):
    """Give a label defined again another name, there and in the references that follow."""

    def run(self, lines: list[str]) -> list[str]:
        """Give the lines with such labels changed."""
        if "[^" not in "\n".join(lines):
            return lines
        found = [match and match.group(1) for match in map(_DEFINITION.match, lines)]
        defined: dict[str, list[int]] = {}
        for index, label in enumerate(found):
            if label is not None:
                defined.setdefault(label, []).append(index)
        repeated = {label: places for label, places in defined.items() if len(places) > 1}
        if not repeated:
            return lines
        return list(_renamed(lines, repeated))


def _renamed(lines: list[str], repeated: dict[str, list[int]]) -> Iterator[str]:
    passed = dict.fromkeys(repeated, 0)

    def rename(match: re.Match[str]) -> str:
        label = match.group(1)
        if label not in repeated:
            return match.group()
        number = min(passed[label], len(repeated[label]) - 1)
        return f"[^{label}{_AGAIN}{number + 1}]" if number else match.group()

    for index, line in enumerate(lines):
        yield _REFERENCE.sub(rename, line)
        definition = _DEFINITION.match(line)
        if definition and index in repeated.get(definition.group(1), ()):
            passed[definition.group(1)] += 1


class _DeadBacklinks(Treeprocessor):
    """Take away the link back from a note to which nothing refers."""

    def __init__(self, footnotes: Footnotes) -> None:
        """Look at the notes of `footnotes`."""
        super().__init__()
        self._footnotes = footnotes

    def run(self, root: Element) -> None:
        """Change the notes of a tree."""
        if not self._footnotes.footnotes:
            return
        for parent in root.iter("p"):
            for child in list(parent):
                dead = child.get("href", "#")[1:] not in self._footnotes.used_refs
                if child.get("class") == "footnote-backref" and dead:
                    parent.remove(child)
