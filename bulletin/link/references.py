"""Articles and the documents that they cite, both ways.

Invariant: a citation is linked exactly when its document has a page; a document has a page when
the register describes it or a published article cites it with its year.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bulletin.link.gather import Parts
from bulletin.link.identity import Identity
from bulletin.link.register import Register, RegisterEntry, make_register
from bulletin.link.resolving import (
    Resolved,
    citations_of,
    resolve_article,
    resolve_body,
    resolve_related,
)
from bulletin.model.body import Outline
from bulletin.model.citation import Citation, Pinpoint
from bulletin.model.front_matter import LegalReference
from bulletin.model.parsed import ParsedArticle
from bulletin.model.site import NamedPage, Status

_PINPOINT_PARTS = (
    ("điểm", "point"),
    ("khoản", "clause"),
    ("Điều", "article"),
    ("Mục", "section"),
    ("Chương", "chapter"),
    ("Phần", "part"),
    ("Phụ lục", "appendix"),
)
"""Words of law, from the smallest part up; the parts of `Pinpoint` that they name."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An article that cites a document."""

    path: str
    pinpoints: tuple[str, ...]
    """Parts of the document cited, in words, in the article's order, each once."""
    citations: tuple[Citation, ...]
    """How the article words it."""


@dataclass(frozen=True, slots=True)
class References:
    """The register, what every file cites, and who cites each document."""

    register: Register
    resolved: Mapping[str, Resolved]
    """By content path."""
    mentions: Mapping[Identity, tuple[Mention, ...]]
    """Published articles by the document that they cite, newest first."""
    urls: Mapping[Identity, str]
    """The address of each document with a page."""
    locality: str
    """Slug of the site's own."""

    def url(self, identity: Identity | None) -> str:
        """Give the address of a document's page, `""` when it has none."""
        return self.urls.get(identity, "") if identity is not None else ""

    def cited_by(self, path: str) -> tuple[str, ...]:
        """Give the address of each citation of a file's body, in the body's order."""
        return tuple([self.url(identity) for identity in self.resolved[path].body])

    def named(self, reference: LegalReference, documents: Iterable[Identity | None]) -> NamedPage:
        """Give an entry of the front matter with the page of the first document that has one."""
        for identity in documents:
            url = self.url(identity)
            if url:
                return NamedPage(reference.text, url)
        return NamedPage(reference.text, "")

    def related(self, reference: LegalReference, entry: RegisterEntry) -> Identity | None:
        """Find the document that an entry of the register names as related to it."""
        return resolve_related(reference, entry, self.register, self.locality)


def make_references(parts: Parts, locality: str) -> References:
    """Resolve every citation of the site, and collect for each document who cites it.

    A draft, or an article that was withdrawn, cites nothing that readers see.
    """
    register = make_register(parts.documents, locality)
    resolved: dict[str, Resolved] = {}
    mentions: dict[Identity, list[Mention]] = {}
    for article in parts.articles:
        found = resolve_article(article, register, locality)
        resolved[article.path] = found
        is_withdrawn = parts.status[article.path] is Status.WITHDRAWN
        if article.path in parts.shown and not is_withdrawn:
            for identity, mention in _mentions(article, found).items():
                mentions.setdefault(identity, []).append(mention)
    for path, outline in _other_bodies(parts):
        citations = [item.citation for item in outline.citations]
        resolved[path] = resolve_body(citations, register, locality)
    registered = [entry.identity for entry in register.entries]
    return References(
        register,
        resolved,
        {identity: tuple(several) for identity, several in mentions.items()},
        {identity: identity.url for identity in (*registered, *mentions)},
        locality,
    )


def _other_bodies(parts: Parts) -> Iterable[tuple[str, Outline]]:
    for plain in parts.plains:
        yield plain.path, plain.outline
    for section in parts.sections.values():
        yield section.path, section.outline
    for document in parts.documents:
        if document.outline is not None:
            yield document.path, document.outline


def _mentions(article: ParsedArticle, resolved: Resolved) -> dict[Identity, Mention]:
    """Collect how one article cites each document, front matter first."""
    by_document: dict[Identity, list[Citation]] = {}
    for identity, citation in zip(resolved.in_order(), citations_of(article), strict=True):
        if identity is not None:
            by_document.setdefault(identity, []).append(citation)
    return {
        identity: Mention(article.path, _pinpoints(citations), tuple(citations))
        for identity, citations in by_document.items()
    }


def _pinpoints(citations: Iterable[Citation]) -> tuple[str, ...]:
    words = [_in_words(pinpoint) for citation in citations for pinpoint in citation.pinpoints]
    return tuple(dict.fromkeys(words))


def _in_words(pinpoint: Pinpoint) -> str:
    """Word a pinpoint from the smallest part up: `điểm b khoản 4 Điều 21`."""
    parts = [(word, getattr(pinpoint, name)) for word, name in _PINPOINT_PARTS]
    return " ".join(f"{word} {part}".removesuffix(" *") for word, part in parts if part)
