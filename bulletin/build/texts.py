"""The words of content files that no blueprint holds: bodies, and what other pages repeat.

Invariant: they are read when somebody asks; what the memo lost is parsed again.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from bulletin.build.cards import teaser_of_row
from bulletin.build.parsing import AllParsed, ParsedFile, rows_of, run_parser
from bulletin.build.tools import Tools
from bulletin.memo import Memo
from bulletin.model.site import Site
from bulletin.teasers import name_of, with_words
from bulletin.value import replace


class Texts:
    """The words of all content files, by their paths."""

    def __init__(self, root: Path, parsed: AllParsed, tools: Tools) -> None:
        """Know where they are."""
        self.bodies = {file.path: file.card.body.digest for file in parsed.files}
        """Digest of each file's body."""
        self.teasers = {file.path: file.card.teaser for file in parsed.files}
        """Digest of what other pages repeat of each file."""
        self._root = root
        self._files = {file.path: file for file in parsed.files}
        self._tools = tools
        self._read: dict[str, tuple[str, bytes]] = {}
        """Names of the teasers that were read, and the teasers, by content file."""

    def read_bodies(self, paths: AbstractSet[str]) -> Mapping[str, bytes]:
        """Give the bytes of bodies by content file."""
        known = self._tools.memo.blobs(sorted({self.bodies[path] for path in paths}))
        lost = sorted(path for path in paths if self.bodies[path] not in known)
        calls = [self._files[path].call for path in lost]
        again = run_parser(self._root, calls, self._tools)
        found = {path: written.body for path, written in zip(lost, again, strict=True)}
        return {path: found.get(path) or known[self.bodies[path]] for path in sorted(paths)}

    def read_teasers(self, paths: AbstractSet[str]) -> Mapping[str, tuple[str, bytes]]:
        """Give names and dumped teasers of articles, by content file; others have none."""
        new = sorted(paths - self._read.keys())
        rows = rows_of(self._root, map(self._files.__getitem__, new), self._tools)
        for path, row in zip(new, rows, strict=True):
            teaser = teaser_of_row(row)
            if teaser:
                self._read[path] = name_of(path), teaser
        return {path: self._read[path] for path in sorted(paths) if path in self._read}


def recall_teasers(files: Iterable[ParsedFile], memo: Memo) -> Mapping[str, bytes]:
    """Give the dumped teasers of articles by their names, where the memo knows them."""
    paths = {file.key: file.path for file in files}
    known = memo.recall(tuple(paths))
    return {name_of(paths[key]): teaser_of_row(row) for key, row in known.items()}


def worded(site: Site, texts: Texts) -> Site:
    """Put their words back into a site's articles, but not into those in its lists."""
    teasers = texts.read_teasers({article.path for article in site.articles})
    articles = (with_words(article, teasers[article.path][1]) for article in site.articles)
    return replace(site, articles=tuple(articles))
