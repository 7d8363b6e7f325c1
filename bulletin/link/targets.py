"""Where links and pictures of a body, and files of the front matter, lead.

A target may name a content file (relative to its own file, or from `content/`), a site address, a
file beside an article, or a static file; anything with a scheme leads elsewhere.

Invariant: a target is case-exact, as on a web host.
"""

import posixpath
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from urllib.parse import unquote

from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.link.addresses import CONTENT, file_address
from bulletin.link.findings import NOTHING, Findings
from bulletin.model.body import Outline
from bulletin.model.parsed import ParsedPicture
from bulletin.model.site import BodyView, LinkView, Picture
from bulletin.model.source import Source
from bulletin.urls import output_path, site_address
from bulletin.value import Record, replace

_STATIC = "static/"
_PAGE_TYPES = ("", "html", "md")
_NEAR = 0.6
"""How alike two names must be, from 0 to 1, for one to be a slip of the other."""


class PageTarget(Record, frozen=True):
    """A page that a link may lead to."""

    url: str
    anchors: tuple[str, ...]
    is_shown: bool
    """False while nobody may see it."""


class Targets(Record, frozen=True):
    """Everything that a link may lead to, each under the name that finds it."""

    pages: Mapping[str, PageTarget]
    """By content path, e.g. `content/tin-tuc/2019/x.md`."""
    addresses: Mapping[str, PageTarget]
    """The same by site address, lists among them."""
    files: Mapping[str, Source]
    """Files beside articles by path, and static files by path."""
    folders: Mapping[str, tuple[str, ...]]
    """The names in each folder of pages and files, in order, each once; a folder ends with `/`."""
    pictures: Mapping[str, ParsedPicture]
    base_url: str


class Found(Record, frozen=True):
    """What one target came to."""

    link: LinkView
    file: Source | None = None
    """The file beside an article that it uses."""
    diagnostic: Diagnostic | None = None


class LinkedBody(Record, frozen=True):
    """A body's slots filled, the files that they use, and what was wrong."""

    view: BodyView
    findings: Findings


