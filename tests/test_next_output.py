"""Many pages are put into the next output as they are rendered; nothing of them is left behind."""

import errno
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from bulletin.build import surveying
from bulletin.codec import digest
from bulletin.errors import MachineError
from bulletin.memo import NoMemo
from bulletin.write import (
    Claim,
    NextOutput,
    Place,
    claimed,
    contents_of,
    next_output,
    put,
    spare_of,
)
from tests.sites import Site, read_tree


def _target(folder: Path) -> NextOutput:
    return NextOutput(lambda: contents_of(folder, NoMemo()))


def _put_many(target: NextOutput, count: int = 600) -> None:
    """Put pages `0.html`, `1.html`, … there."""
    for place in target.places([f"{number}.html" for number in range(count)]):
        assert place is not None
        data = place.path.encode()
        target.hold(place.path, digest(data), put(place, data))


def test_few_pages_wait_in_memory(tmp_path: Path) -> None:
    """Their commit is quick, and the spare folder need not be looked at before."""

    def spare() -> None:
        raise AssertionError

    assert NextOutput(spare).places(["a.html", "b.html"]) == [None, None]  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("is_finished", [True, False])
def test_what_did_not_become_the_output_goes(tmp_path: Path, *, is_finished: bool) -> None:
    """A build that fails takes no space; old files that it did not touch stay."""
    spare = tmp_path / "spare"
    spare.mkdir()
    (spare / "1.html").write_text("alt")
    (spare / "style.css").write_text("alt")
    with _target(spare) as target:
        _put_many(target)
        assert read_tree(target.folder)["1.html"] == b"1.html"
        assert target.contents().digests["1.html"] == digest(b"1.html")
        assert len(target.contents().seals) == 601
        if is_finished:
            target.finish()
    assert [path.name for path in tmp_path.iterdir()] == ["spare"]
    assert len(read_tree(spare)) == (601 if is_finished else 1)
    assert (spare / "style.css").read_text() == "alt"


def test_what_stands_in_the_way_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder where a page is to be, a page where a folder is to be, a link anywhere."""
    monkeypatch.setattr(next_output, "_MANY", 1)
    spare, elsewhere = tmp_path / "spare", tmp_path / "elsewhere"
    (spare / "a.html" / "b").mkdir(parents=True)
    (spare / "a.html" / "b" / "c.html").write_text("alt")
    (spare / "d").write_text("alt")
    elsewhere.write_text("alt")
    (spare / "f.html").symlink_to(elsewhere)
    tree = {"a.html": b"1", "d/e.html": b"2", "f.html": b"3", "g/h/i.html": b"4"}
    with _target(spare) as target:
        for place in target.places(tuple(tree)):
            assert place is not None
            target.hold(place.path, digest(tree[place.path]), put(place, tree[place.path]))
        assert read_tree(target.folder) == tree
        assert dict(target.contents().digests) == {path: digest(tree[path]) for path in tree}
        target.finish()
    assert read_tree(spare) == tree
    assert elsewhere.read_text() == "alt"


def test_file_that_is_not_as_it_was_put_is_absent(tmp_path: Path) -> None:
    """What guards this machine against viruses may take a new file away again, or change it."""
    with _target(tmp_path / "spare") as target:
        _put_many(target)
        (target.folder / "1.html").unlink()
        (target.folder / "2.html").write_text("khác")
        known = target.contents()
        assert known.digests.keys() == known.seals.keys()
        assert len(known.digests) == 598
        assert not {"1.html", "2.html"} & known.digests.keys()


def test_who_lives_on_after_a_killed_build_reaches_nothing(tmp_path: Path) -> None:
    """A process that was held up for long puts its page nowhere, nor takes another one away."""
    output = tmp_path / "public"
    spare = spare_of(output)
    spare.mkdir()
    (spare / "0.html").write_text("alt")
    # Of this build nothing but the folder is left, and what its processes know.
    places = _target(spare).places([f"{number}.html" for number in range(600)])
    with claimed(output, Claim()), _target(spare) as target:
        _put_many(target)
        for place in places:
            assert place is not None
            with pytest.raises(MachineError):
                put(place, b"alt")
        assert read_tree(target.folder) == {f"{n}.html": b"%d.html" % n for n in range(600)}
        target.finish()
    assert {path.name for path in tmp_path.iterdir()} == {spare.name}


def test_spare_folders_of_killed_builds_are_one(tmp_path: Path) -> None:
    """However many builds are killed, no space is lost; what only looks alike is left alone."""
    spare = spare_of(tmp_path / "public")
    (tmp_path / f"{spare.name}-0123abcd.txt").write_text("của người khác")
    (tmp_path / f"{spare.name}-sao-luu").mkdir()
    for name in ("0123abcd", "ffffffff"):
        folder = tmp_path / f"{spare.name}-{name}"
        folder.mkdir()
        (folder / "0.html").write_text("alt")
    with claimed(tmp_path / "public", Claim()):
        left = {path.name.removeprefix(spare.name) for path in tmp_path.glob(f"{spare.name}*")}
        assert left == {"", "-0123abcd.txt", "-sao-luu"}
        assert read_tree(spare) == {"0.html": b"alt"}


@pytest.fixture
def changed(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Give a built site all of whose many pages are to be rendered again, by two workers."""
    for number in range(60):
        site.article(f"tin-tuc/{number}.md", f"Bài {number}", "10/06/2019")
    assert site.build("-j", "2").code == 0
    _say(site, "mới")
    monkeypatch.setattr(next_output, "_MANY", 1)
    return site


