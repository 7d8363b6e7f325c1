"""The spare folder is made equal to the output while a build is at work, by links alone.

So little is left to do for the commit of a small edit. Invariant: whoever works in the spare folder
holds the output's lock, even where the build that started it was killed.
"""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from bulletin.errors import MachineError
from bulletin.locking import handed_on
from bulletin.memo import Seal
from bulletin.value import Record
from bulletin.workers import Workers
from bulletin.write.inventory import NO_FILE, Contents, contents_beside
from bulletin.write.places import spare_of
from bulletin.write.spare import link_all, make_room

_LARGE = 1_000
"""Files of an output for which it is worth a process."""


class _Difference(Record, frozen=True):
    """Where the spare folder is not the output: few places, since all are handed over."""

    absent: frozenset[str]
    """Files that could not be shared."""
    own: Mapping[str, Seal]
    """Equal files that are not shared."""


@contextlib.contextmanager
def spare_beside(
    before: Contents, workers: Workers, *, is_alike: bool
) -> Iterator[Callable[[], Contents]]:
    """Give what tells, to be asked once, what the spare folder holds.

    `before` is what the output holds. If the next one is to be much alike, the spare folder is made
    equal to it meanwhile.
    """
    spare = spare_of(before.folder)
    look = partial(contents_beside, spare, before)
    if not (is_alike and len(before.digests) >= _LARGE):
        yield look
        return
    with contextlib.ExitStack() as stack:
        with handed_on():
            wait = stack.enter_context(
                workers.beside(partial(_catch_up, spare, before), is_worth_it=True)
            )

        def caught_up() -> Contents:
            try:
                return _contents(spare, before, wait())
            except (OSError, MachineError):
                # Whoever commits meets the same, and tells of it.
                return look()

        yield caught_up


def _catch_up(spare: Path, before: Contents) -> _Difference:
    """Make the spare folder equal to the output as far as links can."""
    wanted = {path: digest for path, digest in before.digests.items() if digest != NO_FILE}
    there = contents_beside(spare, before)
    room, missing = make_room(there, wanted)
    linked = link_all(missing, before.folder, room)
    kept = wanted.keys() - missing
    own = {path: there.seals[path] for path in kept if there.seals[path] != before.seals[path]}
    return _Difference(frozenset(missing) - linked, own)


def _contents(spare: Path, before: Contents, difference: _Difference) -> Contents:
    """Give what the spare folder holds after it was made equal to the output."""
    digests = {
        path: digest
        for path, digest in before.digests.items()
        if digest != NO_FILE and path not in difference.absent
    }
    seals = {
        path: difference.own.get(path, seal)
        for path, seal in before.seals.items()
        if path in digests
    }
    return Contents(spare, digests, seals, before.known, has_news=False)
