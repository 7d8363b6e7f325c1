"""The project folder as values: which files there are, and their bytes on demand.

Invariants: every source is hashed at every build; the bytes given later still have that digest;
nothing outside the project folder is read, whatever a link says; no file is left out without a
diagnostic, but for the names that editors and systems leave behind.
"""

import functools
import hashlib
import os
import re
import stat
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import MappingProxyType

from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.errors import MachineError
from bulletin.model.source import Blob, Inputs, Source
from bulletin.names import NONCHARACTERS, check_name, is_ignored, is_runnable

CONTENT, LAYOUTS, STATIC = "content", "layouts", "static"
_DEPENDENCIES = frozenset(
    (
        *("jinja2", "markdown", "markupsafe", "msgspec", "nh3", "pillow", "python_slugify"),
        *("pyyaml", "text_unidecode", "tzdata"),
    )
)
"""Packages whose version can change what a build gives, as their folders are named."""
_RECORD = re.compile(r"([^-]+)-.*\.(?:dist|egg)-info")
"""The folder that tells the version of an installed package; Python Packaging User Guide,
"Recording installed projects".
"""
_BLOCK = 1 << 20
_READ_ONLY = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_KINDS = MappingProxyType({stat.S_IFDIR: "folder", stat.S_IFREG: "file"})
_DEEPEST = 40
"""Folders inside one another; a deeper tree is a loop or a mistake."""


def read_inputs(root: Path) -> tuple[Inputs, tuple[Diagnostic, ...]]:
    """Hash every file of a project.

    Gives the inputs, and B0 and B3 diagnostics for what cannot be read or must not be published.

    Raises:
        MachineError: a folder cannot be listed.
    """
    diagnostics: list[Diagnostic] = []
    content, layouts, static = (
        _sources(root, folder, diagnostics) for folder in (CONTENT, LAYOUTS, STATIC)
    )
    texts = tuple(source for source in content if _is_text(source.path))
    companions = tuple(source for source in content if not _is_text(source.path))
    diagnostics.extend(_runnable(companions, is_beside_article=True))
    diagnostics.extend(_runnable(static, is_beside_article=False))
    return Inputs(texts, companions, layouts, static), tuple(diagnostics)


def read_source(root: Path, source: Source) -> bytes:
    """Give the bytes of a source.

    Raises:
        MachineError: the file is gone or is no longer what it was when the build began.
    """
    try:
        data = (root / source.disk_path).read_bytes()
    except OSError as error:
        raise _changed(source.path) from error
    if hashlib.sha256(data).hexdigest() != source.blob.digest:
        raise _changed(source.path)
    return data


def read_file(path: Path) -> bytes | None:
    """Give the bytes of one file, None when there is no such file.

    Raises:
        MachineError: it is there but cannot be read.
    """
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        reason = {"reason": error.strerror or type(error).__name__}
        raise MachineError("B057", str(path), reason) from error


