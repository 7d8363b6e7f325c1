"""What a new build takes away or changes of what is published already.

Invariant: nothing here changes the output; it only looks at the previous build's manifest and
pages, and a build made with `-D`, `-F` or `--now` is compared with none.
"""

import html
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from bulletin.build.blueprint import Blueprint
from bulletin.build.parsing import AllParsed
from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.files import read_bytes
from bulletin.write import Manifest, read_manifest

_DATA = re.compile(rb'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_BODY = b'<div class="body">'
_BODY_ENDS = (b"<footer", b"</article>")
_TAG = re.compile(r"<[^>]*>")
_NUMBER = re.compile(r"\d[\w./:,\-–]*(?<![./:,\-–])")
"""Numbers, dates and document numbers: `4045/KH-UBND`, `21/5/2019`, `1.234,5`."""
_SHOWN = 5


def published(output: Path) -> Manifest | None:
    """Read the previous build's manifest, when it shows what the public sees."""
    manifest = read_manifest(output)
    return manifest if manifest is not None and not manifest.flags else None


def vanished(previous: Manifest, blueprint: Blueprint, parsed: AllParsed) -> Iterable[Diagnostic]:
    """Name published addresses that the new build lacks. Diagnostics: B731.

    None while a content file cannot be read: the page may be there again once that is mended.
    """
    paths = set(blueprint.paths())
    for item in previous.files if parsed.is_whole else ():
        if item.lasts and item.path not in paths:
            yield diagnose("B731", Place(""), {"address": f"/{item.path}"})


def silent_corrections(
    output: Path, blueprint: Blueprint, bytes_of: Mapping[str, bytes]
) -> Iterable[Diagnostic]:
    """Name articles in whose text a number changed without a word about it.

    Compares the pages made now (`bytes_of`, by path) with those in the output. Diagnostics: B732.
    """
    made = set(blueprint.articles).intersection(bytes_of)
    for sheet in blueprint.sheets:
        if sheet.path not in made:
            continue
        try:
            old = read_bytes(f"{output}/{sheet.path}")
        except OSError:
            continue
        new = bytes_of[sheet.path]
        before, after = _body(old), _body(new)
        if before and before != after and _told(old) == _told(new):
            yield from _silent(sheet.origin, before, after)


def _silent(origin: str, before: bytes, after: bytes) -> Iterable[Diagnostic]:
    lost, added = _numbers(before), _numbers(after)
    gone, come = lost - added, added - lost
    if gone:
        arguments = {"old": _listed(gone), "new": _listed(come)}
        yield diagnose("B732", Place(origin), arguments)


def _body(page: bytes) -> bytes:
    """Give the HTML of an article's text; `b""` in a layout that does not mark it as ours does."""
    rest = page.partition(_BODY)[2]
    ends = [place for place in map(rest.find, _BODY_ENDS) if place >= 0]
    return rest[: min(ends)] if ends else rest


def _numbers(body: bytes) -> Counter[str]:
    text = body.decode("utf-8", "replace")
    return Counter(_NUMBER.findall(html.unescape(_TAG.sub(" ", text))))


def _listed(numbers: Counter[str]) -> str:
    names = list(numbers)
    return ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "") or "–"


def _told(page: bytes) -> tuple[object, object]:
    """Give what a page says of its own changes: when it was modified, and its corrections."""
    for found in _DATA.finditer(page):
        try:
            data = json.loads(found[1])
        except ValueError:
            continue
        graph = data.get("@graph") if isinstance(data, dict) else None
        if isinstance(graph, list) and graph and isinstance(graph[0], dict):
            return graph[0].get("dateModified"), graph[0].get("correction")
    return None, None
