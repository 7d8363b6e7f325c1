"""What `parse` makes of one content file."""

from dataclasses import dataclass

from bulletin.diagnostics import Diagnostic
from bulletin.model.body import Outline
from bulletin.model.front_matter import (
    ArticleMatter,
    ContentKind,
    DocumentMatter,
    PlainMatter,
    SectionMatter,
)


@dataclass(frozen=True, slots=True)
class ParseOptions:
    """What parsing a file depends on beside its bytes."""

    kind: ContentKind
    timezone: str
    """IANA name."""
    max_bytes: int
    """A larger file is an error."""


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article; `matter.title` and `matter.date` are there."""

    path: str
    matter: ArticleMatter
    outline: Outline


@dataclass(frozen=True, slots=True)
class ParsedSection:
    """A section's `_index.md`."""

    path: str
    matter: SectionMatter
    outline: Outline


@dataclass(frozen=True, slots=True)
class ParsedPlain:
    """A plain page."""

    path: str
    matter: PlainMatter
    outline: Outline


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A legal document with a file of its own."""

    path: str
    matter: DocumentMatter
    outline: Outline


@dataclass(frozen=True, slots=True)
class ParsedRegister:
    """The entries of a `register.yaml`, in the file's order."""

    path: str
    documents: tuple[DocumentMatter, ...]


@dataclass(frozen=True, slots=True)
class ParsedPicture:
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


@dataclass(frozen=True, slots=True)
class ParseResult:
    """The outcome of parsing one file; `parsed` is None when an error kept it from being made."""

    parsed: Parsed | None
    diagnostics: tuple[Diagnostic, ...]
