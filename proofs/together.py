"""Two builds and a preview at once: no output is ever mixed, no cache is lost."""

import contextlib
import hashlib
import json
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self

from bulletin.memo import FileMemo
from proofs.shares import Share
from proofs.small_site import NOW, make_small_site, scratch
from tests.sites import REPOSITORY, Site, read_tree

_ROUNDS = 20
_ARTICLES = 60
_PATIENCE = 60.0


def build_together(say: Callable[[str], None], share: Share) -> list[str]:
    """Build and preview at once; give what was wrong."""
    with scratch("together") as root:
        return _build(make_small_site(root / "site"), len(share.of(range(_ROUNDS))), say)


def _build(site: Site, rounds: int, say: Callable[[str], None]) -> list[str]:
    for number in range(_ARTICLES):
        site.article(f"tin-tuc/{number}.md", f"Bài {number}", "10/06/2019")
    wrong: list[str] = []
    with _running(_start(site, "watch", "-p", "0")) as preview:
        assert preview.stdout is not None
        url = _url(preview.stdout.readline)
        # Nobody reads on, so somebody must.
        threading.Thread(target=preview.stdout.read, daemon=True).start()
        with _Reader(site.output) as reader:
            for number in range(rounds):
                site.article("tin-tuc/moi.md", f"Bài của vòng {number}", "11/06/2019")
                wrong += [f"round {number}: {text}" for text in _round(site)]
            if not _shows(f"{url}tin-tuc/moi.html", f"Bài của vòng {rounds - 1}"):
                wrong.append("the preview does not show the last round")
        wrong += reader.wrong
    wrong += _mixed(site.root / ".bulletin" / "preview")
    caches = sorted(path.name for path in (site.root / ".bulletin").glob("memo-*.sqlite"))
    with FileMemo(site.root / ".bulletin") as memo:
        if caches != ["memo-1.sqlite"] or memo.trouble:
            wrong.append(f"the cache was lost: {caches} {memo.trouble}")
    say(f"{rounds:6} rounds of two builds beside a preview")
    say(f"{reader.looks:6} looks at the output meanwhile")
    return wrong


def _round(site: Site) -> list[str]:
    """Run two builds at once, then compare with a clean one."""
    processes = [
        _start(site, "build", "-j", "1", "--wait", "120", "--format", "json") for _ in range(2)
    ]
    ends = [process.communicate() for process in processes]
    wrong = [
        f"exit code {process.returncode}: {end[1]}"
        for process, end in zip(processes, ends, strict=True)
        if process.returncode != 0
    ]
    if not wrong and min(json.loads(end[0])["made"] for end in ends) != 0:
        wrong.append("both builds made pages")
    clean = site.root.parent / "clean" / "public"
    shutil.rmtree(clean.parent, ignore_errors=True)
    assert site.build("--no-cache", "-d", str(clean)).code == 0
    if site.tree() != read_tree(clean):
        wrong.append("the output is not that of a clean build")
    return wrong


class _Reader:
    """Looks at the output all the time, as a web host does."""

    def __init__(self, output: Path) -> None:
        self.looks = 0
        self.wrong: list[str] = []
        self._output = output
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._is_over.wait(0.02):
            try:
                before = self._output.stat().st_ino
                found = _mixed(self._output)
                is_same = self._output.stat().st_ino == before
            except FileNotFoundError:
                # Before the first build, or the folders changed places meanwhile.
                continue
            if is_same:
                self.looks += 1
                self.wrong += found


def _mixed(output: Path) -> list[str]:
    """Compare a folder with its manifest."""
    manifest = json.loads((output / "manifest.json").read_bytes())
    said = {item["path"]: item["sha256"] for item in manifest["files"]}
    tree = {path: hashlib.sha256(data).hexdigest() for path, data in read_tree(output).items()}
    del tree["manifest.json"]
    return [] if tree == said else [f"{output.name} is mixed: {tree.items() ^ said.items()}"]


def _start(site: Site, command: str, *flags: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "bulletin", command, "-s", str(site.root), "--now", NOW, *flags],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE if command == "build" else subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )


@contextlib.contextmanager
def _running(process: subprocess.Popen[str]) -> Iterator[subprocess.Popen[str]]:
    """Give a process, and end it whatever happens."""
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(_PATIENCE)


def _url(read_line: Callable[[], str]) -> str:
    while True:
        line = read_line()
        found = re.search(r"http://\S+", line)
        if found or not line:
            return found[0] if found else ""


def _shows(url: str, words: str) -> bool:
    """Tell whether a page shows some words before long."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        # Until the first build that has the page, there is none.
        with (
            contextlib.suppress(urllib.error.HTTPError),
            urllib.request.urlopen(url, timeout=_PATIENCE) as answer,  # our own
        ):
            if words in answer.read().decode():
                return True
        time.sleep(0.1)
    return False
