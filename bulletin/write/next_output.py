"""The next output while it is made, in the spare folder beside the output.

The many pages of a large site are put there as they are rendered, by several processes, so that
little is left to do for the commit. Invariants: what was put there and did not become the output
goes again, so that no space is lost; while several processes put files there, the folder has a name
that only they know, so that whatever lives on of a build that was killed reaches nothing.
"""

import contextlib
import functools
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Self

from bulletin import exchange
from bulletin.errors import MachineError
from bulletin.files import write_new
from bulletin.memo import Seal
from bulletin.value import Record, replace
from bulletin.workers import Workers
from bulletin.write.catching_up import spare_beside
from bulletin.write.inventory import Contents, seal_of
from bulletin.write.places import own_name, refused
from bulletin.write.spare import make_folder, remove, remove_empty, take_away

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
        self._own: Path | None = None
        """The spare folder under a name of its own."""
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
        # First of all: who still puts files there finds no folder any more.
        self._name_again()
        if self._begun and not self._is_finished:
            self._take_back()

    @property
    def folder(self) -> Path:
        """Give the spare folder, as it is called now."""
        return self._own or self._old.folder

    @functools.cached_property
    def _old(self) -> Contents:
        """What the spare folder held in the beginning."""
        return self._look()

    def places(self, paths: Sequence[str]) -> Sequence[Place | None]:
        """Give where pages are put as soon as they are made; None for those that wait in memory.

        Raises:
            MachineError: B057, B704, B705 the disk refused.
        """
        if len(paths) < _MANY:
            return [None] * len(paths)
        try:
            self._clear_way(paths)
            self._name_anew()
        except OSError as error:
            raise refused(error, self.folder) from error
        return [self.place(path) for path in paths]

    def place(self, path: str) -> Place:
        """Give the place of a file that is about to be written."""
        held = None if path in self._gone else self._old.digests.get(path)
        self._begun.append(path)
        return Place(os.fspath(self.folder), path, held is not None, held or "")

    def hold(self, path: str, digest: str, seal: Seal) -> None:
        """Take note of a file that was put in its place."""
        self._held[path] = digest, seal

    def contents(self) -> Contents:
        """Tell what the spare folder holds now; a new file that is not as it was put is absent."""
        old = self._old
        if self._own is None:
            return old
        away = self._gone | self._held.keys()
        digests = {path: name for path, name in old.digests.items() if path not in away}
        seals = {path: seal for path, seal in old.seals.items() if path not in away}
        for path, (digest, seal) in self._held.items():
            if _is_sealed(f"{self._own}/{path}", seal):
                digests[path], seals[path] = digest, seal
        return replace(old, folder=self._own, digests=digests, seals=seals)

    def finish(self) -> None:
        """Have what was put there stay."""
        self._is_finished = True

    def _name_anew(self) -> None:
        if self._own is not None:
            return
        spare, own = self._old.folder, own_name(self._old.folder)
        if spare.is_dir():
            exchange.patiently(lambda: spare.rename(own), spare)
        else:
            make_folder(own, "")
        self._own = own

    def _name_again(self) -> None:
        own, self._own = self._own, None
        if own is not None and own.is_dir():
            # Else the next build does it.
            with contextlib.suppress(OSError, MachineError):
                exchange.patiently(lambda: own.rename(self._old.folder), own)

    def _take_back(self) -> None:
        for path in self._begun:
            with contextlib.suppress(OSError):
                os.unlink(f"{self.folder}/{path}")  # noqa: PTH108  # no `Path` was made
        remove_empty(self.folder, {path.rpartition("/")[0] for path in self._begun})

    def _clear_way(self, paths: Sequence[str]) -> None:
        """Take away files where folders shall be, and what is in folders where files shall be."""
        wanted, there = set(paths), self._old.digests
        folders = wanted & _folders(there)
        self._gone |= {
            *(there.keys() & _folders(wanted)),
            *(path for path in there if folders and not folders.isdisjoint(_above(path))),
        }
        for path in self._gone:
            remove(self.folder, path)


@contextlib.contextmanager
def begun_output(before: Contents, workers: Workers, *, is_alike: bool) -> Iterator[NextOutput]:
    """Begin the output after `before`; if it `is_alike`, a process shares files meanwhile."""
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
    try:
        if place.is_taken:
            take_away(place.folder, place.path)
        try:
            return seal_of(write_new(target, data))
        except FileNotFoundError:
            make_folder(Path(place.folder), place.path.rpartition("/")[0], made={""})
        except (FileExistsError, PermissionError):
            remove(Path(place.folder), place.path)
        return seal_of(write_new(target, data))
    except OSError as error:
        raise refused(error, Path(place.folder)) from error


def _is_sealed(path: str, seal: Seal) -> bool:
    try:
        return seal_of(os.stat(path, follow_symlinks=False)) == seal  # noqa: PTH116  # no `Path`
    except OSError:
        return False


def _folders(paths: Iterable[str]) -> set[str]:
    """Give all folders that paths lie in, without the root."""
    nearest = {path.rpartition("/")[0] for path in paths} - {""}
    return nearest.union(*map(_above, nearest))


def _above(path: str) -> Iterator[str]:
    """Give the folders that a path lies in."""
    while path := path.rpartition("/")[0]:
        yield path
