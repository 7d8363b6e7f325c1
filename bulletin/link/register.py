"""The register: every legal document that the site itself describes.

Invariant: what a citation leaves out is filled in only when one document alone can be meant.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.link.gather import DocumentEntry
from bulletin.link.identity import Identity, identify
from bulletin.model.body import Outline
from bulletin.model.front_matter import DocumentMatter, place_of
from bulletin.names import slug
from bulletin.value import Record

_LAW_TYPES = ("L", "BL", "PL", "HP")
"""Codes of the types that are cited by name."""


class RegisterEntry(Record, frozen=True):
    """A document of the register."""

    path: str
    url: str
    identity: Identity
    name: str
    """Type and number: `Quyết định số 208/QĐ-TTg`."""
    matter: DocumentMatter
    outline: Outline | None


class Register(Record, frozen=True):
    """All registered documents, and the ways to find one."""

    entries: tuple[RegisterEntry, ...]
    """In the order of their files."""
    meant: Mapping[Identity, Identity]
    """Any identity that words can give, without a year or by a law's name → the one document."""
    by_identity: Mapping[Identity, RegisterEntry]
    """The last one of each identity."""
    locality: str
    """Slug of the site's own."""
    diagnostics: tuple[Diagnostic, ...]

    def mean(self, identity: Identity, day: date | None = None) -> Identity | None:
        """Give the document that an identity means, None when its year stays unknown.

        Words of `day` without a year cannot mean a document of a later date.
        """
        meant = self.meant.get(identity, identity)
        if not meant.year:
            return None
        if day is not None and not identity.year:
            issued = self.by_identity[meant].matter.date
            if issued is not None and issued > day:
                return None
        return meant


def make_register(documents: Iterable[DocumentEntry], locality: str) -> Register:
    """Give every registered document its identity; `locality` is the slug of the site's own.

    Diagnostics: B346 a document without identity.
    """
    entries: list[RegisterEntry] = []
    diagnostics: list[Diagnostic] = []
    for document in documents:
        matter = document.matter
        identity = identify(matter.citation, locality) if matter.citation is not None else None
        if identity is None or not identity.url:
            place = Place(document.path, *place_of(matter.places, "number"))
            diagnostics.append(diagnose("B346", place, {"number": matter.number}))
            continue
        name = f"{matter.type} số {matter.number}" if matter.type else matter.number
        entries.append(
            RegisterEntry(document.path, identity.url, identity, name, matter, document.outline)
        )
    by_identity = {entry.identity: entry for entry in entries}
    return Register(tuple(entries), _meant(entries), by_identity, locality, tuple(diagnostics))


def _meant(entries: Iterable[RegisterEntry]) -> Mapping[Identity, Identity]:
    candidates: dict[Identity, set[Identity]] = {}
    for entry in entries:
        for identity in _spoken(entry):
            candidates.setdefault(identity, set()).add(entry.identity)
    return {
        spoken: next(iter(identities))
        for spoken, identities in candidates.items()
        if len(identities) == 1
    }


def _spoken(entry: RegisterEntry) -> Iterable[Identity]:
    """Give the identities that words can give a document: full, without year, by a law's name."""
    identity = entry.identity
    yield identity
    yield identity.without_year()
    citation = entry.matter.citation
    if citation is not None and citation.type in _LAW_TYPES and entry.matter.title:
        title = entry.matter.title
        kind = slug(entry.matter.type)
        name = slug(title.removeprefix(entry.matter.type).strip())
        yield Identity("", kind, identity.year, name)
        yield Identity("", kind, "", name)
