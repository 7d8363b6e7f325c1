"""What pages with information say of themselves in Dublin Core.

Circular 24/2011/TT-BTTTT, Article 4: six elements that must be there, four that should; several
values of one are joined by `;`. Invariant: no element is empty.
"""

from collections.abc import Iterable

from bulletin.config import Config
from bulletin.model.site import Article, Document
from bulletin.pages.views import Head
from bulletin.urls import absolute_url

Elements = tuple[tuple[str, str], ...]
"""Pairs of an element's name and its value, in the circular's order."""


def article_elements(article: Article, head: Head, config: Config) -> Elements:
    """Describe an article; without an author its creator is the office."""
    matter = article.matter
    return _elements(
        creator=_joined(author.title for author in article.authors) or _office(config),
        date=matter.date.date().isoformat(),
        source=matter.source or config.title,
        subject=_joined(matter.tags) or head.breadcrumbs[-2].title,
        language=config.language,
        head=head,
        config=config,
    )


def document_elements(document: Document, head: Head, config: Config) -> Elements:
    """Describe a legal document; its creator is who issued it."""
    matter = document.matter
    return _elements(
        creator=matter.issuer or _office(config),
        date=f"{matter.date or ''}",
        source=matter.url or config.title,
        subject=matter.type or head.breadcrumbs[-2].title,
        language="vi",
        head=head,
        config=config,
    )


def _elements(head: Head, config: Config, **own: str) -> Elements:
    values = (
        ("DC.title", head.title),
        ("DC.creator", own["creator"]),
        ("DC.date", own["date"]),
        ("DC.description", head.summary or head.title),
        ("DC.publisher", _office(config)),
        ("DC.identifier", absolute_url(config.base_url, head.url)),
        ("DC.language", own["language"]),
        ("DC.source", own["source"]),
        ("DC.contributor", config.contact.responsible),
        ("DC.subject", own["subject"]),
    )
    return tuple([pair for pair in values if pair[1]])


def _office(config: Config) -> str:
    return config.organisation or config.title


def _joined(values: Iterable[str]) -> str:
    return "; ".join(values)
