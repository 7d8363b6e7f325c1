"""How an address is written: relative to a page, or whole.

A site address begins with '/' and names a file of the output: `/tin-tuc/index.html#muc-2`. What
would end its path in a file's name stands encoded in it: `/tin-tuc/bao-cao%233.pdf`.
"""

import functools
import re
from typing import TypeAlias
from urllib.parse import quote, unquote

from bulletin.names import quote_path

_REST = re.compile(r"[?#]")
_PLAIN = re.compile(r"/[A-Za-z0-9._~/-]*")
"""An address without query, fragment and anything that is encoded."""

Ways: TypeAlias = tuple[tuple[str, str], ...]
"""Folders (`a/`, the root is `""`) from the innermost to the root, each with the way to it."""


def site_address(path: str) -> str:
    """Give the address of a file of the output."""
    return "/" + re.sub(r"[%#?]", lambda sign: quote(sign[0]), path)


def output_path(address: str) -> str:
    """Give the file of the output that an address without query and fragment names."""
    return unquote(address[1:])


def is_of_site(url: str) -> bool:
    """Tell a site address from any other (`https://…`, `//…`, `tel:…`, `#…`)."""
    return url.startswith("/") and not url.startswith("//")


def relative_url(page_path: str, url: str) -> str:
    """Write a site address (`/a/b.html#c`) relative to a page (`a/x.html`), percent-encoded."""
    return relative_to(ways_up(page_path[: page_path.rfind("/") + 1]), url)


def relative_to(ways: Ways, url: str) -> str:
    """Write a site address relative to the pages of a folder, whose `ways_up` are given."""
    if _PLAIN.fullmatch(url):
        # Most are: nothing to take apart or to encode, in half of the time.
        for folder, way in ways:
            if url.startswith(folder, 1):
                return way + url[1 + len(folder) :]
    address, rest = split_url(url)
    target = address[1:]
    for folder, way in ways:
        if target.startswith(folder):
            path = way + quote_path(unquote(target[len(folder) :]))
            return ("./" + path if ":" in path.partition("/")[0] else path) + rest
    raise AssertionError(url)  # the last folder is the root, which holds everything


@functools.lru_cache(maxsize=64)
def ways_up(folder: str) -> Ways:
    """Give a folder and those above it, up to the root `""`, each with the way there."""
    ways = [(folder, "")]
    while folder:
        folder = folder[: folder.rfind("/", 0, -1) + 1]
        ways.append((folder, ways[-1][1] + "../"))
    return tuple(ways)


def absolute_url(base_url: str, url: str) -> str:
    """Write a site address as a whole URL; a folder's `index.html` is left out."""
    if _PLAIN.fullmatch(url):
        return base_url + _without_index(url[1:])
    address, rest = split_url(url)
    return base_url + quote_path(_without_index(output_path(address))) + rest


def _without_index(path: str) -> str:
    is_index = path == "index.html" or path.endswith("/index.html")
    return path[: -len("index.html")] if is_index else path


def split_url(url: str) -> tuple[str, str]:
    """Part an address from its query and fragment."""
    # Most have neither, which is seen sooner than searched for.
    match = _REST.search(url) if "#" in url or "?" in url else None
    return (url[: match.start()], url[match.start() :]) if match else (url, "")
