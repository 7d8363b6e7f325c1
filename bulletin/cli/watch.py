"""`bulletin watch`: build, serve on this machine, build again whenever something is saved."""

import contextlib
import ipaddress
import signal
import webbrowser
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletin.cli.printing import print_diagnostics, print_note, print_result
from bulletin.cli.project import moment
from bulletin.cli.wording import browser_words, say
from bulletin.diagnostics import Diagnostic, Place, Severity, diagnose
from bulletin.diagnostics.judging import Judged
from bulletin.errors import UsageError

if TYPE_CHECKING:
    from bulletin.preview.rebuilding import Report

_FOLDER = click.Path(file_okay=False, path_type=Path)
_PORT = 8000


@click.command("watch")
@click.option("-s", "--source", type=_FOLDER, default=Path(), help="Thư mục dự án.")
@click.option(
    "-c",
    "--config",
    "config_path",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Tệp cấu hình; mặc định là config.yaml trong thư mục dự án.",
)
@click.option(
    "-p",
    "--port",
    type=click.IntRange(0, 65535),
    default=_PORT,
    show_default=True,
    help="Cổng; nếu đang bận thì dùng cổng trống kế tiếp.",
)
@click.option(
    "--bind", default="127.0.0.1", show_default=True, help="Địa chỉ mà máy chủ xem trước lắng nghe."
)
@click.option("-O", "--open", "opens", is_flag=True, help="Mở trình duyệt.")
@click.option("--poll", is_flag=True, help="Xem lại các tệp theo nhịp, dùng cho ổ đĩa mạng.")
@click.option("--now", metavar="DATETIME", help="Dựng như thể đang ở thời điểm này.")
@click.option(
    "-j", "--jobs", type=click.IntRange(0), default=0, help="Số tiến trình; 0: mỗi lõi một."
)
@click.option("-v", "--verbose", is_flag=True, help="In từng yêu cầu của trình duyệt.")
@click.option("--lang", type=click.Choice(["vi", "en"]), help="Ngôn ngữ của thông báo.")
def watch_command(  # noqa: PLR0913  # one parameter for each flag
    *,
    source: Path,
    config_path: Path | None,
    port: int,
    bind: str,
    opens: bool,
    poll: bool,
    now: str | None,
    jobs: int,
    verbose: bool,
    lang: str | None,
) -> None:
    """Xem trước trang trên máy này, tự dựng lại mỗi khi lưu tệp."""
    from bulletin.preview.attempt import Settings  # noqa: PLC0415  # heavy: --help is fast
    from bulletin.preview.guarding import is_loopback  # noqa: PLC0415
    from bulletin.preview.rebuilding import Preview  # noqa: PLC0415
    from bulletin.preview.server import Server, listen  # noqa: PLC0415

    root = source.absolute()
    config = config_path.absolute() if config_path else root / "config.yaml"
    if not config.is_file():
        raise UsageError("B600", str(config_path or source / "config.yaml"))
    address = _address(bind)
    listener = listen(address, port)

    def at(zone: str) -> datetime:
        return moment(now, zone)

    settings = Settings(root, config, lang or "", jobs, poll, at, browser_words)
    terminal = _Terminal()
    with contextlib.ExitStack() as stack:
        stack.callback(listener.close)
        preview = stack.enter_context(Preview(settings, terminal.tell))
        preview.first_build()
        log = print_note if verbose else _say_nothing
        stack.enter_context(Server(listener, address, preview.board, log))
        url = _url(address, listener.getsockname()[1], preview.board.state.shown.prefix)
        print_result(say("preview_at", terminal.language, url=url))
        if not is_loopback(address):
            terminal.warn(diagnose("B806", Place("")))
        if opens:
            webbrowser.open(url)
        stack.callback(_leave_interrupts)
        try:
            preview.run()
        except KeyboardInterrupt:
            print_result(say("preview_stopped", terminal.language))
            raise


serve_command = click.Command(
    "serve",
    callback=watch_command.callback,
    params=watch_command.params,
    help=watch_command.help,
    hidden=True,
)
"""Another name of `watch`."""


class _Terminal:
    """What is printed; it remembers what it has said."""

    def __init__(self) -> None:
        self.language = "vi"
        self._said: frozenset[Judged] = frozenset()

    def tell(self, report: "Report") -> None:
        """Print one line for a build, and the diagnostics that the build before did not have."""
        self.language = report.language
        if report.trace:
            print_note(report.trace)
        news = [item for item in report.judged if item not in self._said]
        self._said = frozenset(report.judged)
        print_diagnostics(news, report.language)
        print_result(_line(report))

    def warn(self, found: Diagnostic) -> None:
        """Print a warning that no build gave."""
        print_diagnostics((Judged(found, Severity.WARNING),), self.language)


def _line(report: "Report") -> str:
    language = report.language
    severities = [item.severity for item in report.judged]
    seconds = f"{report.seconds:.2f}".replace(".", "," if language == "vi" else ".")
    line = say(
        "preview_built" if report.is_shown else "preview_kept",
        language,
        time=datetime.now().astimezone().strftime("%H:%M:%S"),
        sources=_sources(report.paths, language),
        made=report.made,
        seconds=seconds,
        errors=severities.count(Severity.ERROR),
    )
    warnings = severities.count(Severity.WARNING)
    return line + (say("preview_warned", language, warnings=warnings) if warnings else "")


def _sources(paths: tuple[str, ...], language: str) -> str:
    if not paths:
        return say("preview_all", language)
    if len(paths) == 1:
        return paths[0]
    return say("preview_others", language, path=paths[0], count=len(paths) - 1)


def _address(bind: str) -> str:
    """Read `--bind`: an IP address, or `localhost`."""
    try:
        return str(ipaddress.ip_address("127.0.0.1" if bind == "localhost" else bind.strip("[]")))
    except ValueError as error:
        raise click.BadParameter(bind, param_hint="--bind") from error


def _url(address: str, port: int, prefix: str) -> str:
    """Give the address to open; a server at all addresses is at this machine's own, too."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address, address)  # noqa: S104  # compared only
    host = f"[{shown}]" if ":" in shown else shown
    return f"http://{host}:{port}{prefix}"


def _say_nothing(_: str) -> None:
    """Keep requests to oneself."""


def _leave_interrupts() -> None:
    """Let a second Ctrl-C not disturb the end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
