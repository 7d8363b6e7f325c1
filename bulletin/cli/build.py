"""`bulletin build`: the site into the output folder."""

import contextlib
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletin.cli.printing import (
    diagnostics_as_json,
    print_diagnostics,
    print_json,
    print_note,
    print_result,
)
from bulletin.cli.progress import Progress
from bulletin.cli.project import CACHE, flags_of, moment, open_project, with_base_url
from bulletin.cli.wording import say
from bulletin.diagnostics import Place, Severity, diagnose
from bulletin.diagnostics.judging import Judged

if TYPE_CHECKING:
    from bulletin.build.building import Built
    from bulletin.memo import Memo

_NAMED = 50
"""Files named before `--force` drops them; the rest is counted."""
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("build")
@click.option("-s", "--source", type=_FOLDER, default=Path(), help="Thư mục dự án.")
@click.option(
    "-c",
    "--config",
    "config_path",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Tệp cấu hình; mặc định là config.yaml trong thư mục dự án.",
)
@click.option("-d", "--output", type=_FOLDER, help="Thư mục kết quả; mặc định là public.")
@click.option("-b", "--base-url", help="Địa chỉ của trang, thay cho base_url trong cấu hình.")
@click.option("-D", "--drafts", is_flag=True, help="Đưa cả bản nháp vào.")
@click.option("-F", "--future", is_flag=True, help="Đưa cả bài hẹn giờ vào.")
@click.option("--now", metavar="DATETIME", help="Dựng như thể đang ở thời điểm này.")
@click.option("--strict", is_flag=True, help="Coi cảnh báo là lỗi.")
@click.option(
    "-j", "--jobs", type=click.IntRange(0), default=0, help="Số tiến trình; 0: mỗi lõi một."
)
@click.option("--allow-removed", is_flag=True, help="Cho phép bỏ địa chỉ đã đăng.")
@click.option("--no-cache", is_flag=True, help="Không dùng kết quả nhớ sẵn.")
@click.option("--verify", is_flag=True, help="Tính lại mọi kết quả nhớ sẵn và so sánh.")
@click.option(
    "--force", is_flag=True, help="Bỏ các tệp lạ trong thư mục kết quả; chịu để trang không có bài."
)
@click.option(
    "--wait",
    type=click.FloatRange(0),
    default=10,
    metavar="SECONDS",
    show_default=True,
    help="Đợi lần dựng khác bao nhiêu giây.",
)
@click.option("--profile", is_flag=True, help="In thời gian của từng bước.")
@click.option("-q", "--quiet", is_flag=True, help="Chỉ in lỗi.")
@click.option("-v", "--verbose", is_flag=True, help="In thêm chi tiết.")
@click.option("--lang", type=click.Choice(["vi", "en"]), help="Ngôn ngữ của thông báo.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Dạng in kết quả."
)
def build_command(  # noqa: PLR0913  # one parameter for each flag
    *,
    source: Path,
    config_path: Path | None,
    output: Path | None,
    base_url: str | None,
    drafts: bool,
    future: bool,
    now: str | None,
    strict: bool,
    allow_removed: bool,
    jobs: int,
    no_cache: bool,
    verify: bool,
    profile: bool,
    force: bool,
    wait: float,
    quiet: bool,
    verbose: bool,
    lang: str | None,
    form: str,
) -> int:
    """Dựng trang vào thư mục kết quả."""
    from bulletin.build.building import build  # noqa: PLC0415  # heavy: --help is fast
    from bulletin.build.orders import Order  # noqa: PLC0415
    from bulletin.build.tools import Tools  # noqa: PLC0415
    from bulletin.link.lifecycle import Audience  # noqa: PLC0415
    from bulletin.workers import Workers  # noqa: PLC0415
    from bulletin.write import Claim, check_output  # noqa: PLC0415

    started = time.perf_counter()
    project = open_project(source, config_path, lang)
    config = with_base_url(project.config, base_url) if base_url else project.config
    language = lang or config.language
    target = check_output(source, output or source / "public")
    if force:
        _name_foreign(target, language)
    order = Order(
        source,
        target,
        config,
        project.diagnostics,
        Audience(moment(now, config.timezone), sees_drafts=drafts, sees_future=future),
        flags_of(drafts=drafts, future=future, now=now),
        is_strict=strict,
        may_remove=allow_removed,
        claim=Claim(wait, is_forced=force),
    )
    is_text = form == "text"
    progress = Progress(language, is_shown=is_text and not quiet and sys.stderr.isatty())
    with (
        _memo(source, language, is_used=not no_cache, is_verifying=verify) as memo,
        Workers(jobs) as workers,
        progress,
    ):
        tools = Tools(memo, workers, progress.advance)
        built = build(order, tools)
    if is_text:
        seconds = time.perf_counter() - started
        _report(built, target, seconds, language, is_quiet=quiet, is_verbose=verbose)
    else:
        _report_as_json(built, language)
    if profile:
        _print_stages(tools.watch.seconds, time.perf_counter() - started, language)
    return 0 if built.written is not None else 1


