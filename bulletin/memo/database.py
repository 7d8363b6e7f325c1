"""The memo in one SQLite file.

Invariant: every row carries a checksum over all of it, and what fails is not there.
"""

import contextlib
import hashlib
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Self, TypeAlias, TypeVar

from bulletin.codec import digest, dump, load
from bulletin.memo.remembering import Seal
from bulletin.value import Value

_SCHEMA_VERSION = 4
_PAGE_SIZE = 16_384
"""Bytes; measured: rows of 2 to 300 KB are written in two thirds of the time that 4,096 takes."""
_TABLES = MappingProxyType(
    {
        # With row numbers: measured on values of 3 KB, a third of the time to write and to read.
        "results": "(key TEXT PRIMARY KEY, value BLOB NOT NULL)",
        "blobs": "(digest TEXT PRIMARY KEY, data BLOB NOT NULL)",
        # One row for a folder: with one for a file, checking them took half of looking at them.
        "seals": "(folder TEXT PRIMARY KEY, value BLOB NOT NULL)",
    }
)
_PRIMARY = 0xFF
"""The part of SQLite's result codes that names the kind."""
_REFUSALS = (
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_NOLFS,
)
"""What SQLite says when the file itself may be sound."""
_LEDGER = "ledger "
"""Before the name of a ledger, in place of a key; no key begins so."""
_TRIES = 3
"""Files opened before the memo goes without."""
_BATCH = 500
"""Keys asked for in one SELECT; SQLite allows 999 variables in its oldest builds."""
_CHECK_SIZE = 8
_MOST_FOLDERS = 8
"""Folders whose seals are kept: a site has one output for the public and one for its preview."""
_FILE_NAME = re.compile(r"memo-([0-9]{1,9})\.sqlite(?:-wal|-shm)?")

_Small = TypeVar("_Small", bound=Value)

_Cell: TypeAlias = str | int | bytes | float | None
"""What a row of SQLite holds; nothing is trusted before it was checked."""


class _Notes(Value, frozen=True):
    """The digests of a folder's files, in columns, which are read in a third of the time."""

    inodes: tuple[int, ...]
    sizes: tuple[int, ...]
    mtimes: tuple[int, ...]
    digests: tuple[str, ...]


