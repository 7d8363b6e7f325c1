"""What is known of a parsed file without its value.

Invariant: two files of one shape are the same to the rest of the site: they differ in the words of
their bodies and teasers, in where something stands, and in nothing else.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING

from bulletin.codec import digest, dump, fingerprint, load
from bulletin.diagnostics import Diagnostic
from bulletin.link.lifecycle import moments_of
from bulletin.model.body import BodyCitation, BodyImage, BodyLink, Outline
from bulletin.model.citation import Citation
from bulletin.model.front_matter import ArticleMatter
from bulletin.model.parsed import (
    Parsed,
    ParsedArticle,
    ParsedPicture,
    ParsedRegister,
    ParseResult,
)
from bulletin.model.source import Blob
from bulletin.teasers import marked, teaser_of
from bulletin.value import Record, Value, replace

if TYPE_CHECKING:
    from bulletin.parse.parsing import ParseJob


class Card(Value, frozen=True):
    """What a build needs of a file that did not change, or whose change nobody else sees."""

    shape: str
    """Digest of what the rest of the site sees of it."""
    places: str
    """Digest of the lines and columns that diagnostics of other stages can name."""
    body: Blob
    """Of its body; without one, a digest of `-`."""
    words: int
    """Of its body."""
    teaser: str
    """Digest of what other pages repeat of an article; `""` where there is none."""
    moments: tuple[int, ...]
    """When its status changes by itself, in seconds since 1970 in UTC."""
    diagnostics: tuple[Diagnostic, ...]


class Written(Record, frozen=True):
    """A parsed file as the memo keeps it."""

    row: bytes
    """The dumped card, the dumped teaser or nothing, and the dumped `ParseResult`, a line each."""
    body: bytes


_NO_OUTLINE = Outline(Blob("-", 0))
_NO_SHAPE = fingerprint(None)


def parse_chunk(jobs: "Sequence[ParseJob]") -> list[Written]:
    """Parse files in order, and write each down."""
    return [_parse(job) for job in jobs]


def card_of_row(row: bytes) -> Card:
    """Read the card of a row."""
    return load(row.partition(b"\n")[0], Card)


def result_of_row(row: bytes) -> ParseResult:
    """Read the value of a row."""
    return load(row.split(b"\n", 2)[2], ParseResult)


def teaser_of_row(row: bytes) -> bytes:
    """Give what other pages repeat of the article of a row, dumped; `b""` for another file."""
    return row.split(b"\n", 2)[1]


def _parse(job: "ParseJob") -> Written:
    from bulletin.parse.parsing import parse_file  # noqa: PLC0415  # heavy: only where needed

    outcome = parse_file(job)
    result = outcome.result
    parsed = result.parsed
    teaser = dump(teaser_of(parsed)) if isinstance(parsed, ParsedArticle) else b""
    outline = getattr(parsed, "outline", _NO_OUTLINE)
    assert isinstance(outline, Outline)
    card = Card(
        _shape(marked(parsed) if isinstance(parsed, ParsedArticle) else parsed),
        _places(parsed),
        outline.blob,
        outline.words,
        digest(teaser) if teaser else "",
        tuple(int(moment.timestamp()) for moment in _moments(parsed)),
        result.diagnostics,
    )
    return Written(b"\n".join((dump(card), teaser, dump(result))), outcome.body)


def _moments(parsed: Parsed | None) -> Iterable[datetime]:
    return moments_of(parsed.matter) if isinstance(parsed, ParsedArticle) else ()


def _shape(parsed: Parsed | None) -> str:
    """Give the digest of all that other parts of the site can see of a parsed file."""
    if parsed is None or isinstance(parsed, ParsedPicture):
        return fingerprint(parsed)
    if isinstance(parsed, ParsedRegister):
        return fingerprint((type(parsed).__name__, parsed))
    matter = parsed.matter
    is_article = isinstance(matter, ArticleMatter)
    own = _ARTICLE_MATTER(matter) if is_article else replace(matter, places=())
    return fingerprint((type(parsed).__name__, parsed.path, own, _outline_shape(parsed.outline)))


def _places(parsed: Parsed | None) -> str:
    """Give the digest of where everything stands that other stages can find fault with."""
    if parsed is None or isinstance(parsed, ParsedPicture | ParsedRegister):
        return "-"
    outline = parsed.outline
    lines = (
        tuple((item.line, item.column) for item in outline.links),
        tuple((item.line, item.column) for item in outline.images),
        tuple((item.line, item.column) for item in outline.citations),
    )
    return fingerprint((parsed.matter.places, lines))


def _outline_shape(outline: Outline) -> tuple[object, ...]:
    citations = tuple(
        (_CITATION(item.citation), *_BODY_CITATION(item)) for item in outline.citations
    )
    return (
        tuple(_BODY_LINK(item) for item in outline.links),
        tuple(_BODY_IMAGE(item) for item in outline.images),
        citations,
        *_OUTLINE(outline),
        outline.minutes,
    )


def _all_but(kind: type[Value], *left_out: str) -> "attrgetter[tuple[object, ...]]":
    """Give the function that reads all fields of a value class but some, in order."""
    names = kind.__struct_fields__
    unknown = set(left_out) - set(names)
    assert not unknown, unknown
    kept = [name for name in names if name not in left_out]
    # One field more, so that there are several even where one is left.
    return attrgetter(*kept, kept[0])


_ARTICLE_MATTER = _all_but(ArticleMatter, "places")
_BODY_LINK = _all_but(BodyLink, "line", "column")
_BODY_IMAGE = _all_but(BodyImage, "line", "column")
_BODY_CITATION = _all_but(BodyCitation, "citation", "line", "column")
_OUTLINE = _all_but(Outline, "blob", "links", "images", "citations", "words")
_SPANS = ("start", "end", "number_start", "number_end", "pinpoint_start", "pinpoint_end")
_CITATION = _all_but(Citation, *_SPANS)
