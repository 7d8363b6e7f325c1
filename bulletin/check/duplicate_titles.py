"""Two articles of one title: readers cannot tell them apart in a list."""

from collections.abc import Iterable

from bulletin.check.material import Material
from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.model.front_matter import place_of
from bulletin.vietnamese import fold


def check(material: Material) -> Iterable[Diagnostic]:
    """Name the newer of two articles with one title. Diagnostics: B905."""
    first: dict[str, str] = {}
    for article in reversed(material.site.articles):
        title = " ".join(fold(article.matter.title).split())
        other = first.setdefault(title, article.path)
        if other != article.path:
            place = Place(article.path, *place_of(article.matter.places, "title"))
            yield diagnose("B905", place, {"other": other})
