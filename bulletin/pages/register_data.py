"""The register as open data: `van-ban/register.json` and `.csv`.

Both hold the same records in the site's order; the fields are documented in `docs/open-data.md`.
"""

import csv
import io
import json
from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

from bulletin.link.addresses import DOCUMENTS
from bulletin.model.front_matter import SectionKind
from bulletin.model.page import Text
from bulletin.model.site import Document, Site
from bulletin.pages.setting import Setting
from bulletin.urls import absolute_url

REGISTER_JSON = f"{DOCUMENTS}/register.json"
REGISTER_CSV = f"{DOCUMENTS}/register.csv"
FIELDS = (
    "number",
    "type",
    "issuer",
    "date",
    "title",
    "effective",
    "status",
    "in_register",
    "original",
    "page",
    "articles",
)
"""Names of the fields, in the order of the columns."""
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",\n  ", ": "))
"""One field a line, as far in as those of a record in a list stand."""
_Record: TypeAlias = dict[str, str | int | bool]
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Tells Excel that a CSV file is UTF-8."""


def register_files(site: Site, setting: Setting) -> Iterable[Text]:
    """Plan both files, when the site has a register or cites a document."""
    kinds = {section.matter.kind for section in site.sections}
    if not site.documents and SectionKind.DOCUMENTS not in kinds:
        return
    records = [_record(document, setting.config.base_url) for document in site.documents]
    yield Text(REGISTER_JSON[1:], _json(records))
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(FIELDS)
    writer.writerows([record[field] for field in FIELDS] for record in records)
    yield Text(REGISTER_CSV[1:], _BOM + table.getvalue())


def _json(records: Iterable[_Record]) -> str:
    """Give the text that `json.dumps` gives with an indent of 1, for which it is slow."""
    rows = [f" {{\n  {_ENCODER.encode(record)[1:-1]}\n }}" for record in records]
    return "[\n" + ",\n".join(rows) + "\n]\n" if rows else "[]\n"


def _record(document: Document, base_url: str) -> _Record:
    matter = document.matter
    return {
        "number": matter.number or document.name,
        "type": matter.type,
        "issuer": matter.issuer,
        "date": _iso(matter.date),
        "title": matter.title,
        "effective": _iso(matter.effective),
        "status": matter.status.value,
        "in_register": document.is_registered,
        "original": matter.url,
        "page": absolute_url(base_url, document.url),
        "articles": len(document.citing),
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
