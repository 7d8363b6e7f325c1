"""The sample site that the package carries, from which `init` makes a new one."""

from collections.abc import Iterator
from pathlib import Path

from bulletin.names import is_ignored

PARTS = ("config.yaml", "content", "layouts", "static")
"""What a site is made of, at the top of its folder."""


def sample_folder() -> Path:
    """Find the sample: inside the installed package, or around it in a checkout."""
    package = Path(__file__).parent
    carried = package / "sample"
    return carried if carried.is_dir() else package.parent


def sample_files() -> Iterator[tuple[str, Path]]:
    """Give every file of the sample as ('/'-separated path in the site, path on disk), sorted."""
    root = sample_folder()
    for part in PARTS:
        top = root / part
        for path in [top] if top.is_file() else sorted(top.rglob("*")):
            if path.is_file() and not is_ignored(path.name):
                yield path.relative_to(root).as_posix(), path
