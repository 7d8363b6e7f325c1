"""Commands and flags; nothing else prints or sets an exit code.

A new command is one module here and one line in `_COMMANDS`.
"""

import atexit
import contextlib
import gc
import sys
from collections.abc import Sequence

import click

from bulletin import __version__
from bulletin.cli.build import build_command
from bulletin.cli.check import check_command
from bulletin.cli.clean import clean_command
from bulletin.cli.click_words import click_in, language_of
from bulletin.cli.init import init_command
from bulletin.cli.listing import list_command
from bulletin.cli.new import new_command
from bulletin.cli.printing import print_error, use_utf8
from bulletin.cli.stopping import CLOSED_PIPE, Stopped, stopped_by_signals
from bulletin.cli.watch import serve_command, watch_command
from bulletin.errors import BulletinError, MachineError

_COMMANDS = (
    build_command,
    check_command,
    watch_command,
    serve_command,
    init_command,
    new_command,
    list_command,
    clean_command,
)
_RARELY = (50_000, 20, 100)
"""When Python looks for cycles: frozen values have none, and looking through many takes long."""
_INTERRUPTED = 130
"""What shells expect after Ctrl-C: 128 and the number of SIGINT."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="bulletin", help="In số phiên bản.")
def group() -> None:
    """Tạo trang tin tĩnh cho bản tin của cơ quan nhà nước.

    Không nêu lệnh nghĩa là build.
    """


for _command in _COMMANDS:
    group.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; give the exit code: 0 ok, 1 content, 2 usage or config, 3 the machine."""
    gc.set_threshold(*_RARELY)
    # At its end Python would look for cycles in all that is left, a tenth of a second in a large
    # site.
    atexit.register(gc.freeze)
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help", "--version")):
        given.insert(0, build_command.name or "build")
    try:
        with stopped_by_signals():
            return _run(given)
    except BrokenPipeError:
        return CLOSED_PIPE
    except Stopped as end:
        return end.exit_code
    except (KeyboardInterrupt, click.Abort):
        return _INTERRUPTED


def _run(given: Sequence[str]) -> int:
    """Run a command in the language that is wanted."""
    use_utf8()
    language = language_of(given)
    with click_in(language):
        return _told(given, language)


def _told(given: Sequence[str], language: str) -> int:
    """Run a command and tell why it failed."""
    try:
        result = group.main(given, standalone_mode=False, prog_name="bulletin")
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BulletinError as error:
        return _tell(error, language)
    except SystemExit as end:
        # Asked not to end the program, click does so only when nobody reads on.
        if end.code == 1:
            return CLOSED_PIPE
        raise
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = {"reason": error.strerror or type(error).__name__}
        return _tell(MachineError("B728", str(error.filename or ""), reason), language)
    return result if isinstance(result, int) else 0


def _tell(error: BulletinError, language: str) -> int:
    """Print why a command ended, where that is still possible; give the exit code."""
    with contextlib.suppress(OSError):
        print_error(error, language)
    return error.exit_code
