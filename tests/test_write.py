"""The output folder is always exactly one whole build, whatever the disk says."""

import errno
import os
import stat
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NoReturn, TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bulletin.codec import blob_of, digest
from bulletin.errors import MachineError
from bulletin.memo import FileMemo, NoMemo
from bulletin.model.page import Artifact
from bulletin.workers import Workers
from bulletin.write import (
    MANIFEST,
    Manifest,
    NextOutput,
    Written,
    begun_output,
    catching_up,
    commit,
    contents_of,
    next_output,
    put,
    read_manifest,
    spare_of,
)
from tests.sites import Site, read_tree

Manner: TypeAlias = Literal["looked-at", "caught-up", "beside"]
_MANNERS: tuple[Manner, ...] = ("looked-at", "caught-up", "beside")
_NONE: Mapping[str, bytes] = MappingProxyType({})
_PART = st.sampled_from(["a", "b", "c.html", "d.txt"])
_PATH = st.lists(_PART, min_size=1, max_size=3).map("/".join)


def _without_clashes(tree: dict[str, bytes]) -> dict[str, bytes]:
    """Leave out files whose path is another one's folder."""
    return {
        path: data
        for path, data in tree.items()
        if not any(other.startswith(f"{path}/") for other in tree)
    }


_TREE = st.dictionaries(_PATH, st.binary(max_size=40), min_size=1, max_size=8).map(_without_clashes)


