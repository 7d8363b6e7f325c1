"""What the preview adds to a page on its way to the browser, and what it knows of a page.

Invariant: a served page is the built page with one script tag before `</head>`; nothing else.
"""

import hashlib
import re
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from html import escape
from html.parser import HTMLParser

from bulletin.model.page import Page
from bulletin.pages.views import ArticleView
from bulletin.value import Record, Value

SCRIPT = "/.bulletin/preview.js"
STYLE = "/.bulletin/preview.css"
_HEAD_END = re.compile(rb"</head\s*>", re.IGNORECASE)
_LINK = re.compile(rb"<link\b[^>]*>", re.IGNORECASE)
_DIGITS = 24


class Facts(Record, frozen=True):
    """What the bar says of a page."""

    source: str
    """The content file, or the layout of a page that shows many; `""` when unknown."""
    status: str
    """`""`, `draft`, `scheduled`, `expired` or `withdrawn`."""
    moment: str
    """When a scheduled article is published, ISO 8601."""
    words: int
    """-1 for a page without an article."""


class Skeleton(Record, frozen=True):
    """A page apart from its stylesheets, which can be changed without loading it again."""

    digest: str
    styles: tuple[str, ...]
    """Addresses of its stylesheets as written, in order."""


def with_script(html: bytes, state_name: str) -> bytes:
    """Put the preview's script into a page; it says which state and which page this is."""
    digest = skeleton(html).digest
    tag = f'<script src="{SCRIPT}?state={state_name}&amp;page={digest}" defer></script>'.encode()
    end = _HEAD_END.search(html)
    at = end.start() if end is not None else 0
    return html[:at] + tag + html[at:]


def skeleton(html: bytes) -> Skeleton:
    """Part a page from its stylesheets."""
    styles: list[str] = []
    hashed = hashlib.sha256()
    at = 0
    for link in _LINK.finditer(html):
        address = _style_address(link[0])
        if address is not None:
            styles.append(address)
            hashed.update(html[at : link.start()])
            at = link.end()
    hashed.update(html[at:])
    return Skeleton(hashed.hexdigest()[:_DIGITS], tuple(styles))


def empty_page(title: str, language: str) -> bytes:
    """Make the page that stands where the site has none yet."""
    head = f'<meta charset="utf-8"><title>{escape(title)}</title>'
    html = f'<!doctype html>\n<html lang="{language}"><head>{head}</head>'
    return f"{html}<body><h1>{escape(title)}</h1></body></html>\n".encode()


def facts_of(page: Page | None, words: Mapping[str, int]) -> Facts:
    """Tell what the bar shows of a page; `words` counts those of each content file."""
    if page is None:
        return Facts("", "", "", -1)
    source = page.origin or f"layouts/{page.layout}"
    view = page.view
    if isinstance(view, ArticleView):
        status = "withdrawn" if view.withdrawal is not None else view.status
        moment = view.date.isoformat() if status == "scheduled" else ""
        return Facts(source, status, moment, words.get(page.origin, 0))
    return Facts(source, "", "", -1)


def readable(value: object) -> object:
    """Turn a view into what JSON can show, field by field."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [readable(item) for item in value]
    if isinstance(value, Value):
        return {name: readable(getattr(value, name)) for name in value.__struct_fields__}
    return value


class _StyleLink(HTMLParser):
    """Reads one `<link>` tag."""

    address: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the address if it is a stylesheet's."""
        given = dict(attrs)
        if tag == "link" and "stylesheet" in (given.get("rel") or "").lower().split():
            self.address = given.get("href")


def _style_address(tag: bytes) -> str | None:
    reader = _StyleLink()
    reader.feed(tag.decode(errors="replace"))
    return reader.address
