"""Several threads for what waits for the disk: there the kernel takes most of the time."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

_Batch = TypeVar("_Batch")
_Result = TypeVar("_Result")

_THREADS = 4
"""Measured on two cores: two take half of the time of one, and more no less."""
_AHEAD = 2 * _THREADS
"""Batches in memory at once."""


def in_threads(
    function: Callable[[_Batch], _Result], batches: Iterable[_Batch], *, are_many: bool
) -> Iterator[_Result]:
    """Apply a function to batches and give its results in order; without threads unless many.

    Whatever happens, no thread is at work any more when this ends.
    """
    if not are_many:
        yield from map(function, batches)
        return
    waiting: deque[Future[_Result]] = deque()
    with ThreadPoolExecutor(_THREADS) as threads:
        for batch in batches:
            waiting.append(threads.submit(function, batch))
            if len(waiting) > _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
