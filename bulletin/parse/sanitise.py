"""HTML of a body made safe by nh3, and what was taken out of it.

Invariant: the result holds only elements, attributes, classes and addresses that `elements` names,
and no character that a page or a feed must not hold.
"""

import re
from functools import cache

import nh3

from bulletin.parse.elements import ATTRIBUTES, CLASSES, CONTENT_DROPPED
from bulletin.parse.odd_characters import UNSHOWN

SCHEMES = frozenset(("http", "https", "mailto", "tel"))
"""Kinds of addresses beside relative ones."""


_OTHER_TAG = re.compile(
    r"<(?!/?(?:p|h[1-6]|ul|ol|li|blockquote|strong|em|br|table|thead|tbody|tr|th|td)>"
    r'|(?:li value|ol start)="[0-9]+">|t[hd] align="[a-z]+">)'
)
"""A tag that has more than the number of a list or the side of a cell, or that nh3 may move."""

NO_TEXT = re.compile(f"[{UNSHOWN}\x0b\x0c]")
"""What no text may hold; only a reference such as `&#1;` still makes it here."""

_WRITTEN_ANEW = ("&", "\xa0", "\r", "\0")
"""What nh3 may write in another way."""


def is_plain(html: str) -> bool:
    """Tell whether HTML holds nothing that `sanitise` takes out or writes in another way.

    What is well formed, as Markdown without raw HTML makes it, then comes back as it is.
    """
    return _OTHER_TAG.search(html) is None and not any(sign in html for sign in _WRITTEN_ANEW)


@cache
def _cleaner() -> nh3.Cleaner:
    classes = {tag: set(CLASSES) for tag in ATTRIBUTES}
    classes["a"] |= {"footnote-ref", "footnote-backref"}
    classes["div"] |= {"footnote"}
    return nh3.Cleaner(
        tags=set(ATTRIBUTES),
        clean_content_tags=set(CONTENT_DROPPED),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        allowed_classes=classes,
        url_schemes=set(SCHEMES),
        link_rel=None,
        strip_comments=True,
    )


def sanitise(html: str) -> str:
    """Give the safe part of HTML, well formed, its text unchanged but for what no text may hold."""
    cleaned = _cleaner().clean(html)
    bare = NO_TEXT.sub("", cleaned)
    # What is left out may have kept an address from being what it looks like.
    return bare if bare == cleaned else _cleaner().clean(bare)
