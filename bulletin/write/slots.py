"""The spare folder becomes the output: filled with what differs, then exchanged with it."""

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from bulletin import exchange
from bulletin.codec import blob_of
from bulletin.files import write_new
from bulletin.memo import Memo, Seal
from bulletin.model.page import Artifact
from bulletin.names import is_ignored
from bulletin.value import Record
from bulletin.write.inventory import Contents, note, seal_of
from bulletin.write.manifest import MANIFEST, Manifest, manifest_bytes
from bulletin.write.places import refused
from bulletin.write.spare import Room, link_all, make_room, remove

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
    spare: Callable[[], Contents],
) -> Written:
    """Make an output folder hold exactly the files of a manifest, in one step.

    `before` is what the folder holds now, `spare` tells what its spare does; `content` gives what
    an artifact shall hold that neither of the last two builds does.

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
    try:
        there = spare()
        with _taken_back() as written:
            seals = _fill(before, wish, there, written)
        exchange.synchronise(there.folder)
        left_over = exchange.exchange(output, there.folder)
    except OSError as error:
        raise refused(error, output) from error
    # Not earlier: after a power cut, files that were not yet on the disk must not be trusted.
    note(output, {**before.by_seal(), **seals}, memo)
    count = len(made) - (MANIFEST in made)
    return Written(count, kept, removed, own.blob.digest, left_over)


def _fill(before: Contents, wish: _Wish, there: Contents, written: list[str]) -> Mapping[Seal, str]:
    """Make the spare folder hold the wanted files: kept, linked from the output, or written.

    `there` is what it holds now; `written` is told of every file that takes space. Gives the
    digests of its files by seal, without those that are linked now.
    """
    wanted = {path: item.blob.digest for path, item in wish.files.items()}
    room, missing = make_room(there, wanted)
    held = [path for path in missing if before.digests.get(path) == wanted[path]]
    linked = link_all(held, before.folder, room)
    new = [path for path in missing if path not in linked]
    return {**there.by_seal(), **_write_all(new, wish, room, written)}


def _write_all(
    paths: Iterable[str], wish: _Wish, room: Room, written: list[str]
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


def _move(source: Path, target: str) -> Seal | None:
    """Move a file and give its seal; None where it lies on another disk, or is held open."""
    try:
        os.rename(source, target)  # noqa: PTH104  # not a `Path` for each file
        return seal_of(os.stat(target))  # noqa: PTH116  # as above
    except OSError:
        return None


def _write_instead(room: Room, path: str, data: bytes) -> Seal:
    """Write a new file of the spare folder, in place of a folder that may be there."""
    target = room.place(path)
    try:
        return seal_of(write_new(target, data))
    except (FileExistsError, PermissionError):
        remove(room.folder, path)
        return seal_of(write_new(target, data))


def _is_litter(path: str) -> bool:
    """Tell whether a file of the output is what systems leave in every folder."""
    return is_ignored(path.rpartition("/")[2])
