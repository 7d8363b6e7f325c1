"""States are named by what they show, and say what changed between them."""

from pathlib import Path

from bulletin.model.page import Artifact
from bulletin.model.source import Blob
from bulletin.preview.state import Board, Shown, State, make_state, with_page


def _artifact(path: str, digest: str) -> Artifact:
    return Artifact(path, Blob(digest, 1))


def _state(*files: Artifact) -> State:
    by_path = {item.path: item for item in files}
    return make_state(Shown(Path(), by_path, {}, {}, {}, None, "/", ""), (), (), ())


_HOME, _NEWS = _artifact("index.html", "1"), _artifact("tin-tuc/index.html", "2")


def test_name_depends_on_the_files_alone() -> None:
    """Started again over the same site, the server has nothing to tell."""
    assert _state(_HOME, _NEWS).name == _state(_NEWS, _HOME).name
    assert _state(_HOME, _NEWS).name != _state(_HOME).name
    swapped = _artifact("index.html", "2"), _artifact("tin-tuc/index.html", "1")
    assert _state(_HOME, _NEWS).name != _state(*swapped).name


def test_one_page_more() -> None:
    """A state with a newer page has the name that a build of the same files has."""
    newer = _artifact("index.html", "3")

    state = with_page(_state(_HOME, _NEWS), newer, b"new")

    assert state.name == _state(newer, _NEWS).name
    assert state.shown.fresh == {"index.html": b"new"}
    assert with_page(_state(_NEWS), newer, b"new").name == state.name
    assert with_page(state, _HOME, b"old").name == _state(_HOME, _NEWS).name


def test_changes_are_summed_up() -> None:
    """A browser that slept over several builds learns of all that changed; one too old, nothing."""
    states = [
        _state(_HOME),
        _state(_HOME, _NEWS),
        _state(_artifact("index.html", "3"), _NEWS),
        _state(_NEWS),
    ]
    board = Board(states[0])
    for state in states[1:]:
        board.publish(state)

    assert board.changed_since(states[3].name) == frozenset()
    assert board.changed_since(states[2].name) == frozenset({"index.html"})
    assert board.changed_since(states[0].name) == frozenset({"index.html", "tin-tuc/index.html"})
    assert board.changed_since("another run's") is None
