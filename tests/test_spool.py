"""Rendered pages wait in memory while they are few, else in files that nobody leaves behind."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bulletin import spool
from bulletin.files import write_new
from bulletin.spool import Spool
from tests.sites import REPOSITORY, Site

_KILLED = """
import os, sys
from pathlib import Path
from bulletin.spool import Spool
with Spool(Path(sys.argv[1])) as spool:
    Path(spool.places(256)[0]).write_bytes(b"x")
    os._exit(9)
"""


def _fill(folder: Spool, count: int) -> list[str]:
    """Spool pages `0.html`, `1.html`, … as workers do; give their places."""
    places = list(folder.places(count))
    for number, place in enumerate(places):
        data = b"%d" % number
        if place:
            write_new(place, data)
        folder.add(f"{number}.html", b"" if place else data, place)
    return places


@pytest.mark.parametrize("count", [3, 600], ids=["few", "many"])
@pytest.mark.parametrize("has_cache", [True, False])
def test_bytes_come_back_and_nothing_stays(tmp_path: Path, count: int, *, has_cache: bool) -> None:
    """Where the pages wait shows only in the places, which are gone in the end."""
    with Spool(tmp_path if has_cache else None) as pages:
        places = _fill(pages, count)
        assert all(places) is (has_cache and count == 600)
        assert len(pages) == len(list(pages)) == count
        assert [pages[f"{number}.html"] for number in range(count)] == [
            b"%d" % number for number in range(count)
        ]
        assert (pages.file("1.html") is not None) is bool(places[1])
        assert "x.html" not in pages
        assert pages.file("x.html") is None
    assert list(tmp_path.iterdir()) == []


def test_builds_at_the_same_time_have_folders_of_their_own(tmp_path: Path) -> None:
    """A preview and a build share a cache."""
    with Spool(tmp_path) as one, Spool(tmp_path) as other:
        assert not set(_fill(one, 256)) & set(_fill(other, 256))
    assert list(tmp_path.iterdir()) == []


def test_what_the_dead_left_goes(tmp_path: Path) -> None:
    """Who is killed cannot clean up; the next build does."""
    command = [sys.executable, "-c", _KILLED, str(tmp_path)]
    assert subprocess.run(command, cwd=REPOSITORY, check=False).returncode == 9
    assert list(tmp_path.iterdir()) != []
    with Spool(tmp_path) as pages:
        assert _fill(pages, 256)
        assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 1
    assert list(tmp_path.iterdir()) == []


def _same_site_twice(site: Site) -> dict[str, bytes]:
    """Build with pages in memory, then change all of them and back, to have them rendered."""
    site.article("tin-tuc/a.md", "Bài A", "10/06/2019", "Căn cứ Luật số 1/2019/QH14.")
    assert site.build("-j", "2").code == 0
    before = site.tree()
    base = site.root / "layouts/base.html"
    text = base.read_text("utf-8")
    base.write_text(text.replace("</body>", "<!-- --></body>"), "utf-8")
    assert site.build("-j", "2").code == 0
    base.write_text(text, "utf-8")
    return before


def _has_another_disk(*_: object) -> None:
    raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))


@pytest.mark.parametrize("is_on_another_disk", [False, True])
def test_site_is_the_same_from_files(
    site: Site, monkeypatch: pytest.MonkeyPatch, *, is_on_another_disk: bool
) -> None:
    """Files are moved to their places, or copied where the cache lies on another disk."""
    before = _same_site_twice(site)
    monkeypatch.setattr(spool, "_MANY", 1)
    if is_on_another_disk:
        monkeypatch.setattr(os, "rename", _has_another_disk)
    assert "thay đổi" in site.build("-j", "2").out
    assert site.tree() == before
    assert [path for path in (site.root / ".bulletin").iterdir() if "spool" in path.name] == []


def test_full_disk_keeps_the_old_site(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that a worker cannot write down stops the build in one line."""
    _same_site_twice(site)
    old = site.tree()
    monkeypatch.setattr(spool, "_MANY", 1)

    def refuse(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "trang")

    monkeypatch.setattr(os, "write", refuse)
    result = site.build("-j", "1")
    monkeypatch.undo()
    assert (result.code, result.err.count("\n")) == (3, 1)
    assert site.tree() == old
    assert [path for path in (site.root / ".bulletin").iterdir() if "spool" in path.name] == []
