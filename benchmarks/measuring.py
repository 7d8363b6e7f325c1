"""Wall time, processor time and memory of a command with all its processes, on Linux."""

import os
import resource
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_LOOK_SECONDS = 0.05
_ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}
"""As on a user's machine, where Python keeps what it compiled."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run of a command took."""

    wall: float
    """In seconds."""
    processor: float
    """In seconds, of all processes, in user and system mode."""
    memory: int
    """Peak of the proportional set size, summed over all processes, in MB; 0 when not looked at."""


def measure(command: Sequence[str], folder: Path, *, with_memory: bool = False) -> Measured:
    """Run a command that must succeed; looking at its memory costs time, so it is done apart."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, env=_ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        watch = _Watch(process.pid)
        if with_memory:
            watch.start()
        said = process.communicate()[0]
    wall = time.perf_counter() - started
    watch.end()
    if process.returncode:
        message = f"{' '.join(command)}: exit code {process.returncode}\n{said.decode()[-2000:]}"
        raise SystemExit(message)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Measured(wall, processor, watch.peak >> 10)


class _Watch(threading.Thread):
    """Looks at the memory of a process and its descendants until told to end."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        """In kB."""
        self._pid = pid
        self._is_over = threading.Event()

    def run(self) -> None:
        """Look again and again."""
        while not self._is_over.wait(_LOOK_SECONDS):
            self.peak = max(self.peak, sum(map(_share, _tree(self._pid))))

    def end(self) -> None:
        """Look no more."""
        self._is_over.set()
        if self.ident is not None:
            self.join()


def _tree(pid: int) -> Iterator[int]:
    """Give a process and all that came from it."""
    yield pid
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text("ascii").split():
                yield from _tree(int(child))
    except OSError:
        return


def _share(pid: int) -> int:
    """Give the proportional set size of one process in kB; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
