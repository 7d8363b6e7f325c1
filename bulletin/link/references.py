"""Articles and the documents that they cite, both ways.

Invariant: a citation is linked exactly when its document has a page; a document has a page when
the register describes it or a published article cites it with its year.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bulletin.link.gather import Parts
from bulletin.link.register import Register, RegisterEntry
from bulletin.link.resolving import resolve_body, resolve_related
from bulletin.model.body import Outline
from bulletin.model.front_matter import LegalReference
from bulletin.model.resolved import Mention, ResolvedArticle
from bulletin.model.site import NamedPage
from bulletin.value import Record


class Mentioned(NamedTuple):
    """A document as one article words it."""

    article: ResolvedArticle
    mention: Mention


class References(Record, frozen=True):
    """The register, what every text cites, and who cites each document."""

    register: Register
    bodies: Mapping[str, tuple[str, ...]]
    """The document of each citation of a text that is no article's, by content path."""
    mentions: Mapping[str, tuple[Mentioned, ...]]
    """Published articles by the document that they cite, newest first."""
    pages: frozenset[str]
    """Addresses of the documents with a page."""

    def url(self, document: str) -> str:
        """Give the address of a document's page, `""` when it has none."""
        return document if document in self.pages else ""

    def urls(self, path: str) -> tuple[str, ...]:
        """Give the address of each citation of a text that is no article's."""
        return tuple(map(self.url, self.bodies[path]))

    def related(self, reference: LegalReference, entry: RegisterEntry) -> NamedPage:
        """Give a document that an entry of the register names as related to it."""
        identity = resolve_related(reference, entry, self.register)
        return NamedPage(reference.text, self.url(identity.url) if identity is not None else "")


def make_references(parts: Parts, register: Register) -> References:
    """Collect for each document who cites it, and resolve the citations of other texts.

    A draft, or an article that was withdrawn, cites nothing that readers see.
    """
    mentions: dict[str, list[Mentioned]] = {}
    for article in parts.read:
        for mention in article.mentions:
            mentions.setdefault(mention.url, []).append(Mentioned(article, mention))
    return References(
        register,
        {path: _resolved(outline, register) for path, outline in _other_bodies(parts)},
        {url: tuple(several) for url, several in mentions.items()},
        frozenset((*(entry.url for entry in register.entries), *mentions)),
    )


def _resolved(outline: Outline, register: Register) -> tuple[str, ...]:
    citations = [item.citation for item in outline.citations]
    meant = resolve_body(citations, register).body
    return tuple([identity.url if identity is not None else "" for identity in meant])


def _other_bodies(parts: Parts) -> Iterable[tuple[str, Outline]]:
    for plain in parts.frame.plains:
        yield plain.path, plain.outline
    for section in parts.frame.sections.values():
        yield section.path, section.outline
    for document in parts.frame.documents:
        if document.outline is not None:
            yield document.path, document.outline
