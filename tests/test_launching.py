"""`build.py` typed or double-clicked: with or without libraries, with or without a shell."""

import subprocess
import sys
import venv
from pathlib import Path

import pytest

from bulletin.console import hold_open
from tests.sites import REPOSITORY

_OWN_WINDOW = ("C:\\Windows\\py.exe", "C:\\Python313\\python.exe")
_SHELL = ("C:\\Python313\\python.exe", "C:\\Windows\\System32\\cmd.exe")


@pytest.mark.parametrize(
    ("code", "programs", "waits"),
    [
        pytest.param(1, _OWN_WINDOW, True, id="double-click-with-an-error"),
        pytest.param(3, ("C:\\Python313\\pythonw.exe",), True, id="without-the-launcher"),
        pytest.param(0, _OWN_WINDOW, False, id="double-click"),
        pytest.param(1, _SHELL, False, id="typed"),
        pytest.param(1, ("?", *_OWN_WINDOW), False, id="with-a-program-unknown"),
        pytest.param(1, (), False, id="no-console"),
    ],
)
def test_window_stays_open(
    code: int, programs: tuple[str, ...], *, waits: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """A window of this program's own stays open after an error, until Enter."""
    asked: list[str] = []

    def read_line() -> str:
        asked.append(capsys.readouterr().err)
        return ""

    hold_open(code, programs=lambda: programs, read_line=read_line)

    assert bool(asked) == waits
    assert all("Bấm Enter" in text for text in asked)


@pytest.mark.parametrize("error", [EOFError, KeyboardInterrupt])
def test_closed_window(error: type[BaseException]) -> None:
    """Whoever closes the window instead of pressing Enter meets no traceback."""

    def read_line() -> str:
        raise error

    hold_open(1, programs=lambda: _OWN_WINDOW, read_line=read_line)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a folder with the program in it, and a Python without libraries."""
    (tmp_path / "build.py").write_bytes((REPOSITORY / "build.py").read_bytes())
    (tmp_path / "bulletin").symlink_to(REPOSITORY / "bulletin")
    venv.create(tmp_path / "bare", symlinks=True)
    return tmp_path


def _launch(python: Path, project: Path) -> subprocess.CompletedProcess[str]:
    command = [str(python), str(project / "build.py"), "--version"]
    return subprocess.run(
        command, capture_output=True, check=False, cwd=project, env={}, text=True, encoding="utf-8"
    )


def test_libraries_of_the_folder(project: Path) -> None:
    """Where this Python lacks the libraries, that of the folder's `.venv` goes on."""
    python = project / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)

    done = _launch(project / "bare/bin/python", project)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("bulletin")


@pytest.mark.parametrize("name", ["bare", ".venv"])
def test_no_libraries(project: Path, name: str) -> None:
    """Where nobody has the libraries, the command that brings them is told."""
    if name == ".venv":
        venv.create(project / name, symlinks=True)

    done = _launch(project / name / "bin/python", project)

    assert done.returncode == 3
    assert "-m pip install -e ." in done.stderr
    assert "Traceback" not in done.stderr
