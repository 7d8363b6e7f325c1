"""The next output while it is made, in the spare folder beside the output.

The many pages of a large site are put there as they are rendered, by several processes, so that
little is left to do for the commit. Invariant: what was put there and did not become the output
goes again, so that no space is lost.
"""

import contextlib
import functools
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Self

from bulletin.files import write_new
from bulletin.memo import Seal
from bulletin.value import Record, replace
from bulletin.workers import Workers
from bulletin.write.catching_up import spare_beside
from bulletin.write.inventory import Contents, seal_of
from bulletin.write.places import refused
from bulletin.write.spare import make_folder, remove

_MANY = 256
"""Pages from which on they do not wait in memory for the commit."""


class Place(Record, frozen=True):
    """Where a new file is put."""

    folder: str
    """The spare folder."""
    path: str
    is_taken: bool
    """Whether an old file is there."""
    held: str
    """Digest of that file, `""` for none."""


class NextOutput:
    """What the spare folder holds, and what is put there; to be used in a `with` statement."""

    def __init__(self, spare: Callable[[], Contents]) -> None:
        """Take what tells what the spare folder holds; it is asked once, when that matters."""
        self._look = spare
        self._gone: set[str] = set()
        """Old files that were in the way."""
        self._held: dict[str, tuple[str, Seal]] = {}
        """Digests and seals of the new files, by path."""
        self._begun: list[str] = []
        """Paths of all files that may have been written."""
        self._is_finished = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for path in () if self._is_finished else self._begun:
            with contextlib.suppress(OSError):
                os.unlink(f"{self._place}/{path}")  # noqa: PTH108  # no `Path` was made

    @property
    def folder(self) -> Path:
        """Give the spare folder."""
        return self._old.folder

    @functools.cached_property
    def _old(self) -> Contents:
        """What the spare folder held in the beginning."""
        return self._look()

    @functools.cached_property
    def _place(self) -> str:
        return os.fspath(self.folder)

    def places(self, paths: Sequence[str]) -> Sequence[Place | None]:
        """Give where pages are put as soon as they are made; None for those that wait in memory.

        Raises:
            MachineError: B057, B704, B705 the disk refused.
        """
        if len(paths) < _MANY:
            return [None] * len(paths)
        try:
            self._clear_way(paths)
        except OSError as error:
            raise refused(error, self.folder) from error
        return [self.place(path) for path in paths]

    def place(self, path: str) -> Place:
        """Give the place of a file that is about to be written."""
        held = None if path in self._gone else self._old.digests.get(path)
        self._begun.append(path)
        return Place(self._place, path, held is not None, held or "")

    def hold(self, path: str, digest: str, seal: Seal) -> None:
        """Take note of a file that was put in its place."""
        self._held[path] = digest, seal

    def contents(self) -> Contents:
        """Tell what the spare folder holds now."""
        old = self._old
        if not (self._gone or self._held):
            return old
        digests = {path: name for path, name in old.digests.items() if path not in self._gone}
        seals = {path: seal for path, seal in old.seals.items() if path not in self._gone}
        digests |= {path: name for path, (name, _) in self._held.items()}
        seals |= {path: seal for path, (_, seal) in self._held.items()}
        return replace(old, digests=digests, seals=seals)

    def finish(self) -> None:
        """Say that the spare folder has become the output."""
        self._is_finished = True

    def _clear_way(self, paths: Sequence[str]) -> None:
        """Take away files where folders shall be, and what is in folders where files shall be."""
        wanted, there = set(paths), self._old.digests
        folders = wanted & _folders(there)
        self._gone = {
            *(there.keys() & _folders(wanted)),
            *(path for path in there if folders and not folders.isdisjoint(_above(path))),
        }
        for path in self._gone:
            remove(self.folder, path)


@contextlib.contextmanager
def begun_output(before: Contents, workers: Workers, *, is_alike: bool) -> Iterator[NextOutput]:
    """Begin the output after `before`; is it much alike, a process shares files meanwhile."""
    with (
        spare_beside(before, workers, is_alike=is_alike) as spare,
        NextOutput(spare) as target,
    ):
        yield target


def put(place: Place, data: bytes) -> Seal:
    """Write a new file at its place, instead of whatever is there; give its seal.

    Raises:
        MachineError: B704, B705, B723 the disk refused.
    """
    target = f"{place.folder}/{place.path}"
    if place.is_taken:
        with contextlib.suppress(OSError):
            os.unlink(target)  # noqa: PTH108  # not a `Path` for each file
    try:
        try:
            return seal_of(write_new(target, data))
        except FileNotFoundError:
            make_folder(Path(place.folder), place.path.rpartition("/")[0])
        except (FileExistsError, PermissionError):
            remove(Path(place.folder), place.path)
        return seal_of(write_new(target, data))
    except OSError as error:
        raise refused(error, Path(place.folder)) from error


def _folders(paths: Iterable[str]) -> set[str]:
    """Give all folders that paths lie in, without the root."""
    nearest = {path.rpartition("/")[0] for path in paths} - {""}
    return nearest.union(*map(_above, nearest))


def _above(path: str) -> Iterator[str]:
    """Give the folders that a path lies in."""
    while path := path.rpartition("/")[0]:
        yield path
