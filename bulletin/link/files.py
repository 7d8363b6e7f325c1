"""Files beside articles: which are published, and what is wrong with them."""

import re
from collections.abc import Iterable, Mapping

from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.link.addresses import file_address
from bulletin.link.findings import Findings
from bulletin.model.parsed import ParsedPicture
from bulletin.model.site import FileCopy
from bulletin.model.source import Source

_LARGE_BYTES = 1_000_000
"""More than a phone on a poor line loads in some seconds."""
_NEARLY_ARTICLE = re.compile(r"(?:\.md\.(?:txt|docx?|html?)|\.markdown|\.md)$", re.IGNORECASE)
"""What Notepad and Word put behind a name whose ending Windows hides, and other spellings."""
_WITH_MACROS = (".docm", ".dotm", ".xlsm", ".xltm", ".xlsb", ".pptm", ".potm", ".ppsm")


def published_files(shown: Findings) -> tuple[FileCopy, ...]:
    """Give the files that shown pages use, each once, by address."""
    used = {file.path: file for file in shown.files}
    copies = (FileCopy(file_address(path), file) for path, file in used.items())
    return tuple(sorted(copies, key=lambda copy: copy.url))


def check_files(
    companions: Iterable[Source],
    shown: Findings,
    hidden: Findings,
    pictures: Mapping[str, ParsedPicture],
) -> Iterable[Diagnostic]:
    """Judge the files that lie beside articles.

    Diagnostics: B405 used by no page, B414 by its name nearly an article, B407 large, B408 a
    picture that tells its place, B413 macros.
    """
    published = {file.path for file in shown.files}
    used = published | {file.path for file in hidden.files}
    for file in companions:
        if file.path not in used:
            yield _unused(file.path)
        if file.path not in published:
            continue
        if file.blob.size > _LARGE_BYTES:
            size = f"{file.blob.size / _LARGE_BYTES:.1f}"
            yield diagnose("B407", Place(file.path), {"size": size})
        if file.path.lower().endswith(_WITH_MACROS):
            yield diagnose("B413", Place(file.path))
        picture = pictures.get(file.path)
        if picture is not None and picture.has_location:
            yield diagnose("B408", Place(file.path))


def _unused(path: str) -> Diagnostic:
    name = path.rpartition("/")[2]
    if not _NEARLY_ARTICLE.search(name):
        return diagnose("B405", Place(path))
    return diagnose("B414", Place(path), {"name": _NEARLY_ARTICLE.sub(".md", name)})
