"""Run one pure function over many arguments, in this process or in several.

Invariants: results come in the order of the arguments, whatever the number of workers; no call
takes longer than the patience there is for it.
"""

import contextlib
import functools
import itertools
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor, wait
from multiprocessing import resource_tracker
from typing import ParamSpec, Self, TypeAlias, TypeVar, cast

from bulletin.deadline import (
    Board,
    EndedError,
    Marked,
    OverdueError,
    watched_from_outside,
    watched_here,
)
from bulletin.errors import MachineError

_Argument = TypeVar("_Argument")
_Result = TypeVar("_Result")
_Parameters = ParamSpec("_Parameters")
_OfChunks: TypeAlias = Callable[[Sequence[_Argument]], list[_Result]]
_Chunks: TypeAlias = Iterator[tuple[int, Sequence[_Argument]]]
"""Each with the number of its first argument."""

_WORTH_A_POOL_MS = 48
"""Work below which starting processes costs more than it saves (measured)."""
_CHUNKS_A_WORKER = 6
"""Several, so that one slow chunk does not hold up the rest."""
_LARGEST_CHUNK = 100
_CHUNKS_AHEAD = 3
"""Chunks of each process that wait or are done before their results are used."""
PATIENCE_SECONDS = 30.0
"""For one call: the slowest page that was ever built takes a fiftieth of it."""
_LONGEST_REST = 1.0
"""Seconds to wait for calls whose results nobody wants any more."""
_LOOKS = 10
"""How often the owner of a pool looks during that time."""


