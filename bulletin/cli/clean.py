"""`bulletin clean`: the output and the cache, only what the tool itself wrote."""

import shutil
from pathlib import Path

import click

from bulletin.cli.printing import print_result
from bulletin.cli.project import CACHE
from bulletin.cli.wording import say

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("clean")
@click.option("-s", "--source", type=_FOLDER, default=Path(), help="Thư mục dự án.")
@click.option("-d", "--output", type=_FOLDER, help="Thư mục kết quả; mặc định là public.")
@click.option(
    "--lang", type=click.Choice(["vi", "en"]), default="vi", help="Ngôn ngữ của thông báo."
)
def clean_command(*, source: Path, output: Path | None, lang: str) -> None:
    """Xóa kết quả và bộ nhớ đệm, chỉ những gì chương trình này đã tạo."""
    from bulletin.write import Claim, check_output, claimed, remove_output  # noqa: PLC0415

    target = check_output(source, output or source / "public")
    with claimed(target, Claim()):
        removed = [target] if remove_output(target) else []
    cache = source / CACHE
    if cache.is_dir():
        shutil.rmtree(cache)
        removed.append(cache)
    for path in removed:
        print_result(say("removed", lang, path=path))
    if not removed:
        print_result(say("nothing_to_remove", lang))
