"""`manifest.json`: what an output folder holds, so that anybody can check what is published.

Invariant: it depends on what is published alone: no clock, no moment of the build, nothing of the
sources that the site does not show.
"""

import functools
import json
from json.encoder import encode_basestring
from pathlib import Path
from typing import NotRequired, TypedDict

from bulletin import __version__
from bulletin.codec import load
from bulletin.errors import MachineError
from bulletin.model.page import Artifact
from bulletin.model.source import Blob
from bulletin.value import Record

MANIFEST = "manifest.json"
_SCHEMA = "bulletin-manifest-1"


class Manifest(Record, frozen=True):
    """What an output folder holds, as its `manifest.json` says."""

    site: str
    """The base URL."""
    flags: tuple[str, ...]
    """Flags that let more than the public see the site, sorted."""
    articles: int
    """How many articles the site has; a build without any never replaces one that has some."""
    files: tuple[Artifact, ...]
    """Sorted by path; all but the manifest itself."""


class _File(TypedDict):
    """One file, as it is written down."""

    path: str
    size: int
    sha256: str
    lasts: NotRequired[bool]


class _Record(TypedDict):
    """A manifest as it is written down."""

    schema: str
    site: str
    flags: tuple[str, ...]
    articles: int
    files: tuple[_File, ...]


def manifest_bytes(manifest: Manifest) -> bytes:
    """Write a manifest as JSON, one line for each file."""
    head = {
        "schema": _SCHEMA,
        "site": manifest.site,
        "tool": f"bulletin {__version__}",
        "flags": list(manifest.flags),
        "articles": manifest.articles,
    }
    lines = ",\n".join(_line(item) for item in manifest.files)
    start = json.dumps(head, ensure_ascii=False, indent=1)[:-2]
    return f'{start},\n "files": [\n{lines}\n]}}\n'.encode()


def _line(item: Artifact) -> str:
    lasts = ', "lasts": true' if item.lasts else ""
    path, blob = encode_basestring(item.path), item.blob
    return f'{{"path": {path}, "size": {blob.size}, "sha256": "{blob.digest}"{lasts}}}'


def read_manifest(output: Path) -> Manifest | None:
    """Read an output folder's manifest, None when there is none that is ours.

    Raises:
        MachineError: B057 it is there but cannot be read.
    """
    path = output / MANIFEST
    try:
        text = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise MachineError("B057", str(path), {"reason": reason}) from error
    return _manifest_from(text)


@functools.lru_cache(maxsize=1)
def _manifest_from(text: bytes) -> Manifest | None:
    """Read a manifest's bytes; the last one is remembered, since a build asks for it twice."""
    try:
        record = load(text, _Record)
    except (ValueError, RecursionError):
        return None
    if record["schema"] != _SCHEMA:
        return None
    files = tuple(
        Artifact(one["path"], Blob(one["sha256"], one["size"]), lasts=one.get("lasts", False))
        for one in record["files"]
    )
    return Manifest(record["site"], record["flags"], record["articles"], files)
