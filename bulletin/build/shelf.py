"""Where the dumps of a blueprint are put: into drawers, and full drawers into the memo.

Invariant: a drawer never changes; those of an earlier blueprint are taken over as they are.
"""

from collections.abc import Iterable
from zlib import crc32

from bulletin.build.blueprint import DRAWER
from bulletin.codec import digest
from bulletin.memo import Memo

_USUAL = 64
"""Dumps in a drawer, on average."""
_STORED_TOGETHER = 32
"""Drawers in memory before they go to the memo."""


class Shelf:
    """The drawers of one blueprint."""

    def __init__(self, memo: Memo) -> None:
        """Begin without a drawer."""
        self.drawers: list[str] = []
        """Digests, `""` for the one that is open."""
        self._memo = memo
        self._open: list[bytes] = []
        self._open_at = 0
        self._taken_over: dict[str, int] = {}
        self._full: dict[str, bytes] = {}

    def put(self, dumped: bytes) -> int:
        """Put a dump behind those before, and give its number; it has no line end."""
        if not self._open:
            self._open_at = len(self.drawers)
            self.drawers.append("")
        number = self._open_at * DRAWER + len(self._open)
        self._open.append(dumped)
        # Where a drawer ends depends on its last dump, so that a new page does not shift all.
        if crc32(dumped) % _USUAL == 0 or len(self._open) == DRAWER:
            self.close_drawer()
        return number

    def take_over(self, drawer: str, place: int) -> int:
        """Give the number of a dump that lies in an earlier blueprint's drawer."""
        at = self._taken_over.get(drawer)
        if at is None:
            at = self._taken_over[drawer] = len(self.drawers)
            self.drawers.append(drawer)
        return at * DRAWER + place

    def close_drawer(self) -> None:
        """Begin another drawer."""
        if self._open:
            self.drawers[self._open_at] = self._store_later(self._open)
            self._open = []

    def add_drawer(self, dumps: Iterable[bytes]) -> str:
        """Add a drawer of its own, and give its digest."""
        self.drawers.append(self._store_later(dumps))
        return self.drawers[-1]

    def store(self) -> None:
        """Give all drawers to the memo."""
        self._memo.remember({}, self._full)
        self._full = {}

    def _store_later(self, dumps: Iterable[bytes]) -> str:
        data = b"\n".join(dumps)
        name = digest(data)
        self._full[name] = data
        if len(self._full) >= _STORED_TOGETHER:
            self.store()
        return name
