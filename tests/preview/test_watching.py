"""Changes are found whatever editors, other programs and the system do; real files."""

import errno
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchdog.events import FileSystemEvent

from bulletin.preview.hearing import Hearing
from bulletin.preview.snapshot import differences, take_snapshot
from bulletin.preview.watching import Change, Watch
from tests.preview.conftest import PATIENCE, until


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a project folder with two articles."""
    root = tmp_path / "project"
    for folder in ("content/tin-tuc", "layouts", "static"):
        (root / folder).mkdir(parents=True)
    (root / "config.yaml").write_text("title: x\n")
    (root / "content/tin-tuc/a.md").write_text("a")
    (root / "content/tin-tuc/b.md").write_text("b")
    return root


@pytest.fixture(params=[False, True], ids=["events", "polling"])
def watch(root: Path, request: pytest.FixtureRequest) -> Iterator[Watch]:
    """Watch it by events, and by polling."""
    watch = Watch(root, root / "config.yaml", is_polling=request.param)
    watch.start()
    assert watch.wait(0.05) is None
    yield watch
    watch.close()


def _change(watch: Watch) -> Change:
    change = watch.wait(PATIENCE)
    assert change is not None
    return change


def _paths(watch: Watch) -> tuple[str, ...]:
    return _change(watch).paths


def test_saved_file(root: Path, watch: Watch) -> None:
    """A saved file is named."""
    (root / "content/tin-tuc/a.md").write_text("a longer")

    assert _paths(watch) == ("content/tin-tuc/a.md",)


def test_config(root: Path, watch: Watch) -> None:
    """The config is watched, too."""
    (root / "config.yaml").write_text("title: y\nlanguage: en\n")

    assert _paths(watch) == ("config.yaml",)


def test_vim(root: Path, watch: Watch) -> None:
    """G01: vim's steps are one change of one file."""
    folder = root / "content/tin-tuc"
    (folder / "4913").write_text("")
    (folder / "4913").unlink()
    (folder / ".a.md.swp").write_text("swap")
    (folder / "a.md").rename(folder / "a.md~")
    (folder / "a.md").write_text("by vim")
    (folder / "a.md~").unlink()

    assert _paths(watch) == ("content/tin-tuc/a.md",)


def test_lock_files_are_no_news(root: Path, watch: Watch) -> None:
    """G03: what Word and LibreOffice leave beside a file is no change."""
    for name in ("~$a.docx", "~WRL0001.tmp", ".~lock.a.odt#", ".a.md.swp"):
        (root / "content/tin-tuc" / name).write_text("x")

    assert watch.wait(0.7) is None


def test_many_files_at_once(root: Path, watch: Watch) -> None:
    """G06: a thousand files that a version control system writes are one change."""
    for number in range(1000):
        (root / f"content/tin-tuc/{number}.md").write_text("x")

    assert len(_paths(watch)) == 1000
    assert watch.wait(0.2) is None


def test_removed_folder(root: Path, watch: Watch) -> None:
    """G07: everything in a removed folder is named."""
    shutil.rmtree(root / "content/tin-tuc")

    assert _paths(watch) == ("content/tin-tuc/a.md", "content/tin-tuc/b.md")


def test_renamed_folder(root: Path, watch: Watch) -> None:
    """A renamed folder is gone at its old place and there at its new one."""
    (root / "content/tin-tuc").rename(root / "content/tin-moi")

    assert _paths(watch) == (
        "content/tin-moi/a.md",
        "content/tin-moi/b.md",
        "content/tin-tuc/a.md",
        "content/tin-tuc/b.md",
    )
    (root / "content/tin-moi/a.md").write_text("after the move")
    assert _paths(watch) == ("content/tin-moi/a.md",)


def test_file_in_a_new_folder(root: Path, watch: Watch) -> None:
    """G09: a file that comes together with its folders is found."""
    folder = root / "content/tin-tuc/2026/11"
    folder.mkdir(parents=True)
    (folder / "c.md").write_text("c")

    assert _paths(watch) == ("content/tin-tuc/2026/11/c.md",)


