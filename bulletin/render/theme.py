"""What all pages are rendered with, as values; nothing here needs Jinja."""

from dataclasses import dataclass

from bulletin.pages.views import Chrome

FOLDER = "layouts"


@dataclass(frozen=True, slots=True)
class LayoutFile:
    """The text of one layout."""

    name: str
    """Relative to `layouts/`."""
    text: str


@dataclass(frozen=True, slots=True)
class Layouts:
    """All layouts of a site, and its strings in the site's language."""

    files: tuple[LayoutFile, ...]
    """Sorted by name."""
    strings: tuple[tuple[str, str], ...]
    """Key and text, sorted by key."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What one layout's pages depend on."""

    digest: str
    """Of the texts of all layouts that it can reach, its own among them."""
    assets: tuple[str, ...]
    """Names below `static/`, sorted."""


@dataclass(frozen=True, slots=True)
class Theme:
    """All that pages share when they are rendered."""

    files: tuple[LayoutFile, ...]
    strings: tuple[tuple[str, str], ...]
    chrome: Chrome
    assets: tuple[tuple[str, str], ...]
    """Name below `static/` → address with the content's digest; sorted."""
