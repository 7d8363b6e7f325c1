"""Who may ask the preview for what: this machine's browser, for pages.

Invariants: no other site that is open in the same browser gets a byte, whatever name it gives this
machine (DNS rebinding); no request changes anything.
"""

import ipaddress
from collections.abc import Iterable

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bulletin.value import Record

_LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")
_LONGEST_TARGET = 8192
"""Bytes of a path with its query."""
_SAFE_METHODS = frozenset({"GET", "HEAD"})
_ALWAYS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)


class Hosts(Record, frozen=True):
    """The names under which a browser may speak of this server."""

    names: frozenset[str]
    """With the port, as in the header `Host`."""
    port: int
    allows_any_address: bool
    """Any IP address is allowed: the server listens at all of them. Names never are."""

    def __contains__(self, host: str) -> bool:
        """Tell whether `host` names this server."""
        if host.lower() in self.names:
            return True
        name, _, port = host.rpartition(":")
        return self.allows_any_address and port == str(self.port) and _is_address(name)


def hosts_of(bind: str, port: int) -> Hosts:
    """Give the names of a server that listens at an address."""
    own = f"[{bind}]" if ":" in bind else bind
    names = {f"{name}:{port}" for name in (*_LOOPBACK_NAMES, own.lower())}
    return Hosts(frozenset(names), port, bind in ("0.0.0.0", "::"))  # noqa: S104  # compared only


def is_loopback(bind: str) -> bool:
    """Tell whether only this machine can reach an address."""
    if bind == "localhost":
        return True
    return _is_address(bind) and ipaddress.ip_address(bind).is_loopback


class Guard:
    """ASGI middleware that answers what is not to be answered otherwise."""

    def __init__(self, app: ASGIApp, hosts: Hosts) -> None:
        """Stand before an application."""
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or let through; either way with the headers that every answer has."""
        if scope["type"] != "http":
            return
        answer: ASGIApp = _refusal(scope, self._hosts) or self._app

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_encoded(_ALWAYS)]
            await send(message)

        await answer(scope, receive, send_guarded)


def _refusal(scope: Scope, hosts: Hosts) -> Response | None:
    """Give the answer to what is not to be answered otherwise."""
    if scope["method"] not in _SAFE_METHODS:
        return _refuse(405, "Method Not Allowed", allow="GET, HEAD")
    if not _is_from_own_page(Headers(scope=scope), hosts):
        return _refuse(403, "Forbidden")
    if len(scope["raw_path"]) + len(scope["query_string"]) > _LONGEST_TARGET:
        return _refuse(414, "URI Too Long")
    path = scope["path"]
    if not path.startswith("/") or not path.isprintable():
        return _refuse(400, "Bad Request")
    return None


def _is_from_own_page(headers: Headers, hosts: Hosts) -> bool:
    origin = headers.get("origin")
    is_own = origin is None or _is_own(origin, hosts)
    return is_own and headers.get("host", "") in hosts and not _is_other_site(headers)


def _refuse(status: int, text: str, **headers: str) -> Response:
    return PlainTextResponse(text + "\n", status, {**headers, "Connection": "close"})


def _is_own(origin: str, hosts: Hosts) -> bool:
    scheme, _, host = origin.partition("://")
    return scheme == "http" and host in hosts


def _is_other_site(headers: Headers) -> bool:
    """Tell whether another site's page asks for a part of itself; going to a page is allowed."""
    site = headers.get("sec-fetch-site", "none")
    return site in ("cross-site", "same-site") and headers.get("sec-fetch-dest") != "document"


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True


def _encoded(pairs: Iterable[tuple[str, str]]) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode(), value.encode()) for name, value in pairs]
