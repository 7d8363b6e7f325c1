"""The text of a body's HTML, as a reader sees it."""

import html
import re

from bulletin.model.body import Body

_INSIDE_WORDS = (
    "a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|u|var|wbr"
)
"""Elements whose edges part no words."""
_TO_THE_END = r"""[^<>"]*(?:"[^"]*"[^<>"]*)*>"""
_TAG_IN_WORDS = re.compile(rf"</?(?:{_INSIDE_WORDS})(?![a-z0-9]){_TO_THE_END}")
_TAG = re.compile(rf"</?[a-z]{_TO_THE_END}")


def plain_text(body: Body) -> str:
    """Give the text of a body, blocks apart by white space."""
    markup = "".join(piece for piece in body.pieces if isinstance(piece, str))
    text = _TAG.sub(" ", _TAG_IN_WORDS.sub("", markup))
    return html.unescape(text)
