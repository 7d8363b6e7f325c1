"""Tables on a terminal, as JSON and as CSV that Excel opens."""

import csv
import io
import json
import unicodedata

import click

from bulletin.cli.printing import plain
from bulletin.cli.wording import HEADS
from bulletin.value import Record

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_WIDEST = 60
"""Columns of the terminal that one cell may take."""


class Table(Record, frozen=True):
    """Rows of text under named columns."""

    columns: tuple[str, ...]
    """Names for JSON and CSV; the heads of a printed table."""
    rows: tuple[tuple[str, ...], ...]


def print_table(table: Table, form: str) -> None:
    """Print a table as `table`, `json` or `csv` on standard output."""
    if form == "json":
        records = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
    elif form == "csv":
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([table.columns, *table.rows])
        click.echo(_BOM + text.getvalue(), nl=False)
    else:
        _print_aligned(table)


def _print_aligned(table: Table) -> None:
    heads = tuple(HEADS.get(name, name) for name in table.columns)
    rows = [
        [*(_cut(plain(cell)) for cell in row[:-1]), plain(row[-1])] for row in (heads, *table.rows)
    ]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        )
        click.echo("  ".join(cells).rstrip())


def _cut(text: str) -> str:
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def _width(text: str) -> int:
    """Count the columns that a text takes: marks take none, wide letters two."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    marks = sum(unicodedata.combining(character) != 0 for character in text)
    return len(text) + wide - marks
