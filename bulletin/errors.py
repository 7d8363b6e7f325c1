"""What neither an author nor this program did wrong: usage, and the machine.

An author's mistake is a `Diagnostic`; a bug is a traceback; everything else that may end a command
is one of the kinds here. Like a diagnostic it holds a code and its arguments and no words, since
the language is chosen where it is printed.
"""

from collections.abc import Mapping


class BulletinError(Exception):
    """A reason to stop that is told in one line."""

    exit_code = 3
    """What the command ends with."""

    def __init__(
        self, code: str, path: str = "", arguments: Mapping[str, str] | None = None
    ) -> None:
        """Take a code of the table of diagnostics, the file or folder meant, and the arguments."""
        super().__init__(code, path)
        self.code = code
        self.path = path
        self.arguments = dict(arguments or {})


class UsageError(BulletinError):
    """The command cannot mean what was asked (a wrong folder, an output that is not ours)."""

    exit_code = 2


class MachineError(BulletinError):
    """The disk, the rights or the network refused."""

    exit_code = 3
