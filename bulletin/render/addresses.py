"""How pages write the addresses of a site, each once for all pages that write it alike.

Invariant: what is written depends on the page's folder and its link style alone, so that pages may
come in any order.
"""

import functools
from collections.abc import Callable

from markupsafe import Markup

from bulletin.model.page import LinkStyle
from bulletin.names import quote_path
from bulletin.render.escaping import escape
from bulletin.urls import is_of_site, output_path, relative_to, split_url, ways_up

FOLDERS = 16
"""Folders that are remembered: pages of a few come by turns, as articles of all sections do."""
ADDRESSES = 512
"""Addresses that are remembered of a folder."""


class Writer:
    """Writes addresses, and runs of text with addresses, as the pages of one folder do."""

    def __init__(
        self, write: Callable[[str], str], top: str = "/", elsewhere: "Writer | None" = None
    ) -> None:
        """Take what writes a site address.

        Those that do not begin with `top` may be left to the writer for `elsewhere`.
        """
        self._write = write
        self._top = top
        self._elsewhere = elsewhere
        self._written: dict[str, str] = {}
        self._printed: dict[str, str] = {}
        self._runs: dict[tuple[str, ...], Markup] = {}

    def write(self, url: str) -> str:
        """Write an address; one of another site stays as it is."""
        if type(url) is not str:
            # A layout's Markup equals a text, but is escaped otherwise.
            return self._anew(url)
        written = self._written.get(url)
        if written is None:
            if len(self._written) == ADDRESSES:
                self._written.clear()
            written = self._written[url] = self._anew(url)
        return written

    def write_escaped(self, url: str) -> str:
        """Write an address and escape it."""
        if type(url) is not str:
            return escape(self._anew(url))
        printed = self._printed.get(url)
        if printed is None:
            if len(self._printed) == ADDRESSES:
                self._printed.clear()
            printed = self._printed[url] = escape(self._anew(url))
        return printed

    def write_run(self, run: tuple[str, ...]) -> Markup:
        """Write text and addresses by turns; layouts have few such runs."""
        made = self._runs.get(run)
        if made is None:
            made = self._runs[run] = self._run_anew(run)
        return made

    def _run_anew(self, run: tuple[str, ...]) -> Markup:
        if self._elsewhere is not None and not any(url.startswith(self._top) for url in run[1::2]):
            return self._elsewhere.write_run(run)
        parts = list(run)
        parts[1::2] = [str(self.write_escaped(url)) for url in run[1::2]]
        return Markup("".join(parts))  # noqa: S704  # layouts wrote the text

    def _anew(self, url: str) -> str:
        if not is_of_site(url):
            return url
        if self._elsewhere is None or url.startswith(self._top):
            return self._write(url)
        return self._elsewhere.write(url)


class Writers:
    """The writers of a site, by the pages that they write for."""

    def __init__(self, base_url: str) -> None:
        """Take the address of the site."""
        root = "/" + base_url.partition("://")[2].partition("/")[2]
        self._rooted = Writer(functools.partial(_rooted_url, root))
        self._relative: dict[str, Writer] = {}
        """By folder, the oldest first."""
        self._upwards: dict[int, Writer] = {}
        """By depth of the folder, for what lies in another folder of the root: nearly all."""

    def of_page(self, path: str, links: LinkStyle) -> Writer:
        """Give the writer for a page."""
        if links is LinkStyle.ROOTED:
            return self._rooted
        folder = path[: path.rfind("/") + 1]
        writer = self._relative.get(folder)
        if writer is None:
            if len(self._relative) == FOLDERS:
                del self._relative[next(iter(self._relative))]
            writer = self._relative[folder] = self._for_folder(folder)
        return writer

    def _for_folder(self, folder: str) -> Writer:
        write = functools.partial(relative_to, ways_up(folder))
        if not folder:
            return Writer(write)
        depth = folder.count("/")
        if depth not in self._upwards:
            root = ways_up(folder)[-1]
            self._upwards[depth] = Writer(functools.partial(relative_to, (root,)))
        top = "/" + folder[: folder.index("/") + 1]
        return Writer(write, top, self._upwards[depth])


def _rooted_url(root: str, url: str) -> str:
    address, rest = split_url(url)
    return root + quote_path(output_path(address)) + rest
