"""The legal documents of the register, with their files and what they change."""

from bulletin.diagnostics import Place
from bulletin.link.findings import Findings, together
from bulletin.link.references import Register, RegisterEntry
from bulletin.link.targets import Targets, file_type, fill_body, find_link
from bulletin.model.front_matter import place_of
from bulletin.model.site import Attachment, BodyView, Document


def link_documents(register: Register, targets: Targets) -> tuple[tuple[Document, ...], Findings]:
    """Link the documents, newest first, those without a date last, ties by address."""
    documents: list[Document] = []
    findings: list[Findings] = []
    for entry in register.entries:
        body, in_body = _body(entry, register, targets)
        attachment, in_file = _attachment(entry, targets)
        documents.append(_document(entry, register, body, attachment))
        findings += [in_body, in_file]
    documents.sort(key=lambda document: document.url)
    documents.sort(key=_day, reverse=True)
    return tuple(documents), together(findings)


def _day(document: Document) -> int:
    return document.matter.date.toordinal() if document.matter.date else 0


def _document(
    entry: RegisterEntry, register: Register, body: BodyView | None, attachment: Attachment | None
) -> Document:
    matter = entry.matter
    return Document(
        path=entry.path,
        url=entry.url,
        matter=matter,
        name=entry.name,
        amends=tuple(register.numbered(text) for text in matter.amends),
        amended_by=tuple(register.numbered(text) for text in matter.amended_by),
        replaced_by=tuple(register.numbered(text) for text in matter.replaced_by),
        repealed_by=tuple(register.numbered(text) for text in matter.repealed_by),
        body=body,
        attachment=attachment,
    )


def _body(
    entry: RegisterEntry, register: Register, targets: Targets
) -> tuple[BodyView | None, Findings]:
    if entry.outline is None or not entry.outline.words:
        return None, Findings()
    citations = register.cited_by(entry.outline)
    filled = fill_body(entry.path, entry.outline, citations, targets)
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
