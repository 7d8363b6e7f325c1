"""`bulletin init FOLDER`: a new site from the sample that the package carries."""

from pathlib import Path

import click

from bulletin.cli.printing import print_result
from bulletin.cli.wording import say
from bulletin.errors import MachineError, UsageError

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("init")
@click.argument("folder", type=_FOLDER)
@click.option(
    "--lang", type=click.Choice(["vi", "en"]), default="vi", help="Ngôn ngữ của thông báo."
)
def init_command(*, folder: Path, lang: str) -> None:
    """Tạo một trang mới trong thư mục FOLDER từ trang mẫu đi kèm chương trình."""
    from bulletin.sample import sample_files  # noqa: PLC0415  # --help is fast

    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError("B711", str(folder))
    count = 0
    try:
        for path, source in sample_files():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as stream:
                stream.write(source.read_bytes())
            count += 1
    except OSError as error:
        raise MachineError("B704", str(folder), {"reason": error.strerror or ""}) from error
    print_result(say("made_site", lang, folder=folder, count=count))
