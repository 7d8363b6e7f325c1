"""`bulletin check`: build in memory, strictly, and look at the pages as an editor would."""

from pathlib import Path

import click

from bulletin.cli.printing import (
    diagnostics_as_json,
    print_diagnostics,
    print_json,
    print_result,
)
from bulletin.cli.project import CACHE, flags_of, moment, open_project
from bulletin.cli.wording import say

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("check")
@click.option("-s", "--source", type=_FOLDER, default=Path(), help="Thư mục dự án.")
@click.option("-D", "--drafts", is_flag=True, help="Xét cả bản nháp.")
@click.option("-F", "--future", is_flag=True, help="Xét cả bài hẹn giờ.")
@click.option("--now", metavar="DATETIME", help="Xét như thể đang ở thời điểm này.")
@click.option("--lang", type=click.Choice(["vi", "en"]), help="Ngôn ngữ của thông báo.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Dạng in kết quả."
)
def check_command(  # noqa: PLR0913  # one parameter for each flag
    *, source: Path, drafts: bool, future: bool, now: str | None, lang: str | None, form: str
) -> int:
    """Kiểm tra cả trang, coi cảnh báo là lỗi; không ghi gì."""
    from bulletin.build.checking import check  # noqa: PLC0415  # heavy: --help is fast
    from bulletin.build.orders import Order  # noqa: PLC0415
    from bulletin.build.tools import Tools  # noqa: PLC0415
    from bulletin.link.lifecycle import Audience  # noqa: PLC0415
    from bulletin.memo import FileMemo  # noqa: PLC0415
    from bulletin.workers import Workers  # noqa: PLC0415

    project = open_project(source, None, lang)
    config = project.config
    language = lang or config.language
    audience = Audience(moment(now, config.timezone), sees_drafts=drafts, sees_future=future)
    flags = flags_of(drafts=drafts, future=future, now=now)
    order = Order(source, source / "public", config, project.diagnostics, audience, flags)
    with FileMemo(source / CACHE) as memo, Workers(0) as workers:
        judged = check(order, Tools(memo, workers))
    if form == "json":
        print_json({"diagnostics": diagnostics_as_json(judged, language)})
    else:
        print_diagnostics(judged, language)
        if not judged:
            print_result(say("nothing_wrong", language))
    return 1 if judged else 0