class Workers:
    """A pool that starts when it is first worth it; to be used in a `with` statement.

    A pool after a rest is spawned: whoever runs as a program must then have a `__main__` guard.
    """

    def __init__(self, count: int, patience: float = PATIENCE_SECONDS) -> None:
        """Take the number of processes (0: one for each core) and the seconds a call may take."""
        self.count = count or available_cores()
        self.patience = patience
        self._executor: ProcessPoolExecutor | None = None
        self._board: Board | None = None
        self._has_rested = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._executor is not None:
            if kind is not None and self._board is not None:
                # Whoever stops this program does not wait for what is half done.
                self._board.end_all()
            self._executor.shutdown(wait=True, cancel_futures=True)

    def map(
        self,
        function: _OfChunks[_Argument, _Result],
        arguments: Iterable[_Argument],
        count: int,
        call_ms: int = 1,
    ) -> Generator[_Result]:
        """Apply a function of chunks to all arguments; it must be importable by name.

        There are `count` of them, each of which takes about `call_ms`; they are taken when they are
        wanted, and while a result is used the pool works on the next ones. Closed before its end,
        it waits a little for what is being done.

        Raises:
            MachineError: B725 the system ended a process of the pool.
            OverdueError: a call took longer than this object's patience.
        """
        is_worth_it = count > 1 and count * call_ms >= _WORTH_A_POOL_MS
        is_alone = self.count == 1 or not is_worth_it
        share = 1 if is_alone else self.count
        chunks = _chunks(arguments, min(_LARGEST_CHUNK, -(-count // (share * _CHUNKS_A_WORKER))))
        parts = self._here(function, chunks) if is_alone else self._shared(function, chunks)
        with contextlib.closing(parts):
            for part in parts:
                yield from part

    @contextlib.contextmanager
    def beside(
        self, function: Callable[[], _Result], *, is_worth_it: bool
    ) -> Iterator[Callable[[], _Result]]:
        """Run a function in a process of its own meanwhile; give what waits for its result.

        It runs in this one, when its result is asked for, unless it `is_worth_it` to fork: that and
        handing over the result take as long as reading 1,000 files.
        """
        if not is_worth_it or self.count == 1 or _context().get_start_method() != "fork":
            yield function
            return
        context = multiprocessing.get_context("fork")
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_answer, args=(function, theirs), daemon=True)
        with _held_back("SIGINT", "SIGHUP"):
            process.start()
        theirs.close()
        try:
            yield functools.partial(_answered, function, ours)
        finally:
            # Whoever stops this program does not wait for it, and it has nothing to put back.
            process.kill()
            process.join()
            ours.close()

    def rest(self) -> None:
        """End the pool, which has nothing to do, and with it all that its processes hold.

        The next one takes nothing along from this process, which may hold much by then: forked
        processes keep what it had when they were forked, while it goes on to something else.
        """
        if self._executor is not None:
            self._executor.shutdown()
            self._executor = self._board = None
            self._has_rested = True

    def _here(
        self, function: _OfChunks[_Argument, _Result], chunks: _Chunks[_Argument]
    ) -> Generator[list[_Result]]:
        for first, chunk in chunks:
            with watched_here(self.patience) as mark:
                results = function(Marked(chunk, mark, first))
            yield results

    def _shared(
        self, function: _OfChunks[_Argument, _Result], chunks: _Chunks[_Argument]
    ) -> Generator[list[_Result]]:
        executor, board = self._pool()
        call = functools.partial(_call, function)
        ahead: deque[Future[list[_Result]]] = deque()
        try:
            for first, chunk in chunks:
                ahead.append(executor.submit(call, first, chunk))
                if len(ahead) > _CHUNKS_AHEAD * self.count:
                    yield self._result(ahead.popleft(), board)
            while ahead:
                yield self._result(ahead.popleft(), board)
        except BrokenExecutor as error:
            raise MachineError("B725") from error
        finally:
            # Who gives up finds nothing at work any more, unless that takes too long.
            wait(ahead, _LONGEST_REST)

    def _result(self, future: Future[list[_Result]], board: Board) -> list[_Result]:
        while not wait([future], self.patience / _LOOKS).done:
            board.end_overdue(self.patience)
        return future.result()

    def _pool(self) -> tuple[ProcessPoolExecutor, Board]:
        if self._executor is None or self._board is None:
            context = multiprocessing.get_context("spawn") if self._has_rested else _context()
            self._board = Board(context, self.count)
            self._executor = make_pool(self.count, context, self._board)
        return self._executor, self._board


def _chunks(arguments: Iterable[_Argument], size: int) -> _Chunks[_Argument]:
    """Cut arguments into chunks."""
    rest, first = iter(arguments), 0
    while chunk := tuple(itertools.islice(rest, size)):
        yield first, chunk
        first += len(chunk)


def _call(
    function: _OfChunks[_Argument, _Result], first: int, chunk: Sequence[_Argument]
) -> list[_Result]:
    """Call a function of chunks in a process of the pool."""
    with contextlib.suppress(EndedError), watched_from_outside() as mark:
        return function(Marked(chunk, mark, first))
    return []


def _answer(
    function: Callable[[], _Result], sender: "multiprocessing.connection.Connection"
) -> None:
    """Call a function in a process of its own, and send what came of it."""
    _begin(None)
    try:
        result: tuple[bool, object] = True, function()
    except (Exception, OverdueError) as error:  # noqa: BLE001  # raised again in the process that asked
        result = False, error
    sender.send(result)


def _answered(
    function: Callable[[], _Result], receiver: "multiprocessing.connection.Connection"
) -> _Result:
    """Give what a process sent; call the function here where that one was ended by the system."""
    try:
        is_well, result = receiver.recv()
    except (EOFError, OSError):
        return function()
    if not is_well:
        raise result
    return cast("_Result", result)


def make_pool(
    count: int, context: multiprocessing.context.BaseContext, board: Board | None = None
) -> ProcessPoolExecutor:
    """Make a pool whose processes leave Ctrl-C to this one, and end when this one is killed.

    With a board they write down there what they are doing.
    """
    if context.get_start_method() == "spawn":
        with _held_back("SIGHUP"):
            # Python's own helper of such pools; once it runs it holds back nothing but Ctrl-C.
            resource_tracker.ensure_running()
    return _Pool(count, mp_context=context, initializer=_begin, initargs=(board,))


class _Pool(ProcessPoolExecutor):
    """A pool whose processes are not interrupted before they have begun."""

    def submit(
        self,
        function: Callable[_Parameters, _Result],
        /,
        *args: _Parameters.args,
        **kwargs: _Parameters.kwargs,
    ) -> Future[_Result]:
        """Plan a call; a process that is started for it takes over what is held back."""
        with _held_back("SIGINT", "SIGHUP"):
            return super().submit(function, *args, **kwargs)


@contextlib.contextmanager
def _held_back(*names: str) -> Iterator[None]:
    """Hold back the signals that a terminal sends to all its processes."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {getattr(signal, name) for name in names})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(board: Board | None) -> None:
    """Begin the life of a process of a pool."""
    if board is not None:
        board.take_place()
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    # What a forked process took along from this one's is of no use to it.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End when the parent is gone; a pool's processes do not notice it by themselves."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


def available_cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _context() -> multiprocessing.context.BaseContext:
    """Choose fork where it is there and safe (no other thread runs), else spawn."""
    methods = multiprocessing.get_all_start_methods()
    is_alone = threading.active_count() == 1
    return multiprocessing.get_context("fork" if "fork" in methods and is_alone else "spawn")
