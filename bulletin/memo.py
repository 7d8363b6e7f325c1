"""Remembered results: a pure function's value under the fingerprint of all its arguments.

Invariants: losing the memo costs time, never correctness; any doubt about the file (version,
checksum, unreadable) means starting over with an empty one; workers never open it.
"""

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol, Self, TypeAlias

from bulletin.codec import digest
from bulletin.errors import BulletinError

_SCHEMA_VERSION = 1
_BATCH = 500
"""Keys asked for in one SELECT; SQLite allows 999 variables in its oldest builds."""
_CHECK_SIZE = 8
_BUSY_SECONDS = 10.0
_FILE_NAME = "memo.sqlite"


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

    def sealed(self, seals: Iterable[Seal]) -> Mapping[Seal, str]:
        """Give the digests that files with these seals had when they were last read."""

    def seal(self, digests: Mapping[Seal, str]) -> None:
        """Note the digests of files, by seal."""

    def trim(self, keys: Iterable[str]) -> None:
        """Forget what a build no longer uses, once that has become much; `keys` are in use."""


class NoMemo:
    """Remembers nothing on disk; large values of the running build only."""

    def __init__(self) -> None:
        self._blobs: dict[str, bytes] = {}

    def recall(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """Know nothing."""
        del keys
        return {}

    def remember(self, results: Mapping[str, bytes], blobs: Mapping[str, bytes]) -> None:
        """Keep the large values for this build."""
        del results
        self._blobs.update(blobs)

    def blobs(self, digests: Iterable[str]) -> Mapping[str, bytes]:
        """Give those of this build."""
        return {name: self._blobs[name] for name in digests if name in self._blobs}

    def sealed(self, seals: Iterable[Seal]) -> Mapping[Seal, str]:
        """Know nothing."""
        del seals
        return {}

    def seal(self, digests: Mapping[Seal, str]) -> None:
        """Keep nothing."""

    def trim(self, keys: Iterable[str]) -> None:
        """Keep nothing."""


class FileMemo:
    """One SQLite file; to be closed, or used in a `with` statement."""

    def __init__(self, folder: Path) -> None:
        """Open or make the memo in a folder; whatever cannot be trusted there is replaced."""
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / _FILE_NAME
        self._connection = self._open()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the connection."""
        self._connection.close()

    def recall(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """Give the results that are known; one whose checksum fails is not."""
        rows = self._select("SELECT key, value FROM results WHERE key IN", keys)
        return {
            key: value[_CHECK_SIZE:]
            for key, value in rows
            if _check(value[_CHECK_SIZE:]) == value[:_CHECK_SIZE]
        }

    def remember(self, results: Mapping[str, bytes], blobs: Mapping[str, bytes]) -> None:
        """Keep results and large values."""
        checked = [(key, _check(value) + value) for key, value in results.items()]
        with self._writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?)", checked)
            connection.executemany("INSERT OR REPLACE INTO blobs VALUES (?, ?)", blobs.items())

    def blobs(self, digests: Iterable[str]) -> Mapping[str, bytes]:
        """Give large values whose bytes still have their digest."""
        rows = self._select("SELECT digest, data FROM blobs WHERE digest IN", tuple(digests))
        return {name: data for name, data in rows if digest(data) == name}

    def sealed(self, seals: Iterable[Seal]) -> Mapping[Seal, str]:
        """Give the digests noted for files of these seals."""
        wanted = {seal[0]: seal for seal in seals}
        rows = self._select(
            "SELECT inode, size, mtime, digest FROM seals WHERE inode IN", tuple(wanted)
        )
        return {(inode, size, mtime): name for inode, size, mtime, name in rows}

    def seal(self, digests: Mapping[Seal, str]) -> None:
        """Note digests, one for each inode."""
        with self._writing() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO seals VALUES (?, ?, ?, ?)",
                [(*seal, name) for seal, name in digests.items()],
            )

    def trim(self, keys: Iterable[str]) -> None:
        """Empty the memo of results that are neither in `keys` nor few."""
        used = set(keys)
        with self._writing() as connection:
            (count,) = connection.execute("SELECT count(*) FROM results").fetchone()
            if count <= 4 * len(used) + 1000:
                return
            known = [row[0] for row in connection.execute("SELECT key FROM results")]
            unused = [(key,) for key in known if key not in used]
            connection.executemany("DELETE FROM results WHERE key = ?", unused)
            # Large values are few beside results and come back with the next miss.
            connection.execute("DELETE FROM blobs")
            connection.execute("DELETE FROM seals")

    def _open(self) -> sqlite3.Connection:
        try:
            return self._connect()
        except sqlite3.DatabaseError:
            self._remove()
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=_BUSY_SECONDS, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            # A power cut may cost the memo; its checksums find that out.
            connection.execute("PRAGMA synchronous=OFF")
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version != _SCHEMA_VERSION:
                _make_tables(connection)
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection

    def _remove(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            self._path.with_name(_FILE_NAME + suffix).unlink(missing_ok=True)

    def _select(self, query: str, values: Sequence[str | int]) -> Iterator[tuple]:  # type: ignore[type-arg]  # rows of SQLite
        """Run `query (…)` over values in batches; an unreadable file gives what came so far."""
        for start in range(0, len(values), _BATCH):
            batch = values[start : start + _BATCH]
            marks = ",".join("?" * len(batch))
            try:
                rows = self._connection.execute(f"{query} ({marks})", batch).fetchall()
            except sqlite3.DatabaseError:
                self._start_over()
                return
            yield from rows

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Give a transaction; when another process holds the file too long, nothing is kept."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield self._connection
            self._connection.execute("COMMIT")
        except sqlite3.OperationalError:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        except sqlite3.DatabaseError:
            self._start_over()

    def _start_over(self) -> None:
        self._connection.close()
        self._remove()
        self._connection = self._connect()


class MemoMismatchError(BulletinError):
    """A remembered result is not what the function gives now: a bug, told to whoever verifies."""


class VerifyingMemo:
    """Recalls nothing, and compares what is then made with what had been remembered."""

    def __init__(self, memo: Memo) -> None:
        self._memo = memo
        self._known: dict[str, bytes] = {}

    def recall(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """Know nothing, so that everything is made again."""
        self._known.update(self._memo.recall(keys))
        return {}

    def remember(self, results: Mapping[str, bytes], blobs: Mapping[str, bytes]) -> None:
        """Compare and keep.

        Raises:
            MemoMismatchError: a result differs from the remembered one.
        """
        for key, value in results.items():
            if self._known.get(key, value) != value:
                raise MemoMismatchError("B707", key)
        self._memo.remember(results, blobs)

    def blobs(self, digests: Iterable[str]) -> Mapping[str, bytes]:
        """Give large values."""
        return self._memo.blobs(digests)

    def sealed(self, seals: Iterable[Seal]) -> Mapping[Seal, str]:
        """Trust no seal: every file is read."""
        del seals
        return {}

    def seal(self, digests: Mapping[Seal, str]) -> None:
        """Note digests."""
        self._memo.seal(digests)

    def trim(self, keys: Iterable[str]) -> None:
        """Forget what is not used."""
        self._memo.trim(keys)


def _make_tables(connection: sqlite3.Connection) -> None:
    connection.executescript(f"""
        DROP TABLE IF EXISTS results; DROP TABLE IF EXISTS blobs; DROP TABLE IF EXISTS seals;
        CREATE TABLE results (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE blobs (digest TEXT PRIMARY KEY, data BLOB NOT NULL);
        CREATE TABLE seals (inode INTEGER PRIMARY KEY, size INTEGER, mtime INTEGER, digest TEXT);
        PRAGMA user_version = {_SCHEMA_VERSION};
    """)


def _check(value: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=_CHECK_SIZE).digest()
