"""Sort things with paths into bundles, so that one edit makes few of them new.

Invariant: which bundle a thing is in depends on its path, and in a few steps on how many there are.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar
from zlib import crc32


class Located(Protocol):
    """What has a path of its own."""

    @property
    def path(self) -> str:
        """Give the path."""


_Item = TypeVar("_Item", bound=Located)


def bundles_of(items: Sequence[_Item], usual: int) -> Iterable[Sequence[_Item]]:
    """Give bundles of about `usual` things each, in their order; there is a power of two of them.

    Bundles without a thing are left out.
    """
    last = (1 << (len(items) // usual).bit_length()) - 1
    bundles: dict[int, list[_Item]] = {}
    for item in items:
        number = crc32(item.path.encode("utf-8", "surrogatepass")) & last
        bundles.setdefault(number, []).append(item)
    return bundles.values()
