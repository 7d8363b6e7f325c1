"""How an index is cut: into blocks of entries, and each block's words into parts.

Invariant: where an entry or a word belongs depends on its own address or letters and on how large
the site is, in a few steps; never on its neighbours.
"""

import zlib
from bisect import bisect_right
from dataclasses import dataclass

_STARTS = ""

_STEPS = ((0, 1, 16), (400, 12, 16), (3_000, 12, 4), (20_000, 12, 1))
"""From how many entries on: how many blocks, and every which start begins a part.

Twelve, so that one changed entry rewrites a twelfth; few, since a reader loads a part of each.
"""


@dataclass(frozen=True, slots=True)
class Shape:
    """How the index of one site is cut."""

    blocks: int
    starts: tuple[str, ...]
    """The least key of each part, rising; the first is `""`."""

    def block_of(self, url: str) -> int:
        """Give the block of the entry at an address."""
        return zlib.crc32(url.encode()) % self.blocks

    def part_of(self, key: str) -> int:
        """Give the part that holds a key."""
        return bisect_right(self.starts, key) - 1


def shape_of(count: int) -> Shape:
    """Choose the shape for so many entries."""
    _, blocks, step = max(row for row in _STEPS if row[0] <= count)
    return Shape(blocks, ("", *_STARTS.split()[step - 1 :: step]))
