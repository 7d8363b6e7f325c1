"""The spare folder becomes the output: filled with what differs, then exchanged with it."""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TypeAlias

from bulletin import exchange
from bulletin.codec import blob_of
from bulletin.files import allow, write_new
from bulletin.memo import Memo, Seal
from bulletin.model.page import Artifact
from bulletin.names import is_ignored
from bulletin.value import Record
from bulletin.write.inventory import Contents, contents_beside, note, seal_of
from bulletin.write.manifest import MANIFEST, Manifest, manifest_bytes
from bulletin.write.places import FOLDER_MODE, refused, spare_of

Content: TypeAlias = bytes | Path
"""The bytes of a file, or a file with them that may be taken away."""


class Written(Record, frozen=True):
    """What a commit did."""

    made: int
    """Files whose content is new at their path."""
    kept: int
    removed: int
    listing: str
    """Digest of the manifest."""
    left_over: str = ""
    """Why the build before could not be put away, `""` when it was."""


class _Wish(Record, frozen=True):
    """What the output shall hold."""

    files: Mapping[str, Artifact]
    """By path, the manifest among them."""
    content: Callable[[Artifact], Content]


def commit(
    before: Contents,
    manifest: Manifest,
    content: Callable[[Artifact], Content],
    memo: Memo,
) -> Written:
    """Make an output folder hold exactly the files of a manifest, in one step.

    `before` is what the folder holds now; `content` gives what an artifact shall hold that neither
    of the last two builds does.

    Raises:
        MachineError: B704, B705, B723 the disk refused; the output is as it was.
    """
    listing = manifest_bytes(manifest)
    own = Artifact(MANIFEST, blob_of(listing))
    files = {artifact.path: artifact for artifact in (*manifest.files, own)}
    made = [path for path, item in files.items() if before.digests.get(path) != item.blob.digest]
    removed = sum(path not in files and not _is_litter(path) for path in before.digests)
    kept = len(files) - len(made)
    if not made and not removed:
        if before.has_news:
            note(before.folder, before.by_seal(), memo)
        return Written(0, kept, 0, own.blob.digest)
    wish = _Wish(files, lambda item: listing if item is own else content(item))
    output = before.folder
    spare = spare_of(output)
    try:
        with _taken_back() as written:
            seals = _fill(spare, before, wish, contents_beside(spare, before), written)
        exchange.synchronise(spare)
        left_over = exchange.exchange(output, spare)
    except OSError as error:
        raise refused(error, output) from error
    # Not earlier: after a power cut, files that were not yet on the disk must not be trusted.
    note(output, {**before.by_seal(), **seals}, memo)
    count = len(made) - (MANIFEST in made)
    return Written(count, kept, removed, own.blob.digest, left_over)


def _fill(
    spare: Path, before: Contents, wish: _Wish, there: Contents, written: list[str]
) -> Mapping[Seal, str]:
    """Make the spare folder hold the wanted files: kept, linked from the output, or written.

    `there` is what it holds now; `written` is told of every file that takes space. Gives the
    digests of its files by seal, without those that are linked now.
    """
    unwanted = there.digests.keys() - wish.files.keys()
    for path in sorted(unwanted):
        _remove(spare, path)
    _remove_empty(spare, {path.rpartition("/")[0] for path in unwanted})
    folders: set[str] = set()
    _make_folder(spare, "", folders)
    missing: list[str] = []
    for path, item in wish.files.items():
        found = there.digests.get(path)
        if found != item.blob.digest:
            _make_folder(spare, path.rpartition("/")[0], folders)
            missing.append(path)
    held = [path for path in missing if before.digests.get(path) == wish.files[path].blob.digest]
    room = _Room(spare, there.digests.keys())
    linked = _link_all(held, before.folder, room)
    new = [path for path in missing if path not in linked]
    return {**there.by_seal(), **_write_all(new, wish, room, written)}


class _Room(Record, frozen=True):
    """The spare folder, and what stands in the way there."""

    folder: Path
    taken: AbstractSet[str]
    """Paths of old files."""

    def place(self, path: str) -> str:
        """Give the place of a new file, where nothing is any more."""
        place = f"{self.folder}/{path}"
        if path in self.taken:
            try:
                os.unlink(place)  # noqa: PTH108  # not a `Path` for each file
            except OSError:
                _remove(self.folder, path)
        return place


def _link_all(paths: Iterable[str], output: Path, room: _Room) -> set[str]:
    """Share files between the two folders; gives the paths where the file system can."""
    source = os.fspath(output)
    return {path for path in paths if _link(f"{source}/{path}", room.place(path))}


def _write_all(
    paths: Iterable[str], wish: _Wish, room: _Room, written: list[str]
) -> Mapping[Seal, str]:
    """Write new files, or move them to their places; gives their digests by seal.

    In one thread: several wait for each other in the kernel (measured).
    """
    digests: dict[Seal, str] = {}
    for path in paths:
        item = wish.files[path]
        content = wish.content(item)
        written.append(f"{room.folder}/{path}")
        seal = _move(content, room.place(path)) if isinstance(content, Path) else None
        if seal is None:
            data = content if isinstance(content, bytes) else content.read_bytes()
            seal = _write_instead(room, path, data)
        digests[seal] = item.blob.digest
    return digests


@contextlib.contextmanager
def _taken_back() -> Iterator[list[str]]:
    """Give a list of files that are deleted again when anything fails, so that no space is lost."""
    written: list[str] = []
    is_done = False
    try:
        yield written
        is_done = True
    finally:
        for path in () if is_done else written:
            with contextlib.suppress(OSError):
                os.unlink(path)  # noqa: PTH108  # no `Path` was made


def _make_folder(root: Path, path: str, made: set[str]) -> None:
    """Make a folder and those above it, with rights that a web host can read."""
    if path in made:
        return
    folder = root / path
    if path:
        _make_folder(root, path.rpartition("/")[0], made)
        if folder.is_symlink() or folder.is_file():
            folder.unlink()
    folder.mkdir(exist_ok=True)
    allow(folder, FOLDER_MODE)
    made.add(path)


def _remove(root: Path, path: str) -> None:
    """Take away whatever is at a path of the spare folder."""
    target = root / path
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    else:
        exchange.patiently(lambda: target.unlink(missing_ok=True), root)


def _link(source: str, target: str) -> bool:
    """Share a file between the two folders; False where the file system cannot."""
    try:
        os.link(source, target)
    except OSError:
        return False
    return True


def _move(source: Path, target: str) -> Seal | None:
    """Move a file and give its seal; None where it lies on another disk, or is held open."""
    try:
        os.rename(source, target)  # noqa: PTH104  # not a `Path` for each file
        return seal_of(os.stat(target))  # noqa: PTH116  # as above
    except OSError:
        return None


def _write_instead(room: _Room, path: str, data: bytes) -> Seal:
    """Write a new file of the spare folder, in place of a folder that may be there."""
    target = room.place(path)
    try:
        return seal_of(write_new(target, data))
    except (FileExistsError, PermissionError):
        _remove(room.folder, path)
        return seal_of(write_new(target, data))


def _is_litter(path: str) -> bool:
    """Tell whether a file of the output is what systems leave in every folder."""
    return is_ignored(path.rpartition("/")[2])


def _remove_empty(root: Path, folders: Iterable[str]) -> None:
    """Delete folders that hold nothing any more, and those above them."""
    for path in sorted(folders, key=len, reverse=True):
        while path:
            try:
                (root / path).rmdir()
            except OSError:
                break
            path = path.rpartition("/")[0]  # noqa: PLW2901  # climbs
