"""Who may import whom, and who may touch the world."""

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from tests.sites import REPOSITORY, Site

_PACKAGE = REPOSITORY / "bulletin"
_RULES = Path(__file__).with_name("importlinter.ini")

_EDGE = (
    "__main__",
    "cli",
    "console",
    "deadline",
    "exchange",
    "files",
    "launching",
    "locking",
    "memo",
    "preview",
    "publish",
    "read",
    "sample",
    "stopwatch",
    "workers",
    "write",
)
"""The parts of the program that touch the world."""
_ONLY_IN = {
    "PIL": ("parse",),
    "click": ("cli",),
    "ctypes": _EDGE,
    "jinja2": ("render",),
    "logging": ("preview",),
    "markdown": ("parse",),
    "markupsafe": ("render",),
    "msgspec": ("codec", "value"),
    "multiprocessing": ("deadline", "preview", "workers"),
    "nh3": ("parse",),
    "os": _EDGE,
    "pathlib": (*_EDGE, "build"),
    "shutil": _EDGE,
    "slugify": ("names", "parse"),
    "socket": ("preview", "publish"),
    "sqlite3": ("memo",),
    "starlette": ("preview",),
    "subprocess": ("launching", "publish"),
    "sys": _EDGE,
    "tempfile": _EDGE,
    "threading": _EDGE,
    "time": _EDGE,
    "uvicorn": ("preview",),
    "watchdog": ("preview",),
    "yaml": ("yaml_tree",),
}
"""Module → the parts of the program that may import it."""
_NOWHERE = ("ftplib", "http", "locale", "pickle", "platform", "random", "requests", "uuid")
"""Modules that bring in the network, the machine or chance."""
_CLOCK = ("now", "today", "utcnow", "fromtimestamp", "localtime")
_MAY_LOOK_AT_THE_CLOCK = ("cli", "preview", "publish")
_MAY_PRINT = ("cli", "__main__")


@cache
def _modules() -> list[tuple[str, str, ast.Module]]:
    """Give each module's part of the program, its name for messages, and its tree."""
    found = []
    for path in sorted(_PACKAGE.rglob("*.py")):
        name = path.relative_to(_PACKAGE)
        tree = ast.parse(path.read_text("utf-8"))
        found.append((name.parts[0].removesuffix(".py"), f"bulletin/{name.as_posix()}", tree))
    return found


def _imported(tree: ast.Module) -> Iterator[str]:
    """Give the top names of what a module imports, anywhere in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def _called(tree: ast.Module, names: tuple[str, ...]) -> Iterator[str]:
    """Give the calls of functions or methods of these names, with their lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else ast.unparse(function)
            if name in names:
                yield f"{node.lineno}: {ast.unparse(node)}"


def test_stages_import_only_what_stands_below_them(capsys: pytest.CaptureFixture[str]) -> None:
    """Cli, build, render, pages, link, parse and model build on one another in one direction."""
    code = lint_imports(config_filename=str(_RULES), no_cache=True)
    assert code == 0, capsys.readouterr().out


def test_only_some_parts_touch_the_world() -> None:
    """Disk, clock, processes, network and each big library are used in their own place alone."""
    rules: Mapping[str, tuple[str, ...]] = _ONLY_IN | dict.fromkeys(_NOWHERE, ())
    wrong = [
        f"{module} imports {name}"
        for part, module, tree in _modules()
        for name in _imported(tree)
        if name in rules and part not in rules[name]
    ]
    assert wrong == []


def test_only_commands_look_at_the_clock() -> None:
    """No stage asks what time it is; the moment of a build is handed to it."""
    wrong = [
        f"{module}:{call}"
        for part, module, tree in _modules()
        if part not in _MAY_LOOK_AT_THE_CLOCK
        for call in _called(tree, _CLOCK)
    ]
    assert wrong == []


def test_only_commands_print_and_exit() -> None:
    """Nothing but the command line writes to the terminal or ends the program."""
    wrong = [
        f"{module}:{call}"
        for part, module, tree in _modules()
        if part not in _MAY_PRINT
        for call in _called(tree, ("print", "exit", "echo", "secho", "input"))
    ]
    assert wrong == []


def test_a_build_loads_nothing_that_talks_to_servers(site: Site) -> None:
    """Neither the program nor what it uses brings them: they make each first build slower."""
    site.article("tin-tuc/a.md", "Bài A", "10/06/2019", "Theo Quyết định số 1/QĐ-UBND.")
    code = (
        "import sys; from bulletin.cli import main;"
        "code = main(['build', '-q', '-j', '1', '-s', sys.argv[1]]);"
        "print(code, *sorted({'urllib.request', 'http.client', 'ssl'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code, str(site.root)]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=REPOSITORY)
    assert run.stdout.split() == ["0"]
