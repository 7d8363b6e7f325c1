"""Resolve the citations of all articles, remembered in bundles.

Invariant: which bundle an article is in depends on its path, and in a few steps on how many there
are; so one edit makes one bundle again, and a new register all of them.
"""

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from bulletin.build.bundles import bundles_of, keep_in_use
from bulletin.build.cards import card_of_row, result_of_row
from bulletin.build.parsing import ParsedFile, rows_of
from bulletin.build.tools import Tools, Work
from bulletin.codec import dump, fingerprint, load
from bulletin.link.register import Register
from bulletin.link.resolved_articles import resolve_citations
from bulletin.model.front_matter import ContentKind
from bulletin.model.parsed import ParsedArticle
from bulletin.model.resolved import ResolvedArticle
from bulletin.read import program_digest
from bulletin.value import Record, replace

_USUAL = 16
"""Articles in a bundle, on average: few, since an edit leaves a whole one behind in the memo."""
_BUNDLE_MS = 2
"""What one takes, measured."""
_TOGETHER = 64
"""Bundles that are read from the memo, or written to it, at once."""


class ResolveJob(Record, frozen=True):
    """The parsed articles of one bundle."""

    path: str
    """Of the first, for messages."""
    rows: tuple[bytes, ...]
    """As the memo has them."""


def resolve_all(
    root: Path, files: Iterable[ParsedFile], register: Register, tools: Tools
) -> tuple[ResolvedArticle, ...]:
    """Resolve the citations of the articles among some files; gives them in no order."""
    prefix = _prefix(register)
    wanted = [file for file in files if file.call.options.kind is ContentKind.ARTICLE]
    bundles = {_key(prefix, bundle): bundle for bundle in bundles_of(wanted, _USUAL)}
    articles: list[ResolvedArticle] = []
    for data in _dumped(root, bundles, register, tools):
        articles += load(data, tuple[ResolvedArticle, ...])
    keep_in_use(bundles, tools.memo)
    return tuple(articles)


def resolve_chunk(register: Register, jobs: Sequence[ResolveJob]) -> list[bytes]:
    """Resolve bundles in order, and write each down."""
    return [dump(tuple(_resolved(job, register))) for job in jobs]


def _resolved(job: ResolveJob, register: Register) -> Iterator[ResolvedArticle]:
    for row in job.rows:
        parsed = result_of_row(row).parsed
        if isinstance(parsed, ParsedArticle):
            yield resolve_citations(parsed, card_of_row(row).shape, register)


def _prefix(register: Register) -> str:
    """Give the digest of all that resolving depends on beside the articles."""
    documents = tuple((entry.path, replace(entry.matter, places=())) for entry in register.entries)
    return fingerprint(("resolved", program_digest(), register.locality, documents))


def _key(prefix: str, bundle: Iterable[ParsedFile]) -> str:
    return fingerprint((prefix, tuple([file.key for file in bundle])))


def _dumped(
    root: Path, bundles: Mapping[str, Sequence[ParsedFile]], register: Register, tools: Tools
) -> Iterator[bytes]:
    """Give all bundles as they are written down, in no order; what is not known is made."""
    absent: list[str] = []
    for some in _in_parts(tuple(bundles)):
        known = tools.memo.recall(some)
        yield from known.values()
        absent += [key for key in some if key not in known]
    jobs = (
        ResolveJob(bundles[key][0].path, tuple(rows_of(root, bundles[key], tools)))
        for key in absent
    )
    chunk = functools.partial(resolve_chunk, register)
    made = tools.run(Work("resolve", chunk, jobs, len(absent), call_ms=_BUNDLE_MS))
    for keys in _in_parts(absent):
        fresh = dict(zip(keys, made, strict=False))
        tools.memo.remember(fresh, {})
        yield from fresh.values()


def _in_parts(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    return (keys[start : start + _TOGETHER] for start in range(0, len(keys), _TOGETHER))
