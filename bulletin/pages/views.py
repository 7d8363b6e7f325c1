"""What a layout sees: one frozen view for each page, and the `Chrome` that every page shows.

Invariant: a view holds all that its layout may show and nothing else, since the page's key in the
memo is made of it. Addresses are site addresses (`/tin-tuc/x.html`) or whole URLs; the filter
`url` writes them for the page. `docs/layouts.md` documents every field.
"""

import datetime as dt

from bulletin.model.site import BodyView, LinkView, Picture
from bulletin.value import Value

__all__ = ["BodyView", "LinkView", "Picture"]


class LinkItem(Value, frozen=True):
    """A named link: of the menu, of breadcrumbs, to another website."""

    title: str
    url: str
    """`""` for the page itself, at the end of breadcrumbs."""


class VideoItem(Value, frozen=True):
    """A film shown as a link with a picture."""

    title: str
    url: str
    """`""` when the film has no address yet."""
    poster: Picture | None
    date: dt.date | None


class ContactView(Value, frozen=True):
    """How to reach the office; absent parts are `""`."""

    address: str
    phone: str
    email: str
    responsible: str
    """Who answers for the content."""


class AlertView(Value, frozen=True):
    """A notice at the head of every page."""

    text: str
    url: str


class Chrome(Value, frozen=True):
    """What every page shows; in layouts it is called `site`."""

    title: str
    organisation: str
    governing_body: str
    logo: Picture | None
    """The office's own, None for the theme's."""
    office_css: str
    """A stylesheet with the office's colours, or `""`."""
    language: str
    """`vi` or `en`."""
    base_url: str
    """The site's address, with a slash at the end."""
    menu: tuple[LinkItem, ...]
    links: tuple[LinkItem, ...]
    """To other websites."""
    contact: ContactView
    feedback_url: str
    license: str
    alert: AlertView | None
    feeds: tuple[LinkItem, ...]
    """Feeds of the whole site, RSS first."""
    home_url: str
    archive_url: str
    site_map_url: str
    corrections_url: str
    search_url: str
    policy: str
    """The Content-Security-Policy, as far as a page itself can hold it."""
    generator: str
    """Name and version of this program."""


class Head(Value, frozen=True):
    """What every page says of itself."""

    title: str
    summary: str
    url: str
    breadcrumbs: tuple[LinkItem, ...]
    """From the home page to this page; empty on the home page."""
    is_indexed: bool = True
    """False keeps search engines away."""
    image: Picture | None = None
    feeds: tuple[LinkItem, ...] = ()
    """Feeds of this page's own section."""
    data: str = ""
    """JSON-LD as text, to be written by the filter `json_ld`."""
    elements: tuple[tuple[str, str], ...] = ()
    """Names and values in Dublin Core."""


class RelatedItem(Value, frozen=True):
    """An entry of the list of earlier news."""

    title: str
    url: str
    """`""` for a hand-made entry without an address."""
    date: dt.date | None
    is_withdrawn: bool = False


class ArticleItem(Value, frozen=True):
    """An article in a list."""

    title: str
    url: str
    date: dt.datetime
    summary: str
    section: LinkItem
    image: Picture | None
    status: str
    """`""`, or in a preview `draft` or `scheduled`."""


class AttachmentItem(Value, frozen=True):
    """A file to download."""

    title: str
    url: str
    file_type: str
    """In capitals: `PDF`."""
    file_size: int
    """In bytes."""


class ReferenceItem(Value, frozen=True):
    """A legal document that an article is about or rests on."""

    text: str
    """As the author wrote it."""
    url: str
    """The document's page, or `""`."""


class CorrectionItem(Value, frozen=True):
    """A correction made in the open."""

    date: dt.date
    note: str


class WithdrawalView(Value, frozen=True):
    """Why an article was withdrawn."""

    date: dt.date
    reason: str
    replacement: LinkItem | None


class ArticleView(Value, frozen=True):
    """Layout `article.html`."""

    head: Head
    summary: str
    """As its author wrote it, or `""`."""
    date: dt.datetime
    updated: dt.datetime | None
    authors: tuple[LinkItem, ...]
    """Names as shown, with their pages."""
    source: str
    section: LinkItem
    plan: ReferenceItem | None
    references: tuple[ReferenceItem, ...]
    body: BodyView | None
    """None when the article was withdrawn."""
    image: Picture | None
    attachments: tuple[AttachmentItem, ...]
    video: str
    tags: tuple[LinkItem, ...]
    related: tuple[RelatedItem, ...]
    corrections: tuple[CorrectionItem, ...]
    withdrawal: WithdrawalView | None
    status: str
    """`""`, `expired`, or in a preview `draft` or `scheduled`."""
    minutes: int
    """How long its text takes to read; 0 without a text."""
    params: tuple[tuple[str, str], ...]


class Pager(Value, frozen=True):
    """Where a list's pages are."""

    number: int
    """From 1, the newest."""
    count: int
    newer: str
    """Address, or `""` on the first page."""
    older: str
    pages: tuple[LinkItem, ...]
    """The first, the last and those near this one, each titled by its number."""


class ListView(Value, frozen=True):
    """Layout `list.html`: a section, tag, author or month."""

    head: Head
    kind: str
    """`section`, `tag`, `author` or `month`."""
    intro: BodyView | None
    items: tuple[ArticleItem, ...]
    total: int
    pager: Pager


class SectionBlock(Value, frozen=True):
    """A section on the home page."""

    title: str
    url: str
    items: tuple[ArticleItem, ...]


class HomeView(Value, frozen=True):
    """Layout `home.html`."""

    head: Head
    latest: tuple[ArticleItem, ...]
    """The newest of the whole site; the first one leads."""
    sections: tuple[SectionBlock, ...]
    videos: tuple[VideoItem, ...]


