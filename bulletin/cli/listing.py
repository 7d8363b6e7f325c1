"""`bulletin list …`: what the site holds, for whoever keeps it in order."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletin.cli.printing import print_diagnostics
from bulletin.cli.project import CACHE, moment, open_project
from bulletin.cli.tables import Table, print_table
from bulletin.cli.wording import say
from bulletin.diagnostics import Severity
from bulletin.diagnostics.judging import judge
from bulletin.errors import UsageError

if TYPE_CHECKING:
    from bulletin.model.site import Article, Document, Site

_FOLDER = click.Path(file_okay=False, path_type=Path)
_FILE = click.Path(dir_okay=False, path_type=Path)
_LIVES = ("published", "drafts", "scheduled", "expired", "withdrawn", "review")
_HELP = {
    "published": "đã đăng",
    "drafts": "còn là bản nháp",
    "scheduled": "hẹn giờ đăng",
    "expired": "đã hết thời hạn",
    "withdrawn": "đã gỡ",
    "review": "đến hạn xem lại",
}
_STATUS = {
    "published": "",
    "drafts": "draft",
    "scheduled": "scheduled",
    "expired": "expired",
    "withdrawn": "withdrawn",
}


@click.group("list")
def list_command() -> None:
    """Liệt kê bài, văn bản, viện dẫn và tác giả."""


_source = click.option("-s", "--source", type=_FOLDER, default=Path(), help="Thư mục dự án.")
_now = click.option("--now", metavar="DATETIME", help="Xét như thể đang ở thời điểm này.")
_form = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    help="Dạng in: bảng, JSON, hoặc CSV cho Excel.",
)
_month = click.option("--month", metavar="YYYY-MM", help="Chỉ những bài của tháng này.")


def _life(name: str) -> click.Command:
    """Make the command that lists the articles at one point of their life."""

    @click.command(name, help=f"Các bài {_HELP[name]}.")
    @_source
    @_now
    @_form
    @_month
    @click.option("--section", help="Chỉ chuyên mục này (tên thư mục).")
    @click.option("--author", help="Chỉ tác giả này, như ghi trong bài.")
    def command(  # noqa: PLR0913  # one parameter for each flag
        *,
        source: Path,
        now: str | None,
        form: str,
        month: str | None,
        section: str | None,
        author: str | None,
    ) -> None:
        site, today = _open(source, now)
        chosen = [
            article
            for article in site.articles
            if _is_at(article, name, today)
            and (section is None or article.section == section)
            and (author is None or author in article.matter.authors)
            and (month is None or _month_of(article) == month)
        ]
        print_table(_article_table(chosen), form)

    return command


for _name in _LIVES:
    list_command.add_command(_life(_name))


@list_command.command("authors")
@_source
@_now
@_form
@_month
def authors_command(*, source: Path, now: str | None, form: str, month: str | None) -> None:
    """Số bài và số chữ của mỗi tác giả, để tính nhuận bút."""
    site, _ = _open(source, now)
    articles: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for article in site.articles:
        is_public = article.status.value in ("", "expired")
        if is_public and (month is None or _month_of(article) == month):
            for author in article.matter.authors:
                articles[author] += 1
                words[author] += article.outline.words
    rows = tuple((name, str(articles[name]), str(words[name])) for name in sorted(articles))
    print_table(Table(("author", "articles", "words"), rows), form)


@list_command.command("documents")
@_source
@_now
@_form
@click.option("--unregistered", is_flag=True, help="Chỉ văn bản chưa có trong sổ.")
def documents_command(*, source: Path, now: str | None, form: str, unregistered: bool) -> None:
    """Các văn bản trong sổ và các văn bản được viện dẫn."""
    site, _ = _open(source, now, is_public_only=True)
    chosen = [one for one in site.documents if not (unregistered and one.is_registered)]
    columns = ("document", "date", "issuer", "status", "in_register", "articles", "page")
    print_table(Table(columns, tuple(map(_document_row, chosen))), form)


@list_command.command("citations")
@click.argument("file", type=_FILE)
@_form
def citations_command(*, file: Path, form: str) -> None:
    """Các viện dẫn tìm thấy trong FILE: một bài Markdown, hoặc các câu ở dạng JSON Lines."""
    from bulletin.read import read_file  # noqa: PLC0415  # heavy: --help is fast

    data = read_file(file)
    if data is None:
        raise UsageError("B712", str(file))
    if file.suffix == ".jsonl":
        _print_predictions(data.decode("utf-8-sig", "replace"))
    else:
        print_table(_citation_table(str(file), data), form)


def _open(source: Path, now: str | None, *, is_public_only: bool = False) -> tuple["Site", date]:
    """Link a project for whoever keeps it: drafts and scheduled articles are there too."""
    from bulletin.build.orders import Order  # noqa: PLC0415  # heavy: --help is fast
    from bulletin.build.surveying import link_survey, make_survey, read_project  # noqa: PLC0415
    from bulletin.build.texts import Texts, worded  # noqa: PLC0415
    from bulletin.build.tools import Tools  # noqa: PLC0415
    from bulletin.link.lifecycle import Audience  # noqa: PLC0415
    from bulletin.memo import FileMemo  # noqa: PLC0415
    from bulletin.workers import Workers  # noqa: PLC0415

    config = open_project(source, None, None).config
    as_of = moment(now, config.timezone)
    sees_all = not is_public_only
    audience = Audience(as_of, sees_drafts=sees_all, sees_future=sees_all)
    with FileMemo(source / CACHE) as memo, Workers(1) as workers:
        tools = Tools(memo, workers)
        order = Order(source, source, config, (), audience)
        survey = make_survey(read_project(order, tools), order, tools)
        linked = link_survey(survey, order, tools)
        site = worded(linked.site, Texts(source, survey.parsed, tools))
    found = (*survey.diagnostics, *linked.diagnostics)
    judged = judge(found, config.validation, is_strict=False)
    print_diagnostics([item for item in judged if item.severity is Severity.ERROR], config.language)
    return site, as_of.date()


def _is_at(article: "Article", life: str, today: date) -> bool:
    if life == "review":
        return article.matter.review_by is not None and article.matter.review_by <= today
    return article.status.value == _STATUS[life]


def _month_of(article: "Article") -> str:
    return f"{article.matter.date:%Y-%m}"


def _article_table(articles: Iterable["Article"]) -> Table:
    columns = ("date", "section", "title", "authors", "review_by", "owner", "path")
    return Table(columns, tuple(map(_article_row, articles)))


def _article_row(article: "Article") -> tuple[str, ...]:
    matter = article.matter
    review_by = matter.review_by.isoformat() if matter.review_by else ""
    return (
        f"{matter.date:%Y-%m-%d %H:%M}",
        article.section,
        matter.title,
        ", ".join(matter.authors),
        review_by,
        matter.owner,
        article.path,
    )


def _document_row(document: "Document") -> tuple[str, ...]:
    matter = document.matter
    return (
        document.name,
        matter.date.isoformat() if matter.date else "",
        matter.issuer,
        matter.status.value,
        "có" if document.is_registered else "không",
        str(len(document.citing)),
        document.url,
    )


def _citation_table(path: str, data: bytes) -> Table:
    from bulletin.model.front_matter import ContentKind  # noqa: PLC0415  # heavy: --help is fast
    from bulletin.model.parsed import ParsedArticle, ParseOptions  # noqa: PLC0415
    from bulletin.parse.parsing import ParseJob, parse_file  # noqa: PLC0415

    options = ParseOptions(ContentKind.ARTICLE, "Asia/Ho_Chi_Minh", len(data) + 1)
    parsed = parse_file(ParseJob(path, data, options)).result.parsed
    citations = parsed.outline.citations if isinstance(parsed, ParsedArticle) else ()
    rows = tuple(
        (str(item.line), item.citation.type, item.citation.norm, item.citation.date, item.text)
        for item in citations
    )
    return Table(("line", "type", "number", "date", "text"), rows)


def _print_predictions(text: str) -> None:
    """Read sentences, one JSON record a line, and print what is found in each."""
    from bulletin.parse.citations import citation_records  # noqa: PLC0415  # heavy: --help is fast

    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            name, sentence = record["id"], str(record["sentence"])
        except (ValueError, KeyError, TypeError) as error:
            raise click.UsageError(say("bad_line", "vi", line=number)) from error
        found = {"id": name, "citations": citation_records(sentence)}
        click.echo(json.dumps(found, ensure_ascii=False))
