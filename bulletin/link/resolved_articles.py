"""Resolve the citations of one article against the register, and keep what others see of them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from bulletin.link.address_checks import check_address
from bulletin.link.addresses import page_address
from bulletin.link.citation_checks import Told, check_article
from bulletin.link.gather import folder_of
from bulletin.link.identity import Identity
from bulletin.link.pinpoints import in_words
from bulletin.link.register import Register
from bulletin.link.resolving import Resolved, citations_of, resolve_article
from bulletin.model.citation import Citation, CitationKind, Flag
from bulletin.model.front_matter import ArticleMatter, LegalReference
from bulletin.model.parsed import ParsedArticle
from bulletin.model.resolved import UNKNOWN, Dated, Mention, ResolvedArticle
from bulletin.model.source import Blob
from bulletin.teasers import marked
from bulletin.value import replace

_ISO_LENGTH = len("2019-05-21")
_NO_BLOB = Blob("-", 0)
_Numbers: TypeAlias = dict[Identity | None, int]
"""Of the mention of each document."""


def resolve_citations(article: ParsedArticle, shape: str, register: Register) -> ResolvedArticle:
    """Find the document of each citation; `shape` is the digest that `ResolvedArticle` has.

    Diagnostics, in the result: those of `citation_checks.check_article`, and of its address.
    """
    resolved = resolve_article(article, register)
    article = marked(article)
    matter, plan = article.matter, article.matter.plan_number
    url = page_address(article.path, matter.slug)
    told, findings = check_article(article, resolved, register)
    by_document = _by_document(article, resolved)
    numbers: _Numbers = {document: number for number, document in enumerate(by_document)}
    numbers[None] = UNKNOWN
    return ResolvedArticle(
        path=article.path,
        shape=shape,
        url=url,
        section=folder_of(article.path),
        matter=_without_citations(matter),
        outline=replace(article.outline, blob=_NO_BLOB, citations=(), headings=()),
        plan=_numbered(resolved.plan, numbers),
        references=tuple([_numbered(documents, numbers) for documents in resolved.references]),
        cited=_numbered(resolved.body, numbers),
        mentions=tuple(map(_mention, by_document, by_document.values())),
        dated=tuple(_dated(told, numbers)),
        plan_numbers=_number_symbols(plan.citations if plan is not None else ()),
        numbers=_number_symbols(_other_citations(article)),
        faults=tuple(check_address(article.path, matter, url)),
        findings=findings,
    )


def _without_citations(matter: ArticleMatter) -> ArticleMatter:
    plan = matter.plan_number
    return replace(
        matter,
        plan_number=_bare(plan) if plan is not None else None,
        legal_refs=tuple([_bare(reference) for reference in matter.legal_refs]),
    )


def _bare(reference: LegalReference) -> LegalReference:
    return replace(reference, citations=()) if reference.citations else reference


def _by_document(
    article: ParsedArticle, resolved: Resolved
) -> Mapping[Identity, Sequence[Citation]]:
    """Collect how the article cites each document, front matter first."""
    found: dict[Identity, list[Citation]] = {}
    for identity, citation in zip(resolved.in_order(), citations_of(article), strict=True):
        if identity is not None:
            found.setdefault(identity, []).append(citation)
    return found


def _numbered(documents: Iterable[Identity | None], numbers: _Numbers) -> tuple[int, ...]:
    return tuple([numbers[document] for document in documents])


def _mention(document: Identity, citations: Sequence[Citation]) -> Mention:
    first = citations[0]
    is_named = first.kind is CitationKind.NAMED
    year = f" năm {first.year}" if first.year else ""
    return Mention(
        url=document.url,
        pinpoints=_pinpoints(citations),
        type=first_said(citation.type_words for citation in citations),
        number=first_said(citation.norm for citation in citations if citation.number),
        issuer=first_said(citation.issuer_words for citation in citations),
        law=f"{first.type_words} {first.name}{year}" if is_named else "",
        dates=_dates(citations, document.year),
    )


def first_said(words: Iterable[str]) -> str:
    """Give the first that says something."""
    return next((text for text in words if text), "")


def _pinpoints(citations: Iterable[Citation]) -> tuple[str, ...]:
    words = [in_words(pinpoint) for citation in citations for pinpoint in citation.pinpoints]
    return tuple(dict.fromkeys(words))


def _dates(citations: Iterable[Citation], year: str) -> tuple[str, ...]:
    dates = {
        citation.date
        for citation in citations
        if len(citation.date) == _ISO_LENGTH and citation.date.startswith(year)
    }
    return tuple(sorted(dates))


def _dated(told: Iterable[Told], numbers: _Numbers) -> Iterable[Dated]:
    """Give each date of each document where it first stands."""
    found: dict[tuple[int, str, bool], Dated] = {}
    for one in told:
        date, document, place = one.citation.date, numbers[one.identity], one.place
        if len(date) == _ISO_LENGTH and document != UNKNOWN:
            is_doubtful = Flag.YEAR_CONFLICT in one.citation.flags
            dated = Dated(document, date, one.text, place.line, place.column, is_doubtful)
            found.setdefault((document, date, is_doubtful), dated)
    return found.values()


def _other_citations(article: ParsedArticle) -> Sequence[Citation]:
    """Give the citations but for the plan's, those of the body first."""
    found = [item.citation for item in article.outline.citations]
    found += [one for reference in article.matter.legal_refs for one in reference.citations]
    return found


def _number_symbols(citations: Iterable[Citation]) -> tuple[str, ...]:
    """Give the number-symbols of citations, with and without their years, each once."""
    found: dict[str, None] = {}
    for citation in citations:
        if citation.kind is CitationKind.NUMBERED:
            found[citation.norm] = None
            found[f"{citation.number}/{citation.symbol}"] = None
    return tuple(found)
