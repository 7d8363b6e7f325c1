"""What search knows of one page, and the words that find it."""

from dataclasses import dataclass
from enum import Enum

from bulletin.model.body import Body
from bulletin.model.source import Blob
from bulletin.search_index.plain_text import plain_text
from bulletin.search_index.words import words

LEAD = 600
"""Characters of a page's own text that a snippet can be cut from."""


class Kind(Enum):
    """What a page shows."""

    ARTICLE = 0
    DOCUMENT = 1


class Weight(Enum):
    """Where a word stands, lightest first."""

    BODY = 0
    NAME = 1
    """A tag, a byline, a body that issues documents."""
    NUMBER = 2
    """The document that the page is about."""
    TITLE = 3


@dataclass(frozen=True, slots=True)
class Field:
    """Some words of a page."""

    weight: Weight
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One page that search can find, as far as it is known without reading its body."""

    url: str
    title: str
    kind: Kind
    section: str
    """Its folder's name."""
    moment: int
    """Minutes since the day before 1 January of year 1, in the site's own time; 0 when unknown."""
    lead: str
    """Text of the page that stands before its body: a summary, an abstract."""
    fields: tuple[Field, ...]
    numbers: tuple[Field, ...]
    """Number-symbols of documents, each a whole: `4045/KH-UBND`."""
    body: Blob | None


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words that find a page, and the beginning of its text."""

    text: str
    by_weight: tuple[str, str, str, str]
    """Spellings, sorted and apart by spaces, at the heaviest place of each; lightest first."""


def tokens_of(entry: Entry, body: Body) -> Tokens:
    """Collect the words of an entry and its body."""
    text = plain_text(body)
    fields = (*entry.fields, Field(Weight.BODY, entry.lead), Field(Weight.BODY, text))
    found: dict[str, int] = {}
    for weight in Weight:
        for field in fields:
            if field.weight is weight:
                found.update(dict.fromkeys(words(field.text), weight.value))
        for number in entry.numbers:
            if number.weight is weight:
                found["".join(number.text.split())] = weight.value
    body_, name, number_, title = (
        " ".join(sorted(word for word, weight in found.items() if weight == of.value))
        for of in Weight
    )
    return Tokens(_cut(f"{entry.lead} {text}".strip()), (body_, name, number_, title))


def _cut(text: str) -> str:
    """Keep the beginning of a text, up to a word."""
    if len(text) <= LEAD:
        return text
    return text[: LEAD + 1].rpartition(" ")[0] or text[:LEAD]
