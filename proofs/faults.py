"""One build for each file-system call, in which that call fails or the process is killed at it.

The build runs in a process forked from one where everything is loaded, so that only its own calls
are counted; strace attaches to it before it begins. Each core has a site of its own and its share
of the cases.
"""

import contextlib
import os
import re
import shutil
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import NoReturn

from proofs.shares import Share
from proofs.small_site import make_small_site, scratch, write_version
from tests.sites import Site, read_tree

_FAULTS = ("error=ENOSPC", "error=EIO", "signal=SIGKILL")
_STATES = ("first", "incremental")
_CALLS = "%file,%desc,syncfs,flock"
_MEMORY = ("mmap",)
"""Calls of that class that are no work of a file system."""
_NAME = re.compile(r"(\w+)\(")
_HIT = re.compile(r"\(INJECTED\)|killed by SIGKILL")


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
class _Tally:
    """What the cases came to."""

    cases: Counter[str] = field(default_factory=Counter)
    """By state and fault."""
    ends: Counter[str] = field(default_factory=Counter)
    """Old or new output, and the exit code."""
    examples: dict[str, Case] = field(default_factory=dict)
    """The first case of each end."""
    wrong: list[str] = field(default_factory=list)

    def add(self, other: "_Tally") -> None:
        """Count what another one counted."""
        self.cases += other.cases
        self.ends += other.ends
        self.examples = {**other.examples, **self.examples}
        self.wrong += other.wrong


def enumerate_faults(say: Callable[[str], None], share: Share) -> list[str]:
    """Run the cases of a share on all cores; give what was wrong."""
    if shutil.which("strace") is None:
        say("left out: needs strace")
        return []
    with scratch("faults") as root:
        cases = share.of(_all_cases(make_small_site(root / "site")))
    tally = _Tally()
    cores = os.cpu_count() or 1
    with ProcessPoolExecutor(cores, get_context("spawn")) as pool:
        for one in pool.map(_run, [Share(core, cores).of(cases) for core in range(cores)]):
            tally.add(one)
    for name, count in sorted({**tally.cases, **tally.ends}.items()):
        example = tally.examples.get(name)
        say(f"{count:6} {name}" + (f" ({example})" if example else ""))
    return tally.wrong


def _all_cases(site: Site) -> list[Case]:
    _clean_tree(site, 0)
    return [case for state in _STATES for case in _cases(site, state)]


def _run(cases: Sequence[Case]) -> _Tally:
    """Run cases one after the other in a site of their own."""
    tally = _Tally()
    with scratch("faults") as root:
        site = make_small_site(root / "site")
        trees = [_clean_tree(site, version) for version in (0, 1)]
        for case in cases:
            _run_one(site, case, trees, tally)
    return tally


def _run_one(site: Site, case: Case, trees: Sequence[dict[str, bytes]], tally: _Tally) -> None:
    _prepare(site, case.state)
    old = site.tree() if site.output.exists() else None
    version = 1 if old == trees[0] else 0
    write_version(site, version)
    end = _traced(site, case)
    found = _judge(site, end, old, trees[version])
    tally.cases[f"{case.state} {case.fault}"] += 1
    tally.ends[found] += 1
    tally.examples.setdefault(found, case)
    if found.startswith("WRONG"):
        tally.wrong.append(f"{case}: {found}\n{end.said}")
        _forget(site)


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
    """Count the calls of builds without faults."""
    counts: Counter[str] = Counter()
    for version in (1, 0):
        _prepare(site, state)
        write_version(site, version)
        end = _traced(site, None)
        assert end.code == 0, end.said
        counts |= Counter(call for call in end.calls if call not in _MEMORY)
    for call, count in sorted(counts.items()):
        for number in range(1, count + 1):
            for fault in _FAULTS:
                yield Case(state, fault, call, number)


@dataclass(frozen=True, slots=True)
class _End:
    code: int
    """Negative: the signal."""
    calls: list[str]
    """Of a build without a fault."""
    was_hit: bool
    """Whether the fault came."""
    said: str


def _traced(site: Site, case: Case | None) -> _End:
    """Build under strace in a process of its own, with the fault of a case."""
    folder = site.root.parent
    trace, said = folder / "trace", folder / "said"
    told, go = os.pipe()
    waiting, waits = os.pipe()
    process = os.fork()
    if process == 0:
        _build_when_told(site, said, waits, told)
    os.close(told)
    os.close(waits)
    # What it does before is no build, so that no fault may meet it.
    os.read(waiting, 1)
    os.close(waiting)
    command = ["strace", "-q", "-o", str(trace), "-p", str(process)]
    command += ["-e", f"trace={case.call if case else _CALLS}"]
    command += ["-e", f"inject={case.call}:{case.fault}:when={case.number}"] if case else []
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as tracer:
        _wait_for_tracer(process)
        with contextlib.suppress(BrokenPipeError):
            # A fault may meet the process while it still waits for this.
            os.write(go, b"x")
        os.close(go)
        _, status = os.waitpid(process, 0)
        tracer.wait()
    traced = trace.read_text("utf-8", errors="replace")
    return _End(
        os.waitstatus_to_exitcode(status),
        [match[1] for match in map(_NAME.match, traced.splitlines()) if match],
        _HIT.search(traced) is not None,
        said.read_text("utf-8", errors="replace"),
    )


def _build_when_told(site: Site, said: Path, waits: int, told: int) -> NoReturn:
    """Build and end, as the command would."""
    code = 70
    try:
        stream = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(stream, 1)
        os.dup2(stream, 2)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        os.write(waits, b"x")
        code = _build(site, told)
    except BaseException:  # noqa: BLE001  # what a traceback would end with
        traceback.print_exc()
    finally:
        with contextlib.suppress(OSError):
            sys.stderr.flush()
        os._exit(code)


def _build(site: Site, told: int) -> int:
    from bulletin.cli import main  # noqa: PLC0415  # as above
    from bulletin.write import next_output  # noqa: PLC0415  # loaded already
    from proofs.small_site import NOW  # noqa: PLC0415

    with contextlib.suppress(OSError):
        # This call is interrupted when strace comes, and then is the first that it counts.
        os.read(told, 1)
    # As many pages as are put into files first.
    next_output._MANY = 1  # noqa: SLF001
    return main(["build", "-j", "1", "-s", str(site.root), "--now", NOW])


def _wait_for_tracer(process: int) -> None:
    """Wait until a process is traced, or was killed at its first call already."""
    status = Path(f"/proc/{process}/status")
    while "TracerPid:\t0\n" in (told := status.read_text("ascii")) and "State:\tZ" not in told:
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
    return f"output {what}, exit code {end.code}" if end.was_hit else "the fault never came"
