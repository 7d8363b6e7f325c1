"""The same sources give the same bytes, whatever the machine is set to."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.sites import NOW, REPOSITORY, Site, read_tree
from tests.whole.samples import copy_sample

_SETTINGS = (
    pytest.param({"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"}, 1, id="utc-c-1-worker"),
    pytest.param({"PYTHONHASHSEED": "1", "TZ": "Asia/Ho_Chi_Minh"}, 2, id="hanoi-2-workers"),
    pytest.param({"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati"}, 1, id="day-ahead-1-worker"),
    pytest.param({"PYTHONHASHSEED": "3", "TZ": "UTC", "LANG": "C"}, 2, id="utc-c-2-workers"),
)


def build_elsewhere(root: Path, settings: Mapping[str, str], jobs: int) -> dict[str, bytes]:
    """Build a copy of the sample by a process of its own, standing in another folder."""
    copy_sample(root)
    here = root / "nowhere"
    here.mkdir()
    command = [sys.executable, str(REPOSITORY / "build.py"), "build", "-s", str(root), "-q"]
    run = subprocess.run(
        [*command, "-j", str(jobs), "--now", NOW],
        cwd=here,
        env={**os.environ, **settings},
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode()
    return read_tree(root / "public")


@pytest.mark.parametrize(("settings", "jobs"), _SETTINGS)
def test_the_machine_leaves_no_trace(
    sample: Site, tmp_path: Path, settings: Mapping[str, str], jobs: int
) -> None:
    """Hash seed, time zone, locale, workers and folder change no byte of the output (F22)."""
    tree = build_elsewhere(tmp_path / "Bản sao", settings, jobs)
    expected = sample.tree()
    assert sorted(tree) == sorted(expected)
    assert [path for path in tree if tree[path] != expected[path]] == []
