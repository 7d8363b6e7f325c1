"""What `pages` plans and `render` makes: one value for each file of the output."""

from enum import Enum

from bulletin.model.source import Blob, Source
from bulletin.value import Value


class LinkStyle(Enum):
    """How a page writes links to other pages of the site."""

    RELATIVE = "relative"
    """From the page itself, so that a folder works wherever it lies."""
    ROOTED = "rooted"
    """From the root of the host: for a page that is served at any address."""


class Page(Value, frozen=True):
    """A file made by a layout from a view."""

    path: str
    """Relative to the output folder, '/'-separated."""
    layout: str
    """Relative to `layouts/`."""
    view: object
    """One of the views; any value that the codec can dump."""
    origin: str = ""
    """The content file that it shows; `""` for a page that shows many."""
    links: LinkStyle = LinkStyle.RELATIVE


class Copy(Value, frozen=True):
    """A file of the project, copied as it is."""

    path: str
    source: Source


class Text(Value, frozen=True):
    """A small file whose text is known already."""

    path: str
    text: str


class Artifact(Value, frozen=True):
    """One file of the output, known by its content."""

    path: str
    blob: Blob
    lasts: bool = False
    """Readers may keep its address, so a later build must not lose it."""


Planned = Page | Copy | Text | Artifact
"""Any file that the output shall hold."""