@pytest.fixture(params=_MANNERS)
def manner(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Manner:
    """Give what is done with the spare folder while a build is at work."""
    monkeypatch.setattr(catching_up, "_LARGE", 0)
    # Whatever runs the tests has threads, beside which nothing is forked.
    monkeypatch.setattr("threading.active_count", lambda: 1)
    manner: Manner = request.param
    return manner


def _commit_artifacts(  # noqa: PLR0913, PLR0917  # one thing each
    output: Path,
    files: tuple[Artifact, ...],
    content: Callable[[Artifact], bytes],
    memo: NoMemo | FileMemo,
    manner: Manner = "looked-at",
    ahead: Mapping[str, bytes] = _NONE,
) -> Written:
    manifest = Manifest("https://thu.example/", (), 1, files)
    before, is_alike = contents_of(output, memo), manner != "looked-at"
    with (
        Workers(2 if manner == "beside" else 1) as workers,
        begun_output(before, workers, is_alike=is_alike) as target,
    ):
        _put_all(target, ahead)
        return commit(before, manifest, content, memo, target)


def _put_all(target: NextOutput, tree: Mapping[str, bytes]) -> None:
    """Put files into the next output before its commit, as those who render do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(next_output, "_MANY", 1)
        places = target.places(tuple(tree))
    for place in places:
        assert place is not None
        data = tree[place.path]
        if place.held != digest(data):
            target.hold(place.path, digest(data), put(place, data))


def _commit(
    output: Path,
    tree: dict[str, bytes],
    memo: NoMemo | FileMemo,
    manner: Manner = "looked-at",
) -> Written:
    files = tuple(Artifact(path, blob_of(tree[path])) for path in sorted(tree))
    return _commit_artifacts(output, files, lambda item: tree[item.path], memo, manner)


def _commit_ahead(
    output: Path, tree: dict[str, bytes], memo: FileMemo, manner: Manner, ahead: AbstractSet[str]
) -> Written:
    """Commit after some of the files were put there."""
    files = tuple(Artifact(path, blob_of(tree[path])) for path in sorted(tree))

    def content(item: Artifact) -> bytes:
        assert item.path not in ahead, "it was put there"
        return tree[item.path]

    some = {path: tree[path] for path in sorted(ahead)}
    return _commit_artifacts(output, files, content, memo, manner, some)


def _tree_without_manifest(output: Path) -> dict[str, bytes]:
    return {path: data for path, data in read_tree(output).items() if path != MANIFEST}


def _times(output: Path) -> list[tuple[int, int, int]]:
    """Tell when each file and folder was written or otherwise changed."""
    found = [path.stat() for path in sorted([output, *output.rglob("*")])]
    return [(one.st_ino, one.st_mtime_ns, one.st_ctime_ns) for one in found]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(trees=st.lists(_TREE, min_size=2, max_size=6), data=st.data())
def test_output_is_what_was_committed(
    tmp_path_factory: pytest.TempPathFactory,
    manner: Manner,
    trees: list[dict[str, bytes]],
    data: st.DataObject,
) -> None:
    """Whatever was there before, folders where files are now, files where folders are."""
    root = tmp_path_factory.mktemp("site")
    output = root / "public"
    with FileMemo(root / "memo") as memo:
        for number, tree in enumerate(trees):
            before = _tree_without_manifest(output)
            ahead = data.draw(st.sets(st.sampled_from(sorted(tree)))) if number else set()
            written = _commit_ahead(output, tree, memo, manner, ahead)
            assert _tree_without_manifest(output) == tree
            assert written.made == sum(before.get(path) != tree[path] for path in tree)
            manifest = read_manifest(output)
            assert manifest is not None
            assert [item.path for item in manifest.files] == sorted(tree)


def test_unchanged_build_touches_nothing(tmp_path: Path) -> None:
    """A build of the same site leaves even the times of the files as they were."""
    output = tmp_path / "public"
    _commit(output, {"a.html": b"a", "b/c.html": b"c"}, NoMemo())
    before = _times(output)
    listing = digest((output / MANIFEST).read_bytes())
    again = _commit(output, {"a.html": b"a", "b/c.html": b"c"}, NoMemo())
    assert again == Written(0, 3, 0, listing)
    assert _times(output) == before
    assert list(tmp_path.iterdir()) == [output]


def test_third_build_writes_only_what_changed(tmp_path: Path, manner: Manner) -> None:
    """What neither of the last two builds changed is left where it lies, not even linked again."""
    output = tmp_path / "public"
    tree = {f"{number}.html": b"x" for number in range(5)}
    for text in (b"1", b"2", b"3"):
        _commit(output, {**tree, "0.html": text}, NoMemo(), manner)
    before = {path.name: path.stat().st_ctime_ns for path in output.iterdir()}
    _commit(output, {**tree, "0.html": b"4"}, NoMemo(), manner)
    after = {path.name: path.stat().st_ctime_ns for path in output.iterdir()}
    assert {name for name in after if after[name] != before[name]} == {"0.html", MANIFEST}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
@pytest.mark.parametrize("umask", [0o077, 0o000], ids=["private", "open"])
def test_host_can_read_whatever_the_umask(site: Site, umask: int) -> None:
    """Every file is 0644 and every folder 0755, the output folder itself too."""
    site.article("tin-tuc/a.md", "Bài một", "10/06/2019")
    before = os.umask(umask)
    try:
        assert site.build().code == 0
        site.article("tin-tuc/b.md", "Bài hai", "11/06/2019")
        assert site.build().code == 0
    finally:
        os.umask(before)
    for folder in (site.output, spare_of(site.output)):
        modes = {
            (path.is_dir(), stat.S_IMODE(path.stat().st_mode))
            for path in (folder, *folder.rglob("*"))
        }
        assert modes == {(True, 0o755), (False, 0o644)}


def test_manifest_lists_what_is_published_and_no_more(site: Site) -> None:
    """Two builds at two moments, of sources that differ in what is not public, are one manifest."""
    site.article("tin-tuc/a.md", "Bài một", "10/06/2019")
    site.build(now="2026-11-23 08:00")
    manifest = site.page(MANIFEST)
    site.article("tin-tuc/b.md", "Bài nháp", "10/06/2019", draft="true")
    site.build(now="2026-11-24 09:30")
    assert site.page(MANIFEST) == manifest


def test_interrupted_spare_is_mended(tmp_path: Path) -> None:
    """Half a file, a folder or a link that a killed build left in the spare does no harm."""
    output = tmp_path / "public"
    tree = {"a.html": b"a" * 100, "b/c.html": b"c"}
    _commit(output, tree, NoMemo())
    spare = spare_of(output)
    (spare / "b" / "c.html").mkdir(parents=True)
    (spare / "b" / "c.html" / "x").write_bytes(b"x")
    (spare / "e.html" / "y").mkdir(parents=True)
    (spare / "a.html").write_bytes(b"a" * 10)
    (spare / "d.html").symlink_to("/etc/hostname")
    mended = {**tree, "d.html": b"d", "e.html": b"e"}
    _commit(output, mended, NoMemo())
    assert _tree_without_manifest(output) == mended
    assert not (output / "d.html").is_symlink()


def test_link_in_the_output_is_replaced_not_followed(tmp_path: Path) -> None:
    """A link that somebody put in a page's place goes; what it leads to stays."""
    output, precious = tmp_path / "public", tmp_path / "precious"
    precious.write_bytes(b"mine")
    for text in (b"1", b"2"):
        _commit(output, {"a.html": text}, NoMemo())
    (output / "a.html").unlink()
    (output / "a.html").symlink_to(precious)
    _commit(output, {"a.html": b"2"}, NoMemo())
    assert _tree_without_manifest(output) == {"a.html": b"2"}
    _commit(output, {"a.html": b"3"}, NoMemo())
    assert precious.read_bytes() == b"mine"


def test_failed_build_gives_its_space_back(tmp_path: Path) -> None:
    """When a file cannot be made, those made before it are gone, and the output is as it was."""
    output = tmp_path / "public"
    _commit(output, {"a.html": b"1"}, NoMemo())
    files = tuple(Artifact(path, blob_of(path.encode())) for path in ("b.html", "c.html"))

    def content(item: Artifact) -> bytes:
        if item.path == "c.html":
            raise OSError(28, os.strerror(28))
        return item.path.encode()

    with pytest.raises(MachineError) as refused:
        _commit_artifacts(output, files, content, NoMemo())
    assert refused.value.code == "B723"
    assert _tree_without_manifest(output) == {"a.html": b"1"}
    assert read_tree(spare_of(output)) == {}


def test_litter_of_systems_is_no_change(tmp_path: Path) -> None:
    """A thumbnail file that Windows leaves does not make every build a new one."""
    output = tmp_path / "public"
    _commit(output, {"a.html": b"1"}, NoMemo())
    (output / "Thumbs.db").write_bytes(b"x")
    listing = digest((output / MANIFEST).read_bytes())
    assert _commit(output, {"a.html": b"1"}, NoMemo()) == Written(0, 2, 0, listing)
    _commit(output, {"a.html": b"2"}, NoMemo())
    assert _tree_without_manifest(output) == {"a.html": b"2"}


def test_output_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """A disk that fails to read is told in one line."""
    output = tmp_path / "public"
    output.write_text("no folder")
    with pytest.raises(MachineError) as refused:
        contents_of(tmp_path / ("x" * 300), NoMemo())
    assert refused.value.code == "B057"


def test_output_without_hard_links_is_copied(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where files cannot be shared, a page that did not change is read from the output."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    site.article("tin-tuc/a.md", "Bài một", "10/06/2019")
    assert site.build().code == 0
    page = site.page("tin-tuc/a.html")
    monkeypatch.setattr(os, "link", refuse)
    site.article("tin-tuc/b.md", "Bài hai", "11/06/2020")
    assert site.build().code == 0
    assert site.page("tin-tuc/a.html") == page
    assert (site.output / "tin-tuc/a.html").stat().st_nlink == 1


def test_spare_that_somebody_changed_is_mended(tmp_path: Path, manner: Manner) -> None:
    """A page that was replaced in the spare folder, size and time as before, is not published."""
    output = tmp_path / "public"
    tree = {"a.html": b"a", "b/c.html": b"c", "d.html": b"1"}
    with FileMemo(tmp_path / "cache") as memo:
        for number in (b"2", b"3"):
            _commit(output, tree, memo)
            tree["d.html"] = number
        page = spare_of(output) / "b" / "c.html"
        times = page.stat()
        page.unlink()
        page.write_bytes(b"!")
        os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))
        _commit(output, tree, memo, manner)
        assert _tree_without_manifest(output) == tree


