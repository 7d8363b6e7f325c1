"""Join all parts of a site: the stage `link`.

Invariant: the moment (`Audience.as_of`) is seen by `lifecycle` alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bulletin.config import Config
from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.link.addresses import (
    ARCHIVE,
    HOME,
    SITE_MAP,
    has_empty_part,
    page_address,
    section_address,
)
from bulletin.link.articles import LinkedArticle, address_of, link_articles
from bulletin.link.files import check_files, published_files
from bulletin.link.findings import Findings, together
from bulletin.link.gather import Parts, gather
from bulletin.link.lifecycle import Audience, next_change
from bulletin.link.references import Register, make_register
from bulletin.link.targets import PageTarget, Targets, file_type, fill_body, find_link, find_picture
from bulletin.link.taxonomy import terms
from bulletin.model.front_matter import place_of
from bulletin.model.parsed import Parsed, ParsedSection
from bulletin.model.site import (
    Article,
    Attachment,
    BodyView,
    Document,
    Picture,
    Plain,
    Redirect,
    Section,
    Site,
)
from bulletin.model.source import Inputs

_CONFIG = "config.yaml"


@dataclass(frozen=True, slots=True)
class Linked:
    """A site, and what was wrong between its files."""

    site: Site
    diagnostics: tuple[Diagnostic, ...]


def link(
    parsed: Iterable[Parsed], inputs: Inputs, config: Config, audience: Audience
) -> Linked:
    """Join everything that was parsed into a site.

    Diagnostics: B34x structure, B40x links and files.
    """
    parts, early = gather(parsed, audience)
    register = make_register(parts)
    targets = _targets(parts, register, inputs, config)
    linked = link_articles(parts, targets, register, config)
    articles = tuple(item.article for item in linked if item.is_shown)
    sections, section_findings = _sections(parts, articles, targets)
    plains, plain_findings = _plains(parts, targets)
    documents, document_findings = _documents(register, targets)
    posters, poster_findings = _posters(config, targets)
    shown = together(
        (
            *(item.findings for item in linked if item.is_shown),
            *(section_findings, plain_findings, document_findings, poster_findings),
        )
    )
    hidden = together(_of_hidden(item) for item in linked if not item.is_shown)
    listed = tuple(article for article in articles if article.is_listed)
    site = Site(
        articles=articles,
        sections=sections,
        plains=plains,
        documents=documents,
        tags=terms(listed, lambda article: article.tags),
        authors=terms(listed, lambda article: article.authors),
        files=published_files(shown),
        redirects=_redirects(articles),
        posters=posters,
        alert_is_on=_alert_is_on(config, audience),
        next_change=next_change(parts.articles, config, audience),
    )
    late = (
        *register.diagnostics,
        *_addressless(parts, articles),
        *check_files(inputs.companions, shown, hidden, parts.pictures),
    )
    return Linked(site, (*early, *shown.diagnostics, *hidden.diagnostics, *late))


def _targets(parts: Parts, register: Register, inputs: Inputs, config: Config) -> Targets:
    pages = {
        item.path: PageTarget(
            address_of(item), frozenset(item.outline.anchors), item.path in parts.shown
        )
        for item in parts.articles
    }
    for plain in parts.plains:
        anchors = frozenset(plain.outline.anchors)
        pages[plain.path] = PageTarget(page_address(plain.path), anchors, is_shown=True)
    for name, section in parts.sections.items():
        anchors = frozenset(section.outline.anchors)
        pages[section.path] = PageTarget(section_address(name), anchors, is_shown=True)
    for entry in register.entries:
        anchors = frozenset(entry.outline.anchors if entry.outline else ())
        target = PageTarget(entry.url, anchors, is_shown=True)
        pages[entry.path if entry.outline else entry.url] = target
    addresses = {page.url: page for page in pages.values()}
    for url in (HOME, ARCHIVE, SITE_MAP):
        addresses[url] = PageTarget(url, frozenset(), is_shown=True)
    files = {source.path: source for source in (*inputs.companions, *inputs.static)}
    return Targets(pages, addresses, files, parts.pictures, config.base_url)


def _sections(
    parts: Parts, articles: Sequence[Article], targets: Targets
) -> tuple[tuple[Section, ...], Findings]:
    sections: list[Section] = []
    findings: list[Findings] = []
    under: dict[str, list[Article]] = {name: [] for name in parts.sections}
    for article in articles:
        if article.is_listed and article.section in under:
            under[article.section].append(article)
    for name, parsed in parts.sections.items():
        body, found = _optional_body(parsed, targets)
        url = section_address(name)
        sections.append(Section(name, url, parsed.matter, body, tuple(under[name])))
        findings.append(found)
    sections.sort(key=lambda section: (section.matter.weight, section.name))
    return tuple(sections), together(findings)


def _optional_body(section: ParsedSection, targets: Targets) -> tuple[BodyView | None, Findings]:
    if not section.outline.words:
        return None, Findings()
    body = fill_body(section.path, section.outline, _no_pages(section.outline.citations), targets)
    return body.view, body.findings


def _no_pages(citations: Sequence[object]) -> tuple[str, ...]:
    return ("",) * len(citations)


def _plains(parts: Parts, targets: Targets) -> tuple[tuple[Plain, ...], Findings]:
    plains: list[Plain] = []
    findings: list[Findings] = []
    for parsed in parts.plains:
        body = fill_body(
            parsed.path, parsed.outline, _no_pages(parsed.outline.citations), targets
        )
        plains.append(Plain(parsed.path, page_address(parsed.path), parsed.matter, body.view))
        findings.append(body.findings)
    plains.sort(key=lambda plain: (plain.matter.weight, plain.url))
    return tuple(plains), together(findings)


def _documents(
    register: Register, targets: Targets
) -> tuple[tuple[Document, ...], Findings]:
    documents: list[Document] = []
    findings: list[Findings] = []
    for entry in register.entries:
        matter, body = entry.matter, None
        if entry.outline is not None and entry.outline.words:
            citations = register.cited_by(entry.outline)
            filled = fill_body(entry.path, entry.outline, citations, targets)
            body = filled.view
            findings.append(filled.findings)
        attachment = None
        if matter.attachment:
            place = Place(entry.path, *place_of(matter.places, "attachment"))
            found = find_link(matter.attachment, place, targets)
            name = matter.attachment.rpartition("/")[2]
            kind = file_type(found.link.url)
            attachment = Attachment(name, found.link.url, kind, found.link.file_size)
            findings.append(
                Findings(
                    (found.file,) if found.file else (),
                    (found.diagnostic,) if found.diagnostic else (),
                )
            )
        documents.append(Document(entry.path, entry.url, matter, entry.name, body, attachment))
    documents.sort(key=lambda document: document.url)
    documents.sort(
        key=lambda document: document.matter.date.toordinal() if document.matter.date else 0,
        reverse=True,
    )
    return tuple(documents), together(findings)


def _posters(config: Config, targets: Targets) -> tuple[tuple[Picture, ...], Findings]:
    posters: list[Picture] = []
    diagnostics: list[Diagnostic] = []
    for video in config.videos:
        if not video.poster:
            posters.append(Picture("", "", 0, 0))
            continue
        picture, found = find_picture(video.poster, "", Place(_CONFIG), targets)
        posters.append(picture)
        if found.diagnostic:
            diagnostics.append(found.diagnostic)
    return tuple(posters), Findings((), tuple(diagnostics))


def _redirects(articles: Iterable[Article]) -> tuple[Redirect, ...]:
    found = (
        Redirect(alias, article.url, article.matter.title)
        for article in articles
        for alias in article.matter.aliases
    )
    return tuple(sorted(found, key=lambda redirect: redirect.url))


def _of_hidden(item: LinkedArticle) -> Findings:
    """Let an unpublished article link to others that are unpublished too."""
    kept = (found for found in item.findings.diagnostics if found.code != "B402")
    return Findings(item.findings.files, tuple(kept))


def _alert_is_on(config: Config, audience: Audience) -> bool:
    alert = config.alert
    return alert is not None and (alert.until is None or audience.as_of < alert.until)


def _addressless(parts: Parts, articles: Iterable[Article]) -> Iterable[Diagnostic]:
    """Name pages, tags and authors whose names fold to nothing."""
    pages = [(item.path, address_of(item)) for item in parts.articles]
    pages += [(item.path, page_address(item.path)) for item in parts.plains]
    pages += [(item.path, section_address(name)) for name, item in parts.sections.items()]
    for path, url in pages:
        if has_empty_part(url):
            yield diagnose("B345", Place(path), {"address": url})
    for article in articles:
        matter = article.matter
        for key, terms_of in (("tags", article.tags), ("author", article.authors)):
            for term in terms_of:
                if not term.url and article.is_listed:
                    place = Place(article.path, *place_of(matter.places, key))
                    yield diagnose("B348", place, {"name": term.title})

