"""What the front matter of a content file says, converted and checked.

Every value here is whole: an absent text is `""`, an absent list `()`, an absent date None.
All datetimes carry a fixed offset, that of the site's time zone at that moment.
"""

import datetime as dt
from enum import Enum

from bulletin.model.citation import Citation
from bulletin.value import Value


class ContentKind(Enum):
    """Which schema a content file follows; its place in `content/` decides."""

    ARTICLE = "article"
    SECTION = "section"
    """`_index.md` of a top folder."""
    PLAIN = "plain"
    """A Markdown file at the top of `content/`."""
    DOCUMENT = "document"
    """A Markdown file of a section with `kind: documents`."""
    REGISTER = "register"
    """`register.yaml` of such a section."""
    PICTURE = "picture"
    """An image file below `content/` or `static/`."""


class SectionKind(Enum):
    """What a section's files are."""

    NEWS = "news"
    DOCUMENTS = "documents"


class LegalStatus(Enum):
    """Whether a document is in force; the values are the words of the national database."""

    UNKNOWN = ""
    NOT_YET = "chưa có hiệu lực"
    IN_FORCE = "còn hiệu lực"
    PARTLY_EXPIRED = "hết hiệu lực một phần"
    EXPIRED = "hết hiệu lực toàn bộ"
    SUSPENDED = "ngưng hiệu lực"


class KeyPlace(Value, frozen=True):
    """Where one value stands in its file, so that a later stage can name it."""

    key: str
    """The key; for an item of a list the key, a dot and the item's index from 0: `related.0`."""
    line: int
    column: int


class LegalReference(Value, frozen=True):
    """A legal document as the author named it, in words or in parts."""

    text: str
    """The citation in words; for a mapping, its parts put into words (`1515/QĐ-UBND`)."""
    number: str = ""
    """Only for a mapping: the number with its symbol."""
    date: dt.date | None = None
    """Only for a mapping."""
    citations: tuple[Citation, ...] = ()
    """What the grammar finds in the words, or in the parts put into words; spans are into those."""


class EarlierNews(Value, frozen=True):
    """One hand-made entry of the list of earlier news."""

    path: str
    """A content file without `.md`, relative to `content/`; `""` for a literal entry."""
    title: str = ""
    date: dt.date | None = None
    url: str = ""
    """`""` for a literal entry without an address."""


class Correction(Value, frozen=True):
    """One correction that an office made in the open."""

    date: dt.date
    note: str


class Withdrawal(Value, frozen=True):
    """Why an article is no longer to be read; its address stays."""

    date: dt.date
    reason: str
    replaced_by: str = ""
    """A content file without `.md`, relative to `content/`, or an address."""


class ArticleMatter(Value, frozen=True):
    """The front matter of an article."""

    title: str
    date: dt.datetime
    authors: tuple[str, ...] = ()
    """Bylines as written, in order."""
    source: str = ""
    plan_number: LegalReference | None = None
    legal_refs: tuple[LegalReference, ...] = ()
    related: tuple[EarlierNews, ...] | None = None
    """None lets the list be computed; an empty tuple shows none."""
    tags: tuple[str, ...] = ()
    summary: str = ""
    image: str = ""
    """A file as a link in the body would name it."""
    image_alt: str = ""
    attachments: tuple[str, ...] = ()
    video: str = ""
    slug: str = ""
    aliases: tuple[str, ...] = ()
    layout: str = ""
    draft: bool = False
    expiry_date: dt.datetime | None = None
    updated: dt.datetime | None = None
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawal | None = None
    review_by: dt.date | None = None
    owner: str = ""
    params: tuple[tuple[str, str], ...] = ()
    """Anything else, as text, sorted by key."""
    places: tuple[KeyPlace, ...] = ()


class SectionMatter(Value, frozen=True):
    """The front matter of a section's `_index.md`."""

    title: str
    summary: str = ""
    weight: int = 0
    kind: SectionKind = SectionKind.NEWS
    places: tuple[KeyPlace, ...] = ()


class PlainMatter(Value, frozen=True):
    """The front matter of a plain page."""

    title: str
    summary: str = ""
    weight: int = 0
    places: tuple[KeyPlace, ...] = ()


class DocumentMatter(Value, frozen=True):
    """One legal document of the register."""

    number: str
    """The number with its symbol as written, e.g. `1515/QĐ-UBND`."""
    type: str = ""
    """In words: `Quyết định`."""
    issuer: str = ""
    date: dt.date | None = None
    title: str = ""
    """Its *trích yếu*: what it is about."""
    effective: dt.date | None = None
    status: LegalStatus = LegalStatus.UNKNOWN
    amends: tuple[LegalReference, ...] = ()
    amended_by: tuple[LegalReference, ...] = ()
    replaced_by: tuple[LegalReference, ...] = ()
    repealed_by: tuple[LegalReference, ...] = ()
    url: str = ""
    attachment: str = ""
    draft: bool = False
    citation: Citation | None = None
    """Its type, number and date as the grammar reads them; None when it cannot."""
    places: tuple[KeyPlace, ...] = ()
    """In a register the keys are as in a file; the entry itself is `""`."""


def place_of(places: tuple[KeyPlace, ...], key: str) -> tuple[int, int]:
    """Give line and column of a key's value, (0, 0) when it was not written."""
    for place in places:
        if place.key == key:
            return place.line, place.column
    return 0, 0
