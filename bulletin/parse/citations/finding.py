"""Finds the citations of legal documents in a text.

Numbers with a symbol are found first and the words round them are read; laws by name and short
forms fill what is left. Invariant: citations come in order, do not overlap, and their offsets are
into the text as given, which may be decomposed or hold invisible characters.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from bulletin.model.citation import Citation, CitationKind, Flag, Scope
from bulletin.parse.citations.dates import read_tail
from bulletin.parse.citations.named_laws import LawName, find_laws, law_signs
from bulletin.parse.citations.number_symbols import number_signs
from bulletin.parse.citations.numbered import find_numbered
from bulletin.parse.citations.pinpoints import read_place
from bulletin.parse.citations.short_forms import ShortForm, find_short_forms, form_signs
from bulletin.parse.citations.text import Offsets, clean, is_clean, without_invisible
from bulletin.value import replace

_LAW_IDS = {"HP": "hien-phap", "BL": "bo-luat", "L": "luat", "PL": "phap-lenh"}

_OFTEN_REPEATED = 80
"""Characters of a text that many articles may have: a reference, a heading, a cell of a table."""

_BETWEEN = "\n"
"""Parts blocks in the text of all; no sign of a citation holds it, no letter composes with it."""

Record = dict[str, str | int | None]


class _Signs(NamedTuple):
    """Offsets in a text, ascending, at each of which stands what a citation cannot be without."""

    laws: list[int]
    numbers: list[int]
    forms: list[int]


def find_citations(text: str) -> tuple[Citation, ...]:
    """Find the citations in a text, in order of their start, none overlapping another."""
    if is_clean(text):
        return _find_again(text) if len(text) <= _OFTEN_REPEATED else _find(text, _signs(text))
    composed = unicodedata.normalize("NFC", without_invisible(text))
    found = _find(composed, _signs(composed))
    if not found:
        return ()
    cleaned, offsets = clean(text)
    if cleaned != composed:
        found = _find(cleaned, _signs(cleaned))
    return tuple(_moved(citation, offsets) for citation in found)


def find_in_blocks(blocks: Sequence[str]) -> Iterator[tuple[int, tuple[Citation, ...]]]:
    """Find the citations of each block by itself; give the index of each that has any, and them.

    The signs of a citation are looked for in all blocks at once, as most blocks have none.
    """
    whole = _BETWEEN.join(blocks)
    if is_clean(whole):
        starts = list(accumulate((len(block) + 1 for block in blocks), initial=0))
        signs: defaultdict[int, _Signs] = defaultdict(lambda: _Signs([], [], []))
        for kind, offsets in enumerate(_signs(whole)):
            for offset in offsets:
                index = bisect_right(starts, offset) - 1
                signs[index][kind].append(offset - starts[index])
        found = ((index, _find(blocks[index], signs[index])) for index in sorted(signs))
    else:
        found = ((index, find_citations(block)) for index, block in enumerate(blocks))
    return ((index, citations) for index, citations in found if citations)


def citation_records(text: str) -> list[Record]:
    """Give the citations of a text in the form that the scorer of the grammar reads."""
    return [
        {
            "start": citation.start,
            "end": citation.end,
            "type": citation.type,
            "number": citation.number or None,
            "symbol": citation.symbol or None,
            "date": citation.date or None,
            "norm": citation.norm,
        }
        for citation in find_citations(text)
    ]


def _signs(text: str) -> _Signs:
    return _Signs(law_signs(text), number_signs(text), form_signs(text))


def _find(text: str, signs: _Signs) -> tuple[Citation, ...]:
    """Find the citations in a clean text."""
    laws = list(find_laws(text, signs.laws)) if signs.laws else []
    by_number = {law.number_at: law for law in laws if law.number_at >= 0}
    citations = find_numbered(text, signs.numbers, by_number) if signs.numbers else []
    if laws:
        taken = _spans(citations)
        named = [_named(text, law) for law in laws if _is_free(law.start, law.end, taken)]
        citations = _merged(citations, named)
    if signs.forms:
        passed = {at for one in citations for at in (one.start, one.number_start)}
        taken = _spans(citations)
        forms = find_short_forms(text, signs.forms, passed)
        free = [form for form in forms if _is_free(form.start, form.end, taken)]
        citations = _merged(citations, [_short(text, form) for form in free])
    return tuple(citations)


@lru_cache(maxsize=4096)
def _find_again(text: str) -> tuple[Citation, ...]:
    """Find the citations in a clean text that was perhaps met before."""
    return _find(text, _signs(text))


def _spans(citations: list[Citation]) -> list[tuple[int, int]]:
    return [(citation.start, citation.end) for citation in citations]


def _is_free(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    """Tell whether a span overlaps none of the taken ones, which are in order."""
    index = bisect_left(taken, (end, 0))
    return index == 0 or taken[index - 1][1] <= start


def _merged(citations: list[Citation], further: list[Citation]) -> list[Citation]:
    return sorted(citations + further, key=attrgetter("start")) if further else citations


def _named(text: str, law: LawName) -> Citation:
    """Make the citation of a law by its name."""
    tail = read_tail(text, law.end)
    place = read_place(text, law.start)
    return Citation(
        kind=CitationKind.NAMED,
        start=law.start,
        end=law.end,
        number_start=0,
        number_end=0,
        type=law.kind,
        number="",
        symbol="",
        year=law.year,
        date=tail.date,
        norm=f"{law.name} ({law.year})" if law.year else law.name,
        name=law.name,
        issuer="UBTVQH" if law.kind == "PL" else "QH",
        symbol_id=_LAW_IDS[law.kind],
        scope=Scope.CENTRAL,
        type_words=law.words,
        issuer_words=tail.issuer_words,
        pinpoints=place.pinpoints,
        pinpoint_start=place.start,
        pinpoint_end=place.end,
        flags=() if law.words else (Flag.BARE,),
    )


def _short(text: str, form: ShortForm) -> Citation:
    """Make the citation of a document by type and number alone."""
    tail = read_tail(text, form.end)
    place = read_place(text, form.start)
    return Citation(
        kind=CitationKind.SHORT,
        start=form.start,
        end=form.end,
        number_start=form.number_start,
        number_end=form.end,
        type=form.code,
        number=form.number,
        symbol="",
        year=form.year or tail.year,
        date=tail.date,
        norm=f"{form.number}/{form.year}" if form.year else form.number,
        name="",
        issuer="",
        symbol_id="",
        scope=Scope.LOCAL,
        type_words=form.words,
        issuer_words=tail.issuer_words,
        pinpoints=place.pinpoints,
        pinpoint_start=place.start,
        pinpoint_end=place.end,
        flags=(),
    )


def _moved(citation: Citation, offsets: Offsets) -> Citation:
    """Give a citation whose offsets are into the text as given."""
    numbered = citation.number_end > 0
    placed = citation.pinpoint_end > 0
    return replace(
        citation,
        start=offsets.start(citation.start),
        end=offsets.end(citation.end),
        number_start=offsets.start(citation.number_start) if numbered else 0,
        number_end=offsets.end(citation.number_end) if numbered else 0,
        pinpoint_start=offsets.start(citation.pinpoint_start) if placed else 0,
        pinpoint_end=offsets.end(citation.pinpoint_end) if placed else 0,
    )
