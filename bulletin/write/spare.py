"""The spare folder, in which the next output is made: what goes, what is shared, what has room.

Invariant: nothing is written into a file that is there, since the output may share it.
"""

import os
import shutil
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from bulletin import exchange
from bulletin.files import allow
from bulletin.value import Record
from bulletin.write.inventory import Contents
from bulletin.write.places import FOLDER_MODE


class Room(Record, frozen=True):
    """The spare folder, and what stands in the way there."""

    folder: Path
    taken: AbstractSet[str]
    """Paths of old files."""

    def cleared(self, path: str) -> str:
        """Take away what is at the place of a new file, and give the place."""
        place = f"{self.folder}/{path}"
        if path in self.taken:
            take_away(self.folder, path)
        return place


def make_room(there: Contents, wanted: Mapping[str, str]) -> tuple[Room, list[str]]:
    """Take away what nobody wants, and make folders; gives the paths of the files to be made.

    `there` is what the spare folder holds, `wanted` what it shall: digests by path.

    Raises:
        MachineError: B705 a file is held open.
        OSError: the disk refused.
    """
    spare = there.folder
    unwanted = there.digests.keys() - wanted.keys()
    for path in sorted(unwanted):
        remove(spare, path)
    remove_empty(spare, {path.rpartition("/")[0] for path in unwanted})
    missing = [path for path, digest in wanted.items() if there.digests.get(path) != digest]
    folders: set[str] = set()
    make_folder(spare, "", folders)
    for path in missing:
        make_folder(spare, path.rpartition("/")[0], folders)
    return Room(spare, there.digests.keys()), missing


def link_all(paths: Iterable[str], output: Path, room: Room) -> set[str]:
    """Share files with the output; gives the paths where the file system can."""
    source = os.fspath(output)
    return {path for path in paths if _link(f"{source}/{path}", room.cleared(path))}


def take_away(root: Path | str, path: str) -> None:
    """Do as `remove` for what is a file most likely: thousands of them."""
    try:
        os.unlink(f"{root}/{path}")  # noqa: PTH108  # not a `Path` for each file
    except OSError:
        remove(Path(root), path)


def remove(root: Path, path: str) -> None:
    """Take away whatever is at a path of the spare folder."""
    target = root / path
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    else:
        exchange.patiently(lambda: target.unlink(missing_ok=True), root)


def make_folder(root: Path, path: str, made: set[str] | None = None) -> None:
    """Make a folder of the spare folder and those above it, with rights that a web host can read.

    Those in `made` are there already, and it is told of the others.
    """
    made = set() if made is None else made
    if path in made:
        return
    folder = root / path
    if path:
        make_folder(root, path.rpartition("/")[0], made)
        if folder.is_symlink() or folder.is_file():
            folder.unlink()
    folder.mkdir(exist_ok=True)
    allow(folder, FOLDER_MODE)
    made.add(path)


def _link(source: str, target: str) -> bool:
    """Share a file between the two folders; False where the file system cannot."""
    try:
        os.link(source, target)
    except OSError:
        return False
    return True


def remove_empty(root: Path, folders: Iterable[str]) -> None:
    """Delete folders that hold nothing any more, and those above them."""
    for path in sorted(folders, key=len, reverse=True):
        while path:
            try:
                (root / path).rmdir()
            except OSError:
                break
            path = path.rpartition("/")[0]  # noqa: PLW2901  # climbs
