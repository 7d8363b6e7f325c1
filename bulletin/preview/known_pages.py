"""The pages of the last good build, read when somebody asks for one."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from bulletin.build.blueprint import fetch
from bulletin.build.making import Stages
from bulletin.build.parsing import ParsedFile
from bulletin.build.texts import recall_teasers
from bulletin.memo import FileMemo
from bulletin.model.page import Page
from bulletin.pages.dumps import load_page
from bulletin.teasers import fill
from bulletin.value import Record


class MarkedPage(Record, frozen=True):
    """A page before it has the words of others."""

    dump: bytes
    """The dumped `Page`, with marks for the words of teasers."""
    teasers: Mapping[str, bytes]
    """Those that it shows, dumped, by name."""
    files: tuple[ParsedFile, ...]
    """Whose teasers they are."""


class KnownPages(Mapping[str, Page]):
    """The dumped pages of a blueprint by path; one that the memo lost is not there."""

    def __init__(self, stages: Stages, cache: Path) -> None:
        """Know where the pages are; `cache` is the memo's folder."""
        self._blueprint = stages.blueprint
        self._cache = cache
        self._files = {file.path: file for file in stages.parsed.files}
        self._sheets = {sheet.path: sheet for sheet in stages.blueprint.sheets}

    def __getitem__(self, path: str) -> Page:
        page = self.marked(path)
        if page is None:
            raise KeyError(path)
        return load_page(fill(page.dump, page.teasers))

    def marked(self, path: str) -> MarkedPage | None:
        """Give a page as the memo has it, None when there is none."""
        sheet = self._sheets.get(path)
        if sheet is None:
            return None
        shown = [self._files[self._blueprint.teasers[number]] for number in sheet.teasers]
        with FileMemo(self._cache) as memo:
            dump = fetch(self._blueprint, [sheet.number], memo).get(sheet.number)
            teasers = recall_teasers(shown, memo)
        is_whole = dump is not None and len(teasers) == len(shown)
        return MarkedPage(dump, teasers, tuple(shown)) if dump is not None and is_whole else None

    def __iter__(self) -> Iterator[str]:
        return iter(self._sheets)

    def __len__(self) -> int:
        return len(self._sheets)