def _say(site: Site, words: str) -> None:
    """Have all pages say something."""
    base = site.root / "layouts/base.html"
    text = base.read_text("utf-8").partition("</body>")[0].partition("<!-- nay")[0]
    base.write_text(f"{text}<!-- nay {words} --></body></html>", "utf-8")


def _left(site: Site) -> set[str]:
    return {path.name for path in site.root.iterdir() if path.name.startswith(".public")}


def _clean_tree(site: Site) -> dict[str, bytes]:
    """Give what a clean build with all pages in memory makes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(next_output, "_MANY", 1_000)
        assert site.build("-j", "1", "--no-cache", "-d", str(site.root / "clean")).code == 0
    return {
        path.relative_to(site.root / "clean").as_posix(): path.read_bytes()
        for path in (site.root / "clean").rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_site_is_the_same_from_files(changed: Site, jobs: str) -> None:
    """Where pages wait shows in nothing, however often all of them change."""
    assert changed.build("-j", jobs).code == 0
    assert "<!-- nay mới -->" in changed.page("tin-tuc/7.html")
    assert _left(changed) == {".public.spare"}
    assert changed.tree() == _clean_tree(changed)
    for words in ("khác", "mới"):
        _say(changed, words)
        assert changed.build("-j", jobs).code == 0
        assert f"<!-- nay {words} -->" in changed.page("tin-tuc/7.html")
    assert changed.tree() == _clean_tree(changed)


def test_page_that_the_spare_folder_holds_is_not_written(
    changed: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who takes a change of the layouts back has all pages there already."""
    assert changed.build("-j", "1").code == 0
    _say(changed, "khác")
    assert changed.build("-j", "1").code == 0
    _say(changed, "mới")
    monkeypatch.setattr("bulletin.build.placing.put", _refuse)
    assert changed.build("-j", "1").code == 0
    assert "<!-- nay mới -->" in changed.page("tin-tuc/7.html")


def _refuse(*_: object, **__: object) -> None:
    raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))


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
    spare = changed.root / ".public.spare"
    assert not any("<!-- nay" in page.read_text("utf-8") for page in spare.rglob("*.html"))
    assert changed.build().code == 0


def test_worker_that_cannot_write_ends_the_build(
    changed: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the disk refuses to a worker is told as if it had refused it to the build."""
    old = changed.tree()
    (changed.root / "no-folder").write_text("")
    places = NextOutput.places

    def gone(target: NextOutput, paths: Sequence[str]) -> list[Place]:
        folder = str(changed.root / "no-folder")
        found = (one for one in places(target, paths) if one)
        return [Place(folder, one.path, is_taken=False, held="") for one in found]

    with monkeypatch.context() as patch:
        patch.setattr(NextOutput, "places", gone)
        result = changed.build("-j", "2")
    assert (result.code, result.err.count("\n")) == (3, 1)
    assert "B704" in result.err
    assert changed.tree() == old
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
    monkeypatch.setattr(next_output, "_MANY", many)
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
