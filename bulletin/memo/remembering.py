"""What remembering means, whoever does it: nobody, a file, or a file that is only compared with."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeAlias, TypeVar

from bulletin.errors import BulletinError
from bulletin.value import Value

_Small = TypeVar("_Small", bound=Value)

Seal: TypeAlias = tuple[int, int, int]
"""What the disk says of a file without reading it: inode, size in bytes, mtime in ns."""


class Memo(Protocol):
    """Where results are kept between builds."""

    def recall(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """Give the results that are known, by key."""

    def remember(self, results: Mapping[str, bytes], blobs: Mapping[str, bytes]) -> None:
        """Keep results by key, and the large values they speak of by digest."""

    def blobs(self, digests: Iterable[str]) -> Mapping[str, bytes]:
        """Give large values by digest; one that is lost is absent."""

    def ledger(self, name: str, kind: type[_Small]) -> Mapping[str, _Small]:
        """Give the small results of a type that were kept together under a name, by key."""

    def keep(self, name: str, results: Mapping[str, Value]) -> None:
        """Keep small results together, in place of those kept before under the name."""

    def sealed(self, folder: str) -> Mapping[Seal, str]:
        """Give the digests of a folder's files that were noted under its name, by seal."""

    def seal(self, folder: str, digests: Mapping[Seal, str]) -> None:
        """Note the digests of a folder's files, in place of those noted before."""

    def trim(self, keys: Iterable[str], digests: Iterable[str]) -> None:
        """Forget what a build no longer uses, once that has become much.

        `keys` are of the results in use, `digests` of the large values.
        """


class NoMemo:
    """Remembers nothing beyond the running build."""

    def __init__(self) -> None:
        self._results: dict[str, bytes] = {}
        self._blobs: dict[str, bytes] = {}

    def recall(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """Give the results of this build."""
        return {key: self._results[key] for key in keys if key in self._results}

    def remember(self, results: Mapping[str, bytes], blobs: Mapping[str, bytes]) -> None:
        """Keep results and large values for this build."""
        self._results.update(results)
        self._blobs.update(blobs)

    def blobs(self, digests: Iterable[str]) -> Mapping[str, bytes]:
        """Give those of this build."""
        return {name: self._blobs[name] for name in digests if name in self._blobs}

    def ledger(self, name: str, kind: type[_Small]) -> Mapping[str, _Small]:
        """Know nothing."""
        del name, kind
        return {}

    def keep(self, name: str, results: Mapping[str, Value]) -> None:
        """Keep nothing."""

    def sealed(self, folder: str) -> Mapping[Seal, str]:
        """Know nothing."""
        del folder
        return {}

    def seal(self, folder: str, digests: Mapping[Seal, str]) -> None:
        """Keep nothing."""

    def trim(self, keys: Iterable[str], digests: Iterable[str]) -> None:
        """Keep nothing."""


class MemoMismatchError(BulletinError):
    """A remembered result is not what the function gives now: a bug, told to whoever verifies."""


class VerifyingMemo:
    """Recalls only what this build made, and compares that with what had been remembered."""

    def __init__(self, memo: Memo) -> None:
        self._memo = memo
        self._known: dict[str, bytes] = {}
        self._made: set[str] = set()
        self._kept: dict[str, Mapping[str, Value]] = {}

    def recall(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """Give what was made again already; the rest is to be compared with."""
        found = self._memo.recall(keys)
        self._known.update((key, value) for key, value in found.items() if key not in self._made)
        return {key: value for key, value in found.items() if key in self._made}

    def remember(self, results: Mapping[str, bytes], blobs: Mapping[str, bytes]) -> None:
        """Compare and keep.

        Raises:
            MemoMismatchError: a result differs from the remembered one.
        """
        _compare(self._known, results)
        self._made.update(results)
        self._memo.remember(results, blobs)

    def blobs(self, digests: Iterable[str]) -> Mapping[str, bytes]:
        """Give large values."""
        return self._memo.blobs(digests)

    def ledger(self, name: str, kind: type[_Small]) -> Mapping[str, _Small]:
        """Know nothing, so that everything is made again."""
        self._kept[name] = self._memo.ledger(name, kind)
        return {}

    def keep(self, name: str, results: Mapping[str, Value]) -> None:
        """Compare and keep.

        Raises:
            MemoMismatchError: a result differs from the one that was kept.
        """
        _compare(self._kept.get(name, {}), results)
        self._memo.keep(name, results)

    def sealed(self, folder: str) -> Mapping[Seal, str]:
        """Trust no seal: every file is read."""
        del folder
        return {}

    def seal(self, folder: str, digests: Mapping[Seal, str]) -> None:
        """Note digests."""
        self._memo.seal(folder, digests)

    def trim(self, keys: Iterable[str], digests: Iterable[str]) -> None:
        """Forget what is not used."""
        self._memo.trim(keys, digests)


def _compare(known: Mapping[str, object], made: Mapping[str, object]) -> None:
    for key, value in made.items():
        if known.get(key, value) != value:
            raise MemoMismatchError("B707", key)
