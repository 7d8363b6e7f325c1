"""HTTP connections that cannot be held for ever: who sends or reads too slowly is cut off.

Invariant: the server holds at most `_MOST` connections, each of which either makes progress or
ends; uvicorn itself only limits idle ones that have been served before.
"""

import asyncio

import h11
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

_MOST = 256
_CHECK_SECONDS = 10.0
"""A request must be whole, and an answer must go on, within this and twice this time."""


class Connection(H11Protocol):
    """One connection of a client."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, object],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        """Begin without a client."""
        super().__init__(config, server_state, app_state, _loop)
        self._check: asyncio.TimerHandle | None = None
        self._seen: tuple[object, int] | None = None

    @property
    def is_answering(self) -> bool:
        """Whether a request is whole and its answer is not."""
        return self.cycle is not None and not self.cycle.response_complete

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Take a client; too many of them push out one that waits for nothing."""
        super().connection_made(transport)
        if len(self.connections) > _MOST:
            ours = (item for item in self.connections if isinstance(item, Connection))
            idle = [item for item in ours if item is not self and not item.is_answering]
            (idle[0] if idle else self).transport.abort()
        self._check = self.loop.call_later(_CHECK_SECONDS, self._look)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the client."""
        if self._check is not None:
            self._check.cancel()
        super().connection_lost(exc)

    def _look(self) -> None:
        """Cut the connection when nothing has moved since the last look."""
        unsent = self.transport.get_write_buffer_size()
        is_ours_to_act = self.is_answering and not unsent and self.conn.their_state is h11.DONE
        seen = (self.cycle, unsent)
        if not is_ours_to_act and seen == self._seen:
            self.transport.abort()
            return
        self._seen = seen
        self._check = self.loop.call_later(_CHECK_SECONDS, self._look)
