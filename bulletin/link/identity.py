"""Which document a citation means, and the address of that document's page.

A number is unique only within one body and one year, so a document is known by scope, symbol, year
and number together. The form follows `vn/<scope>/<symbol>/<year>/<number>` without the country.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from bulletin.link.addresses import DOCUMENTS
from bulletin.model.citation import Citation, CitationKind, Scope
from bulletin.names import slug

_PARTY = "dang"
_CAPITAL = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_PLACE = re.compile(
    r"\b([Tt]ỉnh|[Tt]hành phố|TP\.|Tp\.|TP(?=\s)|TP(?=HCM)|[Đđ]ặc khu|[Hh]uyện|[Qq]uận|[Tt]hị xã"
    r"|[Tt]hị trấn|[Xx]ã|[Pp]hường)\s*"
    rf"((?:(?!(?:Khóa|Khoá|Kỳ|Ông|Bà|Về|Năm)\b)[{_CAPITAL}][\w’'-]*\s?){{1,4}}|\d{{1,2}}\b)"
)
"""A unit of the State by name, `tỉnh Gia Lai`, `xã Ea Kao`, or by number, `phường 5`."""
_OUTERMOST = ("tỉnh", "thành phố", "tp", "tp.")
"""Units that hold the others."""
_SHORT_NAMES = {"hcm": "ho-chi-minh", "tphcm": "ho-chi-minh"}
"""Names of places that are commonly abbreviated."""


class Identity(NamedTuple):
    """What tells one document from all others.

    A tuple, whose hash is several times as fast as a dataclass's: every citation is looked up.
    """

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
        return self._replace(year="")

    def without_scope(self) -> tuple[str, str, str]:
        """Give what is left when the words do not tell whose it is."""
        return self.symbol, self.year, self.number


def identify(citation: Citation, locality: str) -> Identity | None:
    """Read a citation's identity; the year may come from its date.

    `locality` is the slug of the site's own; the body's words may name another. None for a short
    form, which only a full citation completes.
    """
    if citation.kind is CitationKind.SHORT or not citation.symbol_id:
        return None
    year = citation.year or (citation.date[:4] if not citation.date.startswith("-") else "")
    if citation.kind is CitationKind.NAMED:
        return Identity("", citation.symbol_id, year, _law(citation.name))
    scope = _scope(citation, locality) if citation.scope is not Scope.CENTRAL else ""
    return Identity(scope, citation.symbol_id, year, citation.number.lstrip("0") or "0")


def is_placed(citation: Citation) -> bool:
    """Tell whether the words leave no doubt about the locality of the body."""
    return citation.scope is not Scope.LOCAL or citation.issuer_words != ""


def _scope(citation: Citation, locality: str) -> str:
    if citation.scope is Scope.PARTY:
        return _PARTY
    return _locality(citation.issuer_words, locality) if citation.issuer_words else ""


@lru_cache(maxsize=4096)
def _locality(words: str, own: str) -> str:
    """Read the places in the name of a body, the outermost first; `""` for the site's own."""
    places = [(kind.lower(), _place(name)) for kind, name in _PLACE.findall(words)]
    outer = [name for kind, name in places if kind in _OUTERMOST]
    inner = [name for kind, name in places if kind not in _OUTERMOST]
    return "/".join((*(name for name in outer[-1:] if name != own), *inner[::-1]))


def _place(name: str) -> str:
    found = slug(name)
    return _SHORT_NAMES.get(found, found)


@lru_cache(maxsize=4096)
def _law(name: str) -> str:
    return slug(name)
