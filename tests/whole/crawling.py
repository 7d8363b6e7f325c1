"""Follow every link of a built site, as a browser would, from one page on."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from urllib.request import url2pathname

from tests.whole.markup import ids, links, read_html

Fetch = Callable[[str], bytes | None]
"""Gives what an address holds, None when nothing is there."""

_CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")
_NOT_FOLLOWED = ("canonical",)
"""Whole addresses at the published site, which another test looks at."""


@dataclass(frozen=True, slots=True)
class Crawl:
    """What following all links came to."""

    pages: frozenset[str]
    """Addresses of HTML pages that a reader comes to by clicking."""
    files: frozenset[str]
    """Addresses of all else that was found there."""
    faults: tuple[str, ...]
    """`page → link: what is wrong`, sorted."""


def crawl(start: str, root: str, fetch: Fetch) -> Crawl:
    """Follow all links from a page; an address outside `root` is another website's."""
    waiting, anchors = [start], dict[str, frozenset[str]]()
    files: dict[str, bool] = {}
    wanted: list[tuple[str, str, str]] = []
    faults: set[str] = set()
    while waiting:
        page = waiting.pop()
        if page in anchors:
            continue
        data = fetch(page)
        assert data is not None, page
        tree = read_html(data)
        anchors[page] = frozenset(ids(tree))
        for link in links(tree):
            if link.rel in _NOT_FOLLOWED or _is_elsewhere(link.url, page, root):
                continue
            target, fragment = urldefrag(urljoin(page, link.url))
            if target not in files:
                files[target] = _is_there(target, fetch, faults)
            if not files[target]:
                faults.add(f"{page} → {link.url}: nothing there")
            elif target.endswith(".html"):
                waiting.append(target)
                wanted.append((page, target, unquote(fragment)))
    for page, target, fragment in wanted:
        if fragment and fragment not in anchors[target]:
            faults.add(f"{page} → {target}#{fragment}: no such anchor")
    there = frozenset(target for target, is_there in files.items() if is_there)
    return Crawl(frozenset(anchors), there - anchors.keys(), tuple(sorted(faults)))


def from_folder(root: Path) -> Fetch:
    """Fetch `file:` addresses below a folder; like a browser, give no index of a folder."""
    inside = root.resolve()

    def fetch(url: str) -> bytes | None:
        path = Path(url2pathname(urlsplit(url).path)).resolve()
        if not path.is_relative_to(inside) or not path.is_file():
            return None
        return path.read_bytes()

    return fetch


def _is_elsewhere(url: str, page: str, root: str) -> bool:
    target = urljoin(page, url)
    is_web = target.startswith(("http://", "https://"))
    return target.startswith(("mailto:", "tel:")) or (is_web and not target.startswith(root))


def _is_there(target: str, fetch: Fetch, faults: set[str]) -> bool:
    data = fetch(target)
    if data is None:
        return False
    if target.endswith(".css"):
        for found in _CSS_ADDRESS.finditer(data.decode()):
            url = found[1] or found[2]
            if not url.startswith("data:") and fetch(urldefrag(urljoin(target, url))[0]) is None:
                faults.add(f"{target} → {url}: nothing there")
    return True
