"""Which document each citation of a file means.

Invariant: what the words leave out comes from the register or from one full citation of the same
file; where more than one document could be meant, none is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bulletin.link.identity import Identity, identify
from bulletin.link.register import Register
from bulletin.model.citation import Citation, CitationKind
from bulletin.model.front_matter import ArticleMatter
from bulletin.names import slug

_Context = Mapping[tuple[str, str], frozenset[Identity]]
"""Documents of a file with their year, by (symbol or type, number without zeros)."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The documents that one file cites, None where it is not known which."""

    plan: tuple[Identity | None, ...] = ()
    """One for each citation in `plan_number`."""
    references: tuple[tuple[Identity | None, ...], ...] = ()
    """The same for each entry of `legal_refs`."""
    body: tuple[Identity | None, ...] = ()
    """One for each citation of the body, in order."""


def resolve_body(citations: Sequence[Citation], register: Register, locality: str) -> Resolved:
    """Resolve the citations of a text that has no front matter of its own."""
    context = _context(citations, register, locality)
    return Resolved(body=_resolve(citations, context, register, locality))


def resolve_article(
    matter: ArticleMatter, body: Sequence[Citation], register: Register, locality: str
) -> Resolved:
    """Resolve the citations of an article; its front matter helps to read its body."""
    plan = matter.plan_number.citations if matter.plan_number else ()
    references = tuple(reference.citations for reference in matter.legal_refs)
    everything = (*plan, *(one for entry in references for one in entry), *body)
    context = _context(everything, register, locality)
    return Resolved(
        _resolve(plan, context, register, locality),
        tuple(_resolve(entry, context, register, locality) for entry in references),
        _resolve(body, context, register, locality),
    )


def _context(citations: Iterable[Citation], register: Register, locality: str) -> _Context:
    found: dict[tuple[str, str], set[Identity]] = {}
    for citation in citations:
        identity = identify(citation, locality)
        if identity is None or not identity.year:
            continue
        identity = register.meant.get(identity, identity)
        for kind in (citation.symbol_id, citation.type):
            found.setdefault((kind, _number(citation)), set()).add(identity)
    return {key: frozenset(identities) for key, identities in found.items()}


def _number(citation: Citation) -> str:
    """Give what a later, shorter form repeats: the number, or a law's name."""
    return citation.number.lstrip("0") or slug(citation.name)


def _resolve(
    citations: Iterable[Citation], context: _Context, register: Register, locality: str
) -> tuple[Identity | None, ...]:
    return tuple(_one(citation, context, register, locality) for citation in citations)


def _one(
    citation: Citation, context: _Context, register: Register, locality: str
) -> Identity | None:
    """Resolve one citation: by itself, else by the file's full ones, else by the register."""
    if citation.kind is CitationKind.SHORT:
        return _only(context.get((citation.type, _number(citation)), ()), citation.year)
    identity = identify(citation, locality)
    if identity is None:
        return None
    same = context.get((citation.symbol_id, _number(citation)), frozenset())
    if citation.issuer_words or identity.scope:
        same = frozenset(one for one in same if one.scope == identity.scope)
    told = _only(same, identity.year)
    if told is not None:
        return told
    if len({one.year for one in same}) > 1 and not identity.year:
        return None
    identity = register.meant.get(identity, identity)
    return identity if identity.year else None


def _only(identities: Iterable[Identity], year: str) -> Identity | None:
    """Give the one document that fits, None when none or several do."""
    fitting = [one for one in identities if year in ("", one.year)]
    return fitting[0] if len(fitting) == 1 else None
