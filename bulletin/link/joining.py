"""Join all parts of a site: the stage `link`.

Invariant: the moment (`Audience.as_of`) is seen by `lifecycle` alone.
"""

from collections.abc import Iterable

from bulletin.config import Config
from bulletin.diagnostics import Diagnostic, Place
from bulletin.link.address_checks import check_addresses
from bulletin.link.addresses import (
    ARCHIVE,
    HOME,
    SITE_MAP,
    page_address,
    section_address,
)
from bulletin.link.articles import LinkedArticle, link_articles
from bulletin.link.citation_checks import check_citations
from bulletin.link.documents import link_documents
from bulletin.link.files import check_files, published_files
from bulletin.link.findings import NOTHING, Findings, together
from bulletin.link.gather import Frame, Parts, gather
from bulletin.link.lifecycle import Audience, alert_is_on, next_change
from bulletin.link.references import References, make_references
from bulletin.link.register import Register
from bulletin.link.sections import link_plains, link_sections
from bulletin.link.targets import PageTarget, Targets, by_folder, find_picture
from bulletin.link.taxonomy import terms
from bulletin.model.resolved import ResolvedArticle
from bulletin.model.site import Article, Picture, Redirect, Site
from bulletin.model.source import Inputs
from bulletin.value import Record

_CONFIG = "config.yaml"


class Linked(Record, frozen=True):
    """A site, and what was wrong between its files."""

    site: Site
    diagnostics: tuple[Diagnostic, ...]


class Project(Record, frozen=True):
    """All that a site is made of."""

    frame: Frame
    register: Register
    articles: tuple[ResolvedArticle, ...]
    """In any order."""
    inputs: Inputs
    config: Config


def link(project: Project, audience: Audience) -> Linked:
    """Join everything that was parsed into a site.

    Diagnostics: B34x structure, B40x links and files.
    """
    inputs, config = project.inputs, project.config
    parts, early = gather(project.frame, project.articles, inputs.content, audience)
    references = make_references(parts, project.register)
    targets = _targets(parts, references, inputs, config)
    linked = link_articles(parts, targets, references, config)
    articles = tuple(item.article for item in linked if item.is_shown)
    sections, section_findings = link_sections(parts, articles, references, targets)
    plains, plain_findings = link_plains(parts, references, targets)
    documents, document_findings = link_documents(references, articles, targets)
    posters, poster_findings = _posters(config, targets)
    logo, logo_findings = _logo(config, targets)
    shown = together(
        (
            *(item.findings for item in linked if item.is_shown),
            *(section_findings, plain_findings, document_findings, poster_findings, logo_findings),
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
        logo=logo,
        alert_is_on=alert_is_on(config, audience.as_of),
        next_change=next_change(parts.articles, config, audience),
    )
    late = (
        *references.register.diagnostics,
        *check_citations(parts.read, references),
        *check_addresses(parts, articles),
        *check_files(inputs.companions, shown, hidden, parts.frame.pictures),
    )
    return Linked(site, (*early, *shown.diagnostics, *hidden.diagnostics, *late))


def _targets(parts: Parts, references: References, inputs: Inputs, config: Config) -> Targets:
    pages = {
        item.path: PageTarget(item.url, item.outline.anchors, item.path in parts.shown)
        for item in parts.articles
    }
    for plain in parts.frame.plains:
        url = page_address(plain.path)
        pages[plain.path] = PageTarget(url, plain.outline.anchors, is_shown=True)
    for name, section in parts.frame.sections.items():
        url = section_address(name, section.matter.kind)
        pages[section.path] = PageTarget(url, section.outline.anchors, is_shown=True)
    for entry in references.register.entries:
        anchors = entry.outline.anchors if entry.outline else ()
        target = PageTarget(entry.url, anchors, is_shown=True)
        pages[entry.path if entry.outline else entry.url] = target
    addresses = {page.url: page for page in pages.values()}
    for url in references.mentions:
        addresses.setdefault(url, PageTarget(url, (), is_shown=True))
    for url in (HOME, ARCHIVE, SITE_MAP):
        addresses[url] = PageTarget(url, (), is_shown=True)
    files = {source.path: source for source in (*inputs.companions, *inputs.static)}
    return Targets(
        pages=pages,
        addresses=addresses,
        files=files,
        folders=by_folder((*pages, *files)),
        pictures=parts.frame.pictures,
        base_url=config.base_url,
    )


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


def _logo(config: Config, targets: Targets) -> tuple[Picture | None, Findings]:
    if not config.theme.logo:
        return None, NOTHING
    picture, found = find_picture(config.theme.logo, "", Place(_CONFIG), targets)
    return picture, Findings((), (found.diagnostic,) if found.diagnostic else ())


def _redirects(articles: Iterable[Article]) -> tuple[Redirect, ...]:
    found = (
        Redirect(alias, article.url, article.matter.title, article.path)
        for article in articles
        for alias in article.matter.aliases
    )
    return tuple(sorted(found, key=lambda redirect: redirect.url))


def _of_hidden(item: LinkedArticle) -> Findings:
    """Let an unpublished article link to others that are unpublished too."""
    kept = (found for found in item.findings.diagnostics if found.code != "B402")
    return Findings(item.findings.files, tuple(kept))
