"""`bulletin new SECTION "Tiêu đề"`: a content file that builds at once.

The file comes from an archetype of the theme: `layouts/archetypes/<section>.md`, or `default.md`.
"""

import sys
from datetime import datetime
from pathlib import Path

import click

from bulletin.cli.printing import print_result
from bulletin.cli.project import moment, open_project
from bulletin.cli.wording import say
from bulletin.errors import MachineError, UsageError

_FOLDER = click.Path(file_okay=False, path_type=Path)
_PLAIN = "---\ntitle: {title}\ndate: {date}\ndraft: true\n---\n\nViết nội dung bài ở đây.\n"
"""For a theme without archetypes."""


@click.command("new")
@click.argument("section", required=False)
@click.argument("title", required=False)
@click.option("-s", "--source", type=_FOLDER, default=Path(), help="Thư mục dự án.")
@click.option("--now", metavar="DATETIME", help="Ngày giờ ghi vào bài, thay cho lúc này.")
@click.option("--lang", type=click.Choice(["vi", "en"]), help="Ngôn ngữ của thông báo.")
def new_command(
    *, section: str | None, title: str | None, source: Path, now: str | None, lang: str | None
) -> None:
    """Tạo một bài mới trong chuyên mục SECTION với tiêu đề TITLE; thiếu gì thì hỏi."""
    project = open_project(source, None, lang)
    language = lang or project.config.language
    section = section or _ask("ask_section", language, names=_sections(source))
    is_plain = not set(section) & set("/\\") and section not in ("", ".", "..")
    if not is_plain or not (source / "content" / section / "_index.md").is_file():
        raise UsageError("B708", f"content/{section}", {"names": _sections(source)})
    title = " ".join((title or _ask("ask_title", language)).split())
    name = _file_name(title)
    when = moment(now, project.config.timezone)
    path = source / "content" / section / f"{when.year:04}" / f"{name}.md"
    _write_new(path, _text(_archetype(source, section), title, name, when))
    print_result(say("made_file", language, path=path.relative_to(source).as_posix()))


def _ask(question: str, language: str, **values: object) -> str:
    """Ask on a terminal; elsewhere nobody could answer."""
    if not sys.stdin.isatty():
        raise click.UsageError(say("nobody_to_ask", language))
    answer: str = click.prompt(say(question, language, **values))
    return answer.strip()


def _file_name(title: str) -> str:
    """Make a file's name that every system can keep.

    Raises:
        UsageError: the title has no letter or digit.
    """
    from bulletin.names import check_name, slug  # noqa: PLC0415  # heavy: --help is fast

    name = slug(title)
    if not name:
        raise UsageError("B710", title)
    return f"bai-{name}" if check_name(f"{name}.md") else name


def _archetype(source: Path, section: str) -> str:
    from bulletin.read import read_file  # noqa: PLC0415  # heavy, as above

    for name in (section, "default"):
        data = read_file(source / "layouts" / "archetypes" / f"{name}.md")
        if data is not None:
            return data.decode("utf-8-sig", "replace")
    return _PLAIN


def _text(archetype: str, title: str, name: str, when: datetime) -> str:
    from bulletin.yaml_tree import quoted  # noqa: PLC0415  # heavy, as above

    values: tuple[tuple[str, str], ...] = (
        ("{title}", quoted(title)),
        ("{date}", f"{when:%d/%m/%Y %H:%M}"),
        ("{name}", name),
    )
    values += (("{day}", f"{when:%d/%m/%Y}"),)
    for mark, value in values:
        archetype = archetype.replace(mark, value)
    return archetype.replace("\r\n", "\n")


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
