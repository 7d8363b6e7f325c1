"""Which document a citation means, and the address of that document's page.

A number is unique only within one body and one year, so a document is known by scope, symbol, year
and number together. The form follows `vn/<scope>/<symbol>/<year>/<number>` without the country.
"""

import re
from dataclasses import dataclass, replace

from bulletin.link.addresses import DOCUMENTS
from bulletin.model.citation import Citation, CitationKind, Scope
from bulletin.names import slug

_PARTY = "dang"
_CAPITAL = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_PLACE = re.compile(
    r"\b(tỉnh|thành phố|TP\.?|đặc khu|huyện|quận|thị xã|thị trấn|xã|phường)\s+"
    rf"((?:(?!(?:Khóa|Khoá|Kỳ|Ông|Bà|Về|Năm)\b)[{_CAPITAL}][\w’'-]*\s?){{1,4}}|\d{{1,2}}\b)"
)
"""A unit of the State by name, `tỉnh Gia Lai`, `xã Ea Kao`, or by number, `phường 5`."""
_OUTERMOST = ("tỉnh", "thành phố", "TP", "TP.")
"""Units that hold the others."""


@dataclass(frozen=True, slots=True, order=True)
class Identity:
    """What tells one document from all others."""

    scope: str
    """`""` for central bodies and the site's own locality, `dang`, or another locality's slugs,
    the outermost first: `gia-lai`, `gia-lai/ia-grai`."""
    symbol: str
    """In ASCII: `qd-ttg`, `dea-ubnd`, `luat`."""
    year: str
    """Four digits; `""` while unknown."""
    number: str
    """Without leading zeros; a law's name in ASCII when it has no number."""

    @property
    def url(self) -> str:
        """The address of the document's page, `""` without a year."""
        if not self.year:
            return ""
        parts = (self.scope, self.symbol, self.year, f"{self.number}.html")
        return "/".join((DOCUMENTS, *(part for part in parts if part)))

    def without_year(self) -> "Identity":
        """Give what is left when the words do not tell the year."""
        return replace(self, year="")


def identify(citation: Citation, locality: str) -> Identity | None:
    """Read a citation's identity; the year may come from its date.

    `locality` is the slug of the site's own; the body's words may name another. None for a short
    form, which only a full citation completes.
    """
    if citation.kind is CitationKind.SHORT or not citation.symbol_id:
        return None
    year = citation.year or (citation.date[:4] if not citation.date.startswith("-") else "")
    if citation.kind is CitationKind.NAMED:
        return Identity("", citation.symbol_id, year, slug(citation.name))
    scope = _scope(citation, locality)
    return Identity(scope, citation.symbol_id, year, citation.number.lstrip("0") or "0")


def _scope(citation: Citation, locality: str) -> str:
    if citation.scope is Scope.PARTY:
        return _PARTY
    if citation.scope is Scope.CENTRAL:
        return ""
    places = _PLACE.findall(citation.issuer_words)
    outer = [slug(name) for kind, name in places if kind in _OUTERMOST]
    inner = [slug(name) for kind, name in places if kind not in _OUTERMOST]
    parts = (*(name for name in outer[-1:] if name != locality), *inner[::-1])
    return "/".join(parts)
