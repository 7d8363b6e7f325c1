"""One function over many arguments, in one process or several."""

import functools
import multiprocessing
import os
import threading
import time
from collections.abc import Iterator, Sequence

import pytest

from bulletin.deadline import OverdueError
from bulletin.errors import MachineError
from bulletin.workers import Workers


def square(numbers: Sequence[int]) -> list[int]:
    """Square numbers in order."""
    return [number * number for number in numbers]


def process(numbers: Sequence[int]) -> list[int]:
    """Tell which process works."""
    return [os.getpid() for _ in numbers]


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("size", [0, 1, 47, 500])
def test_results_come_in_order(count: int, size: int) -> None:
    """Whatever the number of processes, the answer is the same."""
    with Workers(count) as workers:
        assert list(workers.map(square, range(size), size)) == [n * n for n in range(size)]


@pytest.mark.parametrize("count", [1, 2])
def test_arguments_are_taken_when_they_are_wanted(count: int) -> None:
    """Not all files of a large site are in memory at once, but all workers have something to do."""
    taken: list[int] = []

    def arguments() -> Iterator[int]:
        for number in range(5_000):
            taken.append(number)
            yield number

    with Workers(count) as workers:
        results = workers.map(square, arguments(), 5_000)
        assert next(results) == 0
        assert count * 100 <= len(taken) <= 1_000
        assert sum(1 for _ in results) == 4_999


def test_few_calls_stay_in_this_process() -> None:
    """Starting processes for one edited article would cost more than it saves."""
    with Workers(2) as workers:
        assert set(workers.map(process, range(10), 10)) == {os.getpid()}


def test_many_calls_go_to_others() -> None:
    """A clean build of a large site uses the cores there are."""
    with Workers(2) as workers:
        assert os.getpid() not in workers.map(process, range(300), 300)


def refuse() -> int:
    """Fail as a disk does."""
    raise MachineError("B057", "content", {"reason": "quyền"})


@pytest.mark.parametrize(
    ("count", "is_worth_it", "is_elsewhere"),
    [
        pytest.param(2, True, hasattr(os, "fork"), id="large"),
        pytest.param(2, False, False, id="small"),
        pytest.param(1, True, False, id="one-process"),
    ],
)
def test_function_runs_beside(
    monkeypatch: pytest.MonkeyPatch, count: int, *, is_worth_it: bool, is_elsewhere: bool
) -> None:
    """What is worth a process has its own, where one may be had."""
    # Whatever runs the tests has threads, beside which nothing is forked.
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    with (
        Workers(count) as workers,
        workers.beside(os.getpid, is_worth_it=is_worth_it) as result,
    ):
        assert (result() != os.getpid()) is is_elsewhere


def end() -> None:
    """End this process unless it is the one that runs the tests."""
    if multiprocessing.parent_process() is not None:
        os._exit(9)


def test_function_whose_process_was_killed_runs_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system may end any process; this work needs none of its own."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    called: list[int] = []

    def once() -> int:
        end()
        called.append(os.getpid())
        return 7

    with Workers(2) as workers, workers.beside(once, is_worth_it=True) as result:
        assert result() == 7
    assert called == [os.getpid()]


def test_who_gives_up_does_not_wait_for_what_runs_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends a build at once, however many sources are still to be read."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    started = time.monotonic()
    with (
        pytest.raises(KeyboardInterrupt),
        Workers(2) as workers,
        workers.beside(functools.partial(time.sleep, 30), is_worth_it=True),
    ):
        raise KeyboardInterrupt
    assert time.monotonic() - started < 10


def test_function_that_fails_beside_fails_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where something went wrong, it is told whole."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    with Workers(2) as workers, workers.beside(refuse, is_worth_it=True) as result:
        with pytest.raises(MachineError) as caught:
            result()
        assert caught.value.code == "B057"
        assert caught.value.arguments == {"reason": "quyền"}


def test_function_that_takes_too_long_beside_is_not_called_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever waits for it is told at once."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)

    def late() -> int:
        assert multiprocessing.parent_process() is not None
        raise OverdueError(3)

    with Workers(2) as workers, workers.beside(late, is_worth_it=True) as result:
        with pytest.raises(OverdueError) as caught:
            result()
        assert caught.value.number == 3


def test_pool_that_rested_works_again() -> None:
    """What its processes held is let go of, and others come when there is work."""
    with Workers(2) as workers:
        before = set(workers.map(process, range(300), 300))
        workers.rest()
        assert not multiprocessing.active_children()
        after = set(workers.map(process, range(300), 300))
        assert before.isdisjoint(after)
        assert os.getpid() not in before | after
