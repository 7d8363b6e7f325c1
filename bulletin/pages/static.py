"""Files that are copied: those of `static/`, assets under a name with their digest, attachments."""

from collections.abc import Iterable, Mapping

from bulletin.model.page import Copy
from bulletin.model.site import Site
from bulletin.model.source import Source
from bulletin.urls import site_address

_FOLDER = "static/"
_DIGITS = 8
"""Hexadecimal digits of the digest in an asset's name: enough for one site's versions of a file."""


def asset_addresses(static: Iterable[Source]) -> Mapping[str, str]:
    """Give the address under which `asset()` finds each static file: `/css/base.1a2b3c4d.css`."""
    return {name: site_address(_hashed(name, source)) for name, source in _named(static)}


def copies(static: Iterable[Source], assets: Iterable[str], site: Site) -> Iterable[Copy]:
    """Plan the copies; `assets` are the names that layouts use."""
    hashed = frozenset(assets)
    for name, source in _named(static):
        yield Copy(name, source)
        if name in hashed:
            yield Copy(_hashed(name, source), source)
    for file in site.files:
        yield Copy(file.url[1:], file.source)


def is_hashed(copy: Copy) -> bool:
    """Tell whether a static file's name holds its digest, so that its address means these bytes.

    An asset's copy has such a name; a font got it from its maker, since a stylesheet names it.
    """
    parts = copy.path.rpartition("/")[2].split(".")
    return copy.source.path.startswith(_FOLDER) and copy.source.blob.digest[:_DIGITS] in parts


def _named(static: Iterable[Source]) -> Iterable[tuple[str, Source]]:
    return ((source.path.removeprefix(_FOLDER), source) for source in static)


def _hashed(name: str, source: Source) -> str:
    folder, slash, file = name.rpartition("/")
    stem, dot, ending = file.rpartition(".")
    digest = source.blob.digest[:_DIGITS]
    return f"{folder}{slash}" + (f"{stem}.{digest}.{ending}" if dot else f"{file}.{digest}")
