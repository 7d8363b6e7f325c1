"""Where in the source the words of a page stand, and which words of the source no page shows.

Invariant: a word of the source that is neither found in a run, in the source's order, nor part of
markup is in `Placement.lost`. The time is linear in the length of the source.

Every run of visible text is looked for forward in the source, line by line, and what a line lacks
(an entity stands for a letter) word by word. What is stepped over must be markup: an address, a
tag, a definition.
"""

import re
from bisect import bisect_right
from html import unescape
from itertools import accumulate

from bulletin.parse.elements import is_markup
from bulletin.parse.runs import Run, RunKind
from bulletin.value import Record

_BLANK = re.compile(r"\s*")
_WORD = re.compile(r"[^\W_]+")
_WORDY = re.compile(r"[^\W_]")

_MARKUP = re.compile(
    r"<!--.*?-->"
    r"|<(script|style|iframe|object|noscript|template|title)\b.*?</\1\s*>"
    r"|</?[A-Z][A-Z0-9]*(?::[A-Z0-9]+)?(?=[\s>]|/>)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>"
    r"|<!\[(?!CDATA)[^\]>]*\]>"
    r"|\]\((?:[^()\n]|\([^()\n]*\))*+\)"
    r"|\][ \n]?\[[^\[\]]*\]"
    r"|\[\^[^\[\]]*\]:?"
    r"|^[ ]{0,3}\[[^\[\]\n]*\]:[ ]*\S+(?:[ ]*(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\)))?[ ]*$"
    r"|\{:?[ ]*(?:[#.][A-Z][A-Z0-9-]*[ ]*)++\}"
    r"|(?:`{3,}|~{3,})[^`\n]*$"
    r"|&#?[A-Z0-9]+;",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
"""Parts of the source whose letters and digits are not shown as such."""

_SIGN = re.compile(r"[<\]\[{`~&]")
"""What such a part begins with."""

_LETTER = re.compile(r"&#?[A-Za-z0-9]+;|[^\W_]")
"""A letter or digit, or what may stand for one."""

_PAUSE = re.compile(r"[<\]\[{`~&\n]")
"""One of those, or the end of a line."""

_PICTURE = re.compile(
    r"!\[(?:[^\[\]]|\[[^\[\]]*\])*+\](?:\((?:[^()]|\([^()]*\))*+\)|[ \n]?\[[^\[\]]*\])?"
    r"|<img\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>",
    re.IGNORECASE,
)

_NOTE = re.compile(
    r"^[ ]{0,3}\[\^[^\[\]\n]*\]:[^\n]*"
    r"(?:\n(?![ ]{0,3}\[\^[^\[\]\n]*\]:)[ ]*\S[^\n]*)*+"
    r"(?:\n(?:[ ]*\n)++[ ]{4}[^\n]*(?:\n[ ]*\S[^\n]*)*+)*+",
    re.MULTILINE,
)
"""The definition of a footnote with its further paragraphs."""

_NEAR = 300
"""How far a short piece of text is looked for."""

_LONG = 12
"""A piece of so many characters is surely the one found, however far."""

_SPELLED = 10_000
"""A piece of more letters is looked for word by word at once."""

_BUDGET = 100_000_000
"""Characters to go through, in all, for pieces that are not near."""


class Lines(Record, frozen=True):
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
    *whole, _ = text.split("\n")
    return Lines(tuple(accumulate((len(line) + 1 for line in whole), initial=0)), first)


class Lost(Record, frozen=True):
    """Words of the source that no run shows."""

    offset: int
    words: str


class Placement(Record, frozen=True):
    """Where the runs stand in the source."""

    runs: tuple[tuple[tuple[int, int], ...], ...]
    """For each run, at least one pair of an offset in it and one in the source."""
    lost: tuple[Lost, ...]
    """In the source's order."""

    def offset(self, run: int, within: int = 0) -> int:
        """Give the offset in the source of a character of a run, or of what stands before it."""
        if not self.runs:
            return 0
        pairs = self.runs[min(run, len(self.runs) - 1)]
        best = pairs[max(bisect_right(pairs, within, key=lambda pair: pair[0]) - 1, 0)]
        return max(best[1] + within - best[0], 0)


def place(text: str, runs: list[Run]) -> Placement:
    """Find every run in the source."""
    notes = next((i for i, run in enumerate(runs) if run.kind is RunKind.NOTES), len(runs))
    main, aside = (text, "") if notes == len(runs) else _apart(text)
    walk = _Walk(main)
    placed = [walk.find_run(run) for run in runs[:notes]]
    walk.explain(len(main))
    lost = walk.lost
    if aside:
        walk = _Walk(aside)
        placed += [walk.find_run(run) for run in runs[notes:]]
        walk.explain(len(aside))
        lost = sorted(lost + walk.lost, key=lambda words: words.offset)
    return Placement(tuple(placed), tuple(lost))


def _apart(text: str) -> tuple[str, str]:
    """Give the text without its footnotes and the footnotes alone, blanked to the same length."""
    main: list[str] = []
    aside: list[str] = []
    end = 0
    for match in _NOTE.finditer(text):
        main += [text[end : match.start()], blank(match.group())]
        aside += [blank(text[end : match.start()]), match.group()]
        end = match.end()
    return "".join([*main, text[end:]]), "".join([*aside, blank(text[end:])])


def blank(text: str) -> str:
    """Put a space for everything in a text but its line ends."""
    return re.sub(r"[^\n]+", lambda match: " " * len(match.group()), text)


class _Walk:
    """One way through a source, forward."""

    __slots__ = ("_budget", "_position", "_source", "_stepped", "lost")

    def __init__(self, source: str) -> None:
        """Start at the beginning."""
        self._source = source
        self._position = 0
        self._budget = _BUDGET
        self._stepped = (-1, -1)
        self.lost: list[Lost] = []

    def find_run(self, run: Run) -> tuple[tuple[int, int], ...]:
        """Find a run behind the last one; give pairs of an offset in it and one in the source."""
        if run.kind is RunKind.CAPTION:
            pairs = []
        elif run.kind is RunKind.PICTURE:
            pairs = self._picture()
        else:
            pairs = []
            for start, piece in _pieces(run.text):
                found = self._find(piece)
                pairs += [(start, found)] if found >= 0 else self._words(start, piece)
        return tuple(pairs) or ((0, self._position),)

    def _picture(self) -> list[tuple[int, int]]:
        match = _PICTURE.search(self._source, self._position)
        if match is None:
            return []
        self.explain(match.start())
        self._position = match.end()
        return [(0, match.start())]

    def _words(self, start: int, piece: str) -> list[tuple[int, int]]:
        """Find a piece word by word; `start` is its offset in the run."""
        pairs: list[tuple[int, int]] = []
        words = list(_WORD.finditer(piece))
        letters = self._spell("".join([word.group() for word in words]), hop=False)
        for word in words:
            found = letters[0] if letters else self._find(word.group())
            if found < 0:
                found = next(iter(self._spell(word.group(), hop=True)), -1)
            if found >= 0:
                pairs.append((start + word.start(), found))
            letters = letters[len(word.group()) :]
        return pairs

    def _find(self, piece: str) -> int:
        """Find a piece behind the position and step behind it, or give -1 and stay."""
        source, position = self._source, self._position
        blank = _BLANK.match(source, position)
        next_sign = blank.end() if blank else position
        if source.startswith(piece, next_sign):
            self._position = next_sign + len(piece)
            return next_sign
        found = source.find(piece, position, position + len(piece) + _NEAR)
        if found < 0 or _WORDY.search(source, position, found) or self._markup(position, found):
            position = self._behind_markup(position)
            near = position + len(piece) + _NEAR
            found = source.find(piece, position, near)
            if found < 0 and len(piece) >= _LONG and self._budget > 0:
                self._budget -= len(source) - position
                found = source.find(piece, position)
            if found < 0:
                return -1
            self.explain(found)
        self._position = found + len(piece)
        return found

    def _spell(self, letters: str, *, hop: bool) -> list[int]:
        """Find letters one by one, of which an entity may be one; give the place of each, or none.

        With `hop`, markup may stand between them.
        """
        source, position = self._source, self._position
        places: list[int] = []
        while len(places) < len(letters) <= _SPELLED:
            match = _LETTER.search(source, position)
            if match is None:
                return []
            letter = unescape(match.group())
            if letters.startswith(letter, len(places)):
                places += [match.start()] * len(letter)
                position = match.end()
            elif _WORDY.search(letter) is None:
                position = match.end()
            else:
                position = self._markup(position, match.start() + 1) if hop else 0
                if not position:
                    return []
        if len(places) < len(letters):
            return []
        self.explain(places[0])
        self._position = position
        return places

    def _behind_markup(self, position: int) -> int:
        """Step over markup, as long as it holds the next word."""
        if position != self._stepped[0]:
            end = position
            while (next_end := self._behind_one(end)) > end:
                end = next_end
            self._stepped = position, end
        return self._stepped[1]

    def _behind_one(self, position: int) -> int:
        word = _WORDY.search(self._source, position)
        return self._markup(position, word.start()) or position if word else position

    def _markup(self, start: int, covered: int) -> int:
        """Give the end of the markup that begins behind `start` and covers an offset, or 0."""
        for sign in _SIGN.finditer(self._source, start, covered):
            match = _MARKUP.match(self._source, sign.start())
            if match is None or match.end() <= covered:
                continue
            if sign.group() != "<" or is_markup(match.group()):
                return match.end()
        return 0

    def explain(self, end: int) -> None:
        """Note the words between the position and `end` that no markup accounts for."""
        start = self._position
        while start < end:
            start = self._behind_markup(start)
            word = _WORD.search(self._source, start, end)
            if word is None:
                break
            sign = _PAUSE.search(self._source, word.end(), end)
            stop = sign.start() if sign else end
            words = _WORD.findall(self._source, word.start(), stop)
            self.lost.append(Lost(word.start(), " ".join(words)))
            start = stop
        self._position = max(self._position, end)


def _pieces(text: str) -> list[tuple[int, str]]:
    """Give the lines of a run that hold a word, stripped, with their offsets in it."""
    if "\n" not in text:
        bare = text.strip()
        return [(text.index(bare), bare)] if _WORDY.search(bare) else []
    pieces: list[tuple[int, str]] = []
    start = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare and _WORDY.search(bare):
            pieces.append((start + line.index(bare), bare))
        start += len(line) + 1
    return pieces
