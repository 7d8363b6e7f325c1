"""`web.config` for IIS 8 and later, with what every installation has.

Redirects use `httpRedirect`; where that feature is not installed, the page at the old address does
the work.
"""

from collections.abc import Iterable
from html import escape

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


def iis_files(rules: Rules) -> Iterable[Text]:
    """Write the one file."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<configuration>",
        "<system.webServer>",
        '<directoryBrowse enabled="false"/>',
        '<defaultDocument enabled="true"><files><clear/><add value="index.html"/></files>'
        "</defaultDocument>",
        '<handlers accessPolicy="Read"/>',
        *_errors(),
        *_headers(rules),
        *_types(),
        *_filters(),
        "</system.webServer>",
        *_location(".well-known", _open_dots()),
        *(
            line
            for path in (*rules.hashed, rules.hashed_folder[:-1])
            for line in _location(path, _cached())
        ),
        *(
            line
            for one in rules.redirections
            if not one.url.endswith("/")  # would lead away whatever lies below, too
            for line in _location(one.url.removeprefix(rules.prefix), _redirect(one.target))
        ),
        "</configuration>",
    ]
    yield Text("web.config", "\n".join(lines) + "\n")


def _errors() -> Iterable[str]:
    yield '<httpErrors errorMode="Custom" existingResponse="Auto">'
    for status in (403, 404):
        yield f'<remove statusCode="{status}"/>'
        yield f'<error statusCode="{status}" path="{MISSING}" responseMode="File"/>'
    yield "</httpErrors>"


def _headers(rules: Rules) -> Iterable[str]:
    yield "<httpProtocol><customHeaders>"
    yield '<remove name="X-Powered-By"/>'
    for name, value in (*rules.headers, ("Cache-Control", CACHE)):
        yield from _header(name, value)
    yield "</customHeaders></httpProtocol>"


def _header(name: str, value: str) -> Iterable[str]:
    yield f'<remove name="{name}"/>'
    yield f'<add name="{name}" value={_quoted(value)}/>'


def _types() -> Iterable[str]:
    yield '<staticContent><clientCache cacheControlMode="NoControl"/>'
    texts = [(ending, f"{media_type}; charset=utf-8") for ending, media_type in TEXT_TYPES]
    for ending, media_type in (*texts, *OTHER_TYPES):
        yield f'<remove fileExtension=".{ending}"/>'
        yield f'<mimeMap fileExtension=".{ending}" mimeType="{media_type}"/>'
    yield "</staticContent>"


def _filters() -> Iterable[str]:
    yield "<security><requestFiltering>"
    yield '<verbs allowUnlisted="false"><add verb="GET" allowed="true"/>'
    yield '<add verb="HEAD" allowed="true"/></verbs>'
    yield '<denyUrlSequences><add sequence="/."/></denyUrlSequences>'
    names = [name for name in CLOSED if name != "web.config"]
    hidden = "".join(f'<add segment="{name}"/>' for name in names)
    yield f"<hiddenSegments>{hidden}</hiddenSegments>"
    yield "<fileExtensions>"
    for ending in SCRIPTS:
        yield f'<remove fileExtension=".{ending}"/>'
        yield f'<add fileExtension=".{ending}" allowed="false"/>'
    yield "</fileExtensions></requestFiltering></security>"


def _open_dots() -> Iterable[str]:
    yield '<security><requestFiltering><denyUrlSequences><remove sequence="/."/>'
    yield "</denyUrlSequences></requestFiltering></security>"


def _cached() -> Iterable[str]:
    yield "<httpProtocol><customHeaders>"
    yield from _header("Cache-Control", HASHED_CACHE)
    yield "</customHeaders></httpProtocol>"


def _redirect(target: str) -> Iterable[str]:
    destination = _quoted(quote_path(target))
    yield f'<httpRedirect enabled="true" destination={destination} exactDestination="true"'
    yield 'httpResponseStatus="Permanent"/>'


def _location(path: str, lines: Iterable[str]) -> Iterable[str]:
    yield f"<location path={_quoted(path)}><system.webServer>"
    yield from lines
    yield "</system.webServer></location>"


def _quoted(value: str) -> str:
    """Write an attribute's value; what Python has for XML brings all that talks to servers."""
    return '"' + escape(value, quote=False).replace('"', "&quot;") + '"'
