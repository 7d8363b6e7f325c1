"""One saved body on its page at once, before the whole build has run.

Invariant: a first look is given only where the build that follows must give the same page: nothing
that other parts of the site or this page's links depend on has changed. Everything else waits.

The work is done in a process of its own, so that a build that runs at the same time neither slows
it down nor shares the parser with it.
"""

import multiprocessing
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from bulletin.build.building import Built
from bulletin.codec import blob_of, fingerprint
from bulletin.config import Config
from bulletin.diagnostics import Severity
from bulletin.diagnostics.table import TABLE
from bulletin.model.body import Outline
from bulletin.model.citation import Citation
from bulletin.model.page import Artifact, Page, Planned
from bulletin.model.parsed import ParsedArticle, ParsedPlain, ParseOptions
from bulletin.model.site import Article, Plain, Site
from bulletin.pages.articles import article_pages, plain_pages
from bulletin.pages.setting import Setting
from bulletin.pages.views import MissingView
from bulletin.parse.parsing import Outcome, ParseJob, parse_chunk
from bulletin.render.renderer import RenderJob, Theme, render_chunk
from bulletin.workers import make_pool

_MOST = 4
"""Files saved at one time; more than that is no writing."""
_PATIENCE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Known:
    """What the last good build knew of one file."""

    options: ParseOptions
    disk_path: str
    parsed: ParsedArticle | ParsedPlain
    item: Article | Plain
    """The same, linked."""


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
        self._files: Mapping[str, Known] = {}
        self._made: _Made | None = None
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def know(self, built: Built, config: Config) -> None:
        """Learn what a good build made, and have the layouts ready."""
        theme = built.stages.theme
        setting = Setting(config, dict(theme.strings))
        self._files = _known(built)
        self._made = made = _Made(built.site, setting, theme, fingerprint(theme))
        if self._pool is None:
            self._pool = make_pool(1, multiprocessing.get_context("spawn"))
        example = next((item for item in built.stages.planned if _needs_no_body(item)), None)
        if isinstance(example, Page):
            # A first page makes the layouts that most pages share.
            self._pool.submit(render_chunk, made.theme, made.theme_key, [RenderJob(example, ())])

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
        pool, made, known = self._pool, self._made, self._files[path]
        if pool is None or made is None:
            return None
        job = ParseJob(path, (self._root / known.disk_path).read_bytes(), known.options)
        [outcome] = pool.submit(parse_chunk, [job]).result(_PATIENCE_SECONDS)
        page = _page_with(known, outcome, made)
        if page is None:
            return None
        render = RenderJob(page, ((blob_of(outcome.body).digest, outcome.body),))
        rendering = pool.submit(render_chunk, made.theme, made.theme_key, [render])
        [rendered] = rendering.result(_PATIENCE_SECONDS)
        if rendered.diagnostic is not None:
            return None
        return Look(page, Artifact(page.path, blob_of(rendered.data)), rendered.data)


@dataclass(frozen=True, slots=True)
class _Made:
    """What all pages of the last good build were made from."""

    site: Site
    setting: Setting
    theme: Theme
    theme_key: str


def _known(built: Built) -> Mapping[str, Known]:
    """Find the files that have one page with one body, by path."""
    site, parsed = built.site, built.stages.parsed
    items: dict[str, Article | Plain] = {item.path: item for item in site.articles}
    items |= {item.path: item for item in site.plains}
    calls = {call.source.path: call for call in parsed.calls}
    return {
        item.path: Known(
            calls[item.path].options, calls[item.path].source.disk_path, item, items[item.path]
        )
        for item in parsed.parsed
        if isinstance(item, ParsedArticle | ParsedPlain) and item.path in items
    }


def _page_with(known: Known, outcome: Outcome, made: _Made) -> Page | None:
    """Put a new body on a page; None when more than the body's words has changed."""
    new, old, item = outcome.result.parsed, known.parsed, known.item
    if any(TABLE[found.code].severity is Severity.ERROR for found in outcome.result.diagnostics):
        return None
    if not isinstance(new, ParsedArticle | ParsedPlain) or new.matter != old.matter:
        return None
    if item.body is None or _needs(new.outline) != _needs(old.outline):
        return None
    body = replace(item.body, blob=new.outline.blob)
    if isinstance(item, Plain):
        site = replace(made.site, plains=(replace(item, body=body),))
        pages = plain_pages(site, made.setting)
    else:
        article = replace(item, body=body, outline=new.outline)
        pages = article_pages(replace(made.site, articles=(article,)), made.setting)
    return next(iter(pages))


def _needs_no_body(item: Planned) -> bool:
    return isinstance(item, Page) and isinstance(item.view, MissingView)


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
