"""Start the program for whoever types `python build.py` or double-clicks on it.

Invariant: the libraries are those of the Python that runs, or else of the environment `.venv`
beside the script, so that nobody need activate it.
"""

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from bulletin.console import hold_open

_MACHINE = 3
_MISSING = "Thiếu thư viện {name}. Hãy chạy / Please run: {python} -m pip install -e .\n"


def launch(script: str, arguments: Sequence[str]) -> int:
    """Run a command; give the exit code. `script` is the path of `build.py`."""
    try:
        from bulletin.cli import main  # noqa: PLC0415  # its libraries may not be there
    except ModuleNotFoundError as error:
        python = own_python(Path(script).absolute().parent)
        if python is not None:
            return _run([str(python), script, *arguments])
        sys.stderr.write(_MISSING.format(name=error.name, python=sys.executable))
        code = _MACHINE
    else:
        code = main(arguments)
    hold_open(code)
    return code


def own_python(folder: Path) -> Path | None:
    """Find the Python of a folder's own environment, None when there is none or it runs now."""
    home = folder / ".venv"
    python = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    is_running = Path(sys.prefix).resolve() == home.resolve()
    return python if python.is_file() and not is_running else None


def _run(command: list[str]) -> int:  # noqa: RET503  # what is replaced does not return
    """Go on as another program; Ctrl-C is for that one alone."""
    if sys.platform == "win32":
        import subprocess  # noqa: PLC0415  # heavy, and every command starts here

        # What replaces a program there leaves the shell's prompt before it has ended.
        with subprocess.Popen(command) as process:  # noqa: S603  # ourselves
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            return process.wait()
    os.execv(command[0], command)  # noqa: S606  # no shell is wanted
