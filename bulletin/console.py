"""A console window that Windows opened for this program alone stays open until it was read.

A double-click on `build.py` opens a window that closes with the program, and an error with it.
"""

import ctypes
import sys
from collections.abc import Callable, Sequence
from pathlib import PureWindowsPath

_ENTER = "Bấm Enter để đóng cửa sổ này. / Press Enter to close this window."
_MOST = 64
"""Processes of a console that are looked at."""
_LONGEST_PATH = 32768
_QUERY_LIMITED_INFORMATION = 0x1000
"""`PROCESS_QUERY_LIMITED_INFORMATION`: Microsoft Learn, "Process Security and Access Rights"."""


def hold_open(
    exit_code: int,
    *,
    programs: Callable[[], Sequence[str]] | None = None,
    read_line: Callable[[], str] = input,
) -> None:
    """Wait for Enter after an error, when the window would close with this program.

    `programs` gives the paths of the programs in this console; without it, Windows is asked.
    """
    if exit_code == 0 or not is_own_window((programs or programs_of_console)()):
        return
    sys.stderr.write(f"{_ENTER}\n")
    sys.stderr.flush()
    try:
        read_line()
    except (EOFError, KeyboardInterrupt):
        return


def is_own_window(programs: Sequence[str]) -> bool:
    """Tell whether only Python and its launcher `py.exe` are in a console: no shell will stay."""
    names = [PureWindowsPath(path).name.lower() for path in programs]
    return bool(names) and all(name == "py.exe" or name.startswith("python") for name in names)


def programs_of_console() -> Sequence[str]:
    """Give the paths of all programs attached to this console; none where there is no Windows.

    `GetConsoleProcessList` and `QueryFullProcessImageNameW`: Microsoft Learn.
    """
    if sys.platform == "win32":
        kernel = ctypes.windll.kernel32
        numbers = (ctypes.c_uint32 * _MOST)()
        count = kernel.GetConsoleProcessList(numbers, _MOST)
        return tuple(_path_of(number) for number in numbers[: min(count, _MOST)])
    return ()


if sys.platform == "win32":

    def _path_of(number: int) -> str:
        """Give the path of a process's program; `?` when it may not be looked at."""
        kernel = ctypes.windll.kernel32
        process = kernel.OpenProcess(_QUERY_LIMITED_INFORMATION, 0, number)
        if not process:
            return "?"
        path = ctypes.create_unicode_buffer(_LONGEST_PATH)
        length = ctypes.c_uint32(_LONGEST_PATH)
        found = kernel.QueryFullProcessImageNameW(process, 0, path, ctypes.byref(length))
        kernel.CloseHandle(process)
        return path.value if found else "?"
