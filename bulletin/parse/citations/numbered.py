"""Citations by number and symbol: a candidate, the words before it, the clauses behind it.

Invariant: a candidate becomes a citation only if a type word, the list it stands in, or the
symbol itself says so.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from bulletin.model.citation import Citation, CitationKind, Flag
from bulletin.parse.citations.dates import Tail, read_tail
from bulletin.parse.citations.legal_facts import BODY_OF_ABBREVIATION
from bulletin.parse.citations.named_laws import LawName
from bulletin.parse.citations.number_symbols import Candidate, find_candidates
from bulletin.parse.citations.pinpoints import read_place
from bulletin.parse.citations.symbol_readings import (
    Reading,
    Symbol,
    is_certain,
    own_type,
    read_symbol,
    stands_alone,
)
from bulletin.parse.citations.symbol_tokens import (
    is_body,
    is_law_symbol,
    is_old_issuer,
    is_permit_or_case,
    is_type,
)
from bulletin.parse.citations.type_words import (
    Lead,
    law_before,
    names_permit,
    names_thing,
    read_lead,
)

_LISTED = re.compile(
    r"\s*[)\]]?\s*(?:(?:[,;&]|và|hoặc|cùng|với|va)\s*){0,3}(?:các\s*)?", re.IGNORECASE
)
_BETWEEN = 24
"""The most that can stand between two members of a list."""
_FLAGS = tuple(Flag)
_LAWS = frozenset(("L", "BL", "PL"))
_OF_LAW_SYMBOLS = frozenset(("L", "BL", "PL", "NQ", "LENH", "SACLENH"))
"""Types of the documents whose symbols name only a legislature or the President."""


class _Found(NamedTuple):
    """A citation with what the next one may take over from it."""

    citation: Citation
    tail: Tail
    code: str
    """Of the type word that a further member of the list inherits."""
    typed: bool
    """The symbol names a type of its own."""
    listed: bool
    """It continues a list that an earlier citation began."""


def find_numbered(text: str, laws: Mapping[int, LawName]) -> list[Citation]:
    """Find the citations by number and symbol in a clean text, in order.

    `laws` are the named laws by the offset at which a number of theirs may begin.
    """
    found: list[_Found] = []
    for candidate in find_candidates(text):
        before = found[-1] if found else None
        reading = _read(text, candidate, before, laws.get(candidate.start))
        if reading is not None:
            found.append(reading)
            if reading.tail.same:
                _share_date(found)
    return [one.citation for one in found]


def _read(
    text: str, candidate: Candidate, before: _Found | None, law: LawName | None
) -> _Found | None:
    """Read a candidate with the words round it; give nothing when it is no citation."""
    if is_permit_or_case(candidate.tokens):
        return None
    lead = _lead(text, candidate, law)
    leader = before if before and _is_listed(text, before.tail.end, lead.start) else None
    code = lead.code or (leader.code if leader else "")
    if not _is_citation(text, candidate, lead, listed=leader is not None, code=code):
        return None
    typed = own_type(candidate.tokens) != ""
    if not lead.code and not typed and leader and leader.typed:
        code = ""
    tail = read_tail(text, _end(text, candidate, lead))
    citation = _citation(text, candidate, lead, tail, read_symbol(_symbol(candidate), code))
    return _Found(citation, tail, lead.code or code, typed, leader is not None)


def _end(text: str, candidate: Candidate, lead: Lead) -> int:
    """Give the end of a citation: with the bracket that was opened before its number."""
    end = candidate.end
    return end + 1 if lead.bracketed and text[end : end + 1] == ")" else end


def _symbol(candidate: Candidate) -> Symbol:
    return Symbol(candidate.mark, candidate.tokens, candidate.marks, candidate.year)


def _lead(text: str, candidate: Candidate, law: LawName | None) -> Lead:
    """Read what stands before the number; a law that is named there is its type word."""
    if not is_law_symbol(candidate.tokens[0]):
        return read_lead(text, candidate.start, own_type(candidate.tokens))
    if law is not None:
        opened = "(" in text[law.end : candidate.start]
        return Lead(law.start, law.kind, law.words, marked=True, bracketed=opened, name=law.name)
    lead = read_lead(text, candidate.start, own_type(candidate.tokens))
    if lead.code in _OF_LAW_SYMBOLS or not lead.marked:
        return lead
    return law_before(text, lead)


def _is_listed(text: str, end: int, start: int) -> bool:
    return 0 <= start - end <= _BETWEEN and _LISTED.fullmatch(text, end, start) is not None


def _is_citation(text: str, candidate: Candidate, lead: Lead, *, listed: bool, code: str) -> bool:
    """Decide whether a candidate is a citation of a document."""
    first = candidate.tokens[0]
    if text[candidate.start - 1 : candidate.start].isalpha() and not (lead.marked or lead.code):
        return False
    if not _is_joined(candidate, lead, code):
        return False
    if not code:
        return _stands_alone(text, candidate, lead)
    known = is_body(first) or is_type(first) or is_law_symbol(first)
    if len(candidate.tokens) == 1 and not known and not (lead.marked or listed):
        return False
    return len(first) > 1 or first == "L"


def _is_joined(candidate: Candidate, lead: Lead, code: str) -> bool:
    """Tell whether number and symbol belong together in spite of what stands between them."""
    first = candidate.tokens[0]
    if is_type(first):
        return candidate.mark != "" or lead.marked or code != ""
    if candidate.mark == "-":
        tight = not candidate.loose or is_old_issuer(first)
        return tight and (not candidate.year or lead.code != "")
    return candidate.mark != ""


def _stands_alone(text: str, candidate: Candidate, lead: Lead) -> bool:
    """Decide on a candidate without a type word."""
    symbol = _symbol(candidate)
    if not stands_alone(symbol, marked=lead.marked) or names_permit(text, lead.start):
        return False
    return is_certain(symbol) or not names_thing(text, lead.start)


def _citation(
    text: str, candidate: Candidate, lead: Lead, tail: Tail, reading: Reading
) -> Citation:
    place = read_place(text, lead.start)
    year = f"/{candidate.year_words}" if candidate.year_words else ""
    norm = f"{candidate.number}{year}{reading.joiner}{reading.symbol}"
    damaged = text[candidate.start : candidate.end] != norm
    return Citation(
        kind=CitationKind.NUMBERED,
        start=lead.start,
        end=_end(text, candidate, lead),
        number_start=candidate.start,
        number_end=candidate.end,
        type=reading.type,
        number=candidate.number,
        symbol=reading.symbol,
        year=candidate.year or tail.year,
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
        flags=_flags(candidate.year, lead, tail, reading, damaged=damaged),
    )


def _flags(
    year: str, lead: Lead, tail: Tail, reading: Reading, *, damaged: bool
) -> tuple[Flag, ...]:
    """Collect what an editor may want to look at, in the order of `Flag`."""
    raised = list(reading.flags)
    if damaged and Flag.MALFORMED not in raised:
        raised.append(Flag.DAMAGED)
    if year and tail.date[:4] not in ("", year) and tail.date[0] != "-":
        raised.append(Flag.YEAR_CONFLICT)
    if reading.type not in _LAWS and not _may_be_one(tail.bodies, reading.issuers):
        raised.append(Flag.ISSUER_CONFLICT)
    if not lead.code:
        raised.append(Flag.BARE)
    return tuple([flag for flag in _FLAGS if flag in raised]) if raised else ()


@lru_cache(maxsize=4096)
def _may_be_one(said: tuple[str, ...], written: tuple[str, ...]) -> bool:
    """Tell whether a body in words may be one of those in the symbol, or its successor."""
    if not said or not written:
        return True
    return any(
        one in other or other in one or _successor(one) == other or _successor(other) == one
        for one in said
        for other in written
    )


def _successor(abbreviation: str) -> str:
    body = BODY_OF_ABBREVIATION.get(abbreviation)
    return body.successor if body is not None else ""


def _share_date(found: list[_Found]) -> None:
    """Read `cùng ngày` as one date for all members of a list, or as that of the one before."""
    last = found[-1]
    if not last.tail.date:
        if len(found) > 1 and found[-2].citation.date:
            found[-1] = _dated(last, found[-2].citation.date)
        return
    found[-1] = _dated(last, last.tail.date)
    index = len(found) - 1
    while index > 0 and found[index].listed and not found[index - 1].citation.date:
        index -= 1
        found[index] = _dated(found[index], last.tail.date)


def _dated(found: _Found, date: str) -> _Found:
    flags = {*found.citation.flags, Flag.SHARED_DATE}
    ordered = tuple(flag for flag in _FLAGS if flag in flags)
    return found._replace(citation=replace(found.citation, date=date, flags=ordered))
