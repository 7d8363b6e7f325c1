"""The register of legal documents, and one page for each document."""

from collections.abc import Iterable

from bulletin.model.front_matter import SectionKind
from bulletin.model.page import Page
from bulletin.model.site import Document, NamedPage, Section, Site
from bulletin.pages.items import attachment_item, make_head
from bulletin.pages.setting import Setting
from bulletin.pages.views import (
    DocumentItem,
    DocumentListView,
    DocumentView,
    LinkItem,
    ReferenceItem,
)


def document_pages(site: Site, setting: Setting) -> Iterable[Page]:
    """Plan the register of each section of documents, then the documents in the site's order."""
    registers = [item for item in site.sections if item.matter.kind is SectionKind.DOCUMENTS]
    for section in registers:
        yield _register(section, site, setting)
    above = [LinkItem(section.matter.title, section.url) for section in registers[:1]]
    for document in site.documents:
        view = _document_view(document, above, setting)
        yield Page(document.url[1:], "document.html", view, document.path)


def _register(section: Section, site: Site, setting: Setting) -> Page:
    folder = f"content/{section.name}/"
    items = tuple(
        DocumentItem(
            title=document.name,
            url=document.url,
            abstract=document.matter.title,
            date=document.matter.date,
            status=document.matter.status.value,
        )
        for document in site.documents
        if document.path.startswith(folder)
    )
    head = make_head(section.matter.title, section.url, setting, summary=section.matter.summary)
    view = DocumentListView(head, section.body, items)
    return Page(section.url[1:], "documents.html", view, f"{folder}_index.md")


def _document_view(document: Document, above: list[LinkItem], setting: Setting) -> DocumentView:
    matter = document.matter
    return DocumentView(
        head=make_head(document.name, document.url, setting, *above, summary=matter.title),
        name=document.name,
        number=matter.number,
        type=matter.type,
        issuer=matter.issuer,
        date=matter.date,
        abstract=matter.title,
        effective=matter.effective,
        status=matter.status.value,
        amends=_references(document.amends),
        amended_by=_references(document.amended_by),
        replaced_by=_references(document.replaced_by),
        repealed_by=_references(document.repealed_by),
        original=matter.url,
        attachment=attachment_item(document.attachment) if document.attachment else None,
        body=document.body,
    )


def _references(pages: Iterable[NamedPage]) -> tuple[ReferenceItem, ...]:
    return tuple(ReferenceItem(page.title, page.url) for page in pages)
