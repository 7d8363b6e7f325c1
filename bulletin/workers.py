"""Run one pure function over many arguments, in this process or in several.

Invariant: results come in the order of the arguments, whatever the number of workers.
"""

import contextlib
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from multiprocessing import resource_tracker
from typing import ParamSpec, Self, TypeVar

from bulletin.errors import MachineError

_Argument = TypeVar("_Argument")
_Result = TypeVar("_Result")
_Parameters = ParamSpec("_Parameters")

_WORTH_A_POOL = 48
"""Calls below which starting processes costs more than it saves (about 1 ms a call, measured)."""
_CHUNKS_A_WORKER = 6
"""Several, so that one slow chunk does not hold up the rest."""
_LARGEST_CHUNK = 200


class Workers:
    """A pool that starts when it is first worth it; to be used in a `with` statement."""

    def __init__(self, count: int) -> None:
        """Take the number of processes; 0 means one for each core."""
        self.count = count or available_cores()
        self._executor: Executor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._executor is not None:
            if kind is not None and not issubclass(kind, Exception):
                # Whoever stops this program does not wait for what is half done.
                for process in multiprocessing.active_children():
                    process.terminate()
            self._executor.shutdown(wait=True, cancel_futures=True)

    def map(
        self,
        function: Callable[[Sequence[_Argument]], list[_Result]],
        arguments: Sequence[_Argument],
        advance: Callable[[int], None] = lambda _: None,
    ) -> list[_Result]:
        """Apply a function of chunks to all arguments; it must be importable by name.

        `advance` hears how many calls were done since it last heard.

        Raises:
            MachineError: B725 the system ended a process of the pool.
        """
        is_alone = self.count < 2 or len(arguments) < _WORTH_A_POOL  # noqa: PLR2004  # two make a pool
        share = 1 if is_alone else self.count
        size = max(1, min(_LARGEST_CHUNK, -(-len(arguments) // (share * _CHUNKS_A_WORKER))))
        chunks = [arguments[start : start + size] for start in range(0, len(arguments), size)]
        parts = map(function, chunks) if is_alone else self._pool().map(function, chunks)
        results: list[_Result] = []
        try:
            for part in parts:
                results += part
                advance(len(part))
        except BrokenExecutor as error:
            raise MachineError("B725") from error
        return results

    def _pool(self) -> Executor:
        if self._executor is None:
            self._executor = make_pool(self.count, _context())
        return self._executor


def make_pool(count: int, context: multiprocessing.context.BaseContext) -> ProcessPoolExecutor:
    """Make a pool whose processes leave Ctrl-C to this one, and end when this one is killed."""
    if context.get_start_method() == "spawn":
        with _held_back("SIGHUP"):
            # Python's own helper of such pools; once it runs it holds back nothing but Ctrl-C.
            resource_tracker.ensure_running()
    return _Pool(count, mp_context=context, initializer=_begin)


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


def _begin() -> None:
    """Begin the life of a process of a pool."""
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
