"""What rules look at: the site, its built pages and the files that they come from."""

import re
from collections.abc import Iterable, Mapping
from html import unescape

from bulletin.diagnostics import Place
from bulletin.model.site import Site
from bulletin.value import Record

_TAG = re.compile(r"<[^>]*>")
_MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)


class BuiltPage(Record, frozen=True):
    """The page of one content file."""

    origin: str
    """The content file."""
    data: bytes

    @property
    def main(self) -> str:
        """The HTML between the site's header and footer."""
        html = self.data.decode()
        found = _MAIN.search(html)
        return found[0] if found else html


class Material(Record, frozen=True):
    """A built site."""

    site: Site
    """Its articles have their words, those in its lists have not."""
    pages: tuple[BuiltPage, ...]
    """Those of articles, plain pages and documents, by path."""
    sources: Mapping[str, str]
    """The text of each content file, by path."""

    def place(self, path: str, words: str) -> Place:
        """Find the first line of a content file that has some words; line 0 when none has."""
        for number, line in enumerate(self.sources.get(path, "").split("\n"), 1):
            column = line.find(words)
            if column >= 0:
                return Place(path, number, column + 1)
        return Place(path)


def text_of(html: str) -> str:
    """Give the text of some HTML as a reader sees it, white space made single."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def headings(html: str) -> Iterable[tuple[int, str]]:
    """Give level and text of each heading, in order."""
    for found in re.finditer(r"<h([1-6])\b[^>]*>(.*?)</h\1>", html, re.DOTALL):
        yield int(found[1]), text_of(found[2])
