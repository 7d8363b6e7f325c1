"""The files of the last good build as answers to requests.

Invariants: nothing of the disk is read but what the build's manifest names, whatever lies in the
folder; no file is held open between two reads, or the folder could not be exchanged on Windows.
"""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import anyio
import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from bulletin.model.page import Page
from bulletin.preview.media import media_type
from bulletin.preview.pages import empty_page, with_script
from bulletin.preview.ranges import asked_range
from bulletin.preview.state import Board, State

_READERS = 4
_BLOCK = 1 << 20
_TRIES, _PAUSE_SECONDS = 20, 0.05
"""While folders are exchanged by renames, a file may be away for a moment."""


class Files:
    """Reads what a state shows, a few files at a time."""

    def __init__(self, board: Board) -> None:
        """Read from the folder of the board's newest state."""
        self._board = board
        self._readers = anyio.CapacityLimiter(_READERS)

    async def page(self, state: State, path: str) -> bytes:
        """Give the bytes of a page, or of the page that says that there is none."""
        data = await self._read(state, path) if path in state.shown.files else None
        if data is not None:
            return data
        words = dict(state.words)
        return empty_page(words.get("nothing_yet", ""), words.get("language", "vi"))

    async def known_page(self, state: State, path: str) -> Page | None:
        """Give what the layout of a page is given, None when that is not known."""
        pages = state.shown.pages
        return await anyio.to_thread.run_sync(pages.get, path, limiter=self._readers)

    async def answer_page(self, state: State, path: str, status: int = 200) -> Response:
        """Serve a page with the preview's script."""
        html = await self.page(state, path)
        headers = {"Cache-Control": "no-store", "Content-Security-Policy": state.shown.policy}
        return Response(with_script(html, state.name), status, headers, media_type(path))

    async def answer_file(self, state: State, path: str, request: Request) -> Response:
        """Serve a file that is no page, or a part of it; a browser that has it is told so."""
        blob = state.shown.files[path].blob
        mark = f'"{blob.digest[:32]}"'
        headers = {
            "Accept-Ranges": "bytes",
            "Cache-Control": "no-cache",
            "Content-Security-Policy": state.shown.policy,
            "ETag": mark,
        }
        if request.headers.get("if-none-match") == mark:
            return Response(None, 304, headers)
        part = None
        if request.headers.get("if-range", mark) == mark:
            part = asked_range(request.headers.get("range", ""), blob.size)
        if part is None:
            return await self._answer(state, path, request.method, headers)
        if not part:
            return Response(None, 416, {**headers, "Content-Range": f"bytes */{blob.size}"})
        headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{blob.size}"
        return await self._answer(state, path, request.method, headers, part)

    async def _answer(
        self,
        state: State,
        path: str,
        method: str,
        headers: dict[str, str],
        part: range | None = None,
    ) -> Response:
        status = 200 if part is None else 206
        wanted = range(state.shown.files[path].blob.size) if part is None else part
        length = {"Content-Length": str(len(wanted))}
        if method == "HEAD":
            return Response(None, status, headers | length, media_type(path))
        if len(wanted) > _BLOCK:
            pieces = self._pieces(state, path, wanted)
            return StreamingResponse(pieces, status, headers | length, media_type(path))
        data = await self._read(state, path, part)
        if data is None:
            return Response("", 404)
        return Response(data, status, headers, media_type(path))

    async def _read(self, state: State, path: str, part: range | None = None) -> bytes | None:
        """Give a file's bytes or a part of them, None when it is gone or no regular file."""
        fresh = state.shown.fresh.get(path)
        if fresh is not None:
            return fresh
        for _ in range(_TRIES):
            shown = self._board.state.shown
            try:
                return await anyio.to_thread.run_sync(
                    _read_at, shown.folder, path, part, limiter=self._readers
                )
            except FileNotFoundError:
                if path not in self._board.state.shown.files:
                    return None
                await asyncio.sleep(_PAUSE_SECONDS)
            except OSError:
                return None
        return None

    async def _pieces(self, state: State, path: str, part: range) -> AsyncIterator[bytes]:
        """Read a large file piece by piece."""
        for start in part[::_BLOCK]:
            piece = await self._read(state, path, range(start, min(start + _BLOCK, part.stop)))
            if not piece:
                return
            yield piece


def _read_at(folder: Path, path: str, part: range | None) -> bytes:
    """Read a file or a part of it.

    Raises:
        OSError: it is not there, or is a link that leads elsewhere.
    """
    root = folder.resolve(strict=True)
    real = (root / path).resolve(strict=True)
    if real != root / path or not real.is_file():
        raise PermissionError(path)
    with real.open("rb") as stream:
        if part is None:
            return stream.read()
        stream.seek(part.start)
        return stream.read(len(part))
