"""The cache may be lost, damaged or shared; what a build recalls is right or absent."""

import multiprocessing
import os
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.codec import digest
from bulletin.diagnostics import Place
from bulletin.memo import FileMemo, MemoMismatchError, NoMemo, VerifyingMemo
from bulletin.model.source import Blob

_RESULTS = {f"key-{number}": f"value {number}".encode() * 50 for number in range(100)}
_BLOBS = {digest(data): data for data in _RESULTS.values()}
_SEALS = {(number, 10, 20): f"digest-{number}" for number in range(100)}


def _fill(folder: Path) -> None:
    with FileMemo(folder) as memo:
        memo.remember(_RESULTS, _BLOBS)
        memo.seal("public", _SEALS)


def _database(folder: Path) -> Path:
    (path,) = folder.glob("memo-*.sqlite")
    return path


def test_what_was_remembered_is_recalled(tmp_path: Path) -> None:
    """Results, large values and the digests of files come back in the next build."""
    _fill(tmp_path)
    with FileMemo(tmp_path) as memo:
        assert memo.recall([*_RESULTS, "unknown"]) == _RESULTS
        assert memo.blobs([*_BLOBS, "unknown"]) == _BLOBS
        assert memo.sealed("public") == _SEALS
        assert memo.sealed("other") == {}
        assert memo.trouble == ""


def test_damaged_rows_are_absent(tmp_path: Path) -> None:
    """A value, a key or a digest that changed on the disk is not believed."""
    _fill(tmp_path)
    with sqlite3.connect(_database(tmp_path)) as connection:
        connection.execute("UPDATE results SET value = x'00' WHERE key = 'key-1'")
        connection.execute("UPDATE results SET key = 'key-200' WHERE key = 'key-2'")
        connection.execute("UPDATE results SET value = 7 WHERE key = 'key-3'")
        connection.execute("UPDATE blobs SET data = x'00'")
        connection.execute("UPDATE seals SET value = CAST(REPLACE(value, '9', '8') AS BLOB)")
        connection.execute("INSERT INTO seals VALUES ('other', x'00'), ('another', 7)")
    connection.close()
    with FileMemo(tmp_path) as memo:
        known = memo.recall([*_RESULTS, "key-200"])
        assert sorted(_RESULTS.keys() - known.keys()) == ["key-1", "key-2", "key-3"]
        assert memo.blobs(_BLOBS) == {}
        assert memo.sealed("public") == memo.sealed("other") == memo.sealed("another") == {}


def test_digests_of_each_folder_are_kept_apart(tmp_path: Path) -> None:
    """The preview's output does not make the public one be read again, and takes old notes away."""
    other = {(7, 1, 1): "other"}
    with FileMemo(tmp_path) as memo:
        memo.seal("public", _SEALS)
        memo.seal("preview", _SEALS)
        memo.seal("preview", other)
        assert memo.sealed("public") == _SEALS
        assert memo.sealed("preview") == other
        memo.seal("preview", {})
        assert memo.sealed("preview") == {}


def test_digests_of_many_folders_are_forgotten(tmp_path: Path) -> None:
    """Outputs that are given up do not fill the cache."""
    with FileMemo(tmp_path) as memo:
        for number in range(20):
            memo.seal(f"folder {number}", _SEALS)
            memo.trim([], [])
        assert sum(bool(memo.sealed(f"folder {number}")) for number in range(20)) < 10


def test_another_version_starts_over(tmp_path: Path) -> None:
    """The cache of an older or newer program is not read."""
    _fill(tmp_path)
    connection = sqlite3.connect(_database(tmp_path))
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with FileMemo(tmp_path) as memo:
        assert memo.recall(list(_RESULTS)) == {}
        memo.remember(_RESULTS, {})
        assert memo.recall(list(_RESULTS)) == _RESULTS


@given(
    place=st.floats(0, 1, exclude_max=True),
    garbage=st.binary(min_size=1, max_size=600),
    is_cut=st.booleans(),
)
def test_damaged_file_never_gives_wrong_values(
    tmp_path_factory: pytest.TempPathFactory, place: float, garbage: bytes, *, is_cut: bool
) -> None:
    """Whatever happened to the bytes of the file, what is recalled is right, and work goes on."""
    folder = tmp_path_factory.mktemp("memo")
    _fill(folder)
    path = _database(folder)
    data = bytearray(path.read_bytes())
    start = int(place * len(data))
    data[start : start + len(garbage)] = garbage
    path.write_bytes(data[: start + len(garbage)] if is_cut else data)
    for _ in range(2):
        with FileMemo(folder) as memo:
            assert memo.recall(list(_RESULTS)).items() <= _RESULTS.items()
            assert memo.blobs(_BLOBS).items() <= _BLOBS.items()
            assert memo.sealed("public").items() <= _SEALS.items()
            memo.remember(_RESULTS, _BLOBS)
            memo.seal("public", _SEALS)
            memo.trim(_RESULTS, _BLOBS)
    with FileMemo(folder) as memo:
        assert memo.recall(list(_RESULTS)) == _RESULTS


