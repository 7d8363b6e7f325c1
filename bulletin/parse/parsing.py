"""Bytes of one file → its `Parsed` value: the stage `parse`.

Invariant: a pure function of the path, the bytes and the options; whatever the bytes are, it gives
diagnostics and never raises.
"""

from collections.abc import Sequence

from bulletin.diagnostics import Diagnostic
from bulletin.model.front_matter import (
    ArticleMatter,
    ContentKind,
    DocumentMatter,
    LegalReference,
)
from bulletin.model.parsed import (
    Parsed,
    ParsedArticle,
    ParsedDocument,
    ParsedPlain,
    ParsedRegister,
    ParsedSection,
    ParseOptions,
    ParseResult,
)
from bulletin.parse.body import parse_body
from bulletin.parse.citations import find_citations
from bulletin.parse.front_matter import (
    Block,
    read_article,
    read_document,
    read_plain,
    read_register,
    read_section,
    split,
)
from bulletin.parse.picture import parse_picture
from bulletin.parse.source_text import decode
from bulletin.value import Record, replace


class ParseJob(Record, frozen=True):
    """One file to parse."""

    path: str
    data: bytes
    options: ParseOptions


class Outcome(Record, frozen=True):
    """What parsing gave, and the bytes of the body that its outline names."""

    result: ParseResult
    body: bytes
    """`b""` when there is none."""


def parse_chunk(jobs: Sequence[ParseJob]) -> list[Outcome]:
    """Parse files in order."""
    return [parse_file(job) for job in jobs]


def parse_file(job: ParseJob) -> Outcome:
    """Parse one file. Diagnostics: B0 its bytes, B1 front matter, B2 body, B409 pictures."""
    kind = job.options.kind
    if kind is ContentKind.PICTURE:
        picture, wrong = parse_picture(job.path, job.data)
        return Outcome(ParseResult(picture, wrong), b"")
    text, decoding = decode(job.data, job.path, job.options.max_bytes)
    if text is None:
        return Outcome(ParseResult(None, decoding), b"")
    if kind is ContentKind.REGISTER:
        documents, wrong = read_register(text, job.path)
        register = ParsedRegister(job.path, tuple(_identified(item) for item in documents))
        return Outcome(ParseResult(register, decoding + wrong), b"")
    block, splitting = split(text, job.path)
    if block is None:
        return Outcome(ParseResult(None, decoding + splitting), b"")
    return _parse_page(job, block, decoding + splitting)


def _parse_page(job: ParseJob, block: Block, found: tuple[Diagnostic, ...]) -> Outcome:
    """Parse front matter and body; the body's mistakes are told even when the other is broken."""
    outline, body, in_body = parse_body(block.body, job.path, block.body_first_line)
    parsed: Parsed | None = None
    wrong: tuple[Diagnostic, ...]
    match job.options.kind:
        case ContentKind.ARTICLE:
            article, wrong = read_article(block, job.path, job.options.timezone)
            if article is not None:
                parsed = ParsedArticle(job.path, _cited(article), outline)
        case ContentKind.SECTION:
            section, wrong = read_section(block, job.path)
            if section is not None:
                parsed = ParsedSection(job.path, section, outline)
        case ContentKind.DOCUMENT:
            document, wrong = read_document(block, job.path)
            if document is not None:
                parsed = ParsedDocument(job.path, _identified(document), outline)
        case _:
            plain, wrong = read_plain(block, job.path)
            if plain is not None:
                parsed = ParsedPlain(job.path, plain, outline)
    return Outcome(ParseResult(parsed, found + wrong + in_body), body)


def _cited(matter: ArticleMatter) -> ArticleMatter:
    """Find the citations in the references of the front matter."""
    if matter.plan_number is None and not matter.legal_refs:
        return matter
    plan = _with_citations(matter.plan_number) if matter.plan_number else None
    references = tuple(_with_citations(reference) for reference in matter.legal_refs)
    return replace(matter, plan_number=plan, legal_refs=references)


def _with_citations(reference: LegalReference) -> LegalReference:
    words = reference.text
    if reference.number:
        words = f"số {reference.number}"
        if reference.date:
            words += f" ngày {reference.date:%d/%m/%Y}"
    return replace(reference, citations=find_citations(words))


def _identified(matter: DocumentMatter) -> DocumentMatter:
    words = f"{matter.type} số {matter.number}"
    if matter.date is not None:
        words += f" ngày {matter.date:%d/%m/%Y}"
    if matter.issuer:
        words += f" của {matter.issuer}"
    found = find_citations(words.strip())
    return replace(
        matter,
        citation=found[0] if found else None,
        amends=tuple(_with_citations(one) for one in matter.amends),
        amended_by=tuple(_with_citations(one) for one in matter.amended_by),
        replaced_by=tuple(_with_citations(one) for one in matter.replaced_by),
        repealed_by=tuple(_with_citations(one) for one in matter.repealed_by),
    )
