"""Kill a build of many processes at random moments: the output stays whole, nothing lives on."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable

from proofs.shares import Share
from proofs.small_site import NOW, make_small_site, scratch
from tests.sites import REPOSITORY, Site, read_tree

_ROUNDS = 200
_ARTICLES = 300
_FIRST_EVERY = 5
"""So many rounds have one that starts without output and cache."""
_LONGEST_ORPHAN = 5.0
"""Seconds in which the killed build's processes must have noticed."""


def kill_builds(say: Callable[[str], None], share: Share) -> list[str]:
    """Kill builds; give what was wrong."""
    with scratch("kills") as root:
        return _kill(make_small_site(root / "site"), share, say)


def _kill(site: Site, share: Share, say: Callable[[str], None]) -> list[str]:
    chance = random.Random(f"9 {share}")
    for number in range(_ARTICLES):
        site.article(f"tin-tuc/{number}.md", f"Bài {number}", "10/06/2019", body="Nội dung. " * 80)
    trees, seconds = [], 0.0
    for version in (0, 1):
        _write_version(site, version)
        seconds = _whole_build(site)
        trees.append(site.tree())
    ends: Counter[str] = Counter()
    wrong: list[str] = []
    for number in range(len(share.of(range(_ROUNDS)))):
        if number % _FIRST_EVERY == 0:
            for name in ("public", ".public.spare", ".bulletin"):
                shutil.rmtree(site.root / name, ignore_errors=True)
        # Every other one near the end, where the folders change places.
        delay = seconds * chance.uniform(0.85 if number % 2 else 0, 1.05)
        end, found, seconds = _round(site, trees, delay)
        ends[end] += 1
        wrong += [f"round {number}, killed after {delay:.3f} s: {text}" for text in found]
    for name, count in sorted(ends.items()):
        say(f"{count:6} {name}")
    return wrong


def _round(site: Site, trees: list[dict[str, bytes]], delay: float) -> tuple[str, list[str], float]:
    """Change the site, kill its build, build again.

    Tells how it ended, what was wrong, and how long a build of this kind takes.
    """
    old = site.tree() if site.output.exists() else None
    new = trees[0] if old == trees[1] else trees[1]
    _write_version(site, trees.index(new))
    process = _start(site)
    try:
        how = "ended" if process.wait(delay) == 0 else "failed"
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        how = "killed"
    wrong = []
    if not _has_ended(process.pid):
        wrong.append("processes of the killed build live on")
    tree = read_tree(site.output) if site.output.exists() else None
    if tree not in (old, new):
        wrong.append("the output is mixed")
    seconds = _whole_build(site)
    if site.tree() != new:
        wrong.append("the next build did not mend it")
    if len(list(site.root.glob(".public.spare*"))) > 1:
        wrong.append("a spare folder was left behind")
    return f"{how}, output {'new' if tree == new else 'old'}", wrong, seconds


def _write_version(site: Site, version: int) -> None:
    """Change what every page shows."""
    site.write("config.yaml", f"title: Bản tin {version}\nbase_url: https://thu.example/\n")
    page = site.root / "layouts" / "article.html"
    text = page.read_text("utf-8").split("<!--")[0]
    page.write_text(f"{text}<!-- {version} -->", "utf-8", newline="\n")


def _whole_build(site: Site) -> float:
    """Build to the end; give the seconds that it took."""
    started = time.monotonic()
    assert _start(site).wait() == 0
    return time.monotonic() - started


def _start(site: Site) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "bulletin", "build", "-q", "-j", "2", "-s", str(site.root)]
    return subprocess.Popen(
        [*command, "--now", NOW],
        cwd=REPOSITORY,
        start_new_session=True,
        stderr=subprocess.DEVNULL,
    )


def _has_ended(group: int) -> bool:
    """Tell whether all processes of a group end in time."""
    deadline = time.monotonic() + _LONGEST_ORPHAN
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False
