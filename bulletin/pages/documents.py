"""The register of legal documents: its lists, and one page for each document."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from bulletin.link.addresses import DOCUMENTS
from bulletin.model.front_matter import SectionKind
from bulletin.model.page import Page
from bulletin.model.site import Article, BodyView, Document, NamedPage, Section, Site
from bulletin.names import same_name, slug
from bulletin.pages.drafts import Draft
from bulletin.pages.dublin_core import document_elements
from bulletin.pages.items import attachment_item, make_head
from bulletin.pages.metadata import document_data, structured
from bulletin.pages.paging import split
from bulletin.pages.register_data import REGISTER_CSV, REGISTER_JSON
from bulletin.pages.setting import Setting
from bulletin.pages.views import (
    CitingItem,
    DocumentItem,
    DocumentListView,
    DocumentView,
    Head,
    LinkItem,
    ReferenceItem,
    SiteMapEntry,
    TermGroup,
    TermItem,
)
from bulletin.value import Record, replace
from bulletin.vietnamese import sort_key

INDEX = f"{DOCUMENTS}/index.html"
_BY_TYPE, _BY_YEAR, _BY_ISSUER = "type", "year", "issuer"
_FOLDERS = {_BY_TYPE: "loai", _BY_YEAR: "nam", _BY_ISSUER: "co-quan"}


class _Group(Record, frozen=True):
    """The documents of one type, year or body."""

    kind: str
    title: str
    url: str
    documents: tuple[Document, ...]


def document_pages(site: Site, setting: Setting) -> Iterable[Page | Draft]:
    """Plan the register with its lists, then draft the documents, each in the site's order."""
    section = _register_section(site)
    if not site.documents and section is None:
        return
    groups = _groups(site.documents, setting)
    title = section.matter.title if section else setting.words["register"]
    index = LinkItem(title, INDEX)
    yield from _register(site, section, title, groups, setting)
    for group in groups:
        head = make_head(group.title, group.url, setting, index)
        yield from _list(_Listing(head, group.documents, group.kind), setting)
    articles = {article.path: article for article in site.articles}
    for document in site.documents:
        citing = _citing_items(document, articles)
        yield Draft(
            document.url[1:],
            document.path,
            (_without_places(document), index, citing),
            SiteMapEntry(document.url, None) if document.is_registered else None,
            partial(_document_page, document, index, citing, setting),
        )


def _without_places(document: Document) -> Document:
    """Give a document without the lines of its file: its page does not show them."""
    matter = document.matter
    return replace(document, matter=replace(matter, places=())) if matter.places else document


def _document_page(
    document: Document, index: LinkItem, citing: tuple[CitingItem, ...], setting: Setting
) -> Page:
    view = _document_view(document, index, citing, setting)
    return Page(document.url[1:], "document.html", view, document.path)


def _register_section(site: Site) -> Section | None:
    kinds = (item for item in site.sections if item.matter.kind is SectionKind.DOCUMENTS)
    return next(kinds, None)


class _Listing(Record, frozen=True):
    head: Head
    documents: Sequence[Document]
    kind: str
    intro: BodyView | None = None
    groups: tuple[TermGroup, ...] = ()
    data: tuple[LinkItem, ...] = ()
    origin: str = ""


def _register(
    site: Site,
    section: Section | None,
    title: str,
    groups: Sequence[_Group],
    setting: Setting,
) -> Iterable[Page]:
    summary = section.matter.summary if section else ""
    listing = _Listing(
        make_head(title, INDEX, setting, summary=summary),
        site.documents,
        "all",
        section.body if section else None,
        tuple(_term_group(kind, groups) for kind in _FOLDERS),
        (LinkItem("JSON", REGISTER_JSON), LinkItem("CSV", REGISTER_CSV)),
        f"content/{section.name}/_index.md" if section else "",
    )
    return _list(listing, setting)


