"""Two folders change places, and a crash between two steps is mended."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bulletin.diagnostics import Place, diagnose, message
from bulletin.errors import MachineError
from bulletin.exchange import (
    between_of,
    exchange,
    exchange_by_renames,
    patiently,
    recover,
    synchronise,
)
from tests.sites import REPOSITORY


def _folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "index.html").write_text(text, "utf-8")
    return path


def _text(path: Path) -> str:
    return (path / "index.html").read_text("utf-8")


@pytest.fixture
def slots(tmp_path: Path) -> tuple[Path, Path]:
    """Give an old output and a new build beside it."""
    return _folder(tmp_path / "public", "cũ"), _folder(tmp_path / ".public.spare", "mới")


@pytest.mark.parametrize("way", [exchange, exchange_by_renames], ids=["one-step", "renames"])
def test_folders_change_places(slots: tuple[Path, Path], way: object) -> None:
    """The new build is the output, the old one is kept for the next."""
    output, spare = slots
    assert callable(way)
    assert way(output, spare) == ""
    assert (_text(output), _text(spare)) == ("mới", "cũ")
    assert not between_of(output).exists()


def test_first_build_has_nothing_to_exchange_with(tmp_path: Path) -> None:
    """Without an output the new build just takes its place."""
    spare = _folder(tmp_path / ".public.spare", "mới")
    assert exchange(tmp_path / "public", spare) == ""
    assert list(tmp_path.iterdir()) == [tmp_path / "public"]


@pytest.mark.parametrize("renames", [1, 2, 3])
def test_crash_between_renames_is_mended(slots: tuple[Path, Path], renames: int) -> None:
    """Wherever three renames are cut off, the next start finds the old or the new build whole."""
    output, spare = slots
    steps = ((output, between_of(output)), (spare, output), (between_of(output), spare))
    for source, target in steps[:renames]:
        source.rename(target)
    recover(output, spare)
    assert (_text(output), _text(spare)) == (("cũ", "mới") if renames == 1 else ("mới", "cũ"))
    assert not between_of(output).exists()


def test_failed_rename_puts_the_old_build_back(slots: tuple[Path, Path]) -> None:
    """When the new build cannot be moved, the old one stands where it stood."""
    output, spare = slots
    shutil.rmtree(spare)
    with pytest.raises(FileNotFoundError):
        exchange_by_renames(output, spare)
    assert _text(output) == "cũ"


def test_failed_clean_up_does_not_undo_the_exchange(slots: tuple[Path, Path]) -> None:
    """Once the new build stands, what cannot be put away is told and no more."""
    output, spare = slots

    def refuse_the_third(source: Path, target: Path) -> None:
        if source == between_of(output):
            raise OSError(5, "Input/output error")
        source.rename(target)

    assert exchange_by_renames(output, spare, refuse_the_third) == "Input/output error"
    assert _text(output) == "mới"
    recover(output, spare)
    assert _text(spare) == "cũ"


class _HeldError(PermissionError):
    """What Windows says of a file that another program has open."""

    winerror = 32


def test_held_folder_is_tried_again(tmp_path: Path) -> None:
    """A virus scanner that lets go after a moment costs a moment."""
    tries = []

    def action() -> str:
        tries.append(1)
        if len(tries) < 3:
            raise _HeldError
        return "xong"

    assert patiently(action, tmp_path / "public", (0, 0, 0)) == "xong"


def test_folder_held_for_long_is_named(tmp_path: Path) -> None:
    """A window that stays open is told in the words that an officer understands."""

    def action() -> None:
        raise _HeldError

    with pytest.raises(MachineError) as refused:
        patiently(action, tmp_path / "public", (0, 0))
    error = refused.value
    told = message(diagnose(error.code, Place(error.path), error.arguments), "vi")
    assert told == "Hãy đóng cửa sổ hoặc chương trình đang mở thư mục public rồi chạy lại."


def test_missing_rights_are_told_at_once(tmp_path: Path) -> None:
    """Where waiting cannot help, nobody waits."""
    tries = []

    def action() -> None:
        tries.append(1)
        raise PermissionError

    with pytest.raises(PermissionError):
        patiently(action, tmp_path / "public", (60,))
    assert len(tries) == 1


def test_synchronise_reaches_the_disk(tmp_path: Path) -> None:
    """The call works on whatever disk the tests run."""
    synchronise(tmp_path)


_BUILD = """
import sys
from bulletin.cli import main
sys.exit(main(["build", "-j", "1", "-q", "-s", sys.argv[1], "--now", "2026-11-23 08:00"]))
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_build_is_on_the_disk_before_it_is_shown(tmp_path: Path) -> None:
    """One syncfs stands behind the last file that is written and before the exchange."""
    from tests.sites import make_site  # noqa: PLC0415  # only this test builds

    site = make_site(tmp_path / "site")
    site.article("tin-tuc/a.md", "Bài một", "10/06/2019")
    assert site.build().code == 0
    site.article("tin-tuc/b.md", "Bài hai", "11/06/2019")
    trace = tmp_path / "trace"
    calls = "trace=syncfs,renameat2,rename,openat,link,linkat"
    command = ["strace", "-f", "-e", calls, "-o", str(trace), sys.executable, "-c", _BUILD]
    subprocess.run([*command, str(site.root)], check=True, cwd=REPOSITORY)
    lines = trace.read_text("utf-8", errors="replace").splitlines()
    synced = [number for number, line in enumerate(lines) if "syncfs(" in line]
    shown = [number for number, line in enumerate(lines) if "RENAME_EXCHANGE" in line]
    written = [
        number
        for number, line in enumerate(lines)
        if ".public.spare" in line and ("O_CREAT" in line or "link" in line)
    ]
    assert len(synced) == len(shown) == 1
    assert max(written) < synced[0] < shown[0]
