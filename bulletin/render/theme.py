"""What all pages are rendered with, as values; nothing here needs Jinja."""

from bulletin.pages.views import Chrome
from bulletin.value import Value

FOLDER = "layouts"


class LayoutFile(Value, frozen=True):
    """The text of one layout."""

    name: str
    """Relative to `layouts/`."""
    text: str


class Layouts(Value, frozen=True):
    """All layouts of a site, and its strings in the site's language."""

    files: tuple[LayoutFile, ...]
    """Sorted by name."""
    strings: tuple[tuple[str, str], ...]
    """Key and text, sorted by key."""


class Reach(Value, frozen=True):
    """What one layout's pages depend on."""

    digest: str
    """Of the texts of all layouts that it can reach, its own among them."""
    assets: tuple[str, ...]
    """Names below `static/`, sorted."""


class Theme(Value, frozen=True):
    """All that pages share when they are rendered."""

    files: tuple[LayoutFile, ...]
    strings: tuple[tuple[str, str], ...]
    chrome: Chrome
    assets: tuple[tuple[str, str], ...]
    """Name below `static/` → address with the content's digest; sorted."""
