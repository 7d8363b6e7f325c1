"""Pictures that say nothing to whoever cannot see them. WCAG 2.2, 1.1.1."""

from collections.abc import Iterable

from bulletin.check.material import Material
from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.model.front_matter import place_of


def check(material: Material) -> Iterable[Diagnostic]:
    """Name pictures without alternative text. Diagnostics: B901."""
    for article in material.site.articles:
        for image in article.outline.images:
            if not image.alt.strip():
                place = Place(article.path, image.line, image.column)
                yield diagnose("B901", place, {"name": image.target})
        matter = article.matter
        if matter.image and not matter.image_alt:
            place = Place(article.path, *place_of(matter.places, "image"))
            yield diagnose("B901", place, {"name": matter.image})
