"""One function over many arguments, in one process or several."""

import os
from collections.abc import Sequence

import pytest

from bulletin.workers import Workers


def square(numbers: Sequence[int]) -> list[int]:
    """Square numbers in order."""
    return [number * number for number in numbers]


def process(numbers: Sequence[int]) -> list[int]:
    """Tell which process works."""
    return [os.getpid() for _ in numbers]


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("size", [0, 1, 47, 500])
def test_results_come_in_order_and_progress_is_told(count: int, size: int) -> None:
    """Whatever the number of processes, the answer is the same, and every call is counted."""
    told: list[int] = []
    with Workers(count) as workers:
        assert workers.map(square, range(size), told.append) == [n * n for n in range(size)]
    assert sum(told) == size


def test_few_calls_stay_in_this_process() -> None:
    """Starting processes for one edited article would cost more than it saves."""
    with Workers(2) as workers:
        assert set(workers.map(process, range(10))) == {os.getpid()}


def test_many_calls_go_to_others() -> None:
    """A clean build of a large site uses the cores there are."""
    with Workers(2) as workers:
        assert os.getpid() not in workers.map(process, range(300))
