"""Tell what an article costs on sites of several sizes, and how much memory they take.

    python -m benchmarks.growth [SIZE …]

Each site is built from nothing, with nothing changed, after one more sentence in one body and after
another title. Prints wall seconds, milliseconds of processor time an article and the peak memory
of a build from nothing. Without sizes: 1,000 and 10,000; 100,000 takes about a quarter of an hour.
"""

import sys
import tempfile
from pathlib import Path

from benchmarks.generators import bulletin_site
from benchmarks.measuring import measure
from benchmarks.peers import BENCH, CASES

_USUAL = (1_000, 10_000)
_SHOWN = ("nothing changed", "one body edited", "one title edited")


def main() -> None:
    """Measure and print."""
    names = ("clean", *_SHOWN)
    print(f"| articles | {' | '.join(names)} | peak memory |")  # noqa: T201
    print("|---" * (len(names) + 2) + "|")  # noqa: T201
    for size in [int(text) for text in sys.argv[1:]] or _USUAL:
        with tempfile.TemporaryDirectory(prefix="bulletin-growth-") as scratch:
            _measure(size, Path(scratch) / "site")


def _measure(size: int, folder: Path) -> None:
    """Print the row of one size."""
    site = bulletin_site(BENCH, folder, size)
    runs = [measure(site.command, site.site, with_memory=True)]
    for case, change in CASES:
        if case in _SHOWN:
            change(site, 1)
            runs.append(measure(site.command, site.site))
    cells = (f"{run.wall:.2f} s, {run.processor / size * 1000:.2f} ms" for run in runs)
    print(f"| {size} | {' | '.join(cells)} | {runs[0].memory} MB |", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
