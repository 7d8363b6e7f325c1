"""What events name is known, and where they say too little that is known, too."""

from pathlib import Path

import pytest
from watchdog.events import (
    DirMovedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
)

from bulletin.preview.hearing import Hearing

ROOT = Path("/du-an")


def _heard(*events: FileSystemEvent) -> frozenset[str] | None:
    hearing = Hearing(ROOT)
    for event in events:
        hearing.hear(event)
    return hearing.take()


def test_named_files() -> None:
    """Files are named below the project folder, both ends of a move."""
    saved = FileModifiedEvent(str(ROOT / "content/a.md"))
    moved = FileMovedEvent(str(ROOT / "content/b.md"), str(ROOT / "content/tin/c.md"))

    named = frozenset({"content/a.md", "content/b.md", "content/tin/c.md"})
    assert _heard(saved, saved, moved) == named


def test_litter_is_not_named() -> None:
    """What editors leave is not named: nothing need be looked at."""
    names = (
        "content/4913",
        "content/a.md~",
        "content/.a.md.swp",
        "content/~$a.docx",
        "content/.git/x",
    )

    assert _heard(*(FileDeletedEvent(str(ROOT / name)) for name in names)) == frozenset()


@pytest.mark.parametrize(
    "event",
    [
        pytest.param(DirMovedEvent("/du-an/content/a", "/du-an/content/b"), id="folder"),
        pytest.param(FileModifiedEvent("/noi-khac/config.yaml"), id="outside"),
        pytest.param(FileModifiedEvent("/du-an-khac/content/a.md"), id="neighbour"),
        pytest.param(FileMovedEvent("/du-an/content/a.md", "/tmp/a.md"), id="moved-out"),
    ],
)
def test_vague_events(event: FileSystemEvent) -> None:
    """Where a folder or something outside is named, everything is to be looked at, once."""
    hearing = Hearing(ROOT)
    hearing.hear(FileModifiedEvent("/du-an/content/a.md"))
    hearing.hear(event)

    assert hearing.take() is None
    assert hearing.take() == frozenset()


def test_many_files() -> None:
    """Of very many files none is named."""
    assert (
        _heard(*(FileModifiedEvent(f"/du-an/content/{number}.md") for number in range(99))) is None
    )


def test_doubt() -> None:
    """Whoever doubts has everything looked at."""
    hearing = Hearing(ROOT)
    hearing.doubt()

    assert hearing.take() is None
