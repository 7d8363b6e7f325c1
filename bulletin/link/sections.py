"""Sections with their articles, and plain pages."""

from collections.abc import Iterable

from bulletin.link.addresses import page_address, section_address
from bulletin.link.findings import Findings, together
from bulletin.link.gather import Parts
from bulletin.link.references import References
from bulletin.link.targets import LinkedBody, Targets, fill_body
from bulletin.model.body import Outline
from bulletin.model.site import Article, Plain, Section


def link_sections(
    parts: Parts, articles: Iterable[Article], references: References, targets: Targets
) -> tuple[tuple[Section, ...], Findings]:
    """Link the sections, by weight, then by name; `articles` are those with a page, newest first.

    A section whose `_index.md` has no text has no body.
    """
    under: dict[str, list[Article]] = {name: [] for name in parts.frame.sections}
    for article in articles:
        if article.is_listed and article.section in under:
            under[article.section].append(article)
    sections: list[Section] = []
    findings: list[Findings] = []
    for name, parsed in parts.frame.sections.items():
        body = _body(parsed.path, parsed.outline, references, targets)
        view = body.view if parsed.outline.words else None
        sections.append(
            Section(
                name,
                section_address(name, parsed.matter.kind),
                parsed.matter,
                view,
                tuple(under[name]),
            )
        )
        findings.append(body.findings)
    sections.sort(key=lambda section: (section.matter.weight, section.name))
    return tuple(sections), together(findings)


def link_plains(
    parts: Parts, references: References, targets: Targets
) -> tuple[tuple[Plain, ...], Findings]:
    """Link the plain pages, by weight, then by address."""
    plains: list[Plain] = []
    findings: list[Findings] = []
    for parsed in parts.frame.plains:
        body = _body(parsed.path, parsed.outline, references, targets)
        plains.append(Plain(parsed.path, page_address(parsed.path), parsed.matter, body.view))
        findings.append(body.findings)
    plains.sort(key=lambda plain: (plain.matter.weight, plain.url))
    return tuple(plains), together(findings)


def _body(path: str, outline: Outline, references: References, targets: Targets) -> LinkedBody:
    return fill_body(path, outline, references.urls(path), targets)
