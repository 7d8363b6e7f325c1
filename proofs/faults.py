"""One build for each file-system call, in which that call fails or the process is killed at it.

The build runs in a process forked from this one, where everything is loaded, so that only its own
calls are counted; strace attaches to it before it begins.
"""

import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from proofs.small_site import make_small_site, write_version
from tests.sites import Site, read_tree

FAULTS = ("error=ENOSPC", "error=EIO", "signal=SIGKILL")
STATES = ("first", "incremental")
_CALLS = "trace=%file,%desc,syncfs,flock"
_MEMORY = ("mmap",)
"""Calls of that class that are no work of a file system."""
_NAME = re.compile(r"(\w+)\(")


@dataclass(frozen=True, slots=True)
class Case:
    """One build with one fault."""

    state: str
    """`first` or `incremental`."""
    fault: str
    call: str
    number: int

    def __str__(self) -> str:
        """Give what a failure is found again by."""
        return f"{self.state} build, {self.fault} at {self.call} number {self.number}"


@dataclass(slots=True)
class Tally:
    """What the cases came to."""

    cases: Counter[str] = field(default_factory=Counter)
    """By state and fault."""
    ends: Counter[str] = field(default_factory=Counter)
    """Old or new output, and the exit code."""
    examples: dict[str, Case] = field(default_factory=dict)
    """The first case of each end."""
    wrong: list[str] = field(default_factory=list)


def enumerate_faults(
    report: Callable[[str], None],
    share: tuple[int, int] = (0, 1),
    states: tuple[str, ...] = STATES,
) -> Tally:
    """Run every case of a share (which one, of how many)."""
    tally = Tally()
    root = Path(tempfile.mkdtemp(prefix="bulletin-faults-"))
    try:
        _run(make_small_site(root / "site"), tally, report, share, states)
    finally:
        shutil.rmtree(root)
    return tally


def _run(
    site: Site,
    tally: Tally,
    report: Callable[[str], None],
    share: tuple[int, int],
    states: tuple[str, ...],
) -> None:
    trees = [_clean_tree(site, version) for version in (0, 1)]
    for state in states:
        for case in list(_cases(site, state))[share[0] :: share[1]]:
            _prepare(site, state)
            old = site.tree() if site.output.exists() else None
            version = 1 if old == trees[0] else 0
            write_version(site, version)
            end = _traced(site, f"inject={case.call}:{case.fault}:when={case.number}")
            found = _judge(site, end, old, trees[version])
            tally.cases[f"{state} {case.fault}"] += 1
            tally.ends[found] += 1
            tally.examples.setdefault(found, case)
            if found.startswith("WRONG"):
                tally.wrong.append(f"{case}: {found}\n{end.said}")
                report(tally.wrong[-1])
                shutil.rmtree(site.output, ignore_errors=True)
        report(f"{state}: {sum(tally.cases.values())} cases so far")


def _clean_tree(site: Site, version: int) -> dict[str, bytes]:
    """Build a version from nothing; this also loads everything that a build loads."""
    write_version(site, version)
    _forget(site)
    assert site.build().code == 0
    assert site.build().code == 0
    return site.tree()


def _forget(site: Site) -> None:
    for name in ("public", ".public.spare", ".public.between", ".bulletin"):
        shutil.rmtree(site.root / name, ignore_errors=True)


def _prepare(site: Site, state: str) -> None:
    """Have no output, or two slots that a build without faults left."""
    if state == "first":
        _forget(site)
    elif not (site.root / ".public.spare").is_dir():
        for version in (1, 0):
            write_version(site, version)
            assert site.build().code == 0


def _cases(site: Site, state: str) -> Iterator[Case]:
    """Count the calls of a build without faults, and a few more: a fault can lead to others."""
    counts: Counter[str] = Counter()
    for version in (1, 0):
        _prepare(site, state)
        write_version(site, version)
        end = _traced(site, "")
        assert end.code == 0, end.said
        counts |= Counter(call for call in end.calls if call not in _MEMORY)
    for call, count in sorted(counts.items()):
        for number in range(1, count + 1):
            for fault in FAULTS:
                yield Case(state, fault, call, number)


@dataclass(frozen=True, slots=True)
class _End:
    code: int
    """Negative: the signal."""
    calls: list[str]
    """Empty with a fault."""
    said: str


def _traced(site: Site, injection: str) -> _End:
    """Build under strace in a process of its own."""
    folder = site.root.parent
    trace, said = folder / "trace", folder / "said"
    ready, go = os.pipe()
    process = os.fork()
    if process == 0:
        _build_when_told(site, said, ready)
    os.close(ready)
    command = ["strace", "-q", "-e", _CALLS, "-o", str(trace), "-p", str(process)]
    command += ["-e", injection] if injection else []
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as tracer:
        _wait_for_tracer(process)
        with contextlib.suppress(BrokenPipeError):
            # A fault may meet the process while it still waits for this.
            os.write(go, b"x")
        os.close(go)
        _, status = os.waitpid(process, 0)
        tracer.wait()
    lines = [] if injection else trace.read_text("utf-8", errors="replace").splitlines()
    calls = [match[1] for match in map(_NAME.match, lines) if match]
    code = os.waitstatus_to_exitcode(status)
    return _End(code, calls, said.read_text("utf-8", errors="replace"))


def _build_when_told(site: Site, said: Path, ready: int) -> None:
    """Build and end, as the command would."""
    from bulletin.cli import main  # noqa: PLC0415  # loaded already
    from proofs.small_site import NOW  # noqa: PLC0415

    stream = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(stream, 1)
    os.dup2(stream, 2)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    with contextlib.suppress(OSError):
        # This call is interrupted when strace comes, and then is the first that it counts.
        os.read(ready, 1)
    try:
        code = main(["build", "-j", "1", "-s", str(site.root), "--now", NOW])
    except BaseException:  # noqa: BLE001  # what a traceback would end with
        import traceback  # noqa: PLC0415

        traceback.print_exc()
        code = 70
    with contextlib.suppress(OSError):
        sys.stderr.flush()
    os._exit(code)


def _wait_for_tracer(process: int) -> None:
    status = Path(f"/proc/{process}/status")
    while "TracerPid:\t0\n" in status.read_text("ascii"):
        time.sleep(0.002)


def _judge(site: Site, end: _End, old: dict[str, bytes] | None, new: dict[str, bytes]) -> str:
    """Say what the output is after a case, and whether the next build mends everything."""
    tree = read_tree(site.output) if site.output.exists() else None
    if tree not in (old, new):
        return "WRONG: the output is mixed"
    what = "new" if tree == new else "old"
    if "Traceback" in end.said or end.code not in (0, 1, 2, 3, -9):
        return f"WRONG: exit code {end.code}, or a traceback"
    if end.code == 0 and what == "old":
        return "WRONG: a build that succeeded left the old output"
    after = site.build("--wait", "0")
    if after.code != 0 or site.tree() != new:
        return f"WRONG: the next build did not mend it: {after}"
    return f"output {what}, exit code {end.code}"
