"""Days of the week that are not those of their dates: one of the two is wrong."""

import re
from collections.abc import Iterable
from datetime import date

from bulletin.check.material import Material, text_of
from bulletin.diagnostics import Diagnostic, diagnose

_EARLIER_NEWS = 'id="page-related"'
"""Titles of other articles stand behind this."""
_DAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_DAY = r"(thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
_DATE = r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})"
_DAY_FIRST = re.compile(
    rf"(?<!lần )(?<!kỳ họp )(?<!phiên )(?<!khóa )(?<!hội )\b{_DAY}\s*,?\s*\(?(?:ngày\s+)?{_DATE}\b",
    re.IGNORECASE,
)
_DATE_FIRST = re.compile(rf"\b{_DATE}\s*[,(]\s*{_DAY}\b", re.IGNORECASE)
_BY_NUMBER = {f"thứ {number}": _DAYS[number - 2] for number in range(2, 8)}


def check(material: Material) -> Iterable[Diagnostic]:
    """Name days of the week that a calendar does not confirm. Diagnostics: B906."""
    for page in material.pages:
        text = text_of(page.main.partition(_EARLIER_NEWS)[0])
        for found in _DAY_FIRST.finditer(text):
            yield from _judge(
                material, page.origin, found[0], found[1], (found[2], found[3], found[4])
            )
        for found in _DATE_FIRST.finditer(text):
            yield from _judge(
                material, page.origin, found[0], found[4], (found[1], found[2], found[3])
            )


def _judge(
    material: Material, path: str, words: str, written: str, parts: tuple[str, str, str]
) -> Iterable[Diagnostic]:
    day, month, year = (int(part) for part in parts)
    try:
        right = _DAYS[date(year, month, day).weekday()]
    except ValueError:
        return
    said = written.lower()
    if _BY_NUMBER.get(said, said) != right:
        shown = f"{day:02}/{month:02}/{year}"
        arguments = {"day": written, "date": shown, "right": right}
        yield diagnose("B906", material.place(path, words), arguments)
