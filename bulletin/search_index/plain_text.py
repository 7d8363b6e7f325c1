"""The text of a body's HTML, as a reader sees it."""

import html
import re

from bulletin.model.body import Body

_TAG = re.compile(r"""<(/?[a-z][a-z0-9]*)(?:[^<>"]|"[^"]*")*>""")
_INSIDE_WORDS = re.compile(
    "a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|u|var|wbr"
)
"""Elements whose edges part no words."""


def plain_text(body: Body) -> str:
    """Give the text of a body in one line, blocks apart by a space."""
    markup = "".join(piece for piece in body.pieces if isinstance(piece, str))
    text = _TAG.sub(_space, markup)
    return " ".join(html.unescape(text).split())


def _space(tag: re.Match[str]) -> str:
    return "" if _INSIDE_WORDS.fullmatch(tag[1].removeprefix("/")) else " "
