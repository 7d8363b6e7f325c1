"""Measure what citations cost a clean build, and how fast texts are read.

usage: python -m benchmarks.citations [--articles N]

Builds a made-up site of N articles with four citations each, in turn as it is, without the pages of
documents, and without finding anything, each in a process of its own, and prints processor times as
shares of the whole clean build:

finding    inside the finder, in bodies and in front matter;
resolving  identity, register, backlinks and the checks for editors;
citations  what vanishes when nothing is found, less the pages of documents: finding, resolving, the
           links in bodies, the boxes and the data for machines in articles, what is remembered;
documents  the pages of documents, the lists of the register and its open data. They are pages as
           others are: this made-up site gives nearly every article a document that nothing else
           cites, so that it has about as many of them as articles.

The site has no register of documents, which is an error where the numbers in it cannot be read.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from PIL import Image

from bulletin import cli
from bulletin.build import resolving
from bulletin.link import joining
from bulletin.model.citation import Citation
from bulletin.pages import planning
from bulletin.pages.documents import document_pages
from bulletin.parse import annotate, parsing
from bulletin.parse.citations import find_citations

_ROOT = Path(__file__).resolve().parent.parent
_MAKER = _ROOT.parent / "shared" / "bench" / "make_corpus.py"
_SITE = ("layouts", "static", "config.yaml")
_PICTURES = 20
"""Which the articles name; they are not made with them."""
_ROUNDS = 3
_MEGABYTE = 1_000_000
_REPEATS = (("1/QĐ-UBND ", 100_000), ("1/A ", 250_000), ("Điều 1 Luật Đất đai ", 50_000))
"""Texts that hold nothing but citations, or what looks like them."""

_RESOLVING = (
    (resolving, "resolve_citations"),
    (joining, "make_references"),
    (joining, "check_citations"),
    (joining, "link_documents"),
)
_WITHOUT_PAGES, _WITHOUT_ALL = "--without-pages", "--without-all"

Finder = Callable[[str], tuple[Citation, ...]]


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor seconds of one build."""

    build: float
    finding: float
    """Within `build`, inside the finder."""
    resolving: float
    """Within `build`, from the citations found to documents, backlinks and diagnostics."""


class _Stopwatch:
    """Adds up the processor time of what it is put round."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def round(self, function: Callable[..., object]) -> Callable[..., object]:
        """Give the same function, timed; what it gives lazily is made within."""

        def timed(*arguments: object) -> object:
            start = time.process_time()
            found = function(*arguments)
            if isinstance(found, Iterator):
                found = tuple(found)
            self.seconds += time.process_time() - start
            return found

        return timed


def main() -> int:
    """Run the command; `--build` is how it starts one build of its own."""
    arguments = _arguments()
    if arguments.build is not None:
        pages = not (arguments.without_pages or arguments.without_all)
        return _build_once(arguments.build, pages=pages, finding=not arguments.without_all)
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
    for flag in (_WITHOUT_PAGES, _WITHOUT_ALL):
        parser.add_argument(flag, action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def make_site(site: Path, articles: int) -> None:
    """Put a made-up site into a folder, without its register."""
    content = site / "content"
    maker = [sys.executable, str(_MAKER), str(articles), str(content), "--peer", "bulletin"]
    subprocess.run(maker, check=True, stdout=subprocess.DEVNULL)
    for name in _SITE:
        source = _ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, site / name)
    (site / "static/images").mkdir(exist_ok=True)
    for number in range(1, _PICTURES + 1):
        Image.new("RGB", (8, 6)).save(site / f"static/images/anh-{number}.jpg")
    for register in content.rglob("register.yaml"):
        register.unlink()


def _build_once(site: Path, *, pages: bool, finding: bool) -> int:
    """Build a site in this process and print its `Cost` as the last line."""
    finder, resolver = _Stopwatch(), _Stopwatch()
    for module in (annotate, parsing):
        vars(module)["find_citations"] = finder.round(find_citations) if finding else _find_nothing
    for module, name in _RESOLVING:
        vars(module)[name] = resolver.round(vars(module)[name])
    if not pages:
        kinds = [kind for kind in vars(planning)["_KINDS"] if kind is not document_pages]
        vars(planning)["_KINDS"] = tuple(kinds)
        vars(planning)["register_files"] = lambda _site, _setting: ()
    with tempfile.TemporaryDirectory() as out:
        start = time.process_time()
        code = cli.main(["-s", str(site), "-j", "1", "--no-cache", "-d", f"{out}/site"])
        build = time.process_time() - start
    _tell(json.dumps([build, finder.seconds, resolver.seconds]))
    return code


def _find_nothing(text: str) -> tuple[Citation, ...]:
    del text
    return ()


def _cost(site: Path, *flags: str) -> Cost:
    command = [sys.executable, "-m", "benchmarks.citations", "--build", str(site), *flags]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=_ROOT)
    return Cost(*json.loads(done.stdout.splitlines()[-1]))


def _print_builds(site: Path) -> None:
    shares = []
    for _ in range(_ROUNDS):
        whole, paged, without = (
            _cost(site, *flags) for flags in ((), (_WITHOUT_PAGES,), (_WITHOUT_ALL,))
        )
        _tell(
            f"whole {whole.build:.2f} s, finding {whole.finding:.2f} s, resolving"
            f" {whole.resolving:.2f} s; without pages of documents {paged.build:.2f} s,"
            f" without citations {without.build:.2f} s"
        )
        parts = (
            whole.finding,
            whole.resolving,
            paged.build - without.build,
            whole.build - paged.build,
        )
        shares.append([part / whole.build for part in parts])
    names = ("finding", "resolving", "citations", "documents")
    for name, several in zip(names, zip(*shares, strict=True), strict=True):
        _tell(f"{name:10} {median(several):6.1%} of the clean build")


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
