"""A body's pieces and slots joined into HTML, for the page that shows it."""

from collections.abc import Callable

from bulletin.model.body import Body, Slot, SlotKind
from bulletin.pages.views import BodyView, LinkView, Picture
from bulletin.render.escaping import escape
from bulletin.render.formats import write_size
from bulletin.value import Record


class Manner(Record, frozen=True):
    """How a page writes what a body leaves open."""

    write: Callable[[str], str]
    """Writes an address, escaped."""
    name_table: Callable[[int], str]
    """Names a table by its number, from 1."""
    language: str


def join_body(body: Body, view: BodyView, manner: Manner) -> str:
    """Join the pieces and fill the slots."""
    return "".join(
        [piece if isinstance(piece, str) else _fill(piece, view, manner) for piece in body.pieces]
    )


def _fill(slot: Slot, view: BodyView, manner: Manner) -> str:
    match slot.kind:
        case SlotKind.HREF:
            return manner.write(view.links[slot.index].url)
        case SlotKind.NOTE:
            return _file_note(view.links[slot.index], manner.language)
        case SlotKind.IMAGE:
            return _image_attributes(view.images[slot.index], manner.write)
        case SlotKind.CITE:
            url = view.citations[slot.index]
            return f'<a class="citation" href="{manner.write(url)}">' if url else ""
        case SlotKind.CITE_END:
            return "</a>" if view.citations[slot.index] else ""
        case SlotKind.TABLE:
            return f' aria-label="{escape(manner.name_table(slot.index + 1))}"'


def _file_note(link: LinkView, language: str) -> str:
    if not link.file_type:
        return ""
    size = write_size(link.file_size, language)
    return f' <span class="file-note">({escape(link.file_type)}, {size})</span>'


def _image_attributes(picture: Picture, write: Callable[[str], str]) -> str:
    size = f' width="{picture.width}" height="{picture.height}"' if picture.width else ""
    return f' src="{write(picture.url)}"{size} loading="lazy"'
