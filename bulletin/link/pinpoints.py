"""Parts of a document in words: `điểm b khoản 4 Điều 21`."""

from bulletin.model.citation import Pinpoint

_PARTS = (
    ("điểm", "point"),
    ("khoản", "clause"),
    ("Điều", "article"),
    ("Mục", "section"),
    ("Chương", "chapter"),
    ("Phần", "part"),
    ("Phụ lục", "appendix"),
)
"""Words of law, from the smallest part up; the parts of `Pinpoint` that they name."""


def in_words(pinpoint: Pinpoint) -> str:
    """Word a pinpoint from the smallest part up."""
    parts = [(word, getattr(pinpoint, name)) for word, name in _PARTS]
    return " ".join(f"{word} {part}".removesuffix(" *") for word, part in parts if part)
