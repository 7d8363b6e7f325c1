"""The package, built and installed on its own."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.sites import NOW, REPOSITORY, Site, read_tree

_QUIET = ("--quiet", "--disable-pip-version-check", "--no-deps", "--no-index")
"""What the package needs comes from the environment that runs the tests, not from the network."""


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of programs of a new environment in which the wheel was installed."""
    if os.environ.get("CI") != "true":
        pytest.importorskip("hatchling")
    root = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip"]
    make = [*pip, "wheel", *_QUIET, "--no-build-isolation", "--wheel-dir", f"{root}/dist"]
    subprocess.run([*make, str(REPOSITORY)], check=True)
    wheels = list((root / "dist").glob("*.whl"))
    assert len(wheels) == 1
    home = root / "environment"
    venv.create(home, with_pip=False)
    names = {"base": str(home), "platbase": str(home)}
    folder = Path(sysconfig.get_path("scripts", vars=names))
    python = folder / Path(sys.executable).name
    packages = Path(sysconfig.get_path("purelib", vars=names))
    (packages / "needs.pth").write_text(f"{sysconfig.get_path('purelib')}\n", "utf-8")
    subprocess.run([*pip, "--python", str(python), "install", *_QUIET, str(wheels[0])], check=True)
    return folder


def _run(program: Path, *arguments: str, folder: Path) -> str:
    """Run an installed program, away from the repository, and give what it prints."""
    command = [str(program), *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, cwd=folder).stdout.decode()


def test_the_installed_program_tells_its_commands(scripts: Path, tmp_path: Path) -> None:
    """After installing the wheel, `bulletin --help` names every command."""
    shown = _run(scripts / "bulletin", "--help", folder=tmp_path)
    assert {"build", "clean", "init", "new"} <= set(shown.split())


def test_the_wheel_brings_its_own_code_and_data(scripts: Path, tmp_path: Path) -> None:
    """What runs is the installed package, with its tables of legal facts."""
    code = "import bulletin.parse.citations.legal_facts as facts; print(facts.__file__)"
    shown = _run(scripts / Path(sys.executable).name, "-c", code, folder=tmp_path)
    assert Path(shown.strip()).is_relative_to(scripts.parent)


def test_a_new_site_from_the_wheel_is_the_sample(
    scripts: Path, sample: Site, tmp_path: Path
) -> None:
    """`bulletin init`, then `bulletin`, in an empty folder give the output of the repository."""
    _run(scripts / "bulletin", "init", "trang", folder=tmp_path)
    _run(scripts / "bulletin", "--now", NOW, "--quiet", folder=tmp_path / "trang")
    tree, expected = read_tree(tmp_path / "trang/public"), sample.tree()
    assert sorted(tree) == sorted(expected)
    assert [path for path in tree if tree[path] != expected[path]] == []
