"""Rules over a built site, for `bulletin check`: what is no mistake of form, yet looks wrong.

A new rule is one module with its code and one name in `RULES`.
"""

from collections.abc import Callable, Iterable

from bulletin.check import (
    alternative_text,
    duplicate_titles,
    heading_order,
    personal_data,
    summary_length,
    title_length,
    weekday,
)
from bulletin.check.material import Material
from bulletin.diagnostics import Diagnostic

RULES: tuple[Callable[[Material], Iterable[Diagnostic]], ...] = (
    alternative_text.check,
    duplicate_titles.check,
    heading_order.check,
    personal_data.check,
    summary_length.check,
    title_length.check,
    weekday.check,
)


def check_site(material: Material) -> tuple[Diagnostic, ...]:
    """Run every rule."""
    return tuple(found for rule in RULES for found in rule(material))
