"""The register of legal documents, and which of them each citation means.

Invariant: a citation is linked only when it can mean one registered document and no other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.link.gather import DocumentEntry, Parts
from bulletin.link.identity import Identity, identify
from bulletin.model.body import Outline
from bulletin.model.citation import Citation, CitationKind
from bulletin.model.front_matter import DocumentMatter, LegalReference, place_of
from bulletin.model.site import NamedPage
from bulletin.names import slug

_LAW_TYPES = ("L", "BL", "PL", "HP")


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """A document that has a page."""

    path: str
    url: str
    identity: Identity
    name: str
    """Type and number: `Quyết định số 208/QĐ-TTg`."""
    matter: DocumentMatter
    outline: Outline | None


@dataclass(frozen=True, slots=True)
class Register:
    """All documents with a page, and the ways to find one."""

    entries: tuple[RegisterEntry, ...]
    """In the order of their files."""
    by_identity: Mapping[Identity, str]
    """Address by identity, also by identity without the year where that means one document."""
    diagnostics: tuple[Diagnostic, ...]

    def find(self, citation: Citation) -> str:
        """Give the address of the document that a citation means, `""` when it has no page."""
        identity = identify(citation)
        return self.by_identity.get(identity, "") if identity else ""

    def find_all(self, citations: Iterable[Citation]) -> tuple[str, ...]:
        """Find the documents of one text; a short form means the earlier full one."""
        found: list[str] = []
        full: dict[tuple[str, str], str] = {}
        for citation in citations:
            key = (citation.type, citation.number.lstrip("0"))
            if citation.kind is CitationKind.SHORT:
                found.append(full.get(key, ""))
                continue
            url = self.find(citation)
            full[key] = url
            found.append(url)
        return tuple(found)

    def cited_by(self, outline: Outline) -> tuple[str, ...]:
        """Give the address of each citation of a body, in the body's order."""
        return self.find_all(item.citation for item in outline.citations)

    def named(self, reference: LegalReference) -> NamedPage:
        """Give a reference of the front matter with its document's address."""
        urls = [url for citation in reference.citations if (url := self.find(citation))]
        return NamedPage(reference.text, urls[0] if urls else "")

    def numbered(self, text: str) -> NamedPage:
        """Give a document that the register names by number alone with its address."""
        matches = [entry for entry in self.entries if entry.matter.number == text]
        return NamedPage(text, matches[0].url if len(matches) == 1 else "")


def make_register(parts: Parts) -> Register:
    """Give every registered document its address.

    Diagnostics: B346 a document without identity.
    """
    entries: list[RegisterEntry] = []
    diagnostics: list[Diagnostic] = []
    for document in parts.documents:
        citation = document.matter.citation
        identity = identify(citation) if citation is not None else None
        if identity is None or not identity.url:
            diagnostics.append(_unidentified(document))
            continue
        name = _name(document.matter)
        entries.append(
            RegisterEntry(
                document.path, identity.url, identity, name, document.matter, document.outline
            )
        )
    return Register(tuple(entries), _by_identity(entries), tuple(diagnostics))


def _unidentified(document: DocumentEntry) -> Diagnostic:
    place = Place(document.path, *place_of(document.matter.places, "number"))
    return diagnose("B346", place, {"number": document.matter.number})


def _name(matter: DocumentMatter) -> str:
    return f"{matter.type} số {matter.number}" if matter.type else matter.number


def _by_identity(entries: Iterable[RegisterEntry]) -> Mapping[Identity, str]:
    """Index entries under each identity that can mean one of them only."""
    candidates: dict[Identity, set[str]] = {}
    for entry in entries:
        for identity in _identities(entry):
            candidates.setdefault(identity, set()).add(entry.url)
    return {identity: next(iter(urls)) for identity, urls in candidates.items() if len(urls) == 1}


def _identities(entry: RegisterEntry) -> Iterable[Identity]:
    """Give the identities that mean a document: full, without year, and a law's by its name."""
    identity = entry.identity
    yield identity
    yield Identity(identity.scope, identity.symbol, "", identity.number)
    citation = entry.matter.citation
    if citation is not None and citation.type in _LAW_TYPES and entry.matter.title:
        symbol = slug(entry.matter.type)
        name = slug(entry.matter.title.removeprefix(entry.matter.type).strip())
        yield Identity("", symbol, identity.year, name)
        yield Identity("", symbol, "", name)
