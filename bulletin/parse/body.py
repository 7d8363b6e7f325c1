"""The body of a content file: Markdown → pieces of safe HTML with slots, and its outline."""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from bulletin.codec import digest, dump
from bulletin.diagnostics import Diagnostic, Place, diagnose, in_order
from bulletin.model.body import Body, BodyCitation, BodyImage, BodyLink, Outline, Slot
from bulletin.model.source import Blob
from bulletin.parse.annotate import annotate
from bulletin.parse.confidential import report_confidential
from bulletin.parse.fences import unclosed_fence
from bulletin.parse.finder import Finder
from bulletin.parse.guards import check_counts
from bulletin.parse.markdown_dialect import Rendered, to_html
from bulletin.parse.pasted import report_pasted
from bulletin.parse.removed import report_removed
from bulletin.parse.runs import Filled, RunKind
from bulletin.parse.sanitise import is_plain, sanitise
from bulletin.parse.slots import fill
from bulletin.parse.source_lines import Lines, Placement, lines_of, place
from bulletin.value import Record

_EXCERPT = 200
"""Characters of an excerpt, at most."""

_LOST_SHOWN = 60
"""Characters of lost words that a message shows."""

_REFERENCE = re.compile(r"\[\^([^\[\]\s]+)\]")


class _Read(Record, frozen=True):
    """A body read, before it is an outline."""

    filled: Filled
    placement: Placement
    lines: Lines
    citations: tuple[BodyCitation, ...]


def parse_body(
    text: str, path: str, first_line: int
) -> tuple[Outline, bytes, tuple[Diagnostic, ...]]:
    """Parse the Markdown below the front matter; `first_line` is its first line's number.

    `text` is NFC with LF line ends. The bytes are the dumped `Body`. A body that has too much of
    something is not read: its outline is empty, and an error (B201 to B203) says why.

    Diagnostics: B20x counts, B21x markup taken out, B22x addresses, B23x words not as written.
    """
    refused = check_counts(text, path, first_line)
    if refused:
        data = dump(Body(()))
        return Outline(Blob(digest(data), len(data))), data, refused
    rendered = to_html(text)
    is_safe = "<" not in text and is_plain(rendered.html)
    filled = fill(rendered.html if is_safe else sanitise(rendered.html))
    placement = place(text, filled.runs)
    lines = lines_of(text, first_line)
    annotated = annotate(filled, placement, lines)
    data = dump(Body(_joined(filled.parts, annotated.parts)))
    read = _Read(filled, placement, lines, annotated.citations)
    finder = Finder(text, path, lines)
    found = [
        *unclosed_fence(text, path, first_line),
        *report_pasted(text, path, first_line),
        *report_confidential(text, path, first_line),
        *(() if is_safe else report_removed(rendered.html, finder)),
        *_of_definitions(rendered, finder),
        *_of_words(read, text, path),
        *(
            diagnose("B218", finder.place(f"#{name}", f'id="{name}"', name), {"id": name})
            for name in filled.dropped_ids
        ),
    ]
    return _outline(read, data), data, in_order(found)


def _outline(read: _Read, data: bytes) -> Outline:
    filled, placement, lines = read.filled, read.placement, read.lines
    return Outline(
        blob=Blob(digest(data), len(data)),
        links=tuple(
            BodyLink(link.target, *lines.place(placement.offset(link.run))) for link in filled.links
        ),
        images=tuple(
            BodyImage(image.target, image.alt, *lines.place(placement.offset(image.run)))
            for image in filled.images
        ),
        citations=read.citations,
        headings=filled.headings,
        anchors=filled.anchors,
        excerpt=_excerpt(filled.prose),
        words=_words(filled),
    )


def _joined(
    parts: list[str | Slot], replaced: Mapping[int, tuple[str | Slot, ...]]
) -> tuple[str | Slot, ...]:
    """Join neighbouring texts, with some parts replaced."""
    pieces: list[str | Slot] = []
    text: list[str] = []
    for index, part in enumerate(parts):
        if isinstance(part, str) and index not in replaced:
            text.append(part)
            continue
        for piece in replaced.get(index, (part,)):
            if isinstance(piece, str):
                text.append(piece)
                continue
            pieces += ["".join(text), piece]
            text = []
    pieces.append("".join(text))
    return tuple(piece for piece in pieces if piece)


def _of_definitions(rendered: Rendered, finder: Finder) -> Iterator[Diagnostic]:
    for label in rendered.unused_definitions:
        yield diagnose("B232", finder.place(f"[{label}]:"), {"label": label})
    for label in rendered.repeated_definitions:
        yield diagnose("B235", finder.place(f"[{label}]:"), {"label": label})
    for label in rendered.unused_footnotes:
        yield diagnose("B234", finder.place(f"[^{label}]:"), {"label": label})


def _of_words(read: _Read, text: str, path: str) -> Iterator[Diagnostic]:
    """Report words that are not shown and footnotes that are not there."""
    by_line = groupby(read.placement.lost, lambda lost: read.lines.place(lost.offset)[0])
    for _, group in by_line:
        lost, *others = group
        words = " ".join([lost.words, *(other.words for other in others)])
        if len(words) > _LOST_SHOWN:
            words = words[:_LOST_SHOWN].rpartition(" ")[0] + "…"
        yield diagnose("B231", Place(path, *read.lines.place(lost.offset)), {"words": words})
    for index, run in enumerate(read.filled.runs):
        if run.kind is RunKind.TEXT and "[^" in run.text:
            for match in _REFERENCE.finditer(run.text):
                label = match.group(1)
                if f"\\[^{label}]" not in text:
                    offset = read.placement.offset(index, match.start(1)) - 2
                    at = Place(path, *read.lines.place(max(offset, 0)))
                    yield diagnose("B233", at, {"label": label})


def _excerpt(prose: list[str]) -> str:
    if prose:
        head = prose[0].lstrip()[: _EXCERPT + 1]
        if len(head) > _EXCERPT and _is_evenly_spaced(head):
            return head.rpartition(" ")[0] or head[:_EXCERPT]
    text = ""
    for part in prose:
        text = " ".join([text, *part.split()]) if text else " ".join(part.split())
        if len(text) > _EXCERPT:
            return text[: _EXCERPT + 1].rpartition(" ")[0] or text[:_EXCERPT]
    return text


def _words(filled: Filled) -> int:
    shown = (RunKind.TEXT, RunKind.OPAQUE, RunKind.CAPTION)
    return count_words(" ".join([run.text for run in filled.runs if run.kind in shown]))


def count_words(text: str) -> int:
    """Count what white space parts, as `str.split` does; most text need not be split for it."""
    if not _is_evenly_spaced(text):
        return len(text.split())
    bare = text.strip()
    return bare.count(" ") + bool(bare)


def _is_evenly_spaced(text: str) -> bool:
    """Tell that single spaces part the words; printable text has no other white space."""
    return "  " not in text and text.isprintable()
