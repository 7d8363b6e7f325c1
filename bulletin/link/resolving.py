"""Which document each citation of a file means.

Invariant: what the words leave out comes from one full citation of the same file or from the
register; where more than one document could be meant, none is.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain, islice
from typing import NamedTuple, TypeAlias

from bulletin.link.identity import Identity, identify, is_placed
from bulletin.link.register import Register, RegisterEntry
from bulletin.model.citation import Citation, CitationKind
from bulletin.model.front_matter import LegalReference
from bulletin.model.parsed import ParsedArticle
from bulletin.value import Record

_Context: TypeAlias = Mapping[tuple[str, str], tuple[Identity, ...]]
"""Documents of a file with their year, by (symbol or type, number without zeros)."""


class _Cited(NamedTuple):
    """A citation and what its own words tell of its document."""

    citation: Citation
    identity: Identity | None
    is_full: bool
    """Year and body leave no doubt."""


class Resolved(Record, frozen=True):
    """The documents that one file cites, None where it is not known which."""

    plan: tuple[Identity | None, ...] = ()
    """One for each citation in `plan_number`."""
    references: tuple[tuple[Identity | None, ...], ...] = ()
    """The same for each entry of `legal_refs`."""
    body: tuple[Identity | None, ...] = ()
    """One for each citation of the body, in order."""

    def in_order(self) -> tuple[Identity | None, ...]:
        """Give the documents of all citations, in the order of `citations_of`."""
        return (*self.plan, *chain.from_iterable(self.references), *self.body)


_NOTHING = Resolved()


class _Reader(Record, frozen=True):
    """What the citations of one file are read against."""

    context: _Context
    register: Register
    day: date | None
    """Of the file; what was issued later cannot be meant by words without a year."""


def resolve_body(citations: Sequence[Citation], register: Register) -> Resolved:
    """Resolve the citations of a text that has no front matter of its own."""
    if not citations:
        return _NOTHING
    cited = _identified(citations, register.locality)
    return Resolved(body=_resolve(cited, _Reader(_context(cited, register), register, None)))


def citations_of(article: ParsedArticle) -> list[Citation]:
    """Give all citations of an article, those of its front matter first, its plan before all."""
    matter = article.matter
    found = list(matter.plan_number.citations) if matter.plan_number is not None else []
    for reference in matter.legal_refs:
        found += reference.citations
    found += [item.citation for item in article.outline.citations]
    return found


def resolve_article(article: ParsedArticle, register: Register) -> Resolved:
    """Resolve the citations of an article; its front matter helps to read its body."""
    matter = article.matter
    cited = _identified(citations_of(article), register.locality)
    reader = _Reader(_context(cited, register), register, matter.date.date())
    meant = iter(_resolve(cited, reader))
    plan = matter.plan_number.citations if matter.plan_number is not None else ()
    return Resolved(
        tuple(islice(meant, len(plan))),
        tuple([tuple(islice(meant, len(entry.citations))) for entry in matter.legal_refs]),
        tuple(meant),
    )


def resolve_related(
    reference: LegalReference, entry: RegisterEntry, register: Register
) -> Identity | None:
    """Find the document that an entry of the register names as amended, replaced or repealed.

    A number without its body is one of the entry's own locality.
    """
    if not reference.citations:
        return None
    citation = reference.citations[0]
    identity = identify(citation, register.locality)
    if identity is None:
        return None
    if not is_placed(citation):
        identity = identity._replace(scope=entry.identity.scope)
    return register.mean(identity)


def _identified(citations: Iterable[Citation], locality: str) -> list[_Cited]:
    cited = []
    for citation in citations:
        identity = identify(citation, locality)
        is_full = identity is not None and identity.year != "" and is_placed(citation)
        cited.append(_Cited(citation, identity, is_full))
    return cited


def _context(cited: Sequence[_Cited], register: Register) -> _Context:
    """Collect what full citations say of the numbers of the others.

    A citation without its body yields to one of the same number and year that names it.
    """
    wanted = {_number(one) for one in cited if not one.is_full}
    if not wanted:
        return {}
    found: dict[tuple[str, str], dict[Identity, None]] = {}
    placed = set()
    for one in sorted(cited, key=lambda one: not one.is_full):
        identity = one.identity
        if identity is None or not identity.year or identity.number not in wanted:
            continue
        if one.is_full:
            placed.add(identity.without_scope())
        elif identity.without_scope() in placed:
            continue
        meant = register.meant.get(identity, identity)
        for kind in (one.citation.symbol_id, one.citation.type):
            found.setdefault((kind, identity.number), {})[meant] = None
    return {key: tuple(identities) for key, identities in found.items()}


def _number(cited: _Cited) -> str:
    return cited.identity.number if cited.identity else cited.citation.number.lstrip("0")


def _resolve(cited: Iterable[_Cited], reader: _Reader) -> tuple[Identity | None, ...]:
    meant = reader.register.meant
    return tuple(
        [
            # Most citations are full: what `Register.mean` would give them, without the calls.
            meant.get(identity, identity)
            if is_full and identity is not None
            else _one(citation, identity, reader)
            for citation, identity, is_full in cited
        ]
    )


def _one(citation: Citation, identity: Identity | None, reader: _Reader) -> Identity | None:
    """Resolve a citation that is not full: by the file's full ones, else by the register."""
    if identity is None:
        return _short(citation, reader) if citation.kind is CitationKind.SHORT else None
    same = reader.context.get((citation.symbol_id, identity.number), ())
    if is_placed(citation):
        same = tuple(one for one in same if one.scope == identity.scope)
    told = _only(same, identity.year)
    if told is not None:
        return told
    if not identity.year and len({one.year for one in same}) > 1:
        return None
    return reader.register.mean(identity, reader.day)


def _short(citation: Citation, reader: _Reader) -> Identity | None:
    """Find the full citation that a short form repeats, or a decree by its number and year."""
    number = citation.number.lstrip("0")
    same = reader.context.get((citation.type, number), ())
    if same or citation.type != "NĐ" or not citation.year:
        return _only(same, citation.year)
    decree = Identity("", "nd-cp", citation.year, number)
    return decree if decree in reader.register.by_identity else None


def _only(identities: Iterable[Identity], year: str) -> Identity | None:
    """Give the one document that fits, None when none or several do."""
    fitting = [one for one in identities if year in ("", one.year)]
    return fitting[0] if len(fitting) == 1 else None