def by_folder(paths: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Give the names in each folder, in order, each once; a folder ends with `/`."""
    folders: dict[str, set[str]] = {}
    for path in paths:
        folder, slash, name = path.rpartition("/")
        folders.setdefault(folder + slash, set()).add(name)
    return {folder: tuple(sorted(names)) for folder, names in folders.items()}


def fill_body(
    path: str, outline: Outline, citations: tuple[str, ...], targets: Targets
) -> LinkedBody:
    """Resolve every link and image of a content file's body.

    `citations` are the addresses of the documents cited, in the body's order.

    Diagnostics: B401 nothing there, B402 not public, B403 no such anchor, B412 this site's own
    address in full; B410 no such picture, B411 another thing than a picture.
    """
    if not outline.links and not outline.images:
        return LinkedBody(BodyView(path, (), (), citations), NOTHING)
    links = [
        find_link(item.target, Place(path, item.line, item.column), targets, outline.anchors)
        for item in outline.links
    ]
    images = [
        find_picture(item.target, item.alt, Place(path, item.line, item.column), targets)
        for item in outline.images
    ]
    view = BodyView(
        path,
        tuple(found.link for found in links),
        tuple(picture for picture, _ in images),
        citations,
    )
    everything = [*links, *(found for _, found in images)]
    files = tuple(found.file for found in everything if found.file is not None)
    wrong = tuple(found.diagnostic for found in everything if found.diagnostic is not None)
    return LinkedBody(view, Findings(files, wrong))


def find_link(
    target: str, place: Place, targets: Targets, own_anchors: tuple[str, ...] = ()
) -> Found:
    """Find where a target leads from the file at `place`."""
    own = _own_address(target, targets.base_url)
    if own:
        inside = find_link(own, place, targets, own_anchors)
        told = diagnose("B412", place, {"target": target, "address": own})
        return inside if inside.diagnostic else replace(inside, diagnostic=told)
    if _has_scheme(target) or target.startswith("//"):
        return Found(LinkView(target))
    file = _file_of_this_name(target, place, targets)
    if file is not None:
        return file
    address, mark, fragment = target.partition("#")
    if not address:
        here = Found(LinkView(mark + fragment))
        return _with_anchor(here, fragment, own_anchors, place)
    address, query = _without_query(address)
    for name in _candidates(unquote(address), place.path):
        found = _find(name, place, targets)
        if found is not None:
            page = targets.addresses.get(found.link.url)
            whole = LinkView(
                found.link.url + query + mark + fragment, found.link.file_type, found.link.file_size
            )
            found = Found(whole, found.file, found.diagnostic)
            return _with_anchor(found, fragment, page.anchors, place) if page else found
    return Found(LinkView(target), None, _nothing(target, place, targets))


def _own_address(target: str, base_url: str) -> str:
    """Give the site address that a whole address of this site names, `""` for any other."""
    scheme, slashes, rest = target.partition("://")
    base = base_url.partition("://")[2]
    is_own = f"{rest}/"[: len(base)].lower() == base.lower()
    if not slashes or scheme.lower() not in ("http", "https") or not is_own:
        return ""
    return f"/{rest[len(base) :]}"


def _file_of_this_name(target: str, place: Place, targets: Targets) -> Found | None:
    """Find a file whose name has a `#` or `%` of its own."""
    if "#" in target or "%" in target:
        for name in _candidates(target, place.path):
            if name in targets.files:
                return _find(name, place, targets)
    return None


def find_picture(target: str, alt: str, place: Place, targets: Targets) -> tuple[Picture, Found]:
    """Find a picture and its size; both are 0 for one that lies elsewhere or cannot be read."""
    found = find_link(target, place, targets)
    source = found.file
    if source is None and found.link.url.startswith("/"):
        source = targets.files.get(_STATIC + output_path(found.link.url))
    size = targets.pictures.get(source.path) if source is not None else None
    width, height = (size.width, size.height) if size is not None else (0, 0)
    if size is None:
        found = replace(found, diagnostic=_no_picture(target, place, found))
    return Picture(found.link.url, alt, width, height), found


def _no_picture(target: str, place: Place, found: Found) -> Diagnostic | None:
    """Tell of a target of this site that is no picture.

    A missing one is an error beside a file; below the site's root the host may have it.
    """
    if found.diagnostic is not None and found.diagnostic.code == "B401":
        if target.startswith("/"):
            return found.diagnostic
        return diagnose("B410", place, dict(found.diagnostic.arguments))
    is_elsewhere = not found.link.url.startswith("/") or found.link.url.startswith("//")
    return found.diagnostic if is_elsewhere else diagnose("B411", place, {"target": target})


def file_type(path: str) -> str:
    """Give a file's type in capitals, as its name ends."""
    return path.rpartition("/")[2].rpartition(".")[2].upper()


def _find(name: str, place: Place, targets: Targets) -> Found | None:
    """Look one project path or site address up."""
    page = targets.addresses.get(name) if name.startswith("/") else targets.pages.get(name)
    if page is not None:
        hidden = None if page.is_shown else diagnose("B402", place, {"target": page.url})
        return Found(LinkView(page.url), None, hidden)
    source = targets.files.get(name)
    if source is None or source.path.endswith(".md"):
        return None
    is_static = source.path.startswith(_STATIC)
    path = source.path.removeprefix(_STATIC) if is_static else file_address(source.path)[1:]
    url, kind = site_address(path), file_type(path)
    link = LinkView(url) if kind.lower() in _PAGE_TYPES else LinkView(url, kind, source.blob.size)
    return Found(link, None if is_static else source)


def _candidates(address: str, path: str) -> list[str]:
    """List the names under which a written address may be known, best first."""
    if address.startswith("/"):
        bare = address[1:]
        index = "index.html" if address.endswith("/") else ""
        return [address + index, f"{CONTENT}{bare}", f"{CONTENT}{bare}.md", _STATIC + bare]
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
    from_top = posixpath.normpath(CONTENT + address)
    names = []
    for name in (beside, from_top):
        if name.startswith(CONTENT):
            html = (
                "/" + name.removeprefix(CONTENT) + ("/index.html" if address.endswith("/") else "")
            )
            names += [name, f"{name}.md", html]
    return names


def _with_anchor(found: Found, anchor: str, known: tuple[str, ...], place: Place) -> Found:
    if not anchor or unquote(anchor) in known or found.diagnostic is not None:
        return found
    diagnostic = diagnose("B403", place, {"anchor": anchor, "close": nearest(anchor, known)})
    return Found(found.link, found.file, diagnostic)


def _nothing(target: str, place: Place, targets: Targets) -> Diagnostic:
    """Tell of a target that leads nowhere, and of the nearest file in the folder meant."""
    folder = posixpath.dirname(_candidates(_bare(target), place.path)[0]) + "/"
    if folder.startswith("/"):
        folder = _STATIC + folder[1:]
    names = targets.folders.get(folder, ())
    near = nearest(posixpath.basename(_bare(target)), tuple(names))
    written = posixpath.dirname(target) + "/" if "/" in target else ""
    close = f"{written}{near}" if near in names else _with_scheme(target) or near
    return diagnose("B401", place, {"target": target, "close": close})


def _with_scheme(target: str) -> str:
    """Give a web or mail address that only lacks its scheme in full, `""` for anything else."""
    if target.lower().startswith("www."):
        return f"https://{target}"
    name, sign, host = target.partition("@")
    return f"mailto:{target}" if name and sign and "." in host and "/" not in target else ""


def _bare(target: str) -> str:
    """Give a target's path as it would be called on disk."""
    return unquote(_without_query(target.partition("#")[0])[0])


@lru_cache(maxsize=256)
def nearest(name: str, known: tuple[str, ...]) -> str:
    """Give the nearest name, `""` where none is near.

    Does what `difflib.get_close_matches` does for one match; of equally near names the last.

    It compares the promising names first and stops where none can be nearer: a whole comparison
    takes long, a section has thousands of names, and one wrong link may stand in all its articles.
    """
    matcher = SequenceMatcher()
    matcher.set_seq2(name)
    promising = []
    for one in known:
        matcher.set_seq1(one)
        if matcher.real_quick_ratio() >= _NEAR and matcher.quick_ratio() >= _NEAR:
            promising.append((matcher.quick_ratio(), one))
    nearest = (_NEAR, "")
    for most, one in sorted(promising, reverse=True):
        if most < nearest[0]:
            break
        matcher.set_seq1(one)
        nearest = max(nearest, (matcher.ratio(), one))
    return nearest[1]


def _has_scheme(target: str) -> bool:
    scheme, colon, _ = target.partition(":")
    return bool(colon) and scheme.replace("+", "").replace("-", "").replace(".", "").isalnum()


def _without_query(address: str) -> tuple[str, str]:
    path, mark, query = address.partition("?")
    return path, mark + query
