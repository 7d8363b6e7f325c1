"""HTML of a body made safe by nh3, and what was taken out of it.

Invariant: the result holds only elements, attributes, classes and addresses that `elements` names.
"""

from functools import cache

import nh3

from bulletin.parse.elements import ATTRIBUTES, CLASSES, CONTENT_DROPPED

SCHEMES = frozenset(("http", "https", "mailto", "tel"))
"""Kinds of addresses beside relative ones."""


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
    """Give the safe part of HTML, well formed, its text unchanged."""
    return _cleaner().clean(html)
