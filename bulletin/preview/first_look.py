"""One saved body on its page at once, before the whole build has run.

Invariant: a first look is given only where the build that follows must give the same page: nothing
that other parts of the site or this page's links depend on has changed. Everything else waits.

The work is done in a process of its own, so that a build that runs at the same time neither slows
it down nor shares the parser with it.
"""

import functools
import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from bulletin.build.making import Stages
from bulletin.codec import blob_of, fingerprint
from bulletin.diagnostics import Severity
from bulletin.diagnostics.table import TABLE
from bulletin.model.body import Outline
from bulletin.model.citation import Citation
from bulletin.model.page import Artifact, Page
from bulletin.model.parsed import ParsedArticle, ParsedPlain, ParseOptions
from bulletin.pages.views import ArticleView, PlainView
from bulletin.parse.parsing import Outcome, ParseJob, parse_chunk
from bulletin.render.renderer import Rendered, RenderJob, Theme, render_chunk
from bulletin.workers import make_pool

_MOST = 4
"""Files saved at one time; more than that is no writing."""
_PATIENCE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Known:
    """What the last good build knew of one file."""

    options: ParseOptions
    parsed: ParsedArticle | ParsedPlain
    page: Page
    disk_path: str


@dataclass(frozen=True, slots=True)
class Look:
    """One page with the newest body."""

    page: Page
    artifact: Artifact
    data: bytes


class FirstLooks:
    """The process that makes first looks; to be closed."""

    def __init__(self, root: Path) -> None:
        """Start nothing yet: `know` does."""
        self._root = root
        self._files: dict[str, Known] = {}
        self._theme: Theme | None = None
        self._theme_key = ""
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def know(self, stages: Stages) -> None:
        """Learn what a good build made, and have the layouts ready."""
        self._files = _known(stages)
        self._theme, self._theme_key = stages.theme, fingerprint(stages.theme)
        if self._pool is None:
            self._pool = make_pool(1, multiprocessing.get_context("spawn"))
        example = next(iter(self._files.values()), None)
        if example is not None:
            job = RenderJob(_without_body(example.page), ())
            self._pool.submit(render_chunk, self._theme, self._theme_key, [job])

    def look(self, paths: Sequence[str]) -> tuple[Look, ...]:
        """Give the pages of saved files; nothing when any of them needs the whole build."""
        if len(paths) > _MOST or not all(path in self._files for path in paths):
            return ()
        try:
            looks = [self._look(path) for path in paths]
        except (BrokenProcessPool, OSError, TimeoutError):
            # The build that follows shows the pages; the next one starts another process.
            self.close()
            return ()
        return tuple(look for look in looks if look is not None) if all(looks) else ()

    def close(self) -> None:
        """End the process."""
        pool, self._pool = self._pool, None
        self._files = {}
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)

    def _look(self, path: str) -> Look | None:
        known = self._files[path]
        data = (self._root / known.disk_path).read_bytes()
        [outcome] = self._parse(ParseJob(path, data, known.options))
        page = _page_with(known, outcome)
        if page is None:
            return None
        body = (blob_of(outcome.body).digest, outcome.body)
        [rendered] = self._render(RenderJob(page, (body,)))
        if rendered.diagnostic is not None:
            return None
        return Look(page, Artifact(page.path, blob_of(rendered.data)), rendered.data)

    def _parse(self, job: ParseJob) -> list[Outcome]:
        assert self._pool is not None
        return self._pool.submit(parse_chunk, [job]).result(_PATIENCE_SECONDS)

    def _render(self, job: RenderJob) -> list[Rendered]:
        assert self._pool is not None
        assert self._theme is not None
        chunk = functools.partial(render_chunk, self._theme, self._theme_key)
        return self._pool.submit(chunk, [job]).result(_PATIENCE_SECONDS)


def _known(stages: Stages) -> dict[str, Known]:
    """Find the files that have one page with one body, by path."""
    pages = {
        item.origin: item
        for item in stages.planned
        if isinstance(item, Page) and isinstance(item.view, ArticleView | PlainView)
    }
    calls = {call.source.path: call for call in stages.parsed.calls}
    return {
        item.path: Known(
            calls[item.path].options, item, pages[item.path], calls[item.path].source.disk_path
        )
        for item in stages.parsed.parsed
        if isinstance(item, ParsedArticle | ParsedPlain)
        and item.path in pages
        and _shows(pages[item.path], item.outline)
    }


def _shows(page: Page, outline: Outline) -> bool:
    view = page.view
    assert isinstance(view, ArticleView | PlainView)
    return view.body is not None and view.body.blob == outline.blob


def _page_with(known: Known, outcome: Outcome) -> Page | None:
    """Put a new body on a page; None when more than the body's words has changed."""
    new, old = outcome.result.parsed, known.parsed
    if any(TABLE[found.code].severity is Severity.ERROR for found in outcome.result.diagnostics):
        return None
    if not isinstance(new, ParsedArticle | ParsedPlain) or new.matter != old.matter:
        return None
    if _needs(new.outline) != _needs(old.outline):
        return None
    view = known.page.view
    assert isinstance(view, ArticleView | PlainView)
    assert view.body is not None
    body = replace(view.body, blob=new.outline.blob)
    if isinstance(view, PlainView):
        return replace(known.page, view=replace(view, body=body))
    head = view.head
    if isinstance(new, ParsedArticle) and not new.matter.summary:
        head = replace(head, summary=new.outline.excerpt)
    changed = replace(view, head=head, body=body, words=new.outline.words)
    return replace(known.page, view=changed)


def _needs(outline: Outline) -> tuple[object, ...]:
    """Give what the rest of the site must answer for a body: targets and citations, in order."""
    return (
        tuple(link.target for link in outline.links),
        tuple((image.target, image.alt) for image in outline.images),
        tuple((_without_place(item.citation), item.text) for item in outline.citations),
    )


def _without_place(citation: Citation) -> Citation:
    """Give a citation as if it stood anywhere in its text."""
    return replace(
        citation,
        start=0,
        end=0,
        number_start=0,
        number_end=0,
        pinpoint_start=0,
        pinpoint_end=0,
    )


def _without_body(page: Page) -> Page:
    """Give a page that can be rendered without the bytes of its body."""
    view = page.view
    return replace(page, view=replace(view, body=None)) if isinstance(view, ArticleView) else page
