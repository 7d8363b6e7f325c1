"""Summaries that are too long for a list."""

from collections.abc import Iterable

from bulletin.check.material import Material
from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.model.front_matter import place_of

_LONGEST = 300
"""Characters; search engines show about half of that."""


def check(material: Material) -> Iterable[Diagnostic]:
    """Name summaries that are too long. Diagnostics: B904."""
    for article in material.site.articles:
        length = len(article.matter.summary)
        if length > _LONGEST:
            place = Place(article.path, *place_of(article.matter.places, "summary"))
            yield diagnose("B904", place, {"length": str(length), "limit": str(_LONGEST)})
