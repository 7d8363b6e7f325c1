"""What search knows of one page without reading its body."""

from enum import Enum

from bulletin.value import Value


class Kind(Enum):
    """What a page shows."""

    ARTICLE = 0
    DOCUMENT = 1
    CITED = 2
    """A document that articles cite and the register lacks."""


class Weight(Enum):
    """Where a word stands, lightest first."""

    BODY = 0
    NAME = 1
    """A tag, a byline, a body that issues documents."""
    NUMBER = 2
    """The document that the page is about."""
    TITLE = 3


class Field(Value, frozen=True):
    """Some words of a page."""

    weight: Weight
    text: str


class Entry(Value, frozen=True):
    """One page that search can find."""

    url: str
    title: str
    kind: Kind
    section: str
    """Its folder's name; `""` for a document that is only cited."""
    moment: int
    """Minutes since the day before 1 January of year 1, in the site's own time; 0 when unknown."""
    lead: str
    """Text of the page that stands before its body: a summary, an abstract."""
    fields: tuple[Field, ...]
    """Words that stand neither in the lead nor in the body."""
    numbers: tuple[Field, ...]
    """Number-symbols of documents, each a whole: `4045/KH-UBND`."""
    body: str
    """The content file of its body, or `""`."""
