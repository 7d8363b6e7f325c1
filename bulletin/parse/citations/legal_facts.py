"""The facts that the citation finder rests on: document types, promulgating bodies, named laws.

They lie in `data/*.tsv`, each row with its source, and are read once.
"""

from collections.abc import Iterator
from importlib.resources import files

from bulletin.value import Record


class DocumentType(Record, frozen=True):
    """A kind of document and one abbreviation of it in symbols."""

    code: str
    """`QĐ`, `ĐA`, `L`; several abbreviations may share a code."""
    abbreviation: str
    """In a symbol; `""` for a type that symbols never name."""
    id: str
    """ASCII; `ĐA`/`DA` and `HĐ`/`HD` stay apart."""
    words: tuple[str, ...]
    """How prose names it, in lower case."""


class Body(Record, frozen=True):
    """A body that promulgates documents."""

    abbreviation: str
    names: tuple[str, ...]
    level: str
    """`central`, `local` or `party`."""
    successor: str
    """Abbreviation of the body that it became part of."""


class Law(Record, frozen=True):
    """A constitution, code, law or ordinance that is cited by name."""

    kind: str
    """`HP`, `BL`, `L` or `PL`."""
    name: str
    years: tuple[str, ...]
    """Of adoption, ascending."""
    aliases: tuple[str, ...]


def _rows(name: str) -> Iterator[dict[str, str]]:
    """Give the rows of a table by column, in the order of the file."""
    lines = (files("bulletin.parse.citations") / "data" / name).read_text("utf-8").splitlines()
    columns = lines[0].split("\t")
    for line in lines[1:]:
        yield dict(zip(columns, line.split("\t"), strict=True))


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


DOCUMENT_TYPES = tuple(
    DocumentType(row["code"], row["abbreviation"], row["id"], _parts(row["words"]))
    for row in _rows("document_types.tsv")
)
BODIES = tuple(
    Body(
        row["abbreviation"],
        _parts(f"{row['name']}|{row['aliases']}"),
        row["level"],
        row["successor"],
    )
    for row in _rows("promulgating_bodies.tsv")
)
LAWS = tuple(
    Law(row["kind"], row["name"], tuple(row["years"].split()), _parts(row["aliases"]))
    for row in _rows("named_laws.tsv")
)

TYPE_OF_ABBREVIATION = {kind.abbreviation: kind for kind in DOCUMENT_TYPES if kind.abbreviation}
ABBREVIATION_OF_CODE: dict[str, str] = {}
for _kind in DOCUMENT_TYPES:
    ABBREVIATION_OF_CODE.setdefault(_kind.code, _kind.abbreviation)
BODY_OF_ABBREVIATION = {body.abbreviation: body for body in BODIES}
