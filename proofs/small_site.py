"""The smallest site that has every kind of file, in two versions one edit apart; where it lies."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.disks import disk_in_memory
from tests.sites import REPOSITORY, Site

NOW = "2026-11-23 08:00"
_PAGE = """\
<!doctype html>
<html lang="vi"><title>{{ page.head.title }}</title>
<link rel="stylesheet" href="{{ asset('a.css') | url }}">
<h1>{{ page.head.title }}</h1>
"""


@contextmanager
def scratch(name: str) -> Iterator[Path]:
    """Give an empty folder, on a disk in memory where there is one; it is gone afterwards.

    What is proved is the order of calls, not a disk's speed.
    """
    with tempfile.TemporaryDirectory(prefix=f"bulletin-{name}-", dir=disk_in_memory()) as folder:
        yield Path(folder)


def make_small_site(root: Path) -> Site:
    """Make a project with one article and layouts of a few lines."""
    site = Site(root)
    shutil.copytree(REPOSITORY / "layouts" / "strings", root / "layouts" / "strings")
    for path in sorted((REPOSITORY / "layouts").glob("*.html")):
        site.write(f"layouts/{path.name}", _PAGE)
    for path in sorted((REPOSITORY / "layouts").glob("*.*")):
        if path.suffix != ".html":
            site.write(f"layouts/{path.name}", "{{ site.title }}\n")
    site.write("layouts/article.html", _PAGE + "{{ page.body | html }}\n")
    site.write("static/a.css", "p { margin: 0 }\n")
    site.write("config.yaml", "title: Bản tin\nbase_url: https://thu.example/\n")
    site.write("content/tin-tuc/_index.md", "---\ntitle: Tin tức\n---\n")
    write_version(site, 0)
    return site


def write_version(site: Site, number: int) -> None:
    """Write the article as it is in one of the versions."""
    site.article("tin-tuc/a.md", f"Bài {number % 2}", "10/06/2019", body=f"Nội dung {number % 2}.")
