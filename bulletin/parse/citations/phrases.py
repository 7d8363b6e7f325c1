"""A table of phrases in which the longest one at a place of a text is found in one pass.

Invariant: words are compared without regard to case, to the place of the tone mark, to the width
of white space and to a comma or hyphen that the text leaves out.
"""

import re
from collections.abc import Iterable
from typing import Generic, TypeVar

from bulletin.parse.citations.text import fold, spelling

_Value = TypeVar("_Value")
_WORD = re.compile(r"\s{0,9}([^\W_]+|[,&/-])")
_OPTIONAL = (",", "-")


class _Node(Generic[_Value]):
    """The ways on from the words read so far."""

    __slots__ = ("children", "seen", "values")

    def __init__(self) -> None:
        self.children: dict[str, _Node[_Value]] = {}
        self.seen: dict[str, _Node[_Value]] = {}
        """By words as texts spell them; what `children` says, found sooner."""
        self.values: tuple[_Value, ...] = ()

    def step(self, key: str) -> "_Node[_Value] | None":
        """Go on by one word, over a separator that the text leaves out."""
        node = self.children.get(key)
        if node is None:
            for separator in _OPTIONAL:
                passed = self.children.get(separator)
                if passed is not None:
                    return passed.children.get(key)
        return node


class Phrases(Generic[_Value]):
    """Phrases with their values; several values may share a phrase."""

    def __init__(self, phrases: Iterable[tuple[str, _Value]], *, plain: bool = False) -> None:
        """Take phrases with their values; `plain` compares without diacritics."""
        self._key = fold if plain else spelling
        self._phrases = tuple(phrases)
        self._root: _Node[_Value] | None = None
        """None until somebody looks for a phrase: most of the tables serve few texts."""

    def longest(self, text: str, start: int) -> tuple[int, tuple[_Value, ...]]:
        """Find the longest phrase that begins at `start`; give its end and values, or `0, ()`."""
        node, position = self._root or self._grow(), start
        end = 0
        values: tuple[_Value, ...] = ()
        for match in _WORD.finditer(text, start):
            first, last = match.span()
            if first != position:
                break
            word = match[1]
            step = node.seen.get(word)
            if step is None:
                step = node.step(self._key_of(word))
                if step is None:
                    break
                node.seen[word] = step
            node, position = step, last
            if node.values:
                end, values = position, node.values
        return end, values

    def _grow(self) -> _Node[_Value]:
        root: _Node[_Value] = _Node()
        for phrase, value in self._phrases:
            node = root
            for word in _WORD.findall(phrase):
                node = node.children.setdefault(self._key_of(word), _Node())
            node.values += (value,)
        self._root = root
        return root

    def _key_of(self, word: str) -> str:
        return self._key("và" if word == "&" else word)
