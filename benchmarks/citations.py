"""Measure what citations cost a clean build, and how fast texts are read.

usage: python -m benchmarks.citations [--articles N]

Builds a made-up site, with and without the finding of citations in turn, each in a process of its
own, and prints processor times. `finding` is the time inside the finder; `all` is what vanishes
without it, the pages of the documents that citations name included. The site has no register of
documents, which is an error where the numbers in it cannot be read.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bulletin import cli
from bulletin.model.citation import Citation
from bulletin.parse import annotate, parsing
from bulletin.parse.citations import find_citations

_ROOT = Path(__file__).resolve().parent.parent
_MAKER = _ROOT.parent / "shared" / "bench" / "make_corpus.py"
_SITE = ("layouts", "static", "config.yaml")
_ROUNDS = 3
_MEGABYTE = 1_000_000
_REPEATS = (("1/QĐ-UBND ", 100_000), ("1/A ", 250_000), ("Điều 1 Luật Đất đai ", 50_000))
"""Texts that hold nothing but citations, or what looks like them."""

Finder = Callable[[str], tuple[Citation, ...]]


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor seconds of one build."""

    build: float
    finding: float
    """Within `build`, inside the finder."""


class _Stopwatch:
    """Finds citations and adds up the processor time of it."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self, text: str) -> tuple[Citation, ...]:
        start = time.process_time()
        found = find_citations(text)
        self.seconds += time.process_time() - start
        return found


def main() -> int:
    """Run the command; `--build` is how it starts one build of its own."""
    arguments = _arguments()
    if arguments.build is not None:
        return _build_once(arguments.build, finding=not arguments.without)
    if not _MAKER.exists():
        sys.stderr.write(f"{_MAKER} is missing: it makes the articles that are measured.\n")
        return 3
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        make_site(site, arguments.articles)
        _print_builds(site)
        _print_texts(site)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure what citations cost.")
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--without", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def make_site(site: Path, articles: int) -> None:
    """Put a made-up site into a folder, without its register."""
    content = site / "content"
    maker = [sys.executable, str(_MAKER), str(articles), str(content), "--peer", "bulletin"]
    subprocess.run(maker, check=True, stdout=subprocess.DEVNULL)
    for name in _SITE:
        source = _ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, site / name)
    for register in content.rglob("register.yaml"):
        register.unlink()


def _build_once(site: Path, *, finding: bool) -> int:
    """Build a site in this process and print its `Cost` as the last line."""
    stopwatch = _Stopwatch()
    finder: Finder = stopwatch if finding else lambda _: ()
    for module in (annotate, parsing):
        vars(module)["find_citations"] = finder
    with tempfile.TemporaryDirectory() as out:
        start = time.process_time()
        code = cli.main(["-s", str(site), "-j", "1", "--no-cache", "-d", f"{out}/site"])
        build = time.process_time() - start
    _tell(json.dumps([build, stopwatch.seconds]))
    return code


def _cost(site: Path, *flags: str) -> Cost:
    command = [sys.executable, "-m", "benchmarks.citations", "--build", str(site), *flags]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=_ROOT)
    build, finding = json.loads(done.stdout.splitlines()[-1])
    return Cost(build, finding)


def _print_builds(site: Path) -> None:
    rounds = [(_cost(site), _cost(site, "--without")) for _ in range(_ROUNDS)]
    for found, without in rounds:
        seconds = (found.build, found.finding, without.build)
        _tell("with {:.2f} s, finding {:.2f} s, without {:.2f} s".format(*seconds))
    finding = median(found.finding / found.build for found, _ in rounds)
    everything = median(1 - without.build / found.build for found, without in rounds)
    _tell(f"share of finding {finding:.1%}, of all {everything:.1%}")


def _print_texts(site: Path) -> None:
    articles = sorted(site.glob("content/**/*.md"))
    prose = "".join(article.read_text("utf-8") for article in articles)
    ordinary = prose.encode()[:_MEGABYTE]
    _print_text(f"{len(ordinary)} bytes of articles", ordinary.decode(errors="ignore"))
    for words, times in _REPEATS:
        _print_text(f"{words!r} * {times}", words * times)


def _print_text(name: str, text: str) -> None:
    start = time.process_time()
    count = len(find_citations(text))
    _tell(f"{name}: {time.process_time() - start:.2f} s, {count} citations")


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
