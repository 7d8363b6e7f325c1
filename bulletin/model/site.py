"""The whole site after linking: what is public, where it lies, and what belongs to what.

Invariants: nothing here is a draft or scheduled unless the flags asked for it; every address is
there once; every tuple says its order.
"""

import datetime as dt
from enum import Enum

from bulletin.model.body import Outline
from bulletin.model.front_matter import ArticleMatter, DocumentMatter, PlainMatter, SectionMatter
from bulletin.model.source import Source
from bulletin.value import Value


class Status(Enum):
    """Where an article stands in its life."""

    PUBLISHED = ""
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class Change(Enum):
    """What happens to a site by itself, because time goes on."""

    PUBLISHED = "published"
    EXPIRES = "expires"
    ALERT_ENDS = "alert-ends"


class NextChange(Value, frozen=True):
    """When a build will next give another site, and why."""

    moment: dt.datetime
    change: Change
    title: str
    """Of the article (until the site is made, its mark), or the alert's text."""
    path: str
    """The article's content file; `""` for the alert."""


class Picture(Value, frozen=True):
    """An image with its size."""

    url: str
    alt: str
    width: int
    """In pixels; 0 when unknown."""
    height: int


class LinkView(Value, frozen=True):
    """Where one link of a body leads."""

    url: str
    file_type: str = ""
    """For a file to download: its type in capitals, `PDF`."""
    file_size: int = 0
    """In bytes."""


class BodyView(Value, frozen=True):
    """A body whose slots are filled; the filter `html` makes its HTML."""

    path: str
    """The content file whose body it is; its bytes come to the page when it is rendered."""
    links: tuple[LinkView, ...]
    images: tuple[Picture, ...]
    citations: tuple[str, ...]
    """Address of each citation's document; `""` when it has no page."""


class NamedPage(Value, frozen=True):
    """A name and the page that it leads to."""

    title: str
    url: str
    """`""` without a page."""


class Attachment(Value, frozen=True):
    """A file to download that lies beside a page."""

    title: str
    url: str
    file_type: str
    """In capitals: `PDF`."""
    size: int
    """In bytes."""


class Earlier(Value, frozen=True):
    """An entry of an article's list of earlier news."""

    title: str
    url: str
    date: dt.date | None
    is_withdrawn: bool


class Article(Value, frozen=True):
    """One article, with all that its page shows."""

    path: str
    url: str
    section: str
    """The top folder's name."""
    status: Status
    shape: str
    """Digest that stands for all that its file says but for words; see `ResolvedArticle`."""
    matter: ArticleMatter
    """Its references hold no citations; title and summary are marks, see `teasers`."""
    outline: Outline
    """It holds neither citations nor headings; the excerpt is a mark."""
    body: BodyView | None
    """None when it was withdrawn."""
    image: Picture | None
    attachments: tuple[Attachment, ...]
    related: tuple[Earlier, ...]
    """Newest first, or in the author's order."""
    authors: tuple[NamedPage, ...]
    tags: tuple[NamedPage, ...]
    plan: NamedPage | None
    """The document that it is about, titled as the author wrote it."""
    references: tuple[NamedPage, ...]
    """Those that it rests on."""
    plan_numbers: tuple[str, ...]
    """Number-symbols of documents in `plan_number`, with and without their years."""
    numbers: tuple[str, ...]
    """The same of all others that it cites."""
    replacement: NamedPage | None
    """What replaced a withdrawn article."""

    @property
    def is_listed(self) -> bool:
        """Tell whether home, lists and feeds show it."""
        return self.status not in (Status.EXPIRED, Status.WITHDRAWN)


class Section(Value, frozen=True):
    """A top folder."""

    name: str
    url: str
    matter: SectionMatter
    body: BodyView | None
    """None when `_index.md` has no text."""
    articles: tuple[Article, ...]
    """Those that lists show, newest first, ties by address."""


class Plain(Value, frozen=True):
    """A page at the top of `content/`."""

    path: str
    url: str
    matter: PlainMatter
    body: BodyView


class Citing(Value, frozen=True):
    """An article that cites a document."""

    url: str
    path: str
    """The article's content file."""
    pinpoints: tuple[str, ...]
    """Parts of the document cited, in words: `khoản 2 Điều 15`."""


class Document(Value, frozen=True):
    """A legal document of the register, or one that articles cite."""

    path: str
    """Its content file; `""` for one that is only cited."""
    url: str
    matter: DocumentMatter
    name: str
    """Type and number: `Quyết định số 208/QĐ-TTg`."""
    is_registered: bool
    amends: tuple[NamedPage, ...]
    """Other documents, titled as the register names them."""
    amended_by: tuple[NamedPage, ...]
    replaced_by: tuple[NamedPage, ...]
    repealed_by: tuple[NamedPage, ...]
    body: BodyView | None
    attachment: Attachment | None
    citing: tuple[Citing, ...]
    """Newest first."""


class Term(Value, frozen=True):
    """A tag or an author with the articles that lists show under it."""

    title: str
    url: str
    articles: tuple[Article, ...]
    """Newest first, ties by address."""


class FileCopy(Value, frozen=True):
    """A file that lies beside a page and is copied beside it."""

    url: str
    source: Source


class Redirect(Value, frozen=True):
    """An old address and where it leads now."""

    url: str
    target: str
    title: str
    path: str
    """Of the content file that names the old address."""


class Site(Value, frozen=True):
    """Everything that the pages show."""

    articles: tuple[Article, ...]
    """All with a page, newest first, ties by address."""
    sections: tuple[Section, ...]
    """By weight, then by name; news and documents alike."""
    plains: tuple[Plain, ...]
    """By weight, then by address."""
    documents: tuple[Document, ...]
    """Newest first, those without a date last, ties by address."""
    tags: tuple[Term, ...]
    """As Vietnamese sorts."""
    authors: tuple[Term, ...]
    """As Vietnamese sorts."""
    files: tuple[FileCopy, ...]
    """By address."""
    redirects: tuple[Redirect, ...]
    """By address."""
    posters: tuple[Picture, ...]
    """The picture of each film of the config, in its order; an empty `url` where none is."""
    logo: Picture | None
    """The office's own."""
    alert_is_on: bool
    """Whether the config's alert is still to be shown."""
    next_change: NextChange | None
    """When the answer to "what is public?" next changes by itself."""
