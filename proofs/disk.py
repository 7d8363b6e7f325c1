"""Fill a real small disk: the old output stays, and the message names the disk. Needs root."""

import os
import subprocess
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from proofs.shares import Share
from proofs.small_site import make_small_site, scratch
from tests.sites import Site

_SIZE = "256k"
_ARTICLES = 3
_KILOBYTES = range(5, 300, 5)
"""Sizes of the articles, so that the disk is full at one file or another."""


def fill_disk(say: Callable[[str], None], share: Share) -> list[str]:
    """Build ever larger sites into the disk; give what was wrong."""
    if os.name != "posix" or os.geteuid() != 0:
        say("left out: only root may mount a disk")
        return []
    with scratch("disk") as root:
        disk = root / "disk"
        disk.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", str(disk)]
        subprocess.run(mount, check=True)
        try:
            return _fill(make_small_site(root / "site"), disk, share.of(_KILOBYTES), say)
        finally:
            subprocess.run(["umount", str(disk)], check=True)


def _fill(site: Site, disk: Path, sizes: Sequence[int], say: Callable[[str], None]) -> list[str]:
    site.output = disk / "public"
    ends: Counter[str] = Counter()
    wrong: list[str] = []
    assert site.build("-d", str(site.output)).code == 0
    for size in sizes:
        before = site.tree()
        for number in range(_ARTICLES):
            body = f"Đoạn văn số {size}. " * (size * 12)
            site.article(f"tin-tuc/lon-{number}.md", f"Bài lớn {number}", "10/06/2019", body=body)
        result = site.build("-d", str(site.output))
        ends[f"exit code {result.code}"] += 1
        is_told = result.code == 3 and f"B723 lỗi: Ổ đĩa {disk} đã đầy" in result.err
        if result.code != 0 and not (is_told and site.tree() == before):
            wrong.append(f"{size} KB: {result}")
    for number in range(_ARTICLES):
        site.article(f"tin-tuc/lon-{number}.md", "Bài nhỏ", "10/06/2019")
    clean = Site(disk.parent / "clean")
    codes = [site.build("-d", str(output)).code for output in (site.output, clean.output)]
    if codes != [0, 0] or site.tree() != clean.tree():
        wrong.append(f"what fits again is not built: {codes}")
    for name, count in sorted(ends.items()):
        say(f"{count:6} {name}")
    if ends.keys() != {"exit code 0", "exit code 3"}:
        wrong.append("the disk was never full, or always")
    return wrong
