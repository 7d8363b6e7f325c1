"""Citations in the text of a body's blocks, and their slots around the words.

Invariant: the words of the page do not change; a slot's opening and closing stand in one run of
text, so that whatever they are filled with nests well inside the author's own markup.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from html import escape
from itertools import accumulate
from typing import NamedTuple

from bulletin.model.body import BodyCitation, Slot, SlotKind
from bulletin.model.citation import Citation
from bulletin.parse.citations import find_in_blocks
from bulletin.parse.runs import Filled, Run, RunKind
from bulletin.parse.source_lines import Lines, Placement
from bulletin.value import Record

_OPAQUE = "\ufffc"
"""Stands for code or a link in the text that is searched: no citation reaches across it."""


class _Span(NamedTuple):
    start: int
    end: int
    citation: int


_CHANGES = ("thay thế", "bãi bỏ", "hết hiệu lực", "hủy bỏ", "sửa đổi", "trước đây")
_CHANGE = re.compile("|".join(_CHANGES), re.IGNORECASE)
_ODD_CASES = ("ſ", "ı", "İ")
"""Letters that a pattern takes for `s` and `i`, and `str.lower` does not."""
_REACH = 300
"""Characters before and behind a citation in which its sentence is looked for."""


class _Block(NamedTuple):
    """The joined text of a block, and where each of its runs begins in it."""

    text: str
    runs: tuple[int, ...]
    starts: tuple[int, ...]
    """One more than there are runs: the last is the length of the text."""
    may_tell: bool
    """It may tell somewhere that a document was changed or ran out."""


class Annotated(Record, frozen=True):
    """The citations of a body, and the parts that slots were put into, by index."""

    citations: tuple[BodyCitation, ...]
    parts: Mapping[int, tuple[str | Slot, ...]]


def annotate(filled: Filled, placement: Placement, lines: Lines) -> Annotated:
    """Find the citations of each block, in order, and put slots around their words."""
    citations: list[BodyCitation] = []
    spans: dict[int, list[_Span]] = {}
    texts = [_text(filled.runs, indexes) for indexes in filled.blocks]
    for index, found in find_in_blocks(texts):
        block = _block(filled.runs, filled.blocks[index], texts[index])
        for citation in found:
            start, end = _span(citation)
            at = _offset(block, start, placement)
            for run, span in _shares(block, _Span(start, end, len(citations))):
                if filled.runs[run].kind is RunKind.TEXT and filled.runs[run].part >= 0:
                    spans.setdefault(run, []).append(span)
            words = block.text[start:end]
            is_told = block.may_tell and _tells_of_change(block.text, start, end)
            citations.append(BodyCitation(citation, words, *lines.place(at), is_told))
    parts = {filled.runs[run].part: _cut(filled.runs[run].text, own) for run, own in spans.items()}
    return Annotated(tuple(citations), parts)


def _searched(run: Run) -> str:
    """Give the text of a run in which citations are looked for."""
    return run.text if run.kind is RunKind.TEXT else _OPAQUE


def _text(runs: list[Run], indexes: tuple[int, ...]) -> str:
    if len(indexes) == 1:
        return _searched(runs[indexes[0]])
    return "".join([_searched(runs[index]) for index in indexes])


def _block(runs: list[Run], indexes: tuple[int, ...], text: str) -> _Block:
    starts = accumulate((len(_searched(runs[index])) for index in indexes), initial=0)
    return _Block(text, indexes, tuple(starts), _may_tell_of_change(text))


def _may_tell_of_change(text: str) -> bool:
    """Tell whether to look closer; for a whole block this is many times faster than a pattern."""
    return any(map(text.lower().__contains__, _CHANGES)) or any(map(text.__contains__, _ODD_CASES))


def _tells_of_change(text: str, start: int, end: int) -> bool:
    """Tell whether the sentence around some words says that a document was changed or ran out."""
    before = text[max(0, start - _REACH) : start].rpartition(". ")[2]
    after = text[end : end + _REACH].partition(". ")[0]
    return _CHANGE.search(before) is not None or _CHANGE.search(after) is not None


def _span(citation: Citation) -> tuple[int, int]:
    """Give the span of a citation's words, pinpoint included."""
    if not citation.pinpoint_end:
        return citation.start, citation.end
    return (
        min(citation.start, citation.pinpoint_start),
        max(citation.end, citation.pinpoint_end),
    )


def _offset(block: _Block, at: int, placement: Placement) -> int:
    """Give the offset in the source of a character of a block."""
    index = bisect_right(block.starts, at, hi=len(block.runs)) - 1
    return placement.offset(block.runs[index], at - block.starts[index])


def _shares(block: _Block, span: _Span) -> Iterator[tuple[int, _Span]]:
    """Give the runs that a span of a block covers, and the share of each."""
    first = bisect_right(block.starts, span.start, hi=len(block.runs)) - 1
    for index in range(first, len(block.runs)):
        start, end = block.starts[index], block.starts[index + 1]
        if start >= span.end:
            return
        share = _Span(max(span.start, start) - start, min(span.end, end) - start, span.citation)
        if share.start < share.end:
            yield block.runs[index], share


def _cut(text: str, spans: list[_Span]) -> tuple[str | Slot, ...]:
    """Cut a text at its spans, escaped as nh3 does; a span loses what an earlier one has."""
    pieces: list[str | Slot] = []
    end = 0
    written = _escape if any(map(text.__contains__, _ESCAPED)) else str
    for span in sorted(spans):
        start = max(span.start, end)
        if start >= span.end:
            continue
        pieces += [
            written(text[end:start]),
            Slot(SlotKind.CITE, span.citation),
            written(text[start : span.end]),
            Slot(SlotKind.CITE_END, span.citation),
        ]
        end = span.end
    pieces.append(written(text[end:]))
    return tuple(pieces)


_ESCAPED = ("&", "<", ">", "\u00a0")


def _escape(text: str) -> str:
    return escape(text, quote=False).replace("\u00a0", "&nbsp;")
