"""Rendered pages wait in memory while they are few, else in files that nobody leaves behind."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bulletin import spool
from bulletin.build import surveying
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


def _fill(pages: Spool, count: int) -> list[str]:
    """Spool pages `0.html`, `1.html`, … as workers do; give their places."""
    places = list(pages.places(count))
    for number, place in enumerate(places):
        data = b"%d" % number
        if place:
            write_new(place, data)
        pages.add(f"{number}.html", place or data)
    return places


@pytest.mark.parametrize("count", [3, 600], ids=["few", "many"])
@pytest.mark.parametrize("has_folder", [True, False])
def test_bytes_come_back_and_nothing_stays(tmp_path: Path, count: int, *, has_folder: bool) -> None:
    """Where the pages wait shows only in the places, which are gone in the end."""
    with Spool(tmp_path / "pages" if has_folder else None) as pages:
        places = _fill(pages, count)
        assert all(places) is (has_folder and count == 600)
        assert len(pages) == len(list(pages)) == count
        assert [pages[f"{number}.html"] for number in range(count)] == [
            b"%d" % number for number in range(count)
        ]
        assert pages.content("1.html") == (Path(places[1]) if places[1] else b"1")
        assert pages.pop("1.html") == b"1"
        assert "1.html" not in pages
    assert list(tmp_path.iterdir()) == []


def test_what_the_dead_left_goes(tmp_path: Path) -> None:
    """Who is killed cannot clean up; the next one does, and be it for nothing."""
    command = [sys.executable, "-c", _KILLED, str(tmp_path / "pages")]
    assert subprocess.run(command, cwd=REPOSITORY, check=False).returncode == 9
    assert list(tmp_path.iterdir()) != []
    with Spool(tmp_path / "pages"):
        assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_cleared_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where another program holds the folder, pages stay in memory."""
    (tmp_path / "pages").mkdir()
    monkeypatch.setattr(shutil, "rmtree", _refuse)
    with Spool(tmp_path / "pages") as pages:
        assert set(_fill(pages, 600)) == {""}
        assert pages["599.html"] == b"599"


def _refuse(*_: object, **__: object) -> None:
    raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))


@pytest.fixture
def changed(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Give a built site all of whose many pages are to be rendered again, by two workers."""
    for number in range(60):
        site.article(f"tin-tuc/{number}.md", f"Bài {number}", "10/06/2019")
    assert site.build("-j", "2").code == 0
    base = site.root / "layouts/base.html"
    text = base.read_text("utf-8")
    base.write_text(text.replace("</body>", "<!-- mới --></body>"), "utf-8")
    monkeypatch.setattr(spool, "_MANY", 1)
    return site


def _left(site: Site) -> set[str]:
    return {path.name for path in site.root.iterdir() if path.name.startswith(".public")}


def _clean_tree(site: Site) -> dict[str, bytes]:
    """Give what a clean build with all pages in memory makes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spool, "_MANY", 1_000)
        assert site.build("-j", "1", "--no-cache", "-d", str(site.root / "clean")).code == 0
    return {
        path.relative_to(site.root / "clean").as_posix(): path.read_bytes()
        for path in (site.root / "clean").rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("is_held", [False, True])
def test_site_is_the_same_from_files(
    changed: Site, monkeypatch: pytest.MonkeyPatch, *, is_held: bool
) -> None:
    """Files that workers wrote are moved to their places, or copied where that is refused."""
    rename = os.rename

    def refuse_pages(source: Path, target: Path) -> None:
        if ".public.pages" in os.fspath(source):
            _refuse()
        rename(source, target)

    if is_held:
        monkeypatch.setattr(os, "rename", refuse_pages)
    assert changed.build("-j", "2").code == 0
    assert "<!-- mới -->" in changed.page("tin-tuc/7.html")
    assert _left(changed) == {".public.spare"}
    assert changed.tree() == _clean_tree(changed)


def test_full_disk_keeps_the_old_site(changed: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that cannot be written down stops the build in one line that names the disk."""
    old = changed.tree()
    write = os.write

    def refuse_pages(descriptor: int, data: bytes) -> int:
        if b"10/06/2019" in bytes(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(descriptor, data)

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", refuse_pages)
        result = changed.build("-j", "1")
    assert (result.code, result.err.count("\n")) == (3, 1)
    assert "B723" in result.err
    assert changed.tree() == old
    assert _left(changed) <= {".public.spare"}
    assert changed.build().code == 0


def test_worker_that_cannot_write_ends_the_build(
    changed: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the disk refuses to a worker is told as if it had refused it to the build."""
    old = changed.tree()
    places = Spool.places

    def gone(pages: Spool, count: int) -> list[str]:
        return [f"{place}.gone/page" for place in places(pages, count)]

    with monkeypatch.context() as patch:
        patch.setattr(Spool, "places", gone)
        result = changed.build("-j", "2")
    assert (result.code, result.err.count("\n")) == (3, 1)
    assert "B704" in result.err
    assert changed.tree() == old
    assert _left(changed) <= {".public.spare"}
    assert changed.build().code == 0


@pytest.mark.parametrize("many", [1, 1_000], ids=["files", "memory"])
def test_page_that_is_there_is_whole_without_hard_links(
    changed: Site, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    """With the cache lost all is rendered; what the output holds is copied from there."""
    assert changed.build().code == 0
    shutil.rmtree(changed.root / ".bulletin")
    shutil.rmtree(changed.root / ".public.spare")
    changed.article("tin-tuc/a.md", "Thêm một bài", "10/06/2019")
    monkeypatch.setattr(spool, "_MANY", many)
    monkeypatch.setattr(os, "link", _refuse)
    assert changed.build("-j", "2").code == 0
    assert changed.tree() == _clean_tree(changed)


def test_site_is_the_same_where_processes_rest(
    changed: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that render a large site are others than those that read it."""
    shutil.rmtree(changed.root / ".bulletin")
    monkeypatch.setattr(surveying, "_MANY", 1)
    assert changed.build("-j", "2").code == 0
    assert changed.tree() == _clean_tree(changed)
