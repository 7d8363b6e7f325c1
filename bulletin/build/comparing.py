"""A new page beside the published one: numbers that changed without a word about it.

Invariant: a page whose text stays, or that says itself that it changed, is silent about nothing.
"""

import html
import json
import re
from collections import Counter

from bulletin.value import Record

_DATA = re.compile(rb'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_BODY = b'<div class="body">'
_BODY_ENDS = (b"<footer", b"</article>")
_TAG = re.compile(r"<[^>]*>")
_NUMBER = re.compile(r"\d[\w./:,\-–]*(?<![./:,\-–])")
"""Numbers, dates and document numbers: `4045/KH-UBND`, `21/5/2019`, `1.234,5`."""
_SHOWN = 5


class SilentChange(Record, frozen=True):
    """Numbers of an article's text that went and came, as they are told."""

    old: str
    new: str


def silent_change(old: bytes, new: bytes) -> SilentChange | None:
    """Compare two pages of one article; None where no number went, or the new page tells of it."""
    before, after = _body(old), _body(new)
    if before is None or after is None or before == after or _told(old) != _told(new):
        return None
    gone, come = _numbers(before), _numbers(after)
    return SilentChange(_listed(gone - come), _listed(come - gone)) if gone - come else None


def _body(page: bytes) -> bytes | None:
    """Give the HTML of an article's text; None in a layout that does not mark it as ours does."""
    _, mark, rest = page.partition(_BODY)
    if not mark:
        return None
    ends = [place for place in map(rest.find, _BODY_ENDS) if place >= 0]
    return rest[: min(ends)] if ends else rest


def _numbers(body: bytes) -> Counter[str]:
    text = body.decode("utf-8", "replace")
    return Counter(_NUMBER.findall(html.unescape(_TAG.sub(" ", text))))


def _listed(numbers: Counter[str]) -> str:
    names = list(numbers)
    return ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "") or "–"


def _told(page: bytes) -> tuple[object, object]:
    """Give what a page says of its own changes: when it was modified, and its corrections."""
    for found in _DATA.finditer(page):
        try:
            data = json.loads(found[1])
        except ValueError:
            continue
        graph = data.get("@graph") if isinstance(data, dict) else None
        if isinstance(graph, list) and graph and isinstance(graph[0], dict):
            return graph[0].get("dateModified"), graph[0].get("correction")
    return None, None
