"""What an office may change of the theme by its config: the accent, as a small stylesheet.

The stylesheet sets the theme's own custom properties, for light pages only: the dark accent was
chosen for dark ground.
"""

from collections.abc import Iterable

from bulletin.config import Config
from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.model.page import Text

OFFICE_CSS = "/css/office.css"
_PAPER = "#fbf8f2"
"""`--paper` of `static/css/tokens.css`: links in the accent's colour stand on it."""
_LEAST_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3: text against its ground."""
_SHORT = len("#rgb")


def office_files(config: Config) -> Iterable[Text]:
    """Plan the stylesheet, when the config has an accent."""
    accent = config.theme.accent
    if accent:
        yield Text(OFFICE_CSS[1:], f":root {{ --accent: {accent}; --band: {accent}; }}\n")


def check_accent(config: Config) -> Iterable[Diagnostic]:
    """Judge the accent against the theme's paper. Diagnostics: B510."""
    accent = config.theme.accent
    if accent:
        contrast = _contrast(accent, _PAPER)
        if contrast < _LEAST_CONTRAST:
            arguments = {"colour": accent, "contrast": f"{contrast:.1f}"}
            yield diagnose("B510", Place("config.yaml"), arguments)


def _contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours. WCAG 2.2, "contrast ratio"."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Give a colour's relative luminance, 0 to 1. WCAG 2.2, "relative luminance"."""
    digits = colour[1:]
    if len(colour) == _SHORT:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (_linear(int(digits[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  # sRGB
