"""A build that is stopped ends quietly, with the old site in place."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites import REPOSITORY, Site, make_site

PATIENCE = 30

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has other signals")

_STOPPED_WHILE_RENDERING = """
import os, sys
from bulletin.build.tools import Tools
from bulletin.cli import main
from bulletin.write import next_output

# As many pages as are put into files at once.
next_output._MANY = 1

def advance(self, stage, done, total):
    if stage == "render":
        os.kill(os.getpid(), int(sys.argv[2]))

from bulletin.cli.progress import Progress
Progress.advance = advance
sys.exit(main(["build", "-j", sys.argv[3], "-s", sys.argv[1], "--now", "2026-11-23 08:00"]))
"""
_BUILD = """
import sys
from bulletin.cli import main
sys.exit(main(["build", "-j", "1", "-s", sys.argv[1], "--now", "2026-11-23 08:00", *sys.argv[2:]]))
"""
_HANGING = """
import os, signal, sys, threading
from bulletin.cli import stopping
stopping._LONGEST_END_SECONDS = 0.2
with stopping.stopped_by_signals():
    try:
        os.kill(os.getpid(), int(sys.argv[1]))
    finally:
        threading.Event().wait(60)
"""


@pytest.fixture
def built(tmp_path: Path) -> Site:
    """Give a site that is built, and then changed in every page."""
    site = make_site(tmp_path / "site")
    for number in range(60):
        site.article(f"tin-tuc/{number}.md", f"Bài {number}", "10/06/2019")
    assert site.build().code == 0
    config = (site.root / "config.yaml").read_text("utf-8")
    site.write("config.yaml", config.replace("Bản tin thử", "Bản tin mới"))
    return site


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(
    ("number", "code"),
    [
        pytest.param(signal.SIGINT, 130, id="ctrl-c"),
        pytest.param(signal.SIGTERM, 143, id="sigterm"),
        pytest.param(getattr(signal, "SIGHUP", 1), 129, id="closed-terminal"),
    ],
)
def test_signal_leaves_the_old_site(built: Site, number: int, code: int, jobs: str) -> None:
    """Ctrl-C, the end of the system and a closed terminal cost nothing but the build."""
    before = built.tree()
    command = [sys.executable, "-c", _STOPPED_WHILE_RENDERING, str(built.root)]
    result = subprocess.run(
        [*command, str(int(number)), jobs],
        capture_output=True,
        cwd=REPOSITORY,
        check=False,
        # Whoever started the tests may ignore it (`nohup`).
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),
    )
    assert (result.returncode, result.stderr.strip(), result.stdout) == (code, b"", b"")
    assert built.tree() == before
    left = (path.name for path in built.root.iterdir() if path.name.startswith(".public"))
    assert set(left) <= {".public.spare"}
    assert built.build().code == 0


def test_ignored_signal_stays_ignored(built: Site) -> None:
    """What `nohup` keeps from a build does not end it."""
    command = [sys.executable, "-c", _STOPPED_WHILE_RENDERING, str(built.root), "1", "1"]
    result = subprocess.run(
        command,
        capture_output=True,
        cwd=REPOSITORY,
        check=False,
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),
    )
    assert (result.returncode, b"60 b" in result.stdout) == (0, True)


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_closed_pipe_ends_quietly(tmp_path: Path, stream: str) -> None:
    """Nobody reading on (`| head`) is no reason for a traceback."""
    site = make_site(tmp_path / "site")
    site.article("tin-tuc/a.md", "Bài", "10/06/2019", body="[xem](/khong-co.html)")
    reader, writer = os.pipe()
    os.close(reader)
    other = "stderr" if stream == "stdout" else "stdout"
    with (tmp_path / "other").open("wb") as sink:
        result = subprocess.run(
            [sys.executable, "-c", _BUILD, str(site.root), "-v"],
            cwd=REPOSITORY,
            check=False,
            **{stream: writer, other: sink},  # type: ignore[call-overload]  # by name
        )
    os.close(writer)
    assert result.returncode == 141
    assert "Traceback" not in (tmp_path / "other").read_text("utf-8")


def test_closed_pipe_of_help_ends_quietly() -> None:
    """The same holds for `--help | true`."""
    reader, writer = os.pipe()
    os.close(reader)
    program = "import sys\nfrom bulletin.cli import main\nsys.exit(main(['--help']))"
    result = subprocess.run(
        [sys.executable, "-c", program],
        stdout=writer,
        stderr=subprocess.PIPE,
        cwd=REPOSITORY,
        check=False,
    )
    os.close(writer)
    assert (result.returncode, result.stderr) == (141, b"")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "sigterm"])
def test_an_end_that_hangs_ends_all_the_same(number: int) -> None:
    """Whatever keeps a stopped program from ending, it ends soon and quietly."""
    command = [sys.executable, "-c", _HANGING, str(int(number))]
    result = subprocess.run(
        command, cwd=REPOSITORY, capture_output=True, check=False, timeout=PATIENCE
    )
    assert result.returncode != 0
    assert result.stdout + result.stderr == b""
