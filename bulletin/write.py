"""Artifacts to disk: the output folder is always exactly one whole build.

The next build is made in a spare folder beside the output, from what the last two builds hold and
the files that changed; then the two folders change places in one step. Nothing is ever written
into a file that is there: files are new or linked, so what two folders share is safe.

Invariants: before the exchange the output is untouched; files that we did not write are never
deleted; a build that changes nothing touches nothing.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bulletin import __version__, exchange
from bulletin.codec import blob_of, digest
from bulletin.errors import MachineError, UsageError
from bulletin.memo import Memo, Seal
from bulletin.model.page import Artifact
from bulletin.names import is_ignored

MANIFEST = "manifest.json"
_SCHEMA = "bulletin-manifest-1"
_FILE_MODE, _FOLDER_MODE = 0o644, 0o755
_SHOWN = 5
_LARGEST_INODE = (1 << 63) - 1
"""SQLite's integers; a file system with larger numbers gives a hint of fewer bits."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an output folder holds, as its `manifest.json` says."""

    site: str
    """The base URL."""
    flags: tuple[str, ...]
    """Flags that let more than the public see the site, sorted."""
    files: tuple[Artifact, ...]
    """Sorted by path; all but the manifest itself."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a commit did."""

    made: int
    """Files whose content is new at their path."""
    kept: int
    removed: int


def spare_of(output: Path) -> Path:
    """Name the folder in which the next build is made."""
    return output.with_name(f".{output.name}.spare")


def check_output(root: Path, output: Path) -> None:
    """Refuse an output folder that is a source, holds one, or holds what we did not write.

    Raises:
        UsageError: with the code of what is wrong.
    """
    if output.is_symlink():
        raise UsageError("B701", str(output))
    resolved, project = output.resolve(), root.resolve()
    sources = [project / name for name in ("content", "layouts", "static", ".git", ".bulletin")]
    is_around = project == resolved or project.is_relative_to(resolved)
    is_within = any(resolved.is_relative_to(folder) for folder in sources)
    is_too_high = resolved in (Path.home(), Path(resolved.anchor))
    if is_around or is_within or is_too_high or ".git" in resolved.parts:
        raise UsageError("B702", str(output))
    exchange.recover(output, spare_of(output))
    if output.exists() and not output.is_dir():
        raise UsageError("B703", str(output), {"names": output.name})
    foreign = _foreign(output)
    if foreign:
        shown = ", ".join(foreign[:_SHOWN]) + (" …" if len(foreign) > _SHOWN else "")
        raise UsageError("B703", str(output), {"names": shown})


def read_manifest(output: Path) -> Manifest | None:
    """Read an output folder's manifest, None when there is none that is ours."""
    try:
        data = json.loads((output / MANIFEST).read_bytes())
        if data["schema"] != _SCHEMA:
            return None
        files = (blob_entry(item) for item in data["files"])
        return Manifest(str(data["site"]), tuple(data["flags"]), tuple(files))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def blob_entry(item: Mapping[str, object]) -> Artifact:
    """Read one line of a manifest."""
    from bulletin.model.source import Blob  # noqa: PLC0415

    return Artifact(str(item["path"]), Blob(str(item["sha256"]), int(str(item["size"]))))


def inventory(folder: Path, memo: Memo) -> dict[str, str]:
    """Give the digest of every file in a folder by its path, the manifest's among them.

    A file whose seal is known is not read.
    """
    seals = dict(_seals(folder, ""))
    known = memo.sealed(seals.values())
    digests: dict[str, str] = {}
    news: dict[Seal, str] = {}
    for path, seal in seals.items():
        name = known.get(seal)
        if name is None:
            name = news[seal] = digest((folder / path).read_bytes())
        digests[path] = name
    if news:
        memo.seal(news)
    return digests


def commit(
    output: Path,
    manifest: Manifest,
    content: Callable[[Artifact], bytes],
    memo: Memo,
) -> Written:
    """Make the output folder hold exactly the files of a manifest, in one step.

    `content` gives the bytes of an artifact that neither of the last two builds holds.

    Raises:
        MachineError: the disk refused; the output is as it was.
    """
    try:
        return _commit(output, manifest, content, memo)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise MachineError("B704", str(error.filename or output), {"reason": reason}) from error


def remove_output(output: Path) -> bool:
    """Delete an output folder that holds only what we wrote, and its spare; tell if there was one.

    Raises:
        UsageError: it holds files that we did not write.
    """
    foreign = _foreign(output)
    if foreign:
        raise UsageError("B703", str(output), {"names": ", ".join(foreign[:_SHOWN])})
    was_there = output.is_dir()
    for folder in (output, spare_of(output)):
        shutil.rmtree(folder, ignore_errors=folder != output) if folder.is_dir() else None
    return was_there


