"""The web server of the preview: the files of the last good build, and news of the next.

Invariant: whatever the address says, only files that the build's manifest names are served.
"""

import asyncio
import logging
import socket
import sys
import threading
from collections.abc import Callable
from importlib import resources
from typing import Self

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bulletin.errors import MachineError
from bulletin.preview.answers import address_of, answer, data_of, is_html, path_of
from bulletin.preview.connections import Connection
from bulletin.preview.files import Files
from bulletin.preview.guarding import Guard, Hosts, hosts_of
from bulletin.preview.media import media_type
from bulletin.preview.pages import (
    SCRIPT,
    STYLE,
    Skeleton,
    facts_of,
    skeleton,
)
from bulletin.preview.state import Board
from bulletin.value import Record

_CHANGES = "/.bulletin/changes"
_HELD_SECONDS = 25.0
"""How long a request waits for news; proxies and browsers give up later than that."""
_MOST_WAITING = 64
_PORTS = 50
_STOP_SECONDS = 3.0

Log = Callable[[str], None]
"""Told of each request, in words of the client: not fit for a terminal as they are."""


class Site(Record, frozen=True):
    """What requests are answered from."""

    board: Board
    log: Log
    files: Files
    waiting: set[asyncio.Task[object] | None]


def make_app(board: Board, hosts: Hosts, log: Log) -> ASGIApp:
    """Make the application."""
    site = Site(board, log, Files(board), set())

    async def changes(request: Request) -> Response:
        return await _changes(site, request)

    async def asset(request: Request) -> Response:
        return _asset(request)

    async def file(request: Request) -> Response:
        return await _file(site, request)

    routes = [
        Route(_CHANGES, changes),
        Route(SCRIPT, asset),
        Route(STYLE, asset),
        Route("/{path:path}", file),
    ]
    guards = [Middleware(_Logging, log), Middleware(Guard, hosts)]
    return Starlette(routes=routes, middleware=guards)


async def _changes(site: Site, request: Request) -> Response:
    """Answer when there is something to tell: `state` the asker's, `page` the address it shows."""
    known = request.query_params.get("state", "")
    task = asyncio.current_task()
    if request.query_params.get("wait") == "1":
        if len(site.waiting) >= _MOST_WAITING:
            return Response("", 503, {"Retry-After": "5"})
        site.waiting.add(task)
        try:
            await _wait(site.board, known, request)
        finally:
            site.waiting.discard(task)
    state = site.board.state
    path = path_of(state, request.query_params.get("page", ""))
    path = path if path in state.shown.files else "404.html"
    page = Skeleton("", ())
    if is_html(path):
        page = skeleton(await site.files.page(state, path))
    told = answer(
        state,
        site.board.changed_since(known),
        page,
        facts_of(await site.files.known_page(state, path), state.shown.words),
        path,
    )
    return Response(told, 200, {"Cache-Control": "no-store"}, "application/json")


async def _wait(board: Board, known: str, request: Request) -> None:
    """Wait for another state, or until the asker has gone."""
    news = asyncio.create_task(board.wait(known, _HELD_SECONDS))
    gone = asyncio.create_task(_disconnected(request))
    await asyncio.wait({news, gone}, return_when=asyncio.FIRST_COMPLETED)
    for task in (news, gone):
        task.cancel()


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _asset(request: Request) -> Response:
    name = request.url.path.rpartition("/")[2]
    data = resources.files("bulletin.preview").joinpath("assets", name).read_bytes()
    return Response(data, 200, {"Cache-Control": "no-store"}, media_type(name))


async def _file(site: Site, request: Request) -> Response:
    state = site.board.state
    address: str = request.scope["path"]
    path = path_of(state, address)
    if path not in state.shown.files:
        if address == "/" != state.shown.prefix:
            return RedirectResponse(state.shown.prefix, 307)
        if path and f"{path}/index.html" in state.shown.files:
            return RedirectResponse(address_of(state, path) + "/", 307)
        return await site.files.answer_page(state, "404.html", 404)
    page = await site.files.known_page(state, path) if request.url.query == "data" else None
    if page is not None:
        headers = {"Cache-Control": "no-store"}
        return Response(data_of(state, page), 200, headers, "application/json")
    if is_html(path):
        return await site.files.answer_page(state, path)
    return await site.files.answer_file(state, path, request)


class _Logging:
    """ASGI middleware that tells of each request."""

    def __init__(self, app: ASGIApp, log: Log) -> None:
        self._app = app
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_logged(message: Message) -> None:
            if message["type"] == "http.response.start":
                target = scope["raw_path"].decode("latin-1")
                self._log(f"{scope['method']} {target} {message['status']}")
            await send(message)

        await self._app(scope, receive, send_logged)


class Server:
    """The running server, in a thread of its own; to be used in a `with` statement."""

    def __init__(self, listener: socket.socket, bind: str, board: Board, log: Log) -> None:
        """Take a socket that listens."""
        self._board = board
        port = int(listener.getsockname()[1])
        config = uvicorn.Config(
            make_app(board, hosts_of(bind, port), log),
            http=Connection,
            ws="none",
            loop="asyncio",
            lifespan="off",
            interface="asgi3",
            proxy_headers=False,
            server_header=False,
            date_header=False,
            access_log=False,
            log_config=None,
            timeout_graceful_shutdown=1,
        )
        # Requests that are no HTTP are the client's mistake; only our own are worth a line.
        logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
        self._server = uvicorn.Server(config)
        self._listener = listener
        self._thread = threading.Thread(target=self._run, name="preview-server", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._board.close()
        self._thread.join(_STOP_SECONDS)
        self._listener.close()

    def _run(self) -> None:
        self._server.run(sockets=[self._listener])


def listen(bind: str, first: int) -> socket.socket:
    """Open the first free port of a few.

    Raises:
        MachineError: B804 none is free, or the address is not this machine's.
    """
    reason = ""
    last = min(first + _PORTS, 65535) if first else 0
    for port in range(first, last + 1):
        try:
            return _listen_at(bind, port)
        except OSError as error:
            reason = error.strerror or str(error)
    arguments = {"first": str(first), "last": str(last), "reason": reason}
    raise MachineError("B804", bind, arguments)


def _listen_at(bind: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            # Without it another program may listen at the same port.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((bind, port))
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener
