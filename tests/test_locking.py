"""Only one build at a time writes a site; whoever died holds nobody up."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

from bulletin.errors import UsageError
from bulletin.locking import locked
from tests.sites import REPOSITORY

_HOLD = """
import sys, time
from pathlib import Path
from bulletin.locking import locked
with locked(Path(sys.argv[1]), 0):
    print("held", flush=True)
    time.sleep(60)
"""
_HOLD_IN_CHILD = """
import contextlib, os, sys, time
from pathlib import Path
from bulletin.locking import handed_on, locked
with locked(Path(sys.argv[1]), 0):
    with {fork}:
        child = os.fork()
    if child == 0:
        print(os.getpid(), flush=True)
    time.sleep(60)
    os._exit(0)
"""


@contextmanager
def _holder(path: Path, program: str = _HOLD) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run a program that holds the lock; give it and the first line that it printed."""
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=REPOSITORY,
    ) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


def test_second_owner_is_told_of_the_first(tmp_path: Path) -> None:
    """Who must not build yet hears which process does, and since when."""
    path = tmp_path / ".public.lock"
    with _holder(path) as (process, _):
        with pytest.raises(UsageError) as refused, locked(path, 0):
            pass
        assert refused.value.code == "B720"
        assert refused.value.arguments["pid"] == str(process.pid)
        assert time.strptime(refused.value.arguments["since"], "%d/%m/%Y %H:%M")


def test_lock_of_a_dead_owner_is_free(tmp_path: Path) -> None:
    """After a crash the file is still there, and the next build takes it over."""
    path = tmp_path / ".public.lock"
    with _holder(path) as (process, _):
        process.kill()
        process.wait()
        assert path.exists()
        with locked(path, 0):
            assert json.loads(path.read_bytes())["pid"] == str(os.getpid())
    assert not path.exists()


def test_patient_owner_waits_for_the_end_of_the_first(tmp_path: Path) -> None:
    """A build that is allowed to wait goes on as soon as the other ends."""
    path = tmp_path / ".public.lock"
    with _holder(path) as (process, _):
        process.send_signal(signal.SIGTERM)
        with locked(path, 20):
            assert process.poll() is None or process.returncode != 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.parametrize(
    ("fork", "is_kept"),
    [
        pytest.param("contextlib.nullcontext()", False, id="worker"),
        pytest.param("handed_on()", True, id="helper"),
    ],
)
def test_forked_process_keeps_the_lock_only_if_it_was_handed_on(
    tmp_path: Path, fork: str, *, is_kept: bool
) -> None:
    """A worker that outlives a killed build for a moment does not hold up the next one.

    A helper at work in the folder still has it for itself.
    """
    path = tmp_path / ".public.lock"
    refusal = pytest.raises(UsageError) if is_kept else nullcontext()
    with _holder(path, _HOLD_IN_CHILD.format(fork=fork)) as (process, line):
        process.kill()
        process.wait()
        try:
            with refusal, locked(path, 0):
                pass
        finally:
            os.kill(int(line), signal.SIGKILL)
        with locked(path, 5):
            pass


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    """After a build no lock file lies about."""
    with locked(tmp_path / ".public.lock", 0):
        assert list(tmp_path.iterdir()) == [tmp_path / ".public.lock"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="this system follows every link")
def test_lock_is_not_written_through_a_link(tmp_path: Path) -> None:
    """A link in the lock's place does not make a build write into another file."""
    precious = tmp_path / "precious"
    precious.write_text("của tôi", "utf-8")
    (tmp_path / ".public.lock").symlink_to(precious)
    with pytest.raises(OSError, match="symbolic"), locked(tmp_path / ".public.lock", 0):
        pass
    assert precious.read_text("utf-8") == "của tôi"
