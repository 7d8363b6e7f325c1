"""What one pass over the safe HTML of a body gives.

Invariant: what is made visible by markup alone (list numbers, descriptions of pictures) is a run as
text is, so that `source_lines` can tell whether all that was typed is there.
"""

from enum import Enum
from typing import NamedTuple

from bulletin.model.body import Heading, Slot
from bulletin.value import Record


class RunKind(Enum):
    """What makes a run visible."""

    TEXT = "text"
    OPAQUE = "opaque"
    """Text of code or of a link: no citation is looked for in it."""
    NUMBER = "number"
    """The number before an item of a list."""
    PICTURE = "picture"
    CAPTION = "caption"
    """The title of a picture, made its caption."""
    NOTES = "notes"
    """The start of the footnotes; no text."""


class Run(NamedTuple):
    """Something that a reader sees, between two tags."""

    kind: RunKind
    text: str
    part: int
    """Index of its HTML among the parts; -1 when it has none of its own."""


class Target(NamedTuple):
    """Where a link leads or a picture lies."""

    target: str
    alt: str
    run: int
    """Index of the first run of the link, or of the picture's own run."""


class Filled(Record, frozen=True):
    """The outcome of the pass."""

    parts: list[str | Slot]
    runs: list[Run]
    blocks: list[tuple[int, ...]]
    """For each block of text, the indexes of its runs."""
    links: list[Target]
    images: list[Target]
    headings: tuple[Heading, ...]
    anchors: tuple[str, ...]
    dropped_ids: tuple[str, ...]
    prose: list[str]
    """Texts of paragraphs and items, in order, for the excerpt."""
