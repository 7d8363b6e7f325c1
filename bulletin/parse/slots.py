"""Safe HTML → parts with slots, the runs of visible text, and the anchors: one pass.

Invariant: with every slot empty the parts join to well-formed HTML.
"""

import re

from bulletin.parse.runs import Filled
from bulletin.parse.tags import (
    OWN_CAPTION,
    State,
    add_paragraph,
    add_text,
    close_tag,
    end_block,
    open_tag,
)

_TOKEN = re.compile(r'<p>([^<]+)</p>|<(/?)([a-z][a-z0-9]*)([^">]*(?:"[^"]*"[^">]*)*)>|[^<]+')
"""A paragraph of nothing but text, which is what bodies are mostly made of, a tag, or text."""
_TITLE = re.compile(r' title="([^"]+)"')
_SOLE_PICTURES = re.compile(r"<p>\s*((?:(?:<a [^>]*>)?<img [^>]*>(?:</a>)?\s*)+)</p>")
_PICTURE = re.compile(r"(?:<a [^>]*>)?<img [^>]*>(?:</a>)?")


def fill(html: str) -> Filled:
    """Put slots into safe HTML and read off what it shows."""
    html = html.replace("<p></p>", "")
    if "<img" in html:
        html = _SOLE_PICTURES.sub(_figures, html)
    state = State(shift=1 if "<h1" in html else 0)
    for match in _TOKEN.finditer(html):
        words, closing, name, attributes = match.groups()
        if words is not None:
            add_paragraph(state, words)
        elif name is None:
            add_text(state, match.group())
        elif closing:
            close_tag(state, name)
        else:
            open_tag(state, name, attributes)
    end_block(state)
    return Filled(
        state.parts,
        state.runs,
        state.blocks,
        state.links,
        state.images,
        tuple(state.headings),
        state.ids.anchors.all(),
        tuple(state.ids.dropped),
        state.prose,
    )


def _figures(match: re.Match[str]) -> str:
    """Make a figure of each picture with a title in a paragraph of pictures alone."""
    pictures = _PICTURE.findall(match.group(1))
    if " title=" not in match.group(1):
        return match.group()
    return "\n".join(_figure(picture) for picture in pictures)


def _figure(picture: str) -> str:
    title = _TITLE.search(picture)
    if title is None:
        return f"<p>{picture}</p>"
    bare = _TITLE.sub("", picture)
    caption = f'<figcaption {OWN_CAPTION}="">{title.group(1)}</figcaption>'
    return f"<figure>{bare}{caption}</figure>"
