"""`.htaccess` for Apache 2.4; it needs `AllowOverride All`.

A module that is missing costs what it would do, never the site.
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

_NAMES_A_LINE = 50
"""Apache reads lines of 8,192 bytes."""


def apache_files(rules: Rules) -> Iterable[Text]:
    """Write the one file."""
    missing = quote_path(rules.prefix + MISSING)
    lines = [
        "DirectoryIndex index.html",
        "Options -Indexes",
        "AddDefaultCharset utf-8",
        f"ErrorDocument 403 {missing}",
        f"ErrorDocument 404 {missing}",
        "<LimitExcept GET HEAD>",
        "Require all denied",
        "</LimitExcept>",
        *_module("mod_headers", _headers(rules)),
        *_module("mod_mime", _types()),
        *_module("mod_alias", _redirects(rules)),
    ]
    yield Text(".htaccess", "\n".join(lines) + "\n")


def _module(name: str, lines: Iterable[str]) -> list[str]:
    return [f"<IfModule {name}.c>", *lines, "</IfModule>"]


def _headers(rules: Rules) -> Iterable[str]:
    for name, value in (*rules.headers, ("Cache-Control", CACHE)):
        yield f"Header always set {name} {_quoted(value)}"
    names = sorted({path.rpartition("/")[2] for path in rules.hashed})
    for start in range(0, len(names), _NAMES_A_LINE):
        yield f"<FilesMatch {_pattern(names[start : start + _NAMES_A_LINE])}>"
        yield f"Header always set Cache-Control {_quoted(HASHED_CACHE)}"
        yield "</FilesMatch>"
    folder = re.escape(rules.prefix + rules.hashed_folder).replace("#", "\\x23")
    yield f'<If "%{{REQUEST_URI}} =~ m#^{folder}.#">'
    yield f"Header always set Cache-Control {_quoted(HASHED_CACHE)}"
    yield "</If>"


def _types() -> Iterable[str]:
    for ending, media_type in (*TEXT_TYPES, *OTHER_TYPES):
        yield f"AddType {media_type} .{ending}"
    yield f"AddCharset utf-8 {' '.join(f'.{ending}' for ending, _ in TEXT_TYPES)}"
    yield f"RemoveHandler {' '.join(f'.{ending}' for ending in SCRIPTS)}"


def _redirects(rules: Rules) -> Iterable[str]:
    for one in rules.redirections:
        target = quote_path(one.target).replace("$", "%24")
        yield f"RedirectMatch 301 {_pattern([one.url])} {_quoted(target)}"
    yield 'RedirectMatch 404 "/\\.(?!well-known(?:/|$))"'
    yield f'RedirectMatch 404 "(?i)\\.(?:{"|".join(SCRIPTS)})(?:[./]|$)"'
    yield f"RedirectMatch 404 {_pattern([rules.prefix + name for name in CLOSED])}"


def _pattern(names: Iterable[str]) -> str:
    """Match any of some names, whole."""
    return _quoted(f"^(?:{'|'.join(re.escape(name) for name in names)})$")


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'
