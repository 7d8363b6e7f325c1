"""What `parse` makes of one content file."""

from bulletin.diagnostics import Diagnostic
from bulletin.model.body import Outline
from bulletin.model.front_matter import (
    ArticleMatter,
    ContentKind,
    DocumentMatter,
    PlainMatter,
    SectionMatter,
)
from bulletin.value import Value


class ParseOptions(Value, frozen=True):
    """What parsing a file depends on beside its bytes."""

    kind: ContentKind
    timezone: str
    """IANA name."""
    max_bytes: int
    """A larger file is an error."""


class ParsedArticle(Value, frozen=True):
    """An article; `matter.title` and `matter.date` are there."""

    path: str
    matter: ArticleMatter
    outline: Outline


class ParsedSection(Value, frozen=True):
    """A section's `_index.md`."""

    path: str
    matter: SectionMatter
    outline: Outline


class ParsedPlain(Value, frozen=True):
    """A plain page."""

    path: str
    matter: PlainMatter
    outline: Outline


class ParsedDocument(Value, frozen=True):
    """A legal document with a file of its own."""

    path: str
    matter: DocumentMatter
    outline: Outline


class ParsedRegister(Value, frozen=True):
    """The entries of a `register.yaml`, in the file's order."""

    path: str
    documents: tuple[DocumentMatter, ...]


class ParsedPicture(Value, frozen=True):
    """A picture file; its size is 0 × 0 where it could not be read."""

    path: str
    width: int
    """In pixels."""
    height: int
    has_location: bool
    """Its EXIF data tell where it was taken."""


Parsed = (
    ParsedArticle | ParsedSection | ParsedPlain | ParsedDocument | ParsedRegister | ParsedPicture
)
"""Any of them."""


class ParseResult(Value, frozen=True):
    """The outcome of parsing one file; `parsed` is None when an error kept it from being made."""

    parsed: Parsed | None
    diagnostics: tuple[Diagnostic, ...]