def _list(listing: _Listing, setting: Setting) -> Iterable[Page]:
    """Plan one list; only its first page tells of the whole, so that older ones stay."""
    for part in split(listing.documents, setting.config.page_size, listing.head.url):
        head = listing.head if part.is_first else replace(listing.head, url=part.url, summary="")
        view = DocumentListView(
            head=head,
            kind=listing.kind,
            intro=listing.intro if part.is_first else None,
            items=tuple(_item(document) for document in part.items),
            total=len(listing.documents) if part.is_first else 0,
            pager=part.pager,
            groups=listing.groups if part.is_first else (),
            data=listing.data if part.is_first else (),
        )
        origin = listing.origin if part.is_first else ""
        yield Page(part.url[1:], "documents.html", view, origin)


def _item(document: Document) -> DocumentItem:
    return DocumentItem(
        title=document.name,
        url=document.url,
        abstract=document.matter.title,
        date=document.matter.date,
        status=document.matter.status.value,
        is_registered=document.is_registered,
    )


def _groups(documents: Iterable[Document], setting: Setting) -> list[_Group]:
    """Group documents by type and body as Vietnamese sorts, and by year, newest first.

    Spellings that differ only in case and white space are one; of names that fold to one address,
    the second in the dictionary's order gets `-2`.
    """
    under: dict[tuple[str, str], list[Document]] = {}
    names: dict[tuple[str, str], str] = {}
    for document in documents:
        for kind, title in _terms(document):
            key = (kind, same_name(title))
            names.setdefault(key, title)
            under.setdefault(key, []).append(document)
    taken: Counter[tuple[str, str]] = Counter()
    groups = []
    for key in sorted(under, key=lambda key: (sort_key(names[key]), key)):
        kind, title = key[0], names[key]
        address = slug(title)
        if not address:
            continue
        taken[kind, address] += 1
        again = taken[kind, address]
        url = f"{DOCUMENTS}/{_FOLDERS[kind]}/{address}{f'-{again}' if again > 1 else ''}.html"
        shown = setting.words["year"].format(year=title) if kind == _BY_YEAR else title
        groups.append(_Group(kind, shown, url, tuple(under[key])))
    years = [group for group in groups if group.kind == _BY_YEAR]
    return [group for group in groups if group.kind != _BY_YEAR] + years[::-1]


def _terms(document: Document) -> Iterable[tuple[str, str]]:
    matter = document.matter
    yield _BY_TYPE, matter.type
    year = document.url.removeprefix(f"{DOCUMENTS}/").split("/")[-2]
    yield _BY_YEAR, year
    yield _BY_ISSUER, matter.issuer if document.is_registered else ""


def _term_group(kind: str, groups: Iterable[_Group]) -> TermGroup:
    items = (
        TermItem(group.title, group.url, len(group.documents))
        for group in groups
        if group.kind == kind
    )
    return TermGroup(kind, tuple(items))


def _document_view(
    document: Document, index: LinkItem, citing: tuple[CitingItem, ...], setting: Setting
) -> DocumentView:
    matter = document.matter
    head = make_head(document.name, document.url, setting, index, summary=matter.title)
    head = Head(
        head.title,
        head.summary,
        head.url,
        head.breadcrumbs,
        is_indexed=document.is_registered,
        data=structured(head, document_data(document, setting), setting),
        elements=document_elements(document, head, setting.config),
    )
    return DocumentView(
        head=head,
        name=document.name,
        is_registered=document.is_registered,
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
        citing=citing,
    )


def _citing_items(document: Document, articles: Mapping[str, Article]) -> tuple[CitingItem, ...]:
    items = []
    for citing in document.citing:
        matter = articles[citing.path].matter
        items.append(CitingItem(matter.title, citing.url, matter.date, citing.pinpoints))
    return tuple(items)


def _references(pages: Iterable[NamedPage]) -> tuple[ReferenceItem, ...]:
    return tuple(ReferenceItem(page.title, page.url) for page in pages)