def test_replaced_content(root: Path, watch: Watch) -> None:
    """G10: where the content folder is replaced, the new one is watched, and that is said."""
    (root / "content").rename(root.parent / "old")
    shutil.copytree(root.parent / "old", root / "content")
    (root / "content/tin-tuc/a.md").write_text("restored")

    changes: list[Change] = []

    def was_said() -> bool:
        changes.append(_change(watch))
        return bool(changes[-1].notes)

    until(was_said)
    assert [note.code for note in changes[-1].notes] == ["B803"]
    (root / "content/tin-tuc/b.md").write_text("later")
    until(lambda: "content/tin-tuc/b.md" in _paths(watch))


def test_folder_away_and_back(root: Path, watch: Watch) -> None:
    """A project folder that is away for a while loses nothing."""
    root.rename(root.parent / "elsewhere")
    change = watch.wait(0.8)
    assert change is None or not change.paths
    (root.parent / "elsewhere").rename(root)
    (root / "content/tin-tuc/a.md").write_text("back again")

    until(lambda: "content/tin-tuc/a.md" in _paths(watch))


def test_no_more_watches(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """G12: where the system gives no watches, the files are polled, and the remedy is told."""

    def refuse(_: Watch) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Watch, "_observe", refuse)
    watch = Watch(root, root / "config.yaml")
    watch.start()
    try:
        assert [note.code for note in _change(watch).notes] == ["B801"]
        (root / "content/tin-tuc/a.md").write_text("still noticed")
        assert _paths(watch) == ("content/tin-tuc/a.md",)
    finally:
        watch.close()


def test_no_events(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where events do not come, the slow look finds the change, and polling begins."""
    monkeypatch.setattr("bulletin.preview.watching._RESCAN_SECONDS", 0.3)
    monkeypatch.setattr(Watch, "_hear", lambda _self, _event: None)
    watch = Watch(root, root / "config.yaml")
    watch.start()
    try:
        assert watch.wait(0.05) is None
        (root / "content/tin-tuc/a.md").write_text("unheard")
        change = _change(watch)
        assert change.paths == ("content/tin-tuc/a.md",)
        assert [note.code for note in change.notes] == ["B802"]
        assert watch.is_polling
    finally:
        watch.close()


def test_lost_event(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """G13: a change whose event was lost among others is found soon after them, without polling."""
    hear = Hearing.hear

    def hear_some(hearing: Hearing, event: FileSystemEvent) -> None:
        if not str(event.src_path).endswith("b.md"):
            hear(hearing, event)

    monkeypatch.setattr(Hearing, "hear", hear_some)
    watch = Watch(root, root / "config.yaml")
    watch.start()
    try:
        assert watch.wait(0.05) is None
        (root / "content/tin-tuc/b.md").write_text("unheard")
        (root / "content/tin-tuc/a.md").write_text("heard")
        assert _paths(watch) == ("content/tin-tuc/a.md",)
        change = _change(watch)
        assert change.paths == ("content/tin-tuc/b.md",)
        assert not change.notes
        assert not watch.is_polling
    finally:
        watch.close()


def test_saved_and_deleted(root: Path, watch: Watch) -> None:
    """A file that is saved and then deleted is gone, one that is deleted and saved is there."""
    (root / "content/tin-tuc/a.md").write_text("for a moment")
    (root / "content/tin-tuc/a.md").unlink()
    (root / "content/tin-tuc/b.md").unlink()
    (root / "content/tin-tuc/b.md").write_text("once more")

    assert _paths(watch) == ("content/tin-tuc/a.md", "content/tin-tuc/b.md")
    assert watch.wait(0.2) is None


def test_closing_wakes(root: Path) -> None:
    """Whoever waits goes on when the watch is closed."""
    watch = Watch(root, root / "config.yaml")
    watch.start()
    waiting = threading.Thread(target=watch.wait, args=(60,))
    waiting.start()
    watch.stop()
    waiting.join(PATIENCE)

    assert not waiting.is_alive()
    watch.close()


def test_replaced_file_of_the_same_size_and_time(root: Path) -> None:
    """A file that was replaced by another of the same size and time differs by its inode."""
    file = root / "content/tin-tuc/a.md"
    before = take_snapshot(root, root / "config.yaml")
    status = file.stat()
    (root / "new").write_text("z")
    os.utime(root / "new", ns=(status.st_atime_ns, status.st_mtime_ns))
    (root / "new").replace(file)

    after = take_snapshot(root, root / "config.yaml")

    assert differences(before, after) == ("content/tin-tuc/a.md",)
