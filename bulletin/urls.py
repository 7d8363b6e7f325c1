"""How an address is written: relative to a page, or whole.

A site address begins with '/' and names a file of the output: `/tin-tuc/index.html#muc-2`. What
would end its path in a file's name stands encoded in it: `/tin-tuc/bao-cao%233.pdf`.
"""

import re
from functools import lru_cache
from urllib.parse import quote, unquote

from bulletin.names import quote_path

_REST = re.compile(r"[?#]")


def site_address(path: str) -> str:
    """Give the address of a file of the output."""
    return "/" + re.sub(r"[%#?]", lambda sign: quote(sign[0]), path)


def output_path(address: str) -> str:
    """Give the file of the output that an address without query and fragment names."""
    return unquote(address[1:])


def relative_url(page_path: str, url: str) -> str:
    """Write a site address (`/a/b.html#c`) relative to a page (`a/x.html`), percent-encoded."""
    address, rest = split_url(url)
    target = address[1:]
    folder = page_path[: page_path.rfind("/") + 1]
    steps = 0
    while not target.startswith(folder):
        folder = folder[: folder.rfind("/", 0, -1) + 1]
        steps += 1
    path = "../" * steps + quote_path(unquote(target[len(folder) :]))
    return ("./" + path if ":" in path.partition("/")[0] else path) + rest


@lru_cache(maxsize=4096, typed=True)  # a layout's Markup equals a text, but is escaped otherwise
def absolute_url(base_url: str, url: str) -> str:
    """Write a site address as a whole URL; a folder's `index.html` is left out."""
    address, rest = split_url(url)
    path = output_path(address)
    if path == "index.html" or path.endswith("/index.html"):
        path = path[: -len("index.html")]
    return base_url + quote_path(path) + rest


def split_url(url: str) -> tuple[str, str]:
    """Part an address from its query and fragment."""
    match = _REST.search(url)
    return (url[: match.start()], url[match.start() :]) if match else (url, "")