class PlainView(Value, frozen=True):
    """Layout `page.html`."""

    head: Head
    body: BodyView


class DocumentItem(Value, frozen=True):
    """A legal document in a list."""

    title: str
    """Its name: type and number."""
    url: str
    abstract: str
    """Its *trích yếu*."""
    date: dt.date | None
    status: str
    is_registered: bool


class TermItem(Value, frozen=True):
    """A tag, an author or a group of documents, with the number of what is under it."""

    title: str
    url: str
    count: int


class TermGroup(Value, frozen=True):
    """Ways into the register of one kind."""

    kind: str
    """`type`, `year` or `issuer`."""
    items: tuple[TermItem, ...]


class DocumentListView(Value, frozen=True):
    """Layout `documents.html`: the register, or a part of it."""

    head: Head
    kind: str
    """`all`, `type`, `year` or `issuer`."""
    intro: BodyView | None
    items: tuple[DocumentItem, ...]
    total: int
    """0 on older pages, which do not tell of newer documents."""
    pager: Pager
    groups: tuple[TermGroup, ...]
    """Ways into the register; empty in a part of it."""
    data: tuple[LinkItem, ...]
    """The register as open data, each titled by its format."""


class CitingItem(Value, frozen=True):
    """An article that cites a document."""

    title: str
    url: str
    date: dt.datetime
    pinpoints: tuple[str, ...]
    """Parts of the document cited: `khoản 2 Điều 15`."""


class DocumentView(Value, frozen=True):
    """Layout `document.html`."""

    head: Head
    name: str
    """Type and number: `Quyết định số 208/QĐ-TTg`."""
    is_registered: bool
    """False for one that only articles tell of: it has no status and is not for search engines."""
    number: str
    type: str
    issuer: str
    date: dt.date | None
    abstract: str
    effective: dt.date | None
    status: str
    """In Vietnamese as the law words it; `""` when unknown."""
    amends: tuple[ReferenceItem, ...]
    amended_by: tuple[ReferenceItem, ...]
    replaced_by: tuple[ReferenceItem, ...]
    repealed_by: tuple[ReferenceItem, ...]
    original: str
    """The text's address elsewhere, or `""`."""
    attachment: AttachmentItem | None
    body: BodyView | None
    citing: tuple[CitingItem, ...]
    """Articles that cite it, newest first."""


class MonthItem(Value, frozen=True):
    """A month of the archive."""

    month: int
    url: str
    count: int


class Bar(Value, frozen=True):
    """A month in the chart of a year; all numbers are in the chart's own units."""

    month: int
    x: int
    """Of its left edge; a bar is 18 wide."""
    middle: int
    y: int
    """Of its upper edge; all bars stand on one line."""
    height: int


class YearItem(Value, frozen=True):
    """A year of the archive."""

    year: int
    count: int
    months: tuple[MonthItem, ...]
    """Those with articles, newest first."""
    bars: tuple[Bar, ...]
    """All twelve months, to one scale for all years."""


class ArchiveView(Value, frozen=True):
    """Layout `archive.html`."""

    head: Head
    years: tuple[YearItem, ...]
    """Newest first."""
    total: int


class TermsView(Value, frozen=True):
    """Layout `terms.html`: all tags, or all authors."""

    head: Head
    kind: str
    """`tag` or `author`."""
    items: tuple[TermItem, ...]
    """As Vietnamese sorts."""


class TreeItem(Value, frozen=True):
    """A branch of the site map."""

    title: str
    url: str
    count: int
    """Of articles or documents; 0 shows none."""
    children: tuple["TreeItem", ...] = ()


class SiteMapView(Value, frozen=True):
    """Layout `site-map.html`: the map for people."""

    head: Head
    items: tuple[TreeItem, ...]


class MissingView(Value, frozen=True):
    """Layout `404.html`; its links start at the site's root."""

    head: Head


class RedirectView(Value, frozen=True):
    """Layout `redirect.html`: an old address."""

    head: Head
    target: str


class FeedItem(Value, frozen=True):
    """An article in a feed, with its whole text."""

    title: str
    url: str
    date: dt.datetime
    updated: dt.datetime | None
    authors: tuple[str, ...]
    section: str
    tags: tuple[str, ...]
    summary: str
    body: BodyView
    corrections: tuple[CorrectionItem, ...]


class FeedView(Value, frozen=True):
    """Layout `feed.xml`: RSS 2.0; its links are whole URLs."""

    title: str
    description: str
    url: str
    """Of the page that the feed follows."""
    self_url: str
    updated: dt.datetime | None
    """The newest moment in the feed."""
    items: tuple[FeedItem, ...]


class SiteMapEntry(Value, frozen=True):
    """A line of `sitemap.xml`."""

    url: str
    changed: dt.datetime | None


class CorrectedItem(Value, frozen=True):
    """A correction on the page of corrections."""

    title: str
    """Of the article."""
    url: str
    date: dt.date
    note: str


class CorrectionsView(Value, frozen=True):
    """Layout `corrections.html`."""

    head: Head
    items: tuple[CorrectedItem, ...]
    """Newest first."""


class SiteMapFileView(Value, frozen=True):
    """Layout `sitemap.xml`, at most 50,000 entries."""

    items: tuple[SiteMapEntry, ...]


class SiteMapIndexView(Value, frozen=True):
    """Layout `sitemap-index.xml`: where a large site's maps are."""

    urls: tuple[str, ...]


class SearchView(Value, frozen=True):
    """Layout `search.html`: the search page."""

    head: Head
    index_url: str
    """Of the script that names all scripts of the index."""
