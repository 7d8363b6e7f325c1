"""The attributes that elements of a body keep, written anew.

Invariant: a value is one that HTML allows; an id is one of ours, one of a footnote, or one that an
author put in an attribute list, and stands once.
"""

import re

from bulletin.parse.anchors import Anchors, is_footnote_id, is_legal_id, is_own_id
from bulletin.parse.markdown_dialect import ANCHOR_ATTRIBUTE
from bulletin.value import Record, field

_ALIGNMENTS = frozenset(("left", "center", "right", "justify"))
_VALUES = {
    "lang": re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}"),
    "dir": re.compile(r"ltr|rtl|auto"),
    "title": re.compile(r"[^\"]+"),
    "colspan": re.compile(r"[1-9][0-9]{0,2}"),
    "rowspan": re.compile(r"[1-9][0-9]{0,2}"),
    "span": re.compile(r"[1-9][0-9]{0,2}"),
    "scope": re.compile(r"(?:row|col)(?:group)?"),
    "datetime": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2})?"),
}
"""Attributes that are written again, and the values that HTML allows them."""


class Ids(Record, frozen=True):
    """The ids of one body: those that stand, and those that were asked for in vain."""

    anchors: Anchors = field(default_factory=Anchors)
    dropped: list[str] = field(default_factory=list)


def write_attributes(ids: Ids, attributes: dict[str, str]) -> str:
    """Write the attributes that any element may have, the id among them."""
    if not attributes:
        return ""
    written = ""
    classes = attributes.get("class", "").split()
    if attributes.get("align", "").lower() in _ALIGNMENTS:
        classes.append(f"align-{attributes['align'].lower()}")
    if classes:
        written += f' class="{" ".join(classes)}"'
    for name, allowed in _VALUES.items():
        value = attributes.get(name)
        if value is not None and allowed.fullmatch(value):
            written += f' {name}="{value}"'
    identifier = asked_id(ids, attributes)
    if identifier and ids.anchors.claim(identifier):
        written += f' id="{identifier}"'
    elif identifier:
        ids.dropped.append(identifier)
    return written


def asked_id(ids: Ids, attributes: dict[str, str]) -> str:
    """Give the id that an author asked for, if it may stand."""
    own = attributes.get(ANCHOR_ATTRIBUTE, "")
    raw = attributes.get("id", "")
    if own and is_own_id(own):
        return own
    if raw and (is_legal_id(raw) or is_footnote_id(raw)):
        return raw
    if own or raw:
        ids.dropped.append(own or raw)
    return ""