@functools.cache
def program_digest() -> str:
    """Give the digest of this program's code, of Python's version and of its dependencies'.

    It is part of every key, so that a new program trusts nothing that an old one remembered.
    """
    parts = [f"python {sys.version_info[0]}.{sys.version_info[1]}"]
    parts += sorted(_installed())
    package = Path(__file__).parent
    for path in sorted(package.rglob("*")):
        if path.suffix in (".py", ".tsv"):
            name = path.relative_to(package).as_posix()
            parts.append(f"{name} {hashlib.sha256(path.read_bytes()).hexdigest()}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _installed() -> Iterator[str]:
    """Give the records of all dependencies, each with its version in its name."""
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208  # paths are not needed
        except OSError:
            continue
        for name in names:
            record = _RECORD.fullmatch(name)
            if record and record[1].lower().replace("-", "_") in _DEPENDENCIES:
                yield name


def _is_text(path: str) -> bool:
    return path.endswith(".md") or path.rpartition("/")[2] == "register.yaml"


def _runnable(files: Iterable[Source], *, is_beside_article: bool) -> Iterator[Diagnostic]:
    """Name the files that a host or a reader's computer could run."""
    for source in files:
        name = source.path.rpartition("/")[2]
        if is_runnable(name, beside_article=is_beside_article):
            yield diagnose("B052", Place(source.path), {"name": name})


def _changed(path: str) -> MachineError:
    return MachineError("B058", path)


def _sources(root: Path, folder: str, diagnostics: list[Diagnostic]) -> tuple[Source, ...]:
    found = _files(root, folder, diagnostics)
    base = os.fspath(root)
    sources = []
    for path, disk_path in sorted(found.items()):
        diagnostics += check_name(path)
        if NONCHARACTERS.search(path):
            # An error already; in names of its own this program gives these characters a meaning.
            continue
        try:
            blob = _hash(f"{base}/{disk_path}")
        except OSError as error:
            diagnostics.append(_unreadable(path, error))
        else:
            sources.append(Source(path, blob, disk_path))
    return tuple(sources)


def _files(root: Path, folder: str, diagnostics: list[Diagnostic]) -> dict[str, str]:
    """Walk a folder: the regular files below it by path, as the disk spells them.

    Order is the disk's.
    """
    found: dict[str, str] = {}
    waiting = [(folder, folder, 0)]
    while waiting:
        path, disk_path, depth = waiting.pop()
        if depth > _DEEPEST:
            diagnostics.append(diagnose("B053", Place(path)))
            continue
        for entry in _entries(root / disk_path, path, diagnostics):
            name = entry.name
            if is_ignored(name):
                continue
            inner = f"{path}/{unicodedata.normalize('NFC', name)}"
            inner_disk = f"{disk_path}/{name}"
            kind = _kind(root, entry, inner, diagnostics)
            if kind == "folder":
                waiting.append((inner, inner_disk, depth + 1))
            elif kind == "file" and found.setdefault(inner, inner_disk) != inner_disk:
                diagnostics.append(diagnose("B051", Place(inner)))
    return found


def _entries(folder: Path, path: str, diagnostics: list[Diagnostic]) -> Sequence[os.DirEntry[str]]:
    """List a folder; one that is absent is empty."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except FileNotFoundError:
        return ()
    except OSError as error:
        diagnostics.append(_unreadable(path, error))
        return ()


def _kind(root: Path, entry: os.DirEntry[str], path: str, diagnostics: list[Diagnostic]) -> str:
    """Tell `folder`, `file` or `""`; a link may lead only to what lies inside the project."""
    try:
        # Mostly the folder's listing tells, without another look at the disk.
        if entry.is_file(follow_symlinks=False):
            return "file"
        if entry.is_symlink() and not _is_inside(Path(entry.path), root):
            found = diagnose("B054", Place(path))
        elif kind := _KINDS.get(stat.S_IFMT(entry.stat().st_mode)):
            return kind
        else:
            found = diagnose("B056", Place(path))
    except FileNotFoundError:
        found = diagnose("B055", Place(path))
    except OSError as error:
        found = _unreadable(path, error)
    diagnostics.append(found)
    return ""


def _is_inside(path: Path, root: Path) -> bool:
    """Tell whether a link ends inside the project.

    Raises:
        FileNotFoundError: it ends nowhere, or leads back to itself.
    """
    try:
        return path.resolve(strict=True).is_relative_to(root.resolve())
    except RuntimeError as error:
        raise FileNotFoundError(path) from error


def _hash(path: str) -> Blob:
    """Give the digest and size of a file on the disk.

    Raises:
        OSError: it cannot be read.
    """
    digest, size = hashlib.sha256(), 0
    # Ten thousand times a build: a `Path` and a stream would take longer than the reading.
    descriptor = os.open(path, _READ_ONLY)
    try:
        while block := os.read(descriptor, _BLOCK):
            digest.update(block)
            size += len(block)
    finally:
        os.close(descriptor)
    return Blob(digest.hexdigest(), size)


def _unreadable(path: str, error: OSError) -> Diagnostic:
    return diagnose("B057", Place(path), {"reason": error.strerror or type(error).__name__})