def test_what_is_no_database_is_left_for_the_next_number(tmp_path: Path) -> None:
    """A file of garbage costs the cache, and only one build notices."""
    (tmp_path / "memo-1.sqlite").write_bytes(b"garbage" * 1000)
    _fill(tmp_path)
    assert _database(tmp_path).name == "memo-2.sqlite"
    with FileMemo(tmp_path) as memo:
        assert memo.recall(list(_RESULTS)) == _RESULTS


def test_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """Without a place for the cache the build goes on, and says why it is slow."""
    (tmp_path / "file").write_text("")
    with FileMemo(tmp_path / "file" / "cache") as memo:
        memo.remember(_RESULTS, _BLOBS)
        memo.seal("public", _SEALS)
        memo.trim([], [])
        assert memo.recall(list(_RESULTS)) == {}
        assert memo.trouble == os.strerror(20)


def test_locked_cache_is_done_without(tmp_path: Path) -> None:
    """When another process keeps the cache for long, nothing is lost but time."""
    _fill(tmp_path)
    other = sqlite3.connect(_database(tmp_path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with FileMemo(tmp_path, patience=0.01) as memo:
        memo.remember({"new": b"value"}, {})
        assert "locked" in memo.trouble
    other.execute("ROLLBACK")
    other.close()
    with FileMemo(tmp_path) as memo:
        assert memo.recall([*_RESULTS, "new"]) == _RESULTS


def test_much_that_is_not_used_is_forgotten(tmp_path: Path) -> None:
    """The cache does not grow for ever, and keeps what the last build used."""
    with FileMemo(tmp_path) as memo:
        memo.remember({f"old-{number}": b"x" for number in range(2000)}, _BLOBS)
        memo.remember(_RESULTS, {})
        memo.trim(_RESULTS, _BLOBS)
        assert memo.recall([f"old-{number}" for number in range(2000)]) == {}
        assert memo.recall(list(_RESULTS)) == _RESULTS
        assert memo.blobs(_BLOBS) == _BLOBS


def test_large_values_that_are_not_used_are_forgotten_sooner(tmp_path: Path) -> None:
    """What many edits leave behind goes while few results are new; the rest stays."""
    old = {digest(data): data for data in (f"old {number}".encode() for number in range(300))}
    with FileMemo(tmp_path) as memo:
        memo.remember(_RESULTS, {**_BLOBS, **old})
        memo.seal("public", _SEALS)
        memo.trim(_RESULTS, _BLOBS)
        assert memo.blobs(old) == {}
        assert memo.blobs(_BLOBS) == _BLOBS
        assert memo.recall(list(_RESULTS)) == _RESULTS
        assert memo.sealed("public") == _SEALS


def _work(folder: Path, number: int) -> bool:
    """Do what a build does with the cache, many times; tell whether all was right."""
    own = {f"{number}-{key}": value for key, value in _RESULTS.items()}
    for _ in range(5):
        with FileMemo(folder) as memo:
            memo.remember(own, _BLOBS)
            if memo.trouble or memo.recall(list(own)) != own:
                return False
    return True


def test_several_processes_share_the_cache(tmp_path: Path) -> None:
    """Builds and a preview at once, from the first moment on, lose nothing of one another."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(3) as pool:
        assert pool.starmap(_work, [(tmp_path, number) for number in range(3)]) == [True] * 3
    with FileMemo(tmp_path) as memo:
        for number in range(3):
            assert len(memo.recall([f"{number}-{key}" for key in _RESULTS])) == len(_RESULTS)
    assert _database(tmp_path).name == "memo-1.sqlite"


def test_verifying_finds_what_is_not_as_remembered() -> None:
    """`--verify` names a result that comes out otherwise now."""

    class _Known(NoMemo):
        def recall(self, keys: object) -> dict[str, bytes]:
            del keys
            return {"key": b"before"}

    memo = VerifyingMemo(_Known())
    assert memo.recall(["key"]) == {}
    with pytest.raises(MemoMismatchError):
        memo.remember({"key": b"now"}, {})


def test_ledger_of_another_type_is_empty(tmp_path: Path) -> None:
    """What another version of the program kept together is no error."""
    with FileMemo(tmp_path) as memo:
        memo.keep("a", {"k": Blob("x", 1)})
        assert memo.ledger("a", Blob) == {"k": Blob("x", 1)}
        assert memo.ledger("a", Place) == {}
        assert memo.ledger("b", Blob) == {}
