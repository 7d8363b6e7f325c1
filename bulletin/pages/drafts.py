"""Pages that are planned only where what they show is new: there are thousands of them."""

from collections.abc import Callable
from typing import NamedTuple

from bulletin.model.page import Page
from bulletin.pages.views import SiteMapEntry


class Draft(NamedTuple):
    """A page before it is planned; a tuple, which is quicker to make than a dataclass."""

    path: str
    """As that of the page."""
    origin: str
    """The same."""
    shows: tuple[object, ...]
    """All that its view depends on beside the setting, as values that the codec can dump."""
    entry: SiteMapEntry | None
    """Its line for search engines, None where they shall not know it."""
    plan: Callable[[], Page]
    """Gives the page."""