def test_many_files_are_written_linked_and_replaced(tmp_path: Path, manner: Manner) -> None:
    """A large site is written as a small one."""
    output = tmp_path / "public"
    tree = {f"{number % 7}/{number}.html": str(number).encode() for number in range(900)}
    with FileMemo(tmp_path / "cache") as memo:
        for _ in range(3):
            _commit(output, tree, memo, manner)
            assert _tree_without_manifest(output) == tree
            tree["0/0.html"] += b"x"
        tree = {path: data + b"!" for path, data in tree.items()}
        assert _commit(output, tree, memo, manner).made == len(tree)
        assert _tree_without_manifest(output) == tree
        assert not contents_of(output, memo).has_news, "all seals are known"


def test_spare_that_cannot_be_caught_up_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the disk refused a helper, the commit tries itself."""
    output, tree = tmp_path / "public", {"a.html": b"a", "b/c.html": b"c"}
    _commit(output, tree, NoMemo())

    def refuse(*_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(catching_up, "_LARGE", 0)
    monkeypatch.setattr(catching_up, "make_room", refuse)
    tree["d.html"] = b"d"
    for manner in _MANNERS:
        _commit(output, tree, NoMemo(), manner)
        assert _tree_without_manifest(output) == tree
        tree["d.html"] += b"!"


@pytest.mark.parametrize("failing", [0, 300, 899])
@pytest.mark.parametrize("where", ["content", "disk"])
def test_failure_among_many_files_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int, where: str
) -> None:
    """Files that were written before take no space, and the output is as it was."""
    output = tmp_path / "public"
    _commit(output, {"a.html": b"a"}, NoMemo())
    before = read_tree(output)
    tree = {f"{number}.html": str(number).encode() for number in range(900)}
    files = tuple(Artifact(path, blob_of(tree[path])) for path in sorted(tree))
    write = os.write

    def content(item: Artifact) -> bytes:
        if where == "content" and item.path == f"{failing}.html":
            raise OSError(errno.ENOSPC, "full")
        return tree.get(item.path, b"")

    def write_until_full(descriptor: int, data: bytes) -> int:
        if where == "disk" and bytes(data) == str(failing).encode():
            raise OSError(errno.ENOSPC, "full")
        return write(descriptor, data)

    monkeypatch.setattr(os, "write", write_until_full)
    with pytest.raises(MachineError) as refused:
        _commit_artifacts(output, files, content, NoMemo())
    assert refused.value.code == "B723"
    assert read_tree(output) == before
    assert read_tree(spare_of(output)) == {}