def _commit(
    output: Path, manifest: Manifest, content: Callable[[Artifact], bytes], memo: Memo
) -> Written:
    listing = _json(manifest)
    wanted = {artifact.path: artifact for artifact in manifest.files}
    wanted[MANIFEST] = Artifact(MANIFEST, blob_of(listing))
    before = inventory(output, memo) if output.is_dir() else {}
    made = [path for path, item in wanted.items() if before.get(path) != item.blob.digest]
    removed = sum(path not in wanted for path in before)
    kept = len(wanted) - len(made)
    if not made and not removed:
        return Written(0, kept, 0)
    spare = spare_of(output)
    spare.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
    _fill(spare, wanted, before, output, lambda item: listing if item.path == MANIFEST else content(item), memo)
    exchange.synchronise(spare)
    exchange.exchange(output, spare)
    return Written(len(made) - (MANIFEST in made), kept, removed)


def _fill(
    spare: Path,
    wanted: Mapping[str, Artifact],
    before: Mapping[str, str],
    output: Path,
    content: Callable[[Artifact], bytes],
    memo: Memo,
) -> None:
    """Make the spare folder hold the wanted files: kept, linked from the output, or written."""
    there = inventory(spare, memo)
    for path in there.keys() - wanted.keys():
        (spare / path).unlink()
    folders: set[str] = set()
    seals: dict[Seal, str] = {}
    for path, item in wanted.items():
        name = item.blob.digest
        if there.get(path) == name:
            continue
        target = spare / path
        _make_folder(spare, path.rpartition("/")[0], folders)
        target.unlink(missing_ok=True)
        if before.get(path) == name and _link(output / path, target):
            continue
        seals[_write(target, content(item))] = name
    _remove_empty(spare, {path.rpartition("/")[0] for path in there.keys() - wanted.keys()})
    memo.seal(seals)


def _make_folder(root: Path, path: str, made: set[str]) -> None:
    """Make a folder and those above it, with rights that a web host can read."""
    if not path or path in made:
        return
    _make_folder(root, path.rpartition("/")[0], made)
    folder = root / path
    if folder.is_file() or folder.is_symlink():
        folder.unlink()
    folder.mkdir(exist_ok=True)
    folder.chmod(_FOLDER_MODE)
    made.add(path)


def _link(source: Path, target: Path) -> bool:
    """Share a file between the two folders; False where the file system cannot."""
    try:
        os.link(source, target)
    except OSError:
        return False
    return True


def _write(path: Path, data: bytes) -> Seal:
    """Write a new file readable by all, whatever the umask; give its seal."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), _FILE_MODE)
    with open(descriptor, "wb", buffering=0) as stream:  # noqa: PTH123  # takes a descriptor
        view = memoryview(data)
        while view:
            view = view[stream.write(view) :]
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, _FILE_MODE)
        return _seal(os.fstat(descriptor))


def _seal(status: os.stat_result) -> Seal:
    return status.st_ino & _LARGEST_INODE, status.st_size, status.st_mtime_ns


def _seals(folder: Path, path: str) -> Iterable[tuple[str, Seal]]:
    """Walk the regular files below a folder; a link or device there is a file to replace."""
    with os.scandir(folder / path) as entries:
        listed = list(entries)
    for entry in listed:
        inner = f"{path}/{entry.name}" if path else entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _seals(folder, inner)
        elif entry.is_file(follow_symlinks=False):
            yield inner, _seal(entry.stat(follow_symlinks=False))
        else:
            (folder / inner).unlink()


def _remove_empty(root: Path, folders: Iterable[str]) -> None:
    """Delete folders that hold nothing any more, and those above them."""
    for path in sorted(folders, key=len, reverse=True):
        while path:
            try:
                (root / path).rmdir()
            except OSError:
                break
            path = path.rpartition("/")[0]  # noqa: PLW2901  # climbs


def _foreign(output: Path) -> list[str]:
    """List the files of an output folder that its manifest does not name, sorted."""
    if not output.is_dir():
        return []
    manifest = read_manifest(output)
    ours = {item.path for item in manifest.files} | {MANIFEST} if manifest else set()
    return sorted(
        path
        for path in _paths(output, "")
        if path not in ours and not is_ignored(path.rpartition("/")[2])
    )


def _paths(folder: Path, path: str) -> Iterable[str]:
    with os.scandir(folder / path) as entries:
        listed = list(entries)
    for entry in listed:
        inner = f"{path}/{entry.name}" if path else entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _paths(folder, inner)
        else:
            yield inner


def _json(manifest: Manifest) -> bytes:
    files = [
        {"path": item.path, "size": item.blob.size, "sha256": item.blob.digest}
        for item in manifest.files
    ]
    head = {
        "schema": _SCHEMA,
        "site": manifest.site,
        "tool": f"bulletin {__version__}",
        "flags": list(manifest.flags),
    }
    lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in files)
    start = json.dumps(head, ensure_ascii=False, indent=1)[:-2]
    return f'{start},\n "files": [\n{lines}\n]}}\n'.encode()
