"""Measure what it costs a clean build that nothing an author writes is lost.

usage: python -m benchmarks.guards [--articles N] [--rounds N]

Builds a made-up site, with the guards and without them in turn, each in a process of its own with
one worker, and prints processor times. Without them nothing is sanitised, counted, looked for,
placed in its source or watched, and no name, address or file is judged; values of front matter are
read as ever, since a page needs them.
"""

import argparse
import contextlib
import json
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import Any

from benchmarks import citations
from bulletin import cli, read, workers
from bulletin.link import joining
from bulletin.parse import body, parsing
from bulletin.parse.runs import Run
from bulletin.parse.source_lines import Placement

_ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Run the command; `--build` is how it starts one build of its own."""
    parser = argparse.ArgumentParser(description="Measure what the guards cost.")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--without", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.build is not None:
        return _build_once(arguments.build, is_guarded=not arguments.without)
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        citations.make_site(site, arguments.articles)
        _print_builds(site, arguments.rounds)
    return 0


def _build_once(site: Path, *, is_guarded: bool) -> int:
    """Build a site in this process and print its processor seconds as the last line."""
    if not is_guarded:
        _take_guards_away()
    with tempfile.TemporaryDirectory() as out:
        start = time.process_time()
        code = cli.main(["-s", str(site), "-j", "1", "--no-cache", "-q", "-d", f"{out}/site"])
        seconds = time.process_time() - start
    sys.stdout.write(f"{json.dumps(seconds)}\n")
    return code


def _take_guards_away() -> None:
    nothing: tuple[ModuleType, Sequence[str]]
    for nothing in (
        (body, ("check_counts", "unclosed_fence", "report_pasted", "report_confidential")),
        (body, ("report_removed", "_of_definitions", "_of_words")),
        (joining, ("check_addresses", "check_files")),
        (read, ("check_name", "_runnable")),
    ):
        module, names = nothing
        vars(module).update(dict.fromkeys(names, _nothing))
    vars(body)["sanitise"] = _as_it_is
    vars(body)["place"] = _nowhere
    vars(parsing)["decode"] = _decoded
    vars(workers)["Marked"] = _as_it_is
    vars(workers)["watched_here"] = _unwatched


def _nothing(*_: Any, **__: Any) -> tuple[()]:
    return ()


def _as_it_is(given: Any, *_: Any) -> Any:
    return given


def _nowhere(_: str, runs: Sequence[Run]) -> Placement:
    return Placement((((0, 0),),) * len(runs), ())


def _decoded(data: bytes, *_: Any) -> tuple[str, tuple[()]]:
    return unicodedata.normalize("NFC", data.decode().replace("\r\n", "\n")), ()


@contextlib.contextmanager
def _unwatched(_: float) -> Iterator[None]:
    yield


def _seconds(site: Path, *flags: str) -> float:
    command = [sys.executable, "-m", "benchmarks.guards", "--build", str(site), *flags]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=_ROOT)
    return float(json.loads(done.stdout.splitlines()[-1]))


def _print_builds(site: Path, rounds: int) -> None:
    pairs: list[tuple[float, float]] = []
    for _ in range(rounds):
        guarded, bare = _seconds(site), _seconds(site, "--without")
        pairs.append((guarded, bare))
        sys.stdout.write(f"with {guarded:.2f} s, without {bare:.2f} s\n")
        sys.stdout.flush()
    cost = median(guarded / bare - 1 for guarded, bare in pairs)
    sys.stdout.write(f"the guards cost {cost:.1%} of the build without them\n")


if __name__ == "__main__":
    sys.exit(main())
