"""What the browser is told of builds, as JSON."""

import json
from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import quote

from bulletin.model.page import Page
from bulletin.preview.notices import Notice
from bulletin.preview.pages import Facts, Skeleton, readable
from bulletin.preview.state import State
from bulletin.value import asdict


def answer(
    state: State, changed: Iterable[str] | None, page: Skeleton, facts: Facts, own_path: str
) -> bytes:
    """Tell which state there is, what changed since the asker's, and about the page that it shows.

    `changed` are paths of the output, None when it is not known; `own_path` is the page's file.
    """
    addresses = None if changed is None else [address_of(state, path) for path in sorted(changed)]
    own = [notice for notice in state.warnings if notice.place.path == facts.source]
    return _json(
        {
            "state": state.name,
            "changed": addresses,
            "page": {"address": address_of(state, own_path), **asdict(page), **asdict(facts)},
            "errors": [_record(notice) for notice in state.errors],
            "error_count": state.error_count,
            "warnings": [_record(notice) for notice in own],
            "warning_count": len(state.warnings),
            "words": dict(state.words),
        }
    )


def data_of(state: State, page: Page) -> bytes:
    """Show what the layout of a page is given."""
    return _json(
        {
            "file": page.path,
            "layout": f"layouts/{page.layout}",
            "page": readable(page.view),
            "site": readable(state.shown.chrome),
        },
        indent=2,
    )


def address_of(state: State, path: str) -> str:
    """Give the address under which a file is served."""
    return state.shown.prefix + quote(path)


def path_of(state: State, address: str) -> str:
    """Give the file that an address (decoded) means; a folder means its `index.html`.

    `""` when the address lies outside the site.
    """
    if not address.startswith(state.shown.prefix):
        return ""
    path = address.removeprefix(state.shown.prefix)
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def is_html(path: str) -> bool:
    """Tell whether a file is a page."""
    return PurePosixPath(path).suffix in (".html", ".htm")


def _record(notice: Notice) -> dict[str, object]:
    return {
        "code": notice.code,
        "place": str(notice.place),
        "path": notice.place.path,
        "line": notice.place.line,
        "message": notice.message,
        "mended": notice.mended,
        "lines": [[line.number, line.text] for line in notice.lines],
        "editor": notice.editor,
    }


def _json(value: object, indent: int | None = None) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=indent).encode("utf-8", "replace")
