"""Every legal document with a page: those of the register, and those that articles cite.

Invariant: a document that only articles cite has no status, and no search engine is led to it.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from bulletin.diagnostics import Place
from bulletin.link.findings import Findings, together
from bulletin.link.identity import Identity
from bulletin.link.references import Mention, References
from bulletin.link.register import RegisterEntry
from bulletin.link.targets import Targets, file_type, fill_body, find_link
from bulletin.model.citation import Citation
from bulletin.model.front_matter import DocumentMatter, LegalReference, place_of
from bulletin.model.site import Article, Attachment, BodyView, Citing, Document, NamedPage

_ISO_LENGTH = len("2019-05-21")


def link_documents(
    references: References, articles: Iterable[Article], targets: Targets
) -> tuple[tuple[Document, ...], Findings]:
    """Link the documents, newest first, those without a date last, ties by address."""
    by_path = {article.path: article for article in articles}
    documents: list[Document] = []
    findings: list[Findings] = []
    registered = set()
    for entry in references.register.entries:
        registered.add(entry.identity)
        citing = _citing(references.mentions.get(entry.identity, ()), by_path)
        body, in_body = _body(entry, references, targets)
        attachment, in_file = _attachment(entry, targets)
        documents.append(_document(entry, references, body, attachment, citing))
        findings += [in_body, in_file]
    for identity, mentions in references.mentions.items():
        if identity not in registered:
            documents.append(_cited_only(identity, mentions, _citing(mentions, by_path)))
    documents.sort(key=lambda document: document.url)
    documents.sort(key=_day, reverse=True)
    return tuple(documents), together(findings)


def _day(document: Document) -> int:
    return document.matter.date.toordinal() if document.matter.date else 0


def _citing(mentions: Iterable[Mention], articles: Mapping[str, Article]) -> tuple[Citing, ...]:
    return tuple(Citing(articles[item.path].url, item.path, item.pinpoints) for item in mentions)


def _document(
    entry: RegisterEntry,
    references: References,
    body: BodyView | None,
    attachment: Attachment | None,
    citing: tuple[Citing, ...],
) -> Document:
    matter = entry.matter
    return Document(
        path=entry.path,
        url=entry.url,
        matter=matter,
        name=entry.name,
        is_registered=True,
        amends=_related(matter.amends, entry, references),
        amended_by=_related(matter.amended_by, entry, references),
        replaced_by=_related(matter.replaced_by, entry, references),
        repealed_by=_related(matter.repealed_by, entry, references),
        body=body,
        attachment=attachment,
        citing=citing,
    )


def _related(
    named: Iterable[LegalReference], entry: RegisterEntry, references: References
) -> tuple[NamedPage, ...]:
    return tuple(
        NamedPage(reference.text, references.url(references.related(reference, entry)))
        for reference in named
    )


def _cited_only(
    identity: Identity, mentions: Iterable[Mention], citing: tuple[Citing, ...]
) -> Document:
    """Make a document from the words of those who cite it, the fullest of each kind."""
    citations = [citation for mention in mentions for citation in mention.citations]
    type_words = _first(citation.type_words for citation in citations)
    kind = type_words[:1].upper() + type_words[1:]
    number = _first(citation.norm for citation in citations if citation.number)
    name = f"{kind} số {number}" if kind and number else number or _law_name(citations)
    matter = DocumentMatter(
        number=number,
        type=kind,
        issuer=_first(citation.issuer_words for citation in citations),
        date=_date(citations, identity.year),
    )
    return Document(
        path="",
        url=identity.url,
        matter=matter,
        name=name,
        is_registered=False,
        amends=(),
        amended_by=(),
        replaced_by=(),
        repealed_by=(),
        body=None,
        attachment=None,
        citing=citing,
    )


def _first(words: Iterable[str]) -> str:
    """Give the first that says something, oldest article last: the newest words are as good."""
    return next((text for text in words if text), "")


def _law_name(citations: Iterable[Citation]) -> str:
    for citation in citations:
        year = f" năm {citation.year}" if citation.year else ""
        return f"{citation.type_words} {citation.name}{year}"
    return ""


def _date(citations: Iterable[Citation], year: str) -> date | None:
    """Give the date that the citations agree on, None when they do not."""
    dates = {
        citation.date
        for citation in citations
        if len(citation.date) == _ISO_LENGTH and citation.date.startswith(year)
    }
    return date.fromisoformat(next(iter(dates))) if len(dates) == 1 else None


def _body(
    entry: RegisterEntry, references: References, targets: Targets
) -> tuple[BodyView | None, Findings]:
    if entry.outline is None or not entry.outline.words:
        return None, Findings()
    filled = fill_body(entry.path, entry.outline, references.cited_by(entry.path), targets)
    return filled.view, filled.findings


def _attachment(entry: RegisterEntry, targets: Targets) -> tuple[Attachment | None, Findings]:
    target = entry.matter.attachment
    if not target:
        return None, Findings()
    place = Place(entry.path, *place_of(entry.matter.places, "attachment"))
    found = find_link(target, place, targets)
    url = found.link.url
    attachment = Attachment(target.rpartition("/")[2], url, file_type(url), found.link.file_size)
    files = (found.file,) if found.file else ()
    return attachment, Findings(files, (found.diagnostic,) if found.diagnostic else ())
