"""Makes the citation by number and symbol out of the words that were read round it.

Invariant: what the words say is kept as written; what contradicts something is flagged, never
changed.
"""

from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from bulletin.model.citation import Citation, CitationKind, Flag
from bulletin.parse.citations.dates import Tail
from bulletin.parse.citations.legal_facts import BODY_OF_ABBREVIATION
from bulletin.parse.citations.number_symbols import Candidate
from bulletin.parse.citations.pinpoints import Place
from bulletin.parse.citations.shared_symbols import Number
from bulletin.parse.citations.symbol_readings import Reading
from bulletin.parse.citations.type_words import Lead

_FLAGS = tuple(Flag)
_LAWS = frozenset(("L", "BL", "PL"))


class Words(NamedTuple):
    """A number-symbol with what stands round it."""

    candidate: Candidate
    lead: Lead
    end: int
    """Behind the symbol, with the bracket that was opened before the number."""
    tail: Tail
    place: Place
    reading: Reading


def make_citation(text: str, words: Words) -> Citation:
    """Make the citation of one document."""
    candidate, lead, end, tail, place, reading = words
    year = f"/{candidate.year_words}" if candidate.year_words else ""
    norm = f"{candidate.number}{year}{reading.joiner}{reading.symbol}"
    raised = _raised(words)
    if Flag.MALFORMED not in raised and text[candidate.start : candidate.end] != norm:
        raised.append(Flag.DAMAGED)
    return Citation(
        kind=CitationKind.NUMBERED,
        start=lead.start,
        end=end,
        number_start=candidate.start,
        number_end=candidate.end,
        type=reading.type,
        number=candidate.number,
        symbol=reading.symbol,
        year=candidate.symbol.year or tail.year,
        date=tail.date,
        norm=norm,
        name=lead.name,
        issuer=reading.issuer,
        symbol_id=reading.symbol_id,
        scope=reading.scope,
        type_words=lead.words,
        issuer_words=tail.issuer_words,
        pinpoints=place.pinpoints,
        pinpoint_start=place.start,
        pinpoint_end=place.end,
        flags=in_order(raised),
    )


def make_elliptic(words: Words, numbers: tuple[Number, ...]) -> tuple[Citation, ...]:
    """Make the citations of a list whose last number alone has the symbol, without that last.

    The first of them has the type word and the place; all have the date and the body.
    """
    candidate, lead, _, tail, place, reading = words
    citations = []
    for index, number in enumerate(numbers):
        is_first = index == 0
        year_words = number.year or candidate.year_words
        year = f"/{year_words}" if year_words else ""
        raised = [Flag.ELLIPTIC, *(flag for flag in reading.flags if flag is not Flag.INCOMPLETE)]
        if tail.date:
            raised.append(Flag.SHARED_DATE)
        if not (is_first and lead.code):
            raised.append(Flag.BARE)
        citation = Citation(
            kind=CitationKind.NUMBERED,
            start=lead.start if is_first else number.start,
            end=number.end,
            number_start=number.start,
            number_end=number.end,
            type=reading.type,
            number=number.number,
            symbol=reading.symbol,
            year=number.year or candidate.symbol.year or tail.year,
            date=tail.date,
            norm=f"{number.number}{year}{reading.joiner}{reading.symbol}",
            name="",
            issuer=reading.issuer,
            symbol_id=reading.symbol_id,
            scope=reading.scope,
            type_words=lead.words if is_first else "",
            issuer_words=tail.issuer_words,
            pinpoints=place.pinpoints if is_first else (),
            pinpoint_start=place.start if is_first else 0,
            pinpoint_end=place.end if is_first else 0,
            flags=in_order(raised),
        )
        citations.append(citation)
    return tuple(citations)


def in_order(flags: Collection[Flag]) -> tuple[Flag, ...]:
    """Give flags in the order of `Flag`, each once."""
    if len(flags) < 2:  # noqa: PLR2004  # one is in order
        return tuple(flags)
    return tuple([flag for flag in _FLAGS if flag in flags])


def _raised(words: Words) -> list[Flag]:
    """Collect what an editor may want to look at."""
    year, tail, reading = words.candidate.symbol.year, words.tail, words.reading
    raised = list(reading.flags)
    if year and tail.date[:4] not in ("", year) and tail.date[0] != "-":
        raised.append(Flag.YEAR_CONFLICT)
    if (
        tail.bodies
        and reading.issuers
        and reading.type not in _LAWS
        and not _may_be_one(tail.bodies, reading.issuers)
    ):
        raised.append(Flag.ISSUER_CONFLICT)
    if not words.lead.code:
        raised.append(Flag.BARE)
    return raised


@lru_cache(maxsize=4096)
def _may_be_one(said: tuple[str, ...], written: tuple[str, ...]) -> bool:
    """Tell whether a body in words may be one of those in the symbol, or its successor."""
    return any(
        one in other or other in one or _successor(one) == other or _successor(other) == one
        for one in said
        for other in written
    )


def _successor(abbreviation: str) -> str:
    body = BODY_OF_ABBREVIATION.get(abbreviation)
    return body.successor if body is not None else ""
