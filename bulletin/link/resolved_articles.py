"""Resolve the citations of one article against the register, and keep what others see of them."""

from collections.abc import Iterable, Iterator, Sequence

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
from bulletin.model.resolved import Dated, Mention, ResolvedArticle
from bulletin.value import replace

_ISO_LENGTH = len("2019-05-21")


def resolve_citations(article: ParsedArticle, shape: str, register: Register) -> ResolvedArticle:
    """Find the document of each citation; `shape` is the digest that `ResolvedArticle` has.

    Diagnostics, in the result: those of `citation_checks.check_article`, and of its address.
    """
    resolved = resolve_article(article, register)
    matter, plan = article.matter, article.matter.plan_number
    url = page_address(article.path, matter.slug)
    told, findings = check_article(article, resolved, register)
    return ResolvedArticle(
        path=article.path,
        shape=shape,
        url=url,
        section=folder_of(article.path),
        matter=_without_citations(matter),
        outline=replace(article.outline, citations=(), headings=()),
        plan=_urls(resolved.plan),
        references=tuple([_urls(documents) for documents in resolved.references]),
        cited=_urls(resolved.body),
        mentions=tuple(_mentions(article, resolved)),
        dated=tuple(_dated(told)),
        plan_numbers=_numbers(plan.citations if plan is not None else ()),
        numbers=_numbers(_other_citations(article)),
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


def _urls(documents: Iterable[Identity | None]) -> tuple[str, ...]:
    return tuple([identity.url if identity is not None else "" for identity in documents])


def _mentions(article: ParsedArticle, resolved: Resolved) -> Iterator[Mention]:
    """Collect how the article cites each document, front matter first."""
    by_document: dict[Identity, list[Citation]] = {}
    for identity, citation in zip(resolved.in_order(), citations_of(article), strict=True):
        if identity is not None:
            by_document.setdefault(identity, []).append(citation)
    for identity, citations in by_document.items():
        first = citations[0]
        yield Mention(
            url=identity.url,
            pinpoints=_pinpoints(citations),
            norm=first.norm,
            type=_first(citation.type_words for citation in citations),
            number=_first(citation.norm for citation in citations if citation.number),
            issuer=_first(citation.issuer_words for citation in citations),
            law=f"{first.type_words} {first.name}{f' năm {first.year}' if first.year else ''}",
            dates=_dates(citations, identity.year),
        )


def _first(words: Iterable[str]) -> str:
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


def _dated(told: Iterable[Told]) -> Iterable[Dated]:
    """Give each date of each document where it first stands."""
    found: dict[tuple[Identity, str, bool], Dated] = {}
    for one in told:
        date, identity, place = one.citation.date, one.identity, one.place
        if len(date) == _ISO_LENGTH and identity is not None:
            is_doubtful = Flag.YEAR_CONFLICT in one.citation.flags
            dated = Dated(identity.url, date, one.text, place.line, place.column, is_doubtful)
            found.setdefault((identity, date, is_doubtful), dated)
    return found.values()


def _other_citations(article: ParsedArticle) -> Sequence[Citation]:
    """Give the citations but for the plan's, those of the body first."""
    found = [item.citation for item in article.outline.citations]
    found += [one for reference in article.matter.legal_refs for one in reference.citations]
    return found


def _numbers(citations: Iterable[Citation]) -> tuple[str, ...]:
    """Give the number-symbols of citations, with and without their years, each once."""
    found: dict[str, None] = {}
    for citation in citations:
        if citation.kind is CitationKind.NUMBERED:
            found[citation.norm] = None
            found[f"{citation.number}/{citation.symbol}"] = None
    return tuple(found)
