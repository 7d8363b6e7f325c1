"""What a large site has done by processes of their own beside its build."""

import os
import signal
from collections.abc import Mapping

import pytest

from bulletin.build import searching, surveying
from bulletin.write import Contents, catching_up
from bulletin.write.spare import Room, make_room
from tests.sites import Site, read_tree

_WORDS = "Nội dung dài dòng của một bài viết về công việc hằng ngày ở cơ sở. " * 12


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every site for a large one, and this process, which has threads, for one without."""
    monkeypatch.setattr(surveying, "_LARGE", 0)
    monkeypatch.setattr(searching, "_WORTH_A_PROCESS_MS", 0)
    monkeypatch.setattr(catching_up, "_LARGE", 0)
    monkeypatch.setattr("threading.active_count", lambda: 1)


@pytest.fixture
def built(site: Site) -> Site:
    """Build a site of a few articles."""
    for number in range(5):
        site.article(f"tin-tuc/{number}.md", f"Bài {number}", "10/06/2019", _WORDS)
    assert site.build("-j", "2").code == 0
    return site


def _clean_tree(site: Site) -> dict[str, bytes]:
    """Give what a build that remembers nothing makes."""
    assert site.build("--no-cache", "-d", str(site.root / "clean")).code == 0
    return read_tree(site.root / "clean")


def test_site_is_what_one_process_makes(built: Site) -> None:
    """Sources, index and spare folder are as they are without any other process."""
    for number, (title, text) in enumerate([("Bài 1", "Thêm."), ("Mới", ""), ("Mới", "Nữa.")]):
        built.article("tin-tuc/1.md", title, "10/06/2019", f"{_WORDS}{text}")
        run = built.build("-j", "2")
        assert run.code == 0, number
        assert built.tree() == _clean_tree(built), number


def test_site_is_whole_where_the_helpers_are_killed(
    built: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the system ends is done again by the build itself."""
    own = os.getpid()

    def die(there: Contents, wanted: Mapping[str, str]) -> tuple[Room, list[str]]:
        if os.getpid() != own:
            os.kill(os.getpid(), signal.SIGKILL)
        return make_room(there, wanted)

    monkeypatch.setattr(catching_up, "make_room", die)
    built.article("tin-tuc/1.md", "Bài khác", "10/06/2019", _WORDS)
    assert built.build("-j", "2").code == 0
    assert built.tree() == _clean_tree(built)
