"""The register as open data: `van-ban/register.json` and `.csv`.

Both hold the same records in the site's order; the fields are documented in `docs/open-data.md`.
"""

import csv
import io
import json
from collections.abc import Iterable
from datetime import date

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
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Tells Excel that a CSV file is UTF-8."""


def register_files(site: Site, setting: Setting) -> Iterable[Text]:
    """Plan both files, when the site has a register or cites a document."""
    kinds = {section.matter.kind for section in site.sections}
    if not site.documents and SectionKind.DOCUMENTS not in kinds:
        return
    records = [_record(document, setting.config.base_url) for document in site.documents]
    yield Text(REGISTER_JSON[1:], json.dumps(records, ensure_ascii=False, indent=1) + "\n")
    table = io.StringIO()
    writer = csv.DictWriter(table, FIELDS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(records)
    yield Text(REGISTER_CSV[1:], _BOM + table.getvalue())


def _record(document: Document, base_url: str) -> dict[str, str | int | bool]:
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
