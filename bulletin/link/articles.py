"""Each article with its address, body, files, earlier news and references."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from bulletin.config import Config
from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.link.addresses import AUTHORS, CONTENT, TAGS
from bulletin.link.findings import NOTHING, Findings, together
from bulletin.link.gather import Parts
from bulletin.link.references import References
from bulletin.link.related import earlier
from bulletin.link.targets import (
    Targets,
    fill_body,
    find_link,
    find_picture,
    nearest,
)
from bulletin.link.taxonomy import name_terms
from bulletin.model.front_matter import EarlierNews, LegalReference, place_of
from bulletin.model.resolved import ResolvedArticle
from bulletin.model.site import Article, Attachment, Earlier, NamedPage, Picture, Status
from bulletin.model.source import Source
from bulletin.value import Record, replace


class LinkedArticle(Record, frozen=True):
    """An article, whether anybody sees it, and what was found on the way."""

    article: Article
    is_shown: bool
    findings: Findings


class _Whole(Record, frozen=True):
    """What all articles are linked against."""

    parts: Parts
    targets: Targets
    references: References
    earlier: Mapping[str, tuple[Earlier, ...]]
    by_path: Mapping[str, ResolvedArticle]
    authors: Mapping[str, NamedPage]
    """The name and page of each spelling in use."""
    tags: Mapping[str, NamedPage]
    """The same."""


def link_articles(
    parts: Parts, targets: Targets, references: References, config: Config
) -> tuple[LinkedArticle, ...]:
    """Link every article, those that nobody sees yet too, newest first, ties by address.

    Diagnostics: B348 a tag or author without address, B40x what leads nowhere.
    """
    listed = [
        item.matter
        for item in parts.articles
        if item.path in parts.shown
        and parts.status[item.path] not in (Status.EXPIRED, Status.WITHDRAWN)
    ]
    shown_as = dict(config.authors)

    def show(name: str) -> str:
        return shown_as.get(name, name)

    whole = _Whole(
        parts,
        targets,
        references,
        _earlier_news(parts, config.related_limit),
        {item.path: item for item in parts.articles},
        _Names(name_terms((matter.authors for matter in listed), AUTHORS, show), show),
        _Names(name_terms((matter.tags for matter in listed), TAGS, str), str),
    )
    linked = [_link_article(item, whole) for item in parts.articles]
    linked.sort(key=lambda item: item.article.url)
    linked.sort(key=lambda item: item.article.matter.date, reverse=True)
    return tuple(linked)


def _link_article(item: ResolvedArticle, whole: _Whole) -> LinkedArticle:
    matter, status = item.matter, whole.parts.status[item.path]
    # Behind the last stands what `UNKNOWN` finds.
    documents = (*[whole.references.url(mention.url) for mention in item.mentions], "")
    cited = tuple([documents[number] for number in item.cited])
    body = fill_body(item.path, item.outline, cited, whole.targets)
    image, image_findings = _image(item, whole.targets)
    attachments, file_findings = _attachments(item, whole.targets)
    related, related_findings = _related(item, whole)
    replacement, replacement_findings = _replacement(item, whole)
    article = Article(
        path=item.path,
        url=item.url,
        section=item.section,
        status=status,
        shape=item.shape,
        matter=matter,
        outline=item.outline,
        body=None if status is Status.WITHDRAWN else body.view,
        image=image,
        attachments=attachments,
        related=related,
        authors=tuple(map(whole.authors.__getitem__, matter.authors)),
        tags=tuple(map(whole.tags.__getitem__, matter.tags)),
        plan=_named(matter.plan_number, item.plan, documents) if matter.plan_number else None,
        references=tuple(
            [
                _named(reference, numbers, documents)
                for reference, numbers in zip(matter.legal_refs, item.references, strict=True)
            ]
        ),
        plan_numbers=item.plan_numbers,
        numbers=item.numbers,
        replacement=replacement,
    )
    if status is Status.WITHDRAWN:
        article = replace(article, image=None, attachments=())
        in_body, image_findings, file_findings = (
            Findings((), found.diagnostics)
            for found in (body.findings, image_findings, file_findings)
        )
    else:
        in_body = body.findings
    findings = together(
        (in_body, image_findings, file_findings, related_findings, replacement_findings)
    )
    return LinkedArticle(article, item.path in whole.parts.shown, findings)


def _named(
    reference: LegalReference, numbers: Iterable[int], documents: Sequence[str]
) -> NamedPage:
    """Give an entry of the front matter with the page of the first document that has one."""
    for number in numbers:
        if documents[number]:
            return NamedPage(reference.text, documents[number])
    return NamedPage(reference.text, "")


class _Names(dict[str, NamedPage]):
    """How each spelling is shown, and the page of its term; those of no term have none."""

    def __init__(self, terms: Mapping[str, NamedPage], show: Callable[[str], str]) -> None:
        super().__init__({name: NamedPage(show(name), page.url) for name, page in terms.items()})
        self._show = show

    def __missing__(self, name: str) -> NamedPage:
        found = self[name] = NamedPage(self._show(name), "")
        return found


def _earlier_news(parts: Parts, limit: int) -> Mapping[str, tuple[Earlier, ...]]:
    """Compute the list of each shown article, within its section."""
    sections: dict[str, list[ResolvedArticle]] = {}
    for item in parts.articles:
        if item.path in parts.shown:
            sections.setdefault(item.section, []).append(item)
    found: dict[str, tuple[Earlier, ...]] = {}
    for items in sections.values():
        items.sort(key=lambda item: item.url)
        items.sort(key=lambda item: item.matter.date, reverse=True)
        entries = [_entry(item, parts) for item in items]
        moments = [item.matter.date for item in items]
        for item, indexes in zip(items, earlier(moments, limit), strict=True):
            found[item.path] = tuple(entries[indexes.start : indexes.stop])
    return found


def _entry(item: ResolvedArticle, parts: Parts) -> Earlier:
    is_withdrawn = parts.status[item.path] is Status.WITHDRAWN
    return Earlier(item.matter.title, item.url, item.matter.date.date(), is_withdrawn)


def _place(item: ResolvedArticle, key: str) -> Place:
    return Place(item.path, *place_of(item.matter.places, key))


def _image(item: ResolvedArticle, targets: Targets) -> tuple[Picture | None, Findings]:
    if not item.matter.image:
        return None, NOTHING
    place = _place(item, "image")
    picture, found = find_picture(item.matter.image, item.matter.image_alt, place, targets)
    return picture, _file_findings(found.file, found.diagnostic, "image", item.matter.image)


def _attachments(
    item: ResolvedArticle, targets: Targets
) -> tuple[tuple[Attachment, ...], Findings]:
    if not item.matter.attachments:
        return (), NOTHING
    attachments: list[Attachment] = []
    findings: list[Findings] = []
    for index, target in enumerate(item.matter.attachments):
        found = find_link(target, _place(item, f"attachments.{index}"), targets)
        url, title = found.link.url, target.rpartition("/")[2]
        attachments.append(Attachment(title, url, found.link.file_type, found.link.file_size))
        findings.append(_file_findings(found.file, found.diagnostic, "attachments", target))
    return tuple(attachments), together(findings)


def _file_findings(
    file: Source | None, diagnostic: Diagnostic | None, key: str, target: str
) -> Findings:
    """Tell of a file that the front matter names; one that is missing is an error there."""
    if diagnostic is not None and diagnostic.code in ("B401", "B410"):
        close = dict(diagnostic.arguments)["close"]
        arguments = {"key": key, "target": target, "close": close}
        diagnostic = diagnose("B406", diagnostic.place, arguments)
    return Findings((file,) if file else (), (diagnostic,) if diagnostic else ())


def _related(item: ResolvedArticle, whole: _Whole) -> tuple[tuple[Earlier, ...], Findings]:
    """Give the computed list, or the author's own."""
    if item.matter.related is None:
        return whole.earlier.get(item.path, ()), NOTHING
    entries: list[Earlier] = []
    diagnostics: list[Diagnostic] = []
    for index, entry in enumerate(item.matter.related):
        if not entry.path:
            entries.append(Earlier(entry.title, entry.url, entry.date, is_withdrawn=False))
            continue
        place = _place(item, f"related.{index}")
        target = whole.by_path.get(f"{CONTENT}{entry.path.removesuffix('.md')}.md")
        if target is None:
            diagnostics.append(_unknown(entry, place, whole.by_path))
        elif target.path in whole.parts.shown:
            entries.append(_entry(target, whole.parts))
        elif item.path in whole.parts.shown:
            diagnostics.append(diagnose("B402", place, {"target": target.url}))
    return tuple(entries), Findings((), tuple(diagnostics))


def _unknown(entry: EarlierNews, place: Place, paths: Iterable[str]) -> Diagnostic:
    known = [path.removeprefix(CONTENT).removesuffix(".md") for path in paths]
    return diagnose(
        "B404", place, {"target": entry.path, "close": nearest(entry.path, tuple(known))}
    )


def _replacement(item: ResolvedArticle, whole: _Whole) -> tuple[NamedPage | None, Findings]:
    """Find what replaced a withdrawn article."""
    withdrawn = item.matter.withdrawn
    if withdrawn is None or not withdrawn.replaced_by:
        return None, NOTHING
    target = whole.by_path.get(f"{CONTENT}{withdrawn.replaced_by.removesuffix('.md')}.md")
    if target is not None and target.path in whole.parts.shown:
        return NamedPage(target.matter.title, target.url), NOTHING
    found = find_link(withdrawn.replaced_by, _place(item, "withdrawn"), whole.targets)
    diagnostics = (found.diagnostic,) if found.diagnostic else ()
    return NamedPage(withdrawn.replaced_by, found.link.url), Findings((), diagnostics)
