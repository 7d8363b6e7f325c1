"""`bulletin new SECTION "Tiêu đề"`: a content file that builds at once."""

from datetime import datetime
from pathlib import Path

import click

from bulletin.cli.printing import print_result
from bulletin.cli.project import moment, open_project
from bulletin.cli.wording import say
from bulletin.errors import MachineError, UsageError
from bulletin.names import slug
from bulletin.yaml_tree import quoted

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("new")
@click.argument("section")
@click.argument("title")
@click.option("-s", "--source", type=_FOLDER, default=Path(), help="Thư mục dự án.")
@click.option("--now", metavar="DATETIME", help="Ngày giờ ghi vào bài, thay cho lúc này.")
@click.option("--lang", type=click.Choice(["vi", "en"]), help="Ngôn ngữ của thông báo.")
def new_command(
    *, source: Path, section: str, title: str, now: str | None, lang: str | None
) -> None:
    """Tạo một bài mới trong chuyên mục SECTION với tiêu đề TITLE."""
    project = open_project(source, None, lang)
    when = moment(now, project.config.timezone)
    folder = source / "content" / section
    if not (folder / "_index.md").is_file():
        raise UsageError("B708", f"content/{section}", {"names": _sections(source)})
    name = slug(title)
    if not name:
        raise UsageError("B710", title)
    path = folder / f"{when.year:04}" / f"{name}.md"
    _write_new(path, _text(title, when))
    shown = path.relative_to(source).as_posix()
    print_result(say("made_file", lang or project.config.language, path=shown))


def _text(title: str, when: datetime) -> str:
    return (
        f"---\ntitle: {quoted(' '.join(title.split()))}\ndate: {when:%d/%m/%Y %H:%M}\n---\n\n"
        "Viết nội dung bài ở đây.\n"
    )


def _sections(source: Path) -> str:
    """List the sections there are."""
    return ", ".join(sorted(path.parent.name for path in (source / "content").glob("*/_index.md")))


def _write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet.

    Raises:
        UsageError: it is there.
        MachineError: the disk refused.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError as error:
        raise UsageError("B709", str(path)) from error
    except OSError as error:
        raise MachineError("B704", str(path), {"reason": error.strerror or ""}) from error
