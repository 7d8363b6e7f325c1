"""Which document a citation means, and the address of that document's page.

A number is unique only within one body and one year, so a document is known by scope, symbol, year
and number together. The form follows `vn/<scope>/<symbol>/<year>/<number>` without the country.
"""

from dataclasses import dataclass

from bulletin.link.addresses import DOCUMENTS
from bulletin.model.citation import Citation, CitationKind, Scope
from bulletin.names import slug

_PARTY = "dang"


@dataclass(frozen=True, slots=True, order=True)
class Identity:
    """What tells one document from all others."""

    scope: str
    """`""` for central bodies and the site's own locality, `dang`, or another locality's slug."""
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


def identify(citation: Citation) -> Identity | None:
    """Read a citation's identity; the year may come from its date.

    None for a short form, which only an earlier citation completes.
    """
    if citation.kind is CitationKind.SHORT or not citation.symbol_id:
        return None
    year = citation.year or (citation.date[:4] if not citation.date.startswith("-") else "")
    if citation.kind is CitationKind.NAMED:
        return Identity("", citation.symbol_id, year, slug(citation.name))
    scope = _PARTY if citation.scope is Scope.PARTY else ""
    return Identity(scope, citation.symbol_id, year, citation.number.lstrip("0") or "0")
