"""Sort things with paths into bundles, so that one edit makes few of them new.

Invariant: which bundle a thing is in depends on its path, and in a few steps on how many there are.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar
from zlib import crc32

from bulletin.memo import Memo
from bulletin.value import Value

_IN_USE = "bundles"


class Located(Protocol):
    """What has a path of its own."""

    @property
    def path(self) -> str:
        """Give the path."""


class _Used(Value, frozen=True):
    """Says no more than that a bundle is in use."""


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


def keep_in_use(keys: Iterable[str], memo: Memo) -> None:
    """Have the memo keep which bundles the last linking was made from."""
    memo.keep(_IN_USE, {key: _Used() for key in keys})


def bundles_in_use(memo: Memo) -> tuple[str, ...]:
    """Give the keys of the bundles that the last linking was made from; the next wants most."""
    return tuple(memo.ledger(_IN_USE, _Used))
