"""Measure the search index beside Pagefind on one site: size, time, memory, wire, churn, recall.

usage: search.py SITE --pagefind BIN

SITE is a project of some thousand articles that was built just now with a cache (so that parsing
is not measured). BIN is Pagefind's program (`pip install 'pagefind[bin]'`). Needs Node. Pagefind
gets the same articles' pages and indexes their `<main>`; our own time is that of the index stage,
our memory that of the whole process. Prints one line for each promise.
"""

import argparse
import contextlib
import gzip
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

sys.path.insert(0, str(Path(__file__).parent.parent))

from bulletin import cli
from bulletin.build import making
from bulletin.build.blueprint import Blueprint
from bulletin.build.searching import indexing
from bulletin.build.texts import Texts
from bulletin.build.tools import Tools
from bulletin.memo import Memo, NoMemo
from bulletin.pages.search import INDEX_FOLDER
from bulletin.search_index.words import key_of, words
from bulletin.workers import Workers

_NOW = "2026-11-23 08:00"
_QUERIES = 200
_SENTENCE = "Nhân dịp này, đoàn công tác thăm, tặng quà các gia đình."
_OLD_ARTICLE = """---
title: "Hội nghị tổng kết công tác năm qua ở cơ sở"
date: 15/03/2013
---

"""


@dataclass(frozen=True)
class Cost:
    """What making an index took."""

    wall: float
    cpu: float
    peak_mb: float
    files: int
    bytes: int
    """Gzipped, file by file."""


def main() -> None:
    """Run all measurements, or only the index stage in a process of its own."""
    parser = argparse.ArgumentParser()
    parser.add_argument("site", type=Path)
    parser.add_argument("--pagefind", type=Path)
    parser.add_argument("--stage", type=Path, help="write the index here and print its cost")
    arguments = parser.parse_args()
    if arguments.stage:
        _say(json.dumps(index_stage(arguments.site, arguments.stage)))
        return
    with tempfile.TemporaryDirectory() as scratch:
        measure(arguments.site, arguments.pagefind, Path(scratch))


def measure(site: Path, pagefind: Path | None, scratch: Path) -> None:
    """Print every number."""
    own = own_cost(site, scratch / "index")
    _say(f"index: {own}")
    if pagefind:
        other = pagefind_cost(site, pagefind, scratch / "pagefind")
        _say(f"Pagefind: {other}")
        _say(f"bytes ratio {own.bytes / other.bytes:.3f} (at most 0.2)")
        _say(f"time ratio {own.wall / other.wall:.2f} wall, {own.cpu / other.cpu:.2f} cpu (0.7)")
        _say(f"memory ratio {own.peak_mb / other.peak_mb:.2f} (at most 0.4)")
    print_recall(site)
    print_churn(site, scratch)


def index_stage(site: Path, target: Path) -> dict[str, float]:
    """Make the index of a site from nothing but its parsed bodies; write it to a folder."""
    costs: dict[str, float] = {}

    def measured(
        blueprint: Blueprint, texts: Texts, _: Mapping[str, str], tools: Tools
    ) -> NoReturn:
        start = time.perf_counter(), _cpu()
        forgetful = Tools(_Forgetful(tools.memo), Workers(0))
        with forgetful.workers, indexing(blueprint, texts, {}, forgetful) as wait:
            made = wait()
        costs.update(wall=time.perf_counter() - start[0], cpu=_cpu() - start[1])
        for path, data in made.bytes_of.items():
            file = target / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        raise _MeasuredError

    setattr(making, "indexing", measured)  # noqa: B010  # not what is exported, what is called
    with contextlib.suppress(_MeasuredError):
        cli.main(["build", "-q", "-s", str(site), "--now", _NOW])
    peak = max(resource.getrusage(who).ru_maxrss for who in (0, -1)) / 1024
    return {**costs, "peak_mb": peak}


class _MeasuredError(Exception):
    """The stage is over, and the rest of the build is not wanted."""


class _Forgetful(NoMemo):
    """Knows bodies and what lies in drawers, but no result."""

    def __init__(self, memo: Memo) -> None:
        super().__init__()
        self._memo = memo

    def blobs(self, digests: Iterable[str]) -> Mapping[str, bytes]:
        """Give those of the memo."""
        return self._memo.blobs(digests)


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201  # what a benchmark prints is its result


def _cpu() -> float:
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def own_cost(site: Path, target: Path) -> Cost:
    """Make our index in a process of its own."""
    command = [sys.executable, __file__, str(site), "--stage", str(target)]
    took = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return Cost(**took, files=len(_files(target)), bytes=_gzipped(target))


