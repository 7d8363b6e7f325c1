"""The body of a content file: Markdown → pieces of safe HTML with slots, and its outline."""

import re

from bulletin.codec import digest, dump
from bulletin.diagnostics import Diagnostic
from bulletin.model.body import Body, BodyImage, BodyLink, Outline, Slot
from bulletin.model.source import Blob
from bulletin.parse.markdown_dialect import to_html
from bulletin.parse.sanitise import sanitise
from bulletin.parse.slots import Filled, RunKind, fill
from bulletin.parse.source_lines import Lines, Placement, lines_of, place

_EXCERPT = 200
"""Characters of an excerpt, at most."""


def parse_body(
    text: str, path: str, first_line: int
) -> tuple[Outline, bytes, tuple[Diagnostic, ...]]:
    """Parse the Markdown below the front matter; `first_line` is its first line's number."""
    rendered = to_html(text)
    filled = fill(sanitise(rendered.html))
    placement = place(text, filled.runs)
    lines = lines_of(text, first_line)
    data = dump(Body(_joined(filled.parts)))
    outline = Outline(
        blob=Blob(digest(data), len(data)),
        links=_links(filled, placement, lines),
        images=_images(filled, placement, lines),
        headings=filled.headings,
        anchors=filled.anchors,
        excerpt=_excerpt(filled.prose),
        words=_words(filled),
    )
    return outline, data, ()


def _joined(parts: list[str | Slot]) -> tuple[str | Slot, ...]:
    """Join neighbouring texts."""
    pieces: list[str | Slot] = []
    text: list[str] = []
    for part in parts:
        if isinstance(part, str):
            text.append(part)
            continue
        if text:
            pieces.append("".join(text))
            text = []
        pieces.append(part)
    if text:
        pieces.append("".join(text))
    return tuple(pieces)


def _links(filled: Filled, placement: Placement, lines: Lines) -> tuple[BodyLink, ...]:
    return tuple(
        BodyLink(link.target, *lines.place(placement.offset(link.run))) for link in filled.links
    )


def _images(filled: Filled, placement: Placement, lines: Lines) -> tuple[BodyImage, ...]:
    return tuple(
        BodyImage(image.target, image.alt, *lines.place(placement.offset(image.run)))
        for image in filled.images
    )


def _excerpt(prose: list[str]) -> str:
    text = ""
    for part in prose:
        text = " ".join([text, *part.split()]) if text else " ".join(part.split())
        if len(text) > _EXCERPT:
            return re.sub(r"\s*\S*$", "", text[: _EXCERPT + 1]) or text[:_EXCERPT]
    return text


def _words(filled: Filled) -> int:
    shown = (RunKind.TEXT, RunKind.OPAQUE)
    return sum(len(run.text.split()) for run in filled.runs if run.kind in shown)
