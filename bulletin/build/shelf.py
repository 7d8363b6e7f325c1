"""Where the dumps of a blueprint are put: into drawers, and full drawers into the memo.

Invariant: which drawers there are depends on what is put, never on what was there before.
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
        """Digests."""
        self._memo = memo
        self._open: list[bytes] = []
        self._full: dict[str, bytes] = {}

    def put(self, dumped: bytes) -> int:
        """Put a dump behind those before, and give its number; it has no line end."""
        number = len(self.drawers) * DRAWER + len(self._open)
        self._open.append(dumped)
        # Where a drawer ends depends on its last dump, so that a new page does not shift all.
        if crc32(dumped) % _USUAL == 0 or len(self._open) == DRAWER:
            self.close_drawer()
        return number

    def close_drawer(self) -> None:
        """Begin another drawer."""
        if self._open:
            self.add_drawer(self._open)
            self._open = []

    def add_drawer(self, dumps: Iterable[bytes]) -> str:
        """Add a drawer of its own, and give its digest."""
        data = b"\n".join(dumps)
        name = digest(data)
        self._full[name] = data
        self.drawers.append(name)
        if len(self._full) >= _STORED_TOGETHER:
            self.store()
        return name

    def store(self) -> None:
        """Give all drawers to the memo."""
        self._memo.remember({}, self._full)
        self._full = {}
