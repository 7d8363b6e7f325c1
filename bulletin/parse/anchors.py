"""Ids of headings and numbered parts, by which a reader can cite them.

Invariant: an id is made of lower-case ASCII letters, digits and hyphens, is never empty, stands
once in a body, and is none that a layout (`page-…`) or a footnote (`fn-…`, `fnref-…`) uses.
"""

import re
from functools import lru_cache

from slugify import slugify

_PARTS = {
    "điều": "dieu",
    "khoản": "khoan",
    "mục": "muc",
    "tiểu mục": "tieu-muc",
    "chương": "chuong",
    "phần": "phan",
    "phụ lục": "phu-luc",
}
"""What the law calls its parts, and how an id does."""

_PART = re.compile(
    rf"({'|'.join(_PARTS)})\s+(\d{{1,3}}[a-zđ]?|[ivxlc]{{1,7}})(?=[\s.:,]|$)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,3})[.)](?=\s)|([ivxlc]{1,7})\.(?=\s)", re.IGNORECASE)
_OWN = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LEGAL = re.compile(r"(?:dieu|khoan|muc|tieu-muc|chuong|phan|phu-luc)-[a-z0-9]+(?:-[a-z0-9]+)*")
_FOOTNOTE = re.compile(r"fn(?:ref\d*)?-\d+")
_TAKEN = re.compile(r"page-|fn(?:ref\d*)?-")

_LONGEST = 80
"""Characters of an id made from a heading."""


@lru_cache(maxsize=4096)
def heading_id(text: str) -> str:
    """Make the id of a heading: `dieu-1` for `Điều 1. …`, `muc-2` for `2. …`, else its words."""
    part = part_id(text)
    if part:
        return part
    slug = slugify(text, max_length=_LONGEST, word_boundary=True)
    if not slug:
        return "tieu-de"
    return f"muc-{slug}" if _TAKEN.match(slug) else slug


def part_id(text: str) -> str:
    """Make the id of a text that begins as a numbered part does, or give nothing."""
    text = text.lstrip()
    match = _PART.match(text)
    if match is not None:
        return _named(match)
    match = _NUMBER.match(text)
    if match is not None:
        return "muc-" + (match.group(1) or match.group(2)).replace(".", "-").lower()
    return ""


def article_id(text: str) -> str:
    """Make the id of a paragraph that begins with `Điều 1.`, or give nothing."""
    match = _PART.match(text)
    if match is None or text[match.end() : match.end() + 1] not in {".", ":"}:
        return ""
    return _named(match)


def _named(part: re.Match[str]) -> str:
    number = part.group(2).lower().replace("đ", "d")
    return f"{_PARTS[part.group(1).lower()]}-{number}"


def is_footnote_id(identifier: str) -> bool:
    """Tell whether an id is one of those that footnotes get."""
    return _FOOTNOTE.fullmatch(identifier) is not None


def is_legal_id(identifier: str) -> bool:
    """Tell whether an id names a part as this program would (`dieu-1`)."""
    return _LEGAL.fullmatch(identifier) is not None


def is_own_id(identifier: str) -> bool:
    """Tell whether an id that an author chose may stand."""
    return _OWN.fullmatch(identifier) is not None and _TAKEN.match(identifier) is None


class Anchors:
    """The ids of one body, each given once."""

    __slots__ = ("_counts", "_taken")

    def __init__(self) -> None:
        """Start with none."""
        self._taken: set[str] = set()
        self._counts: dict[str, int] = {}

    def claim(self, wanted: str) -> bool:
        """Take an id as it is, unless it is taken."""
        if wanted in self._taken:
            return False
        self._taken.add(wanted)
        return True

    def unique(self, wanted: str) -> str:
        """Take an id, with `-2`, `-3` … behind it when it is taken."""
        identifier = wanted
        while not self.claim(identifier):
            self._counts[wanted] = self._counts.get(wanted, 1) + 1
            identifier = f"{wanted}-{self._counts[wanted]}"
        return identifier

    def all(self) -> tuple[str, ...]:
        """Give every id taken, sorted."""
        return tuple(sorted(self._taken))