class FileMemo:
    """One SQLite file; to be closed, or used in a `with` statement.

    A file that cannot be trusted is left to whoever else has it open: the memo goes on in a file of
    the next number. Where the disk or another process refuses, nothing is remembered.
    """

    def __init__(self, folder: Path, patience: float = 10.0) -> None:
        """Open or make the memo in a folder; wait some seconds for other processes."""
        self._folder = folder
        self._patience = patience
        self.trouble = ""
        """Why nothing is remembered, `""` when all is well."""
        self._connection: sqlite3.Connection | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._number = max(self._numbers(), default=1)
            self._open()
        except OSError as error:
            self._give_up(error.strerror or type(error).__name__)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the connection."""
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None

    def recall(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """Give the results that are known; one whose checksum fails is not."""
        return _sound(self._select("SELECT key, value FROM results WHERE key IN", keys))

    def remember(self, results: Mapping[str, bytes], blobs: Mapping[str, bytes]) -> None:
        """Keep results and large values."""
        checked = [(key, _checked(key, value)) for key, value in results.items()]
        self._write(
            ("INSERT OR REPLACE INTO results VALUES (?, ?)", checked),
            ("INSERT OR IGNORE INTO blobs VALUES (?, ?)", blobs.items()),
        )

    def blobs(self, digests: Iterable[str]) -> Mapping[str, bytes]:
        """Give large values whose bytes still have their digest."""
        rows = self._select("SELECT digest, data FROM blobs WHERE digest IN", tuple(digests))
        found: dict[str, bytes] = {}
        for name, data in rows:
            if isinstance(name, str) and isinstance(data, bytes) and digest(data) == name:
                found[name] = data
            else:
                # Else what is made again would not replace it.
                self._write(("DELETE FROM blobs WHERE digest = ?", [(name,)]))
        return found

    def ledger(self, name: str, kind: type[_Small]) -> Mapping[str, _Small]:
        """Give the results of one ledger; one that cannot be read is empty."""
        data = self.recall([_LEDGER + name]).get(_LEDGER + name, b"{}")
        try:
            return load(data, dict[str, kind])  # type: ignore[valid-type]  # a type made here
        except ValueError:
            # Another version of this program kept it.
            return {}

    def keep(self, name: str, results: Mapping[str, Value]) -> None:
        """Keep a ledger; whoever has read the one before knows whether this is another."""
        self.remember({_LEDGER + name: dump(results)}, {})

    def sealed(self, folder: str) -> Mapping[Seal, str]:
        """Give the digests of a folder's files; notes whose checksum fails are none."""
        rows = self._ask("SELECT folder, value FROM seals WHERE folder = ?", (folder,))
        data = _sound(rows).get(folder)
        if data is None:
            return {}
        notes = load(data, _Notes)
        seals = zip(notes.inodes, notes.sizes, notes.mtimes, strict=True)
        return dict(zip(seals, notes.digests, strict=True))

    def seal(self, folder: str, digests: Mapping[Seal, str]) -> None:
        """Note the digests of a folder's files, in place of those noted before."""
        inodes, sizes, mtimes = zip(*digests, strict=True) if digests else ((), (), ())
        data = dump(_Notes(inodes, sizes, mtimes, tuple(digests.values())))
        row = (folder, _checked(folder, data))
        self._write(("INSERT OR REPLACE INTO seals VALUES (?, ?)", [row]))

    def trim(self, keys: Iterable[str], digests: Iterable[str]) -> None:
        """Empty the memo of results and large values that are neither in use nor few."""
        used, used_blobs = set(keys), set(digests)
        most = 4 * len(used) + 1000
        if self._count("SELECT COUNT(*) FROM results") > most:
            rows = self._ask("SELECT key FROM results")
            known = {row[0] for row in rows if not str(row[0]).startswith(_LEDGER)}
            unused = [(key,) for key in known - used]
            self._write(("DELETE FROM results WHERE key = ?", unused))
        if self._count("SELECT COUNT(*) FROM seals") > _MOST_FOLDERS:
            self._write(("DELETE FROM seals", [()]))
        # Fewer than of results: an edit leaves some of megabytes behind.
        if (
            self._count("SELECT COUNT(*) FROM blobs")
            > len(used_blobs) + len(used_blobs) // 20 + 200
        ):
            names = {row[0] for row in self._ask("SELECT digest FROM blobs")}
            unused = [(name,) for name in names - used_blobs]
            self._write(("DELETE FROM blobs WHERE digest = ?", unused))

    def _count(self, query: str) -> int:
        """Ask for a number; 0 where it cannot be read."""
        rows = self._ask(query)
        return int(rows[0][0] or 0) if rows else 0

    def _numbers(self) -> list[int]:
        """Give the numbers of the files that are there."""
        found = (_FILE_NAME.fullmatch(path.name) for path in self._folder.iterdir())
        return [int(match[1]) for match in found if match]

    def _open(self) -> None:
        """Open the file, or one of the next number where it cannot be trusted."""
        for _ in range(_TRIES):
            path = self._folder / f"memo-{self._number}.sqlite"
            try:
                self._connection = _connect(path, self._patience)
            except sqlite3.Error as error:
                if not _is_doubtful(error):
                    self._give_up(str(error))
                    return
                self._number += 1
            else:
                self._remove_older()
                return
        self._give_up("sqlite")

    def _remove_older(self) -> None:
        """Delete the files of lower numbers; another process may still use them to its end."""
        for path in self._folder.iterdir():
            match = _FILE_NAME.match(path.name)
            if match and int(match[1]) < self._number:
                with contextlib.suppress(OSError):
                    path.unlink()

    def _give_up(self, reason: str) -> None:
        self.close()
        self.trouble = reason

    def _fail(self, error: sqlite3.Error) -> None:
        """Start over where the file is in doubt; else remember nothing from now on."""
        if not _is_doubtful(error):
            self._give_up(str(error))
            return
        self.close()
        self._number += 1
        try:
            self._open()
        except OSError as refused:
            self._give_up(refused.strerror or type(refused).__name__)

    def _ask(self, query: str, values: Sequence[str | int] = ()) -> list[tuple[_Cell, ...]]:
        """Run a query; what cannot be read gives no row."""
        if self._connection is None:
            return []
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            self._fail(error)
            return []

    def _select(self, query: str, values: Sequence[str | int]) -> Iterator[tuple[_Cell, ...]]:
        """Run `query (…)` over values in batches."""
        for start in range(0, len(values), _BATCH):
            batch = values[start : start + _BATCH]
            yield from self._ask(f"{query} ({','.join('?' * len(batch))})", batch)

    def _write(self, *statements: tuple[str, Iterable[tuple[_Cell, ...]]]) -> None:
        """Run statements for each of their rows, all or none; what is refused is not kept."""
        connection = self._connection
        if connection is None:
            return
        try:
            connection.execute("BEGIN IMMEDIATE")
            try:
                for statement, rows in statements:
                    connection.executemany(statement, rows)
                connection.execute("COMMIT")
            finally:
                # After an interrupt the connection must be as before.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
        except sqlite3.Error as error:
            self._fail(error)


