"""Long lists in several pages, so that a new article does not rename or change old pages.

Older pages are filled and numbered from the oldest article on and never change once they are full;
the first page holds what is left, from one page's worth up to just below two.
"""

from collections.abc import Sequence
from typing import Generic, TypeVar

from bulletin.pages.views import LinkItem, Pager
from bulletin.value import Record

_Item = TypeVar("_Item")
_NEAR = 2
"""Pages named on each side of the one shown."""


class ListPage(Record, Generic[_Item], frozen=True):
    """One page of a list."""

    url: str
    items: tuple[_Item, ...]
    pager: Pager

    @property
    def is_first(self) -> bool:
        """Tell whether it holds the newest items."""
        return self.pager.number == 1


def split(items: Sequence[_Item], size: int, url: str) -> list[ListPage[_Item]]:
    """Part items, newest first, into pages; `url` is that of the first page.

    `/a/index.html` continues at `/a/trang-1.html`, `/a/b.html` at `/a/b/trang-1.html`.
    """
    full = max(0, len(items) // size - 1)
    parts = [tuple(items[: len(items) - full * size])]
    for number in range(full, 0, -1):
        start = len(items) - number * size
        parts.append(tuple(items[start : start + size]))
    urls = [url, *(_older_url(url, number) for number in range(full, 0, -1))]
    return [ListPage(urls[index], part, _pager(urls, index)) for index, part in enumerate(parts)]


def _older_url(url: str, number: int) -> str:
    folder = url.removesuffix("/index.html") if url.endswith("/index.html") else url[:-5]
    return f"{folder}/trang-{number}.html"


def _pager(urls: Sequence[str], index: int) -> Pager:
    near = {0, len(urls) - 1, *range(max(0, index - _NEAR), min(len(urls), index + _NEAR + 1))}
    return Pager(
        number=index + 1,
        count=len(urls),
        newer=urls[index - 1] if index else "",
        older=urls[index + 1] if index + 1 < len(urls) else "",
        pages=tuple(LinkItem(str(place + 1), urls[place]) for place in sorted(near)),
    )