def _name_foreign(target: Path, language: str) -> None:
    """Name the files that go because the user said so."""
    from bulletin.write import foreign_files  # noqa: PLC0415

    names = foreign_files(target)
    for name in names[:_NAMED]:
        print_note(say("dropped", language, path=target / name))
    if len(names) > _NAMED:
        print_note(say("dropped_more", language, count=len(names) - _NAMED))


def _report(  # noqa: PLR0913  # one fact each
    built: "Built", target: Path, seconds: float, language: str, *, is_quiet: bool, is_verbose: bool
) -> None:
    """Print diagnostics, then the one line that ends a build."""
    shown_too = (Severity.ERROR,) if is_quiet else tuple(Severity)
    print_diagnostics([item for item in built.judged if item.severity in shown_too], language)
    if built.written is None:
        print_note(say("failed", language))
        return
    if is_quiet:
        return
    if is_verbose:
        print_note(say("output", language, output=target))
        for name, url in built.facts.unregistered:
            print_note(say("unregistered", language, document=name, url=url))
    if not built.was_compared:
        print_note(say("first_build", language))
    change = built.facts.next_change
    if change is not None:
        moment_shown = f"{change.moment:%d/%m/%Y %H:%M}"
        print_note(say(change.change.value, language, moment=moment_shown, title=change.title))
    shown = f"{seconds:.2f}".replace(".", "," if language == "vi" else ".")
    print_result(say("built", language, seconds=shown, **_counts(built)))


def _print_stages(seconds: Mapping[str, float], whole: float, language: str) -> None:
    """Print how long each stage took, in the order in which they ran."""
    rest = whole - sum(seconds.values())
    for name, taken in (*seconds.items(), ("rest", rest)):
        shown = f"{taken:8.3f}".replace(".", "," if language == "vi" else ".")
        print_note(f"{shown} s {100 * taken / whole:4.0f} %  {say(f'stage-{name}', language)}")


def _report_as_json(built: "Built", language: str) -> None:
    change = built.facts.next_change
    next_change = change and {
        "moment": change.moment.isoformat(),
        "change": change.change.value,
        "title": change.title,
    }
    records = diagnostics_as_json(built.judged, language)
    is_built = built.written is not None
    print_json(
        {"built": is_built, **_counts(built), "next_change": next_change, "diagnostics": records}
    )


def _counts(built: "Built") -> dict[str, int]:
    return {
        "articles": built.facts.articles,
        "documents": built.facts.documents,
        "pages": built.pages,
        "made": built.made,
        "kept": built.pages - built.made,
    }


@contextlib.contextmanager
def _memo(source: Path, language: str, *, is_used: bool, is_verifying: bool) -> Iterator["Memo"]:
    from bulletin.memo import FileMemo, NoMemo, VerifyingMemo  # noqa: PLC0415

    if not is_used:
        yield NoMemo()
        return
    with FileMemo(source / CACHE) as memo:
        if memo.trouble:
            found = diagnose("B724", Place(CACHE), {"reason": memo.trouble})
            print_diagnostics((Judged(found, Severity.WARNING),), language)
        yield VerifyingMemo(memo) if is_verifying else memo