def _connect(path: Path, patience: float) -> sqlite3.Connection:
    """Open a file of the memo and see that its tables are there."""
    connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
    try:
        # Heard only where there is no table yet, and before the log is asked for.
        connection.execute(f"PRAGMA page_size={_PAGE_SIZE}")
        _allow_readers_beside_a_writer(connection)
        # A power cut may cost the memo; its checksums find that out.
        connection.execute("PRAGMA synchronous=OFF")
        if _version(connection) != _SCHEMA_VERSION:
            _make_tables(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _allow_readers_beside_a_writer(connection: sqlite3.Connection) -> None:
    """Ask for a write-ahead log; while another process does the same, this one need not."""
    try:
        connection.execute("PRAGMA journal_mode=WAL")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & _PRIMARY != sqlite3.SQLITE_BUSY:
            raise


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _make_tables(connection: sqlite3.Connection) -> None:
    """Make empty tables, in one step: another process may be about to do the same."""
    connection.execute("BEGIN IMMEDIATE")
    if _version(connection) != _SCHEMA_VERSION:
        for name, columns in _TABLES.items():
            connection.execute(f"DROP TABLE IF EXISTS {name}")
            connection.execute(f"CREATE TABLE {name} {columns}")
        connection.execute(f"PRAGMA user_version = {_SCHEMA_VERSION}")
    connection.execute("COMMIT")


def _is_doubtful(error: sqlite3.Error) -> bool:
    """Tell whether an error speaks against the file, rather than the disk or other processes."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is None or code & _PRIMARY not in _REFUSALS


def _sound(rows: Iterable[tuple[_Cell, ...]]) -> dict[str, bytes]:
    """Give the values of rows by key, without those whose checksum fails."""
    return {
        key: value[_CHECK_SIZE:]
        for key, value in rows
        if isinstance(key, str)
        and isinstance(value, bytes)
        and _check(key, value[_CHECK_SIZE:]) == value[:_CHECK_SIZE]
    }


def _checked(key: str, value: bytes) -> bytes:
    """Put a checksum before a value."""
    return _check(key, value) + value


def _check(key: str, value: bytes) -> bytes:
    hashed = hashlib.blake2b(key.encode(), digest_size=_CHECK_SIZE)
    hashed.update(value)
    return hashed.digest()
