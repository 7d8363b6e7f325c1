"""Pictures that say nothing to whoever cannot see them. WCAG 2.2, 1.1.1."""

from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from bulletin.check.material import Material
from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.model.front_matter import place_of
from bulletin.model.site import BodyView, Site


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
    for body in _other_bodies(material.site):
        for picture in body.images:
            if not picture.alt.strip():
                name = unquote(picture.url.rpartition("/")[2])
                yield diagnose("B901", material.place(body.path, name), {"name": name})


def _other_bodies(site: Site) -> Iterator[BodyView]:
    """Give the bodies of sections, plain pages and documents."""
    bodies = (
        *(section.body for section in site.sections),
        *(plain.body for plain in site.plains),
        *(document.body for document in site.documents),
    )
    yield from (body for body in bodies if body is not None)
