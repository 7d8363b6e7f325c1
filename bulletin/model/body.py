"""A body after parsing: pieces of safe HTML with slots for what only the whole site knows.

Invariant: joining the pieces with every slot left empty gives well-formed HTML whose text is the
author's text in order.
"""

from enum import Enum

from bulletin.model.citation import Citation
from bulletin.model.source import Blob
from bulletin.value import Value

WORDS_A_MINUTE = 200
"""How fast Vietnamese text is read, in words (syllables) as white space parts them."""


class SlotKind(Enum):
    """What is put where a slot stands."""

    HREF = "href"
    """Inside `href="…"`: the address of link `index`."""
    NOTE = "note"
    """Behind `</a>` of link `index`: type and size of a file, or nothing."""
    IMAGE = "image"
    """Inside an `<img …>` tag: the `src`, `width` and `height` attributes of image `index`."""
    CITE = "cite"
    """Before the words of citation `index` (of each run of them): its opening tag, or nothing."""
    CITE_END = "cite-end"
    """Behind such a run: the closing tag, or nothing."""
    TABLE = "table"
    """Inside the tag of the region that table `index` scrolls in: the attribute that names it."""


class Slot(Value, frozen=True):
    """A gap in the HTML of a body."""

    kind: SlotKind
    index: int
    """Into `links`, `images` or `citations` of the body's `Outline`, or the tables before it."""


class Body(Value, frozen=True):
    """HTML of a body, to be joined by `render`."""

    pieces: tuple[str | Slot, ...]


class BodyLink(Value, frozen=True):
    """A link that the author made."""

    target: str
    """As written, trimmed."""
    line: int
    column: int


class BodyImage(Value, frozen=True):
    """A picture that the author put in."""

    target: str
    alt: str
    line: int
    column: int


class BodyCitation(Value, frozen=True):
    """A citation found in the text of a block of the body; its spans are into that text."""

    citation: Citation
    text: str
    """Its words, pinpoint included."""
    line: int
    column: int
    tells_of_change: bool = False
    """Its sentence says that a document was replaced, repealed or ran out."""


class Heading(Value, frozen=True):
    """A heading of the body."""

    level: int
    id: str
    text: str


class Outline(Value, frozen=True):
    """What the rest of the site needs to know of a body without reading its HTML."""

    blob: Blob
    """The `Body`, dumped by the codec."""
    links: tuple[BodyLink, ...] = ()
    images: tuple[BodyImage, ...] = ()
    citations: tuple[BodyCitation, ...] = ()
    headings: tuple[Heading, ...] = ()
    anchors: tuple[str, ...] = ()
    """Every id in the body, sorted, those of headings and numbered parts among them."""
    excerpt: str = ""
    """The first words of its text, up to about 200 characters, cut at a word."""
    words: int = 0

    @property
    def minutes(self) -> int:
        """How long its text takes to read, at least a minute; 0 without a text."""
        return -(-self.words // WORDS_A_MINUTE)
