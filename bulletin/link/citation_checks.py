"""What editors should look at in the citations: reported, never changed.

Rules follow the list of lints for editors of the citation grammar; each is one function here and
one code.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.link.gather import Parts
from bulletin.link.identity import Identity
from bulletin.link.references import References
from bulletin.link.register import RegisterEntry
from bulletin.model.body import BodyCitation
from bulletin.model.citation import Citation, CitationKind, Flag
from bulletin.model.front_matter import LegalStatus, place_of
from bulletin.model.parsed import ParsedArticle
from bulletin.model.site import Status

_ISO_LENGTH = len("2019-05-21")
_NAMED_IN_SUMMARY = 3
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CONFLICTS = (
    (Flag.YEAR_CONFLICT, "B421"),
    (Flag.TYPE_CONFLICT, "B422"),
    (Flag.ISSUER_CONFLICT, "B423"),
)


def check_citations(parts: Parts, references: References) -> Iterable[Diagnostic]:
    """Judge the citations of the articles that readers see.

    Diagnostics: B421 year, B422 type, B423 body against the symbol; B424 one document with two
    dates; B425 documents that the register lacks; B426 a plan that the body does not mention; B427
    a document out of force; B428 a citation that can mean more than one document;
    B429, B430 a reference of the front matter that cannot be read, or names several.
    """
    entries = {entry.identity: entry for entry in references.register.entries}
    articles = [
        item
        for item in parts.articles
        if item.path in parts.shown and parts.status[item.path] is not Status.WITHDRAWN
    ]
    for article in articles:
        cited = article.outline.citations
        meant = references.resolved[article.path].body
        for found in cited:
            yield from _conflicts(found, article.path)
        for found, identity in zip(cited, meant, strict=True):
            if identity is None and _needs_year(found.citation):
                yield diagnose("B428", _place(article.path, found), {"text": found.text})
            entry = entries.get(identity) if identity is not None else None
            if entry is not None:
                yield from _out_of_force(found, entry, article, references)
        yield from _unread(article)
        yield from _unmentioned_plan(article, references)
    yield from _two_dates(articles, references, entries.values())
    yield from _unregistered(references, entries)


def _place(path: str, found: BodyCitation) -> Place:
    return Place(path, found.line, found.column)


def _conflicts(found: BodyCitation, path: str) -> Iterable[Diagnostic]:
    for flag, code in _CONFLICTS:
        if flag in found.citation.flags:
            words = found.citation.issuer_words if code == "B423" else found.citation.date
            arguments = {"text": found.text, "words": words or found.citation.type_words}
            yield diagnose(code, _place(path, found), arguments)


def _needs_year(citation: Citation) -> bool:
    """Tell whether nothing but a missing year keeps a numbered citation from being linked."""
    return citation.kind is CitationKind.NUMBERED and Flag.OLD_FORM not in citation.flags


def _out_of_force(
    found: BodyCitation, entry: RegisterEntry, article: ParsedArticle, references: References
) -> Iterable[Diagnostic]:
    """Tell of a document that no longer binds, unless the sentence says so itself."""
    matter = entry.matter
    is_gone = matter.status is LegalStatus.EXPIRED or matter.replaced_by or matter.repealed_by
    if not is_gone or found.tells_of_change:
        return
    if article.matter.date.date() <= _gone_since(entry, references):
        return
    later = ", ".join((*matter.replaced_by, *matter.repealed_by)) or "–"
    arguments = {"text": found.text, "later": later}
    yield diagnose("B427", _place(article.path, found), arguments)


def _gone_since(entry: RegisterEntry, references: References) -> date:
    """Give the last day on which the document may have bound, the last of all days if unknown.

    It is that on which a later document took its place; of one that the register lacks, the end
    of the year in its number.
    """
    days = []
    for text in (*entry.matter.replaced_by, *entry.matter.repealed_by):
        later = references.entry(text)
        if later is not None and (later.matter.effective or later.matter.date):
            days.append(later.matter.effective or later.matter.date or date.max)
        elif found := _YEAR.search(text):
            days.append(date(int(found[0]), 12, 31))
    return min(days, default=date.max)


def _unread(article: ParsedArticle) -> Iterable[Diagnostic]:
    """Name references of the front matter in which no document can be read, or more than one."""
    matter = article.matter
    references = [("plan_number", matter.plan_number)] if matter.plan_number else []
    references += [(f"legal_refs.{n}", entry) for n, entry in enumerate(matter.legal_refs)]
    for key, reference in references:
        place = Place(article.path, *place_of(matter.places, key))
        if not reference.citations:
            yield diagnose("B429", place, {"text": reference.text})
        elif len(reference.citations) > 1 and ";" in reference.text:
            yield diagnose("B430", place, {"text": reference.text})


def _unmentioned_plan(article: ParsedArticle, references: References) -> Iterable[Diagnostic]:
    plan = article.matter.plan_number
    resolved = references.resolved[article.path]
    if plan is None or not plan.citations:
        return
    numbers = {(one.citation.symbol_id, one.citation.number) for one in article.outline.citations}
    wanted = {(citation.symbol_id, citation.number) for citation in plan.citations}
    if wanted & numbers or set(resolved.plan) & set(resolved.body) - {None}:
        return
    where = place_of(article.matter.places, "plan_number")
    yield diagnose("B426", Place(article.path, *where), {"text": plan.text})


def _two_dates(
    articles: Sequence[ParsedArticle],
    references: References,
    entries: Iterable[RegisterEntry],
) -> Iterable[Diagnostic]:
    """Compare the dates that the site gives one document; the register's is the measure."""
    first: dict[Identity, tuple[str, str]] = {
        entry.identity: (entry.matter.date.isoformat(), entry.path)
        for entry in entries
        if entry.matter.date is not None
    }
    for article in reversed(articles):
        resolved = references.resolved[article.path].body
        for found, identity in zip(article.outline.citations, resolved, strict=True):
            written = found.citation.date
            if identity is None or len(written) != _ISO_LENGTH:
                continue
            day, path = first.setdefault(identity, (written, article.path))
            if day != written and Flag.YEAR_CONFLICT not in found.citation.flags:
                arguments = {"text": found.text, "day": _shown(written), "other": _shown(day)}
                yield diagnose("B424", _place(article.path, found), {**arguments, "path": path})


def _shown(iso: str) -> str:
    return f"{iso[8:]}/{iso[5:7]}/{iso[:4]}"


def _unregistered(
    references: References, entries: dict[Identity, RegisterEntry]
) -> Iterable[Diagnostic]:
    """Sum up the documents that articles cite and the register lacks."""
    lacking = sorted(identity for identity in references.mentions if identity not in entries)
    if not entries or not lacking:
        return
    names = [references.mentions[identity][0].citations[0].norm for identity in lacking]
    shown = ", ".join(names[:_NAMED_IN_SUMMARY]) + (" …" if len(names) > _NAMED_IN_SUMMARY else "")
    paths = [entry.path for entry in references.register.entries]
    register = min(paths, key=lambda path: (not path.endswith("register.yaml"), path))
    yield diagnose("B425", Place(register), {"count": str(len(names)), "names": shown})
