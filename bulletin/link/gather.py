"""Sort parsed files by kind, and refuse those that stand where they cannot.

Invariant: whatever comes in is in one of the parts, or a diagnostic names it.
"""

from collections.abc import Iterable, Iterator, Mapping

from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.link.addresses import CONTENT
from bulletin.link.lifecycle import Audience, is_shown, status_of
from bulletin.model.body import Outline
from bulletin.model.front_matter import DocumentMatter, SectionKind, place_of
from bulletin.model.parsed import (
    Parsed,
    ParsedArticle,
    ParsedDocument,
    ParsedPicture,
    ParsedPlain,
    ParsedRegister,
    ParsedSection,
)
from bulletin.model.resolved import ResolvedArticle
from bulletin.model.site import Status
from bulletin.model.source import Source
from bulletin.value import Record


class DocumentEntry(Record, frozen=True):
    """A legal document, from a file of its own or from a register."""

    path: str
    matter: DocumentMatter
    outline: Outline | None
    """None in a register."""


class Frame(Record, frozen=True):
    """Everything that was parsed but for the articles, by kind."""

    sections: Mapping[str, ParsedSection]
    """By folder name."""
    plains: tuple[ParsedPlain, ...]
    documents: tuple[DocumentEntry, ...]
    """In the order of their files, then as a register lists them."""
    pictures: Mapping[str, ParsedPicture]


class Parts(Record, frozen=True):
    """Everything that was parsed, by kind."""

    articles: tuple[ResolvedArticle, ...]
    """Newest first, ties by path."""
    status: Mapping[str, Status]
    """Of each article, by path."""
    shown: frozenset[str]
    """Paths of the articles that this build's audience may see."""
    frame: Frame

    @property
    def read(self) -> Iterator[ResolvedArticle]:
        """Give the articles whose text this build's audience may read, newest first."""
        for item in self.articles:
            if item.path in self.shown and self.status[item.path] is not Status.WITHDRAWN:
                yield item


def make_frame(parsed: Iterable[Parsed], audience: Audience) -> Frame:
    """Sort parsed files by kind, but for the articles."""
    sections: dict[str, ParsedSection] = {}
    plains: list[ParsedPlain] = []
    documents: list[DocumentEntry] = []
    pictures: dict[str, ParsedPicture] = {}
    for item in parsed:
        match item:
            case ParsedArticle():
                pass
            case ParsedSection():
                sections[folder_of(item.path)] = item
            case ParsedPlain():
                plains.append(item)
            case ParsedDocument():
                documents.append(DocumentEntry(item.path, item.matter, item.outline))
            case ParsedRegister():
                documents += [DocumentEntry(item.path, entry, None) for entry in item.documents]
            case ParsedPicture():
                pictures[item.path] = item
    visible = [entry for entry in documents if audience.sees_drafts or not entry.matter.draft]
    return Frame(sections, tuple(plains), tuple(visible), pictures)


def gather(
    frame: Frame,
    resolved: Iterable[ResolvedArticle],
    content: Iterable[Source],
    audience: Audience,
) -> tuple[Parts, tuple[Diagnostic, ...]]:
    """Put articles into order; `content` are all content files, those that are wrong too.

    Diagnostics: B342 a section without `_index.md`, B350 a second register.
    """
    articles = sorted(resolved, key=lambda article: article.path)
    articles.sort(key=lambda article: article.matter.date, reverse=True)
    status = {item.path: status_of(item.matter, audience.as_of) for item in articles}
    shown = frozenset(path for path, value in status.items() if is_shown(value, audience))
    parts = Parts(
        articles=tuple(articles),
        status=status,
        shown=shown,
        frame=frame,
    )
    return parts, (*_nameless(parts, content), *_second_registers(parts))


def folder_of(path: str) -> str:
    """Give the top folder of a content file."""
    return path.removeprefix(CONTENT).partition("/")[0]


def _nameless(parts: Parts, content: Iterable[Source]) -> Iterable[Diagnostic]:
    paths = [item.path for item in parts.articles] + [item.path for item in parts.frame.documents]
    folders = {folder_of(path) for path in paths}
    there = {source.path for source in content}
    for folder in sorted(folders - parts.frame.sections.keys()):
        index = f"{CONTENT}{folder}/_index.md"
        if index not in there:
            yield diagnose("B342", Place(f"{CONTENT}{folder}"), {"path": index})


def _second_registers(parts: Parts) -> Iterable[Diagnostic]:
    registers = [
        parts.frame.sections[name]
        for name in sorted(parts.frame.sections)
        if parts.frame.sections[name].matter.kind is SectionKind.DOCUMENTS
    ]
    for section in registers[1:]:
        place = Place(section.path, *place_of(section.matter.places, "kind"))
        yield diagnose("B350", place, {"other": registers[0].path})
