"""The pages of the last good build, read when somebody asks for one."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from bulletin.build.blueprint import Blueprint, fetch
from bulletin.memo import FileMemo
from bulletin.model.page import Page
from bulletin.pages.dumps import load_page


class KnownPages(Mapping[str, Page]):
    """The dumped pages of a blueprint by path; one that the memo lost is not there."""

    def __init__(self, blueprint: Blueprint, cache: Path) -> None:
        """Know where the pages are; `cache` is the memo's folder."""
        self._blueprint = blueprint
        self._cache = cache
        self._numbers = {sheet.path: sheet.number for sheet in blueprint.sheets}

    def __getitem__(self, path: str) -> Page:
        dump = self.dump_of(path)
        if dump is None:
            raise KeyError(path)
        return load_page(dump)

    def dump_of(self, path: str) -> bytes | None:
        """Give a dumped page, None when there is none."""
        number = self._numbers.get(path)
        if number is None:
            return None
        with FileMemo(self._cache) as memo:
            return fetch(self._blueprint, [number], memo).get(number)

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)
