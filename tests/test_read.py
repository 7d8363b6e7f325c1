"""What is read of a project folder, and what is refused."""

import os
import sys
import unicodedata
from pathlib import Path

import pytest

from bulletin.errors import MachineError
from bulletin.read import read_inputs, read_source

_ON_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs links and pipes of POSIX")


def _codes(root: Path) -> list[tuple[str, str]]:
    return [(found.code, found.place.path) for found in read_inputs(root)[1]]


def _write(root: Path, path: str, data: bytes = b"x") -> Path:
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return target


def test_files_are_sorted_and_told_apart(tmp_path: Path) -> None:
    """Articles, files beside them, layouts and static files each have their place, in order."""
    for path in ("content/b/x.md", "content/a/x.md", "content/a/x/anh.jpg", "static/a.css"):
        _write(tmp_path, path)
    _write(tmp_path, "content/b/register.yaml")
    inputs, found = read_inputs(tmp_path)
    assert [source.path for source in inputs.content] == [
        "content/a/x.md",
        "content/b/register.yaml",
        "content/b/x.md",
    ]
    assert [source.path for source in inputs.companions] == ["content/a/x/anh.jpg"]
    assert [source.path for source in inputs.static] == ["static/a.css"]
    assert (inputs.layouts, found) == ((), ())


def test_editors_temporary_files_are_passed_over(tmp_path: Path) -> None:
    """What Word, vim and systems leave behind makes no page and no message."""
    for name in ("~$x.md", ".x.md.swp", "x.md~", "Thumbs.db", ".DS_Store", "4913"):
        _write(tmp_path, f"content/a/{name}")
    inputs, found = read_inputs(tmp_path)
    assert (inputs.content, inputs.companions, found) == ((), (), ())


@_ON_POSIX
def test_links_may_lead_only_inside_the_project(tmp_path: Path) -> None:
    """A link out of the project is refused, be it file, folder or parent (F01, F03)."""
    outside = tmp_path / "outside"
    _write(outside, "secret.md")
    root = tmp_path / "site"
    _write(root, "content/a/x.md")
    (root / "content/a/file.md").symlink_to(outside / "secret.md")
    (root / "content/folder").symlink_to(outside)
    (root / "content/a/inside.md").symlink_to(root / "content/a/x.md")
    (root / "content/a/gone.md").symlink_to(root / "nothing.md")
    (root / "content/a/loop").symlink_to(root / "content/a/loop")
    inputs, found = read_inputs(root)
    assert {(item.code, item.place.path) for item in found} == {
        ("B054", "content/a/file.md"),
        ("B054", "content/folder"),
        ("B055", "content/a/gone.md"),
        ("B055", "content/a/loop"),
    }
    assert [source.path for source in inputs.content] == ["content/a/inside.md", "content/a/x.md"]


@_ON_POSIX
def test_a_pipe_does_not_hang_the_build(tmp_path: Path) -> None:
    """A FIFO is named, not opened (F04)."""
    (tmp_path / "content/a").mkdir(parents=True)
    os.mkfifo(tmp_path / "content/a/x.md")
    assert _codes(tmp_path) == [("B056", "content/a/x.md")]


def test_folders_too_deep_are_named(tmp_path: Path) -> None:
    """A copy gone wrong is told, not followed for ever (F25)."""
    _write(tmp_path, "content/" + "a/" * 45 + "x.md")
    assert "B053" in [code for code, _ in _codes(tmp_path)]


@_ON_POSIX
def test_names_that_differ_only_in_form_are_named(tmp_path: Path) -> None:
    """Two spellings of one Vietnamese name would be one file elsewhere."""
    name = "Hội nghị.md"
    for form in ("NFC", "NFD"):
        _write(tmp_path, f"content/a/{unicodedata.normalize(form, name)}")
    assert _codes(tmp_path) == [("B051", f"content/a/{name}")]


@_ON_POSIX
def test_decomposed_names_are_read(tmp_path: Path) -> None:
    """A file from a Mac is known by its composed name, and found under its own."""
    _write(tmp_path, "content/a/" + unicodedata.normalize("NFD", "Hội nghị.md"), b"abc")
    inputs, found = read_inputs(tmp_path)
    assert found == ()
    assert inputs.content[0].path == "content/a/Hội nghị.md"
    assert read_source(tmp_path, inputs.content[0]) == b"abc"


def test_file_that_changes_during_a_build_is_named(tmp_path: Path) -> None:
    """Bytes that are no longer those that were hashed are not used (F06, F07)."""
    path = _write(tmp_path, "content/a/x.md")
    inputs, _ = read_inputs(tmp_path)
    path.write_bytes(b"y")
    with pytest.raises(MachineError) as caught:
        read_source(tmp_path, inputs.content[0])
    assert (caught.value.code, caught.value.path) == ("B058", "content/a/x.md")
    path.unlink()
    with pytest.raises(MachineError):
        read_source(tmp_path, inputs.content[0])
