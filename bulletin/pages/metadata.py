"""What pages tell machines of themselves: JSON-LD in the words of schema.org.

Invariant: the text has no `<`, so that it cannot end the element that holds it.
"""

from collections.abc import Iterable, Mapping, Sequence

from bulletin.codec import script_json
from bulletin.config import Config
from bulletin.model.front_matter import LegalStatus
from bulletin.model.site import Article, Document
from bulletin.pages.items import summary_of
from bulletin.pages.setting import Setting
from bulletin.pages.views import Head
from bulletin.teasers import within_json
from bulletin.urls import absolute_url

Record = dict[str, object]
"""A node of JSON-LD."""

_FORCE = {
    LegalStatus.IN_FORCE: "https://schema.org/InForce",
    LegalStatus.PARTLY_EXPIRED: "https://schema.org/PartiallyInForce",
    LegalStatus.EXPIRED: "https://schema.org/NotInForce",
    LegalStatus.NOT_YET: "https://schema.org/NotInForce",
    LegalStatus.SUSPENDED: "https://schema.org/NotInForce",
}
"""schema.org, `LegalForceStatus`."""


def short_records(documents: Iterable[Document], config: Config) -> Mapping[str, Record]:
    """Describe all documents in short, by address."""
    return {document.url: _legislation(document, config.base_url) for document in documents}


def structured(head: Head, record: Record, setting: Setting) -> str:
    """Give a page's JSON-LD: what it is about, and its breadcrumbs."""
    graph = [record, _breadcrumbs(head, setting.config.base_url)]
    return _text({"@context": "https://schema.org", "@graph": graph})


def breadcrumbs_data(head: Head, setting: Setting) -> str:
    """Give the JSON-LD of a page that is known by its place alone."""
    crumbs = _breadcrumbs(head, setting.config.base_url)
    return _text({"@context": "https://schema.org", **crumbs})


def site_data(setting: Setting) -> str:
    """Give the JSON-LD of the home page: the office and its site."""
    config = setting.config
    site = {
        "@type": "WebSite",
        "name": config.title,
        "url": config.base_url,
        "inLanguage": config.language,
    }
    return _text({"@context": "https://schema.org", "@graph": [_office(config), site]})


def article_data(article: Article, cited: Sequence[Record], setting: Setting) -> Record:
    """Describe an article; `cited` are the documents that it cites, in short."""
    config, matter = setting.config, article.matter
    changed = [entry.date.isoformat() for entry in matter.corrections]
    if matter.updated is not None:
        changed.append(matter.updated.isoformat())
    return _without_nothing(
        {
            "@type": "NewsArticle",
            "mainEntityOfPage": absolute_url(config.base_url, article.url),
            "headline": matter.title,
            "description": summary_of(article),
            "inLanguage": config.language,
            "datePublished": matter.date.isoformat(),
            "dateModified": max(changed) if changed else "",
            "author": [{"@type": "Person", "name": author.title} for author in article.authors],
            "publisher": publisher(config),
            "image": absolute_url(config.base_url, article.image.url)
            if article.image is not None and article.image.url.startswith("/")
            else "",
            "keywords": list(matter.tags),
            "correction": [
                {"@type": "CorrectionComment", "text": entry.note, "datePublished": f"{entry.date}"}
                for entry in matter.corrections
            ],
            "citation": list(cited),
        }
    )


def document_data(document: Document, setting: Setting) -> Record:
    """Describe a document of the register."""
    matter, config = document.matter, setting.config
    return _without_nothing(
        {
            **_legislation(document, config.base_url),
            "abstract": matter.title,
            "legislationPassedBy": _named("GovernmentOrganization", matter.issuer),
            "legislationDateOfApplicability": f"{matter.effective or ''}",
            "legislationLegalForce": _FORCE.get(matter.status, ""),
            "inLanguage": "vi",
        }
    )


def publisher(config: Config) -> Record:
    """Describe the office that publishes the site."""
    return _without_nothing(
        {
            "@type": "GovernmentOrganization",
            "name": config.organisation or config.title,
            "url": config.base_url,
            "parentOrganization": _named("GovernmentOrganization", config.governing_body),
        }
    )


def _office(config: Config) -> Record:
    contact = config.contact
    point = _without_nothing({"telephone": contact.phone, "email": contact.email})
    return _without_nothing(
        {
            **publisher(config),
            "address": contact.address,
            "contactPoint": {"@type": "ContactPoint", **point} if point else {},
        }
    )


def _legislation(document: Document, base_url: str) -> Record:
    matter = document.matter
    return _without_nothing(
        {
            "@type": "Legislation",
            "@id": absolute_url(base_url, document.url),
            "name": document.name,
            "legislationIdentifier": matter.number,
            "legislationType": matter.type,
            "legislationDate": f"{matter.date or ''}",
        }
    )


def cited_by(article: Article) -> Iterable[str]:
    """Give the addresses of the documents that an article cites, front matter first, each once."""
    urls = [article.plan.url] if article.plan else []
    urls += [reference.url for reference in article.references]
    urls += article.body.citations if article.body else ()
    return dict.fromkeys(urls)


def _breadcrumbs(head: Head, base_url: str) -> Record:
    items = [
        {
            "@type": "ListItem",
            "position": position,
            "name": step.title,
            "item": absolute_url(base_url, step.url or head.url),
        }
        for position, step in enumerate(head.breadcrumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _named(kind: str, name: str) -> Record:
    return {"@type": kind, "name": name} if name else {}


def _without_nothing(record: Record) -> Record:
    """Leave out texts, lists and records that are empty."""
    return {key: value for key, value in record.items() if value}


def _text(record: Record) -> str:
    return within_json(script_json(record))
