"""Citations by number and symbol: `Quyết định số 749/QĐ-TTg`, alone and in lists.

Invariant: a candidate is a citation only if the words before it or its own letters say so; a
member of a list takes its type from the list.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bulletin.model.citation import Citation, Flag
from bulletin.parse.citations.assembling import Words, in_order, make_citation, make_elliptic
from bulletin.parse.citations.dates import Tail, read_tail
from bulletin.parse.citations.named_laws import LawName
from bulletin.parse.citations.number_symbols import Candidate, find_candidates
from bulletin.parse.citations.pinpoints import read_place
from bulletin.parse.citations.shared_symbols import Number, numbers_before
from bulletin.parse.citations.symbol_readings import (
    Shape,
    read_symbol,
    shape_of,
    stands_alone,
)
from bulletin.parse.citations.type_words import (
    Lead,
    law_before,
    names_permit,
    names_thing,
    read_lead,
)
from bulletin.value import replace

_LISTED = re.compile(
    r"\s*[)\]]?\s*(?:(?:[,;&]|và|hoặc|cùng|với|va)\s*){0,3}(?:các\s*)?", re.IGNORECASE
)
_BETWEEN = 24
"""The most that can stand between two members of a list."""
_OF_LAW_SYMBOLS = frozenset(("L", "BL", "PL", "NQ", "LENH", "SACLENH"))
"""Types of the documents whose symbols name only a legislature or the President."""


class _Found(NamedTuple):
    """Citations with what the next one may take over from them."""

    citations: tuple[Citation, ...]
    """One, or several that share a symbol."""
    tail: Tail
    code: str
    """Of the type word."""
    typed: bool
    """The symbol names a type of its own."""
    members: int
    """How many citations of its list stand before it."""


class _Start(NamedTuple):
    """How a citation begins."""

    first: Lead
    """Before its number, or before the first of several that share a symbol."""
    numbers: tuple[Number, ...]
    """Those before the one with the symbol."""
    lead: Lead
    """Before the number with the symbol."""
    code: str
    """Of the type word, also of that of the list; `""` without any."""
    leader: _Found | None
    """The citation whose list this one continues."""


def find_numbered(text: str, signs: Iterable[int], laws: Mapping[int, LawName]) -> list[Citation]:
    """Find the citations by number and symbol in a clean text, in order.

    `signs` are what `number_signs` gives; `laws` are the named laws by the offset at which a
    number of theirs may begin.
    """
    citations: list[Citation] = []
    before: _Found | None = None
    for candidate in find_candidates(text, signs):
        found = _read(text, candidate, before, laws.get(candidate.start))
        if found is not None:
            before = found
            citations += found.citations
            if found.tail.same:
                _share_date(citations, found)
    return citations


def _read(
    text: str, candidate: Candidate, before: _Found | None, law: LawName | None
) -> _Found | None:
    """Read a candidate with the words round it; give nothing when it is no citation."""
    shape = shape_of(candidate.symbol)
    if shape.is_other:
        return None
    start = _start(text, _lead(text, candidate, shape, law), shape, before)
    lead, leader = start.lead, start.leader
    if not _is_citation(text, candidate, shape, start):
        return None
    typed = shape.own != ""
    is_inherited = not start.first.code
    code = "" if is_inherited and not typed and leader and leader.typed else start.code
    end = candidate.end
    if lead.bracketed and text[end : end + 1] == ")":
        end += 1
    tail, place = read_tail(text, end), read_place(text, lead.start)
    words = Words(candidate, lead, end, tail, place, read_symbol(candidate.symbol, code))
    citations: tuple[Citation, ...] = (make_citation(text, words),)
    if start.numbers:
        place = read_place(text, start.first.start)
        shared = words._replace(lead=start.first, place=place)
        citations = make_elliptic(shared, start.numbers) + citations
    members = leader.members + len(leader.citations) if leader else 0
    return _Found(citations, tail, code, typed, members)


def _lead(text: str, candidate: Candidate, shape: Shape, law: LawName | None) -> Lead:
    """Read what stands before the number; a law that is named there is its type word."""
    if shape.is_law and law is not None:
        opened = "(" in text[law.end : candidate.start]
        return Lead(law.start, law.kind, law.words, marked=True, bracketed=opened, name=law.name)
    lead = read_lead(text, candidate.start, shape.own)
    if not shape.is_law or lead.code in _OF_LAW_SYMBOLS or not lead.marked:
        return lead
    return law_before(text, lead)


def _start(text: str, lead: Lead, shape: Shape, before: _Found | None) -> _Start:
    """Go back from a number without a type word to the list that it belongs to."""
    first = lead
    numbers: tuple[Number, ...] = ()
    if not lead.code and (numbers := numbers_before(text, lead.start)):
        first = read_lead(text, numbers[0].start, shape.own)
        if _shares(first, shape):
            lead = lead._replace(marked=True)
        else:
            first, numbers = lead, ()
    end = before.tail.end if before else -1
    leader = before if before and _is_listed(text, end, first.start) else None
    code = first.code or (leader.code if leader else "")
    return _Start(first, numbers, lead, code, leader)


def _shares(first: Lead, shape: Shape) -> bool:
    """Tell whether the words before a row of numbers say what the symbol behind it says."""
    if first.code == "":
        return first.marked and shape.is_certain
    if shape.own == "":
        return first.code == "CV" or (shape.is_law and first.code in _OF_LAW_SYMBOLS)
    return first.code == shape.own


def _is_listed(text: str, end: int, start: int) -> bool:
    """Tell whether what lies between two citations makes them members of one list."""
    return 0 <= start - end <= _BETWEEN and _LISTED.fullmatch(text, end, start) is not None


def _is_citation(text: str, candidate: Candidate, shape: Shape, start: _Start) -> bool:
    """Decide whether a candidate is a citation of a document."""
    lead, code = start.lead, start.code
    if not (lead.marked or lead.code) and text[candidate.start - 1 : candidate.start].isalpha():
        return False
    if not _is_joined(candidate, shape, lead, code):
        return False
    if not code:
        return _stands_alone(text, candidate, shape, lead)
    return shape.is_known or lead.marked or start.leader is not None


def _is_joined(candidate: Candidate, shape: Shape, lead: Lead, code: str) -> bool:
    """Tell whether number and symbol belong together in spite of what stands between them."""
    mark = candidate.symbol.mark
    if shape.is_typed:
        return mark != "" or lead.marked or code != ""
    if mark == "-":
        tight = not candidate.loose or shape.is_old
        return tight and (not candidate.symbol.year or lead.code != "")
    return mark != ""


def _stands_alone(text: str, candidate: Candidate, shape: Shape, lead: Lead) -> bool:
    """Decide on a candidate without a type word."""
    if not stands_alone(candidate.symbol, marked=lead.marked) or names_permit(text, lead.start):
        return False
    return shape.is_certain or not names_thing(text, lead.start)


def _share_date(citations: list[Citation], last: _Found) -> None:
    """Read `cùng ngày` as one date for all members of a list, or as that of the one before."""
    index = len(citations) - 1
    if not last.tail.date:
        if index and citations[index - 1].date:
            citations[index] = _dated(citations[index], citations[index - 1].date)
        return
    for place in range(index, index - last.members - len(last.citations), -1):
        if place < index and citations[place].date:
            return
        citations[place] = _dated(citations[place], last.tail.date)


def _dated(citation: Citation, date: str) -> Citation:
    return replace(citation, date=date, flags=in_order((*citation.flags, Flag.SHARED_DATE)))
