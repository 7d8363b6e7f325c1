"""Where in the source the words of a page stand, and which words of the source no page shows.

Invariant: a word of the source that is neither found in a run, in the source's order, nor part of
markup is in `Placement.lost`.

Every run of visible text is looked for forward in the source, line by line. What is stepped over
must be markup: a link's address, a tag, a definition.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from bulletin.parse.slots import Run, RunKind

_WORD = re.compile(r"[^\W_]+")
_WORDY = re.compile(r"[^\W_]")

_MARKUP = re.compile(
    r"<!--.*?-->"
    r"|<(script|style|iframe|object|noscript|template|title)\b.*?</\1\s*>"
    r"|</?[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>"
    r"|<[!?][^>]*>"
    r"|\]\((?:[^()\n]|\([^()\n]*\))*\)"
    r"|\][ \n]?\[[^\[\]]*\]"
    r"|\[\^[^\[\]]*\]:?"
    r"|\{:?[ ]*(?:[#.][a-z][a-z0-9-]*[ ]*)+\}"
    r"|^[ ]*(?:`{3,}|~{3,})[^\n]*$"
    r"|^[ ]{0,3}\[[^\[\]]*\]:[ ]*(?:\n[ ]*)?\S+(?:[ ]*\n?[ ]*(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\)))?[ ]*$"
    r"|&#?[A-Za-z0-9]+;",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
"""Parts of the source whose letters and digits are not shown as such."""

_PICTURE = re.compile(
    r"!\[(?:[^\[\]]|\[[^\[\]]*\])*\](?:\((?:[^()]|\([^()]*\))*\)|[ \n]?\[[^\[\]]*\])?"
    r"|<img\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>",
    re.IGNORECASE,
)

_NOTE = re.compile(
    r"^[ ]{0,3}\[\^([^\[\]]*)\]:[^\n]*"
    r"(?:\n(?![ ]{0,3}\[\^[^\[\]]*\]:)[^\n]*\S[^\n]*)*"
    r"(?:\n(?:[ ]*\n)+[ ]{4}[^\n]*(?:\n[^\n]*\S[^\n]*)*)*",
    re.MULTILINE,
)
"""The definition of a footnote with its further paragraphs."""

_FAR = 200
"""A short run is not looked for beyond so many characters of unexplained text."""

_LONG = 12
"""A run of so many characters is surely the one found, however far."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text, to turn offsets into places."""

    starts: tuple[int, ...]
    first: int
    """Number of the first line in its file."""

    def place(self, offset: int) -> tuple[int, int]:
        """Give line and column, both from 1, of an offset."""
        index = bisect_right(self.starts, offset) - 1
        return self.first + index, offset - self.starts[index] + 1


def lines_of(text: str, first: int) -> Lines:
    """Index the lines of a text whose first line has the number `first` in its file."""
    starts = [0]
    starts += [match.end() for match in re.finditer("\n", text)]
    return Lines(tuple(starts), first)


@dataclass(frozen=True, slots=True)
class Lost:
    """Words of the source that no run shows."""

    offset: int
    words: str


@dataclass(slots=True)
class Placement:
    """For each run, where its lines stand: pairs of an offset in the run and one in the source."""

    runs: list[tuple[tuple[int, int], ...]] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)

    def offset(self, run: int, within: int = 0) -> int:
        """Give the offset in the source of a character of a run, or that of what stands before."""
        for index in range(run, -1, -1):
            pairs = self.runs[index]
            if not pairs:
                continue
            if index < run:
                return pairs[-1][1]
            best = pairs[0]
            for pair in pairs:
                if pair[0] <= within:
                    best = pair
            return best[1] + max(within - best[0], 0)
        return 0


def place(text: str, runs: list[Run]) -> Placement:
    """Find every run in the source."""
    placement = Placement()
    notes = next((i for i, run in enumerate(runs) if run.kind is RunKind.NOTES), len(runs))
    main, aside = (text, "") if notes == len(runs) else _apart(text)
    _walk(main, runs[:notes], placement)
    if aside:
        _walk(aside, runs[notes:], placement)
    placement.lost.sort(key=lambda lost: lost.offset)
    return placement


def _apart(text: str) -> tuple[str, str]:
    """Give the text without its footnotes and the footnotes alone, blanked to the same length."""
    main: list[str] = []
    aside: list[str] = []
    end = 0
    for match in _NOTE.finditer(text):
        between, note = text[end : match.start()], match.group()
        main += [between, re.sub(r"[^\n]", " ", note)]
        aside += [re.sub(r"[^\n]", " ", between), note]
        end = match.end()
    main.append(text[end:])
    aside.append(re.sub(r"[^\n]", " ", text[end:]))
    return "".join(main), "".join(aside)


def _walk(source: str, runs: list[Run], placement: Placement) -> None:
    position = 0
    for run in runs:
        pairs: list[tuple[int, int]] = []
        if run.kind is RunKind.PICTURE:
            match = _PICTURE.search(source, position)
            if match is not None:
                _explain(source, position, match.start(), placement)
                pairs.append((0, match.start()))
                position = match.end()
        else:
            for start, piece in _pieces(run.text):
                found = _find(source, position, piece, placement)
                if found >= 0:
                    pairs.append((start, found))
                    position = found + len(piece)
                else:
                    position = _word_by_word(source, position, start, piece, pairs, placement)
        placement.runs.append(tuple(pairs))
    _explain(source, position, len(source), placement)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Give the lines of a run that hold a word, stripped, with their offsets in it."""
    start = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare and _WORDY.search(bare):
            yield start + line.index(bare), bare
        start += len(line) + 1


def _find(source: str, position: int, piece: str, placement: Placement) -> int:
    """Find a piece from `position` on, or give -1; note what is stepped over."""
    found = source.find(piece, position)
    if found < 0:
        return -1
    gap = source[position:found]
    if not _WORDY.search(gap):
        return found
    if len(piece) < _LONG:
        # A short piece may stand in an address before it stands in the text.
        clear = _clear_of_markup(source, position, piece)
        if clear >= 0:
            return clear
        if len(_MARKUP.sub("", gap)) > _FAR:
            return -1
    _explain(source, position, found, placement)
    return found


def _clear_of_markup(source: str, position: int, piece: str) -> int:
    """Find a piece with nothing but markup and signs before it, or give -1."""
    while True:
        word = _WORDY.search(source, position)
        if word is None:
            return -1
        markup = _MARKUP.search(source, position)
        if markup is not None and markup.start() <= word.start():
            position = markup.end()
            continue
        start = source.find(piece, position, word.start() + len(piece))
        return start if start <= word.start() else -1


def _word_by_word(
    source: str,
    position: int,
    start: int,
    piece: str,
    pairs: list[tuple[int, int]],
    placement: Placement,
) -> int:
    for word in _WORD.finditer(piece):
        found = _find(source, position, word.group(), placement)
        if found >= 0:
            pairs.append((start + word.start(), found))
            position = found + len(word.group())
    return position


def _explain(source: str, start: int, end: int, placement: Placement) -> None:
    """Note the words between two offsets that no markup accounts for."""
    gap = source[start:end]
    if not _WORDY.search(gap):
        return
    position = 0
    for match in [*_MARKUP.finditer(gap), None]:
        stop = len(gap) if match is None else match.start()
        words = _WORD.findall(gap, position, stop)
        if words:
            first = _WORD.search(gap, position)
            if first is not None:
                placement.lost.append(Lost(start + first.start(), " ".join(words)))
        if match is not None:
            position = match.end()
