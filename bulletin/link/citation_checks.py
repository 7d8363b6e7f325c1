"""What editors should look at in the citations: reported, never changed.

Rules follow the list of lints for editors of the citation grammar; each is one function here and
one code.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.link.identity import Identity
from bulletin.link.references import References
from bulletin.link.register import Register, RegisterEntry
from bulletin.link.resolving import Resolved, resolve_related
from bulletin.model.body import BodyCitation
from bulletin.model.citation import Citation, CitationKind, Flag
from bulletin.model.front_matter import LegalReference, LegalStatus, place_of
from bulletin.model.parsed import ParsedArticle
from bulletin.model.resolved import ResolvedArticle

_NAMED_IN_SUMMARY = 3
_CONFLICTS = (
    (Flag.YEAR_CONFLICT, "B421"),
    (Flag.TYPE_CONFLICT, "B422"),
    (Flag.ISSUER_CONFLICT, "B423"),
)


class Told(NamedTuple):
    """A citation as its article words it."""

    citation: Citation
    identity: Identity | None
    text: str
    article: ParsedArticle
    source: BodyCitation | str
    """Of the body, or the key of the front matter that holds it."""

    @property
    def place(self) -> Place:
        """Where it stands."""
        if isinstance(self.source, str):
            return _place(self.article, self.source)
        return Place(self.article.path, self.source.line, self.source.column)

    @property
    def is_binding(self) -> bool:
        """Whether its sentence rests on it, and does not tell that it was changed or ran out."""
        return not isinstance(self.source, str) and not self.source.tells_of_change


def check_article(
    article: ParsedArticle, resolved: Resolved, register: Register
) -> tuple[tuple[Told, ...], tuple[Diagnostic, ...]]:
    """Give all citations of an article, and what is to be said of them by themselves.

    Diagnostics: B421 year, B422 type, B423 body against the symbol; B426 a plan that the body does
    not mention; B427 a document out of force; B428 a citation that can mean more than one document;
    B429, B430 a reference of the front matter that cannot be read, or names several.
    """
    told = (*_in_front_matter(article, resolved), *_in_body(article, resolved))
    return told, tuple(_check(article, told, resolved, register))


def _check(
    article: ParsedArticle, cited: Sequence[Told], resolved: Resolved, register: Register
) -> Iterable[Diagnostic]:
    unmentioned = tuple(_unmentioned_plan(article, resolved))
    yield from unmentioned
    yield from _unread(article)
    yield from _ambiguous(cited, _plan(article) if unmentioned else ())
    for told in cited:
        if told.citation.flags:
            yield from _conflicts(told)
        entry = register.by_identity.get(told.identity) if told.identity is not None else None
        if entry is not None and told.is_binding:
            yield from _out_of_force(told, entry, register)


def check_citations(
    articles: Iterable[ResolvedArticle], references: References
) -> Iterable[Diagnostic]:
    """Judge the citations of the articles that readers see, newest first.

    Diagnostics: those of `check_article`, B424 one document with two dates, B425 documents that the
    register lacks.
    """
    seen = tuple(articles)
    for article in seen:
        yield from article.findings
    yield from _two_dates(seen, references.register)
    yield from _unregistered(references)


def _in_body(article: ParsedArticle, resolved: Resolved) -> list[Told]:
    return [
        Told(found.citation, identity, found.text, article, found)
        for found, identity in zip(article.outline.citations, resolved.body, strict=True)
    ]


def _in_front_matter(article: ParsedArticle, resolved: Resolved) -> list[Told]:
    meant = (*((resolved.plan,) if article.matter.plan_number else ()), *resolved.references)
    return [
        Told(citation, identity, reference.text, article, key)
        for (key, reference), identities in zip(_references(article), meant, strict=True)
        for citation, identity in zip(reference.citations, identities, strict=True)
    ]


def _references(article: ParsedArticle) -> list[tuple[str, LegalReference]]:
    """Give the references of the front matter with their keys."""
    matter = article.matter
    references = [("plan_number", matter.plan_number)] if matter.plan_number else []
    return references + [(f"legal_refs.{n}", entry) for n, entry in enumerate(matter.legal_refs)]


def _place(article: ParsedArticle, key: str) -> Place:
    return Place(article.path, *place_of(article.matter.places, key))


def _conflicts(told: Told) -> Iterable[Diagnostic]:
    for flag, code in _CONFLICTS:
        if flag in told.citation.flags:
            words = told.citation.issuer_words if code == "B423" else told.citation.date
            arguments = {"text": told.text, "words": words or told.citation.type_words}
            yield diagnose(code, told.place, arguments)


def _ambiguous(cited: Iterable[Told], passed: Iterable[Citation]) -> Iterable[Diagnostic]:
    """Tell once of each number without a year, but not of those that something else tells of."""
    done = {_number(citation) for citation in passed}
    for told in cited:
        if told.identity is None and _needs_year(told.citation):
            if _number(told.citation) not in done:
                yield diagnose("B428", told.place, {"text": told.text})
            done.add(_number(told.citation))


def _plan(article: ParsedArticle) -> tuple[Citation, ...]:
    plan = article.matter.plan_number
    return plan.citations if plan is not None else ()


def _number(citation: Citation) -> tuple[str, str]:
    return citation.symbol_id, citation.number.lstrip("0")


def _needs_year(citation: Citation) -> bool:
    """Tell whether nothing but a missing year keeps a numbered citation from being linked."""
    return citation.kind is CitationKind.NUMBERED and Flag.OLD_FORM not in citation.flags


def _out_of_force(told: Told, entry: RegisterEntry, register: Register) -> Iterable[Diagnostic]:
    """Tell of a document that no longer binds."""
    matter = entry.matter
    is_gone = matter.status is LegalStatus.EXPIRED or matter.replaced_by or matter.repealed_by
    if not is_gone:
        return
    if told.article.matter.date.date() <= _gone_since(entry, register):
        return
    later = ", ".join(one.text for one in (*matter.replaced_by, *matter.repealed_by)) or "–"
    yield diagnose("B427", told.place, {"text": told.text, "later": later})


def _gone_since(entry: RegisterEntry, register: Register) -> date:
    """Give the last day on which the document may have bound, the last of all days if unknown.

    It is that on which a later document took its place; of one that the register lacks, the end
    of the year in its number.
    """
    days = []
    for reference in (*entry.matter.replaced_by, *entry.matter.repealed_by):
        identity = resolve_related(reference, entry, register)
        later = register.by_identity.get(identity) if identity is not None else None
        if later is not None and (later.matter.effective or later.matter.date):
            days.append(later.matter.effective or later.matter.date or date.max)
        elif identity is not None and identity.year:
            days.append(date(int(identity.year), 12, 31))
    return min(days, default=date.max)


def _unread(article: ParsedArticle) -> Iterable[Diagnostic]:
    """Name references of the front matter in which no document can be read, or more than one."""
    for key, reference in _references(article):
        if not reference.citations:
            yield diagnose("B429", _place(article, key), {"text": reference.text})
        elif len(reference.citations) > 1 and ";" in reference.text:
            yield diagnose("B430", _place(article, key), {"text": reference.text})


def _unmentioned_plan(article: ParsedArticle, resolved: Resolved) -> Iterable[Diagnostic]:
    plan = article.matter.plan_number
    if plan is None or not plan.citations:
        return
    if set(resolved.plan) & set(resolved.body) - {None}:
        return
    wanted = {_number(citation) for citation in plan.citations}
    if any(_number(one.citation) in wanted for one in article.outline.citations):
        return
    yield diagnose("B426", _place(article, "plan_number"), {"text": plan.text})


def _two_dates(articles: Sequence[ResolvedArticle], register: Register) -> Iterable[Diagnostic]:
    """Compare the dates that the site gives one document; the register's is the measure.

    `articles` are newest first; the oldest that gives a date is the measure of the others.
    """
    first = {
        entry.url: (entry.matter.date.isoformat(), entry.path)
        for entry in register.by_identity.values()
        if entry.matter.date is not None
    }
    for article in reversed(articles):
        for dated in article.dated:
            url = article.mentions[dated.document].url
            day, path = first.setdefault(url, (dated.date, article.path))
            if day != dated.date and not dated.is_doubtful:
                place = Place(article.path, dated.line, dated.column)
                days = {"day": _shown(dated.date), "other": _shown(day)}
                yield diagnose("B424", place, {"text": dated.text, **days, "path": path})


def _shown(iso: str) -> str:
    return f"{iso[8:]}/{iso[5:7]}/{iso[:4]}"


def _unregistered(references: References) -> Iterable[Diagnostic]:
    """Sum up the documents that articles cite and the register lacks."""
    entries = references.register.by_identity
    registered = {entry.url for entry in entries.values()}
    lacking = sorted(references.mentions.keys() - registered)
    if not entries or not lacking:
        return
    mentions = [references.mentions[url][0].mention for url in lacking]
    names = [mention.number or mention.law for mention in mentions]
    shown = ", ".join(names[:_NAMED_IN_SUMMARY]) + (" …" if len(names) > _NAMED_IN_SUMMARY else "")
    paths = [entry.path for entry in references.register.entries]
    register = min(paths, key=lambda path: (not path.endswith("register.yaml"), path))
    yield diagnose("B425", Place(register), {"count": str(len(names)), "names": shown})
