"""Numbers of persons, which an office may not publish without a ground in law.

Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15. A message never repeats the number.
"""

import re
from collections.abc import Iterable, Iterator

from bulletin.check.material import Material
from bulletin.diagnostics import Diagnostic, Place, diagnose

_START = r"(?<![\w/=.,+-])"
_END = r"(?![\w/=-]|[.,]\d)"
_IDENTITY = re.compile(rf"{_START}0(?:0[1-9]|[1-8]\d|9[0-6])(?:[ .]?\d{{3}}){{3}}{_END}")
"""Twelve digits that begin with the code of a province: Thông tư số 59/2021/TT-BCA."""
_NAMED = re.compile(
    r"\b(?:CCCD|CMND|CMTND|căn cước|chứng minh nhân dân|số định danh|hộ chiếu)\b[^\d\n]{0,40}?"
    r"(?<!\w)([A-Z]?\d(?:[ .]?\d){6,11})(?![\w/-])",
    re.IGNORECASE,
)
"""A number behind the name of a paper that a person has: identity card or passport."""
_MOBILE = re.compile(rf"{_START}(?:0|\+84[ .]?)[35789]\d(?:[ .-]?\d){{7}}{_END}")
_LIST = 3
"""Mobile numbers that are more than the one or two of an office."""


def check(material: Material) -> Iterable[Diagnostic]:
    """Name identity numbers and lists of mobile numbers. Diagnostics: B907, B908."""
    articles = {article.path for article in material.site.articles}
    for path in sorted({page.origin for page in material.pages}):
        text = material.sources[path]
        yield from _identities(text, path)
        if path in articles:
            yield from _phones(text, path)


def _identities(text: str, path: str) -> Iterator[Diagnostic]:
    for number, line in enumerate(text.splitlines(), 1):
        found = {match.start(): match[0] for match in _IDENTITY.finditer(line)}
        found |= {match.start(1): match[1] for match in _NAMED.finditer(line)}
        for start, digits in sorted(found.items()):
            shown = {"shown": f"{digits[:3]}…"}
            yield diagnose("B907", Place(path, number, start + 1), shown)


def _phones(text: str, path: str) -> Iterator[Diagnostic]:
    """Name the first of many numbers."""
    matches = list(_MOBILE.finditer(text))
    count = len({re.sub(r"\D", "", match[0]) for match in matches})
    if count >= _LIST:
        start = matches[0].start()
        line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
        yield diagnose("B908", Place(path, line, column), {"count": str(count)})
