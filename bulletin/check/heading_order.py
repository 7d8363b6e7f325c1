"""Headings that skip a level, which screen readers read out as a gap. WCAG 2.2, 1.3.1."""

from collections.abc import Iterable

from bulletin.check.material import Material, headings
from bulletin.diagnostics import Diagnostic, diagnose


def check(material: Material) -> Iterable[Diagnostic]:
    """Name the first heading of each page that is more than one level below. Diagnostics: B902."""
    for page in material.pages:
        above = 0
        for level, text in headings(page.main):
            if above and level > above + 1:
                arguments = {"text": text, "level": str(level), "above": str(above)}
                yield diagnose("B902", material.place(page.origin, text), arguments)
                break
            above = level
