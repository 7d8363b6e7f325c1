"""`nginx.conf`: what to include in the `server` block of nginx.

Invariant: headers stand at the level of the server only, since one `add_header` inside a `location`
drops all that it would inherit.
"""

import re
from collections.abc import Iterable

from bulletin.model.page import Text
from bulletin.names import quote_path
from bulletin.pages.host_files.rules import (
    CACHE,
    CLOSED,
    HASHED_CACHE,
    MISSING,
    OTHER_TYPES,
    SCRIPTS,
    TEXT_TYPES,
    Rules,
)


def nginx_files(rules: Rules) -> Iterable[Text]:
    """Write the one file."""
    charset_types = " ".join(kind for _, kind in TEXT_TYPES if kind != "text/html")
    missing = _quoted(rules.prefix + MISSING)
    lines = [
        "index index.html;",
        "autoindex off;",
        "absolute_redirect off;",
        "server_tokens off;",
        "charset utf-8;",
        f"charset_types {charset_types};",
        "default_type application/octet-stream;",
        "types {",
        *(f"    {media_type} {ending};" for ending, media_type in (*TEXT_TYPES, *OTHER_TYPES)),
        "}",
        *_caching(rules),
        *(f"add_header {name} {_quoted(value)} always;" for name, value in rules.headers),
        "add_header Cache-Control $bulletin_cache always;",
        'if ($request_method !~ "^(?:GET|HEAD)$") {',
        "    return 405;",
        "}",
        f"error_page 404 {missing};",
        f"error_page 403 =404 {missing};",
        *_redirects(rules),
        *_closed(rules),
    ]
    yield Text("nginx.conf", "\n".join(lines) + "\n")


def _caching(rules: Rules) -> Iterable[str]:
    yield f"set $bulletin_cache {_quoted(CACHE)};"
    # Each by itself: nginx reads no parameter of more than 4,096 bytes.
    for path in rules.hashed:
        yield f"if ($uri = {_quoted(rules.prefix + path)}) {{"
        yield f"    set $bulletin_cache {_quoted(HASHED_CACHE)};"
        yield "}"
    yield f'if ($uri ~ "^{_pattern(rules.prefix + rules.hashed_folder)}.") {{'
    yield f"    set $bulletin_cache {_quoted(HASHED_CACHE)};"
    yield "}"


def _redirects(rules: Rules) -> Iterable[str]:
    for one in rules.redirections:
        # An exact location is chosen before any pattern.
        yield f"location = {_quoted(one.url)} {{"
        yield f"    return 301 {_quoted(quote_path(one.target))};"
        yield "}"


def _closed(rules: Rules) -> Iterable[str]:
    names = "|".join(_pattern(rules.prefix + name) for name in CLOSED)
    patterns = (
        "/\\.(?!well-known(?:/|$))",
        f"(?i)\\.(?:{'|'.join(SCRIPTS)})(?:[./]|$)",
        f"^(?:{names})$",
    )
    for pattern in patterns:
        yield f'location ~ "{pattern}" {{'
        yield "    return 404;"
        yield "}"


def _pattern(path: str) -> str:
    return re.escape(path).replace('"', '\\"')


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
