"""Fill a real small disk: the old output stays, and the message names the disk. Needs root."""

import os
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from proofs.small_site import make_small_site
from tests.sites import Site

_SIZE = "256k"
_KILOBYTES = range(5, 300, 5)
"""Sizes of the article, so that the disk is full at one file or another."""


def fill_disk(say: Callable[[str], None]) -> list[str]:
    """Build ever larger sites into the disk; give what was wrong."""
    if os.name != "posix" or os.geteuid() != 0:
        say("left out: only root may mount a disk")
        return []
    root = Path(tempfile.mkdtemp(prefix="bulletin-disk-"))
    disk = root / "disk"
    disk.mkdir()
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", str(disk)], check=True
    )
    try:
        return _fill(make_small_site(root / "site"), disk, say)
    finally:
        subprocess.run(["umount", str(disk)], check=True)
        shutil.rmtree(root)


def _fill(site: Site, disk: Path, say: Callable[[str], None]) -> list[str]:
    site.output = disk / "public"
    ends: Counter[str] = Counter()
    wrong: list[str] = []
    assert site.build("-d", str(site.output)).code == 0
    for size in _KILOBYTES:
        before = site.tree()
        for number in range(3):
            body = f"Đoạn văn số {size}. " * (size * 12)
            site.article(f"tin-tuc/lon-{number}.md", f"Bài lớn {number}", "10/06/2019", body=body)
        result = site.build("-d", str(site.output))
        ends[f"exit code {result.code}"] += 1
        if result.code == 0:
            continue
        if result.code != 3 or f"B723 lỗi: Ổ đĩa {disk} đã đầy" not in result.err:
            wrong.append(f"{size} KB: {result}")
        if site.tree() != before:
            wrong.append(f"{size} KB: the output is not as it was")
    site.write("content/tin-tuc/lon-0.md", "---\ntitle: A\ndate: 10/06/2019\n---\n\nNgắn.\n")
    for number in (1, 2):
        (site.root / f"content/tin-tuc/lon-{number}.md").unlink()
    clean = disk.parent / "clean" / "public"
    codes = site.build("-d", str(site.output)).code, site.build("-d", str(clean)).code
    if codes != (0, 0) or site.tree() != Site(clean.parent).tree():
        wrong.append(f"what fits again is not built: {codes}")
    for name, count in sorted(ends.items()):
        say(f"{count:6} {name}")
    if len(ends) < 2:
        wrong.append("the disk was never full, or always")
    for text in wrong:
        say(text)
    return wrong
