"""Every legal document with a page: those of the register, and those that articles cite.

Invariant: a document that only articles cite has no status, and no search engine is led to it.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from bulletin.diagnostics import Place
from bulletin.link.findings import NOTHING, Findings, together
from bulletin.link.references import Mentioned, References
from bulletin.link.register import RegisterEntry
from bulletin.link.resolved_articles import first_said
from bulletin.link.targets import Targets, file_type, fill_body, find_link
from bulletin.model.front_matter import DocumentMatter, LegalReference, place_of
from bulletin.model.resolved import Mention
from bulletin.model.site import Article, Attachment, BodyView, Citing, Document, NamedPage


def link_documents(
    references: References, articles: Iterable[Article], targets: Targets
) -> tuple[tuple[Document, ...], Findings]:
    """Link the documents, newest first, those without a date last, ties by address."""
    addresses = {article.path: article.url for article in articles}
    documents: list[Document] = []
    findings: list[Findings] = []
    registered = set()
    for entry in references.register.entries:
        registered.add(entry.url)
        citing = _citing(references.mentions.get(entry.url, ()), addresses)
        body, in_body = _body(entry, references, targets)
        attachment, in_file = _attachment(entry, targets)
        documents.append(_document(entry, references, body, attachment, citing))
        findings += [in_body, in_file]
    for url, mentions in references.mentions.items():
        if url not in registered:
            documents.append(_cited_only(url, mentions, _citing(mentions, addresses)))
    documents.sort(key=lambda document: document.url)
    documents.sort(key=_day, reverse=True)
    return tuple(documents), together(findings)


def _day(document: Document) -> int:
    return document.matter.date.toordinal() if document.matter.date else 0


def _citing(mentions: Iterable[Mentioned], addresses: Mapping[str, str]) -> tuple[Citing, ...]:
    return tuple(
        [
            Citing(addresses[article.path], article.path, mention.pinpoints)
            for article, mention in mentions
        ]
    )


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
    return tuple(references.related(reference, entry) for reference in named)


def _cited_only(url: str, mentions: Iterable[Mentioned], citing: tuple[Citing, ...]) -> Document:
    """Make a document from the words of those who cite it, the newest that say something."""
    words = [mentioned.mention for mentioned in mentions]
    type_words = first_said(mention.type for mention in words)
    kind = type_words[:1].upper() + type_words[1:]
    number = first_said(mention.number for mention in words)
    name = f"{kind} số {number}" if kind and number else number or words[0].law
    issuer = first_said(mention.issuer for mention in words)
    return Document(
        path="",
        url=url,
        matter=DocumentMatter(number=number, type=kind, issuer=issuer, date=_date(words)),
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


def _date(words: Iterable[Mention]) -> date | None:
    """Give the date that the articles agree on, None when they do not."""
    dates = {day for mention in words for day in mention.dates}
    return date.fromisoformat(next(iter(dates))) if len(dates) == 1 else None


def _body(
    entry: RegisterEntry, references: References, targets: Targets
) -> tuple[BodyView | None, Findings]:
    if entry.outline is None or not entry.outline.words:
        return None, NOTHING
    cited = references.urls(entry.path)
    filled = fill_body(entry.path, entry.outline, cited, targets)
    return filled.view, filled.findings


def _attachment(entry: RegisterEntry, targets: Targets) -> tuple[Attachment | None, Findings]:
    target = entry.matter.attachment
    if not target:
        return None, NOTHING
    place = Place(entry.path, *place_of(entry.matter.places, "attachment"))
    found = find_link(target, place, targets)
    url = found.link.url
    attachment = Attachment(target.rpartition("/")[2], url, file_type(url), found.link.file_size)
    files = (found.file,) if found.file else ()
    return attachment, Findings(files, (found.diagnostic,) if found.diagnostic else ())
