"""The repository's own site, copied so that building it writes nothing into the repository."""

import shutil
from pathlib import Path
from xml.etree.ElementTree import Element

from tests.sites import REPOSITORY, Site
from tests.whole.markup import links, read_html

BASE_URL = "https://tuphap.lamgiang.example/"
"""Where the sample site says that it is published."""

SOURCES = ("config.yaml", "content", "layouts", "static")
"""What a project folder holds that a build reads."""


def copy_sample(root: Path) -> Site:
    """Copy the sources of the sample site."""
    root.mkdir(parents=True, exist_ok=True)
    for name in SOURCES:
        source = REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, root / name)
        else:
            shutil.copyfile(source, root / name)
    return Site(root)


def pages_of(folder: Path) -> dict[str, Element]:
    """Read every HTML page below a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): read_html(path.read_bytes())
        for path in sorted(folder.rglob("*.html"))
    }


def is_redirect(page: Element) -> bool:
    """Tell whether a page stands at an old address."""
    return any(link.rel == "refresh" for link in links(page))