def pagefind_cost(site: Path, program: Path, folder: Path) -> Cost:
    """Run Pagefind over the articles' pages of the built site."""
    for source in (site / "content").rglob("*.md"):
        page = source.relative_to(site / "content").with_suffix(".html")
        if (site / "public" / page).is_file():
            (folder / page).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(site / "public" / page, folder / page)
    start = time.perf_counter()
    command = [str(program), "--site", str(folder), "--root-selector", "main"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0
    wall = time.perf_counter() - start
    index = folder / "pagefind"
    cpu = usage.ru_utime + usage.ru_stime
    return Cost(wall, cpu, usage.ru_maxrss / 1024, len(_files(index)), _gzipped(index))


def print_recall(site: Path) -> None:
    """Ask generated queries, and compare with a look at every word of every source."""
    chance = random.Random(42)
    sources = [path for path in sorted((site / "content").rglob("*.md")) if path.name[0] != "_"]
    keys = {_address(site, path): {key_of(word) for word in words(_text(path))} for path in sources}
    queries = []
    for source in chance.choices(sources, k=_QUERIES):
        found = sorted(words(_text(source)))
        some = chance.sample(found, k=chance.choice([1, 2, 2, 3, 3, 4]))
        query = " ".join(some)
        queries.append(chance.choice([query, key_of(query), query.upper()]))
    queries = [" ".join(key_of(w) for w in q.split()) if q.isascii() else q for q in queries]
    script = Path(__file__).with_name("search_queries.js")
    run = subprocess.run(
        ["node", str(script), str(site / "public")],
        input=json.dumps(queries),
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    answers = json.loads(run.stdout)
    lost = wanted = 0
    for query, answer in zip(queries, answers, strict=True):
        *whole, last = [key_of(word) for word in re.findall(r"\w+", query.lower())]
        should = {
            url
            for url, own in keys.items()
            if set(whole) <= own and any(key.startswith(last) for key in own)
        }
        wanted += len(should)
        lost += len(should - set(answer["urls"]))
    sizes = sorted(answer["bytes"] for answer in answers)
    _say(f"recall: {wanted - lost} of {wanted} articles found for {len(queries)} queries")
    _say(f"first ten hits: median {sizes[len(sizes) // 2]} bytes gzipped, largest {sizes[-1]}")


def print_churn(site: Path, scratch: Path) -> None:
    """Add a sentence, then an old article, and tell how much of the index is new each time."""
    copy = scratch / "site"
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("public", ".public*"))
    before = _named(scratch / "index")
    article = sorted((copy / "content").rglob("*.md"))[777]
    article.write_text(f"{article.read_text('utf-8')}\n{_SENTENCE}\n", "utf-8")
    own_cost(copy, scratch / "sentence")
    after = _named(scratch / "sentence")
    _print_new("a sentence of ten words", before, after)
    old = article.with_name("bai-cu-them-sau.md")
    body = article.read_text("utf-8").partition("\n---\n")[2]
    old.write_text(_OLD_ARTICLE + body, "utf-8")
    own_cost(copy, scratch / "old")
    _print_new("a back-dated article", after, _named(scratch / "old"))


def _print_new(what: str, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    new = [name for name, data in after.items() if before.get(name) != data]
    share = sum(len(after[name]) for name in new) / sum(map(len, after.values()))
    packed = sum(len(gzip.compress(after[name])) for name in new)
    packed_share = packed / sum(len(gzip.compress(data)) for data in after.values())
    _say(f"{what}: {len(new)} of {len(after)} files new, {share:.2%} raw, {packed_share:.2%} gzip")


def _text(path: Path) -> str:
    """Give title and body of a source, without the marks of Markdown."""
    front, _, body = path.read_text("utf-8").partition("\n---\n")
    title = re.search(r'^title: "(.*)"$', front, re.MULTILINE)
    bare = re.sub(r"^\s*(?:[0-9]+\.|[-*|#:]+)\s", " ", body, flags=re.MULTILINE)
    bare = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r" \1 ", re.sub(r"!\[[^\]]*\]\([^)]*\)", " ", bare))
    return f"{title[1] if title else ''} {bare}"


def _address(site: Path, path: Path) -> str:
    return path.relative_to(site / "content").with_suffix(".html").as_posix()


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]


def _named(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in _files(folder / INDEX_FOLDER[1:])}


def _gzipped(folder: Path) -> int:
    return sum(len(gzip.compress(path.read_bytes(), 6)) for path in _files(folder))


if __name__ == "__main__":
    main()
