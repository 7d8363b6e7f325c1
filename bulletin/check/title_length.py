"""Titles that lists, search engines and phones cut off."""

from collections.abc import Iterable

from bulletin.check.material import Material
from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.model.front_matter import place_of

_LONGEST = 150
"""Characters: about three lines on a phone."""


def check(material: Material) -> Iterable[Diagnostic]:
    """Name titles that are too long. Diagnostics: B903."""
    for article in material.site.articles:
        length = len(article.matter.title)
        if length > _LONGEST:
            place = Place(article.path, *place_of(article.matter.places, "title"))
            yield diagnose("B903", place, {"length": str(length), "limit": str(_LONGEST)})
