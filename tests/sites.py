"""Whole small sites for tests, written as text, built and looked at."""

import contextlib
import io
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from bulletin.cli import group, main

REPOSITORY = Path(__file__).parent.parent

CONFIG = """\
title: Bản tin thử
organisation: Sở Thử nghiệm
governing_body: Ủy ban nhân dân tỉnh Thử
base_url: https://thu.example/
locality: thu
"""

SECTION = """\
---
title: Tin tức
---
"""

NOW = "2026-11-23 08:00"


@dataclass(frozen=True, slots=True)
class Run:
    """What a command came to."""

    code: int
    out: str
    err: str


class Site:
    """A project folder on disk, with the repository's own layouts and static files."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.output = root / "public"

    def write(self, path: str, text: str | bytes) -> None:
        """Write one file, as it stands."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)

    def article(
        self, path: str, title: str, date: str, body: str = "Nội dung.", **keys: str
    ) -> None:
        """Write an article below `content/`; further keys are written as they stand."""
        extra = "".join(f"{key}: {value}\n" for key, value in keys.items())
        front = f'---\ntitle: "{title}"\ndate: {date}\n{extra}---\n\n'
        self.write(f"content/{path}", f"{front}{body}\n")

    def run(self, *arguments: str, now: str = NOW) -> Run:
        """Run a command in this process; `build` and `new` at a fixed moment."""
        given = [*arguments, "-s", str(self.root)]
        if arguments[0] in ("build", "new"):
            given += ["--now", now]
        return run(*given)

    def build(self, *flags: str, now: str = NOW) -> Run:
        """Build with one worker."""
        return self.run("build", "-j", "1", *flags, now=now)

    def page(self, path: str) -> str:
        """Read a file of the output."""
        return (self.output / path).read_text("utf-8")

    def tree(self) -> dict[str, bytes]:
        """Read the whole output, by path."""
        return read_tree(self.output)


def run(*arguments: str) -> Run:
    """Run a command in this process, as the first one that it runs."""
    _forget_help(group)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(arguments)
    return Run(code, out.getvalue(), err.getvalue())


def _forget_help(command: click.Command) -> None:
    """Undo that click keeps a command's help in the language of its first use."""
    vars(command)["_help_option"] = None
    for inner in getattr(command, "commands", {}).values():
        _forget_help(inner)


def read_tree(folder: Path) -> dict[str, bytes]:
    """Read every file below a folder, by path, sorted."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def make_site(root: Path, files: Mapping[str, str | bytes] | None = None) -> Site:
    """Make a site with one section `tin-tuc`, the repository's theme, and the files given."""
    site = Site(root)
    for folder in ("layouts", "static"):
        shutil.copytree(REPOSITORY / folder, root / folder)
    site.write("config.yaml", CONFIG)
    site.write("content/tin-tuc/_index.md", SECTION)
    for path, text in (files or {}).items():
        site.write(path, text)
    return site
