"""What a build runs with, and how a function's results are remembered.

Invariant: a remembered result is looked up under the function's name, the program's digest and
every argument; what is not found is made by the workers, and kept.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from bulletin.deadline import OverdueError
from bulletin.errors import MachineError
from bulletin.memo import Memo, NoMemo
from bulletin.stopwatch import Stopwatch
from bulletin.value import Record, field, replace
from bulletin.workers import Workers


class Job(Protocol):
    """What is done for one file."""

    @property
    def path(self) -> str:
        """Give the file's path, for messages."""


_Job = TypeVar("_Job", bound=Job)
_Result = TypeVar("_Result")
_Outcome_co = TypeVar("_Outcome_co", covariant=True)

_TELLING = 50
"""Jobs after which progress is told again."""

Advance = Callable[[str, int, int], None]
"""Told of progress: the stage, calls done, calls in all."""


def _nobody_listens(stage: str, done: int, total: int) -> None:
    del stage, done, total


class Tools(Record, frozen=True):
    """Where results are kept, who works, who hears of progress and where the time goes."""

    memo: Memo
    workers: Workers
    advance: Advance = _nobody_listens
    watch: Stopwatch = field(default_factory=Stopwatch)

    def run(self, work: "Work[_Job, _Result]") -> Iterator[_Result]:
        """Give the result of each job in order, and tell of progress.

        Jobs are taken when they are wanted, somewhat before their results are used.

        Raises:
            MachineError: B729 a file takes too long to read, B730 a page takes too long to make.
        """
        waiting: dict[int, _Job] = {}

        def taken() -> Iterator[_Job]:
            for number, job in enumerate(work.jobs):
                waiting[number] = job
                yield job

        results = self.workers.map(work.function, taken(), work.count, work.call_ms)
        try:
            with contextlib.closing(results):
                for number, result in enumerate(results):
                    del waiting[number]
                    done = work.before + number + 1
                    if done % _TELLING == 0 or number + 1 == work.count:
                        self.advance(work.stage, done, work.total or work.count)
                    yield result
        except OverdueError as error:
            seconds = {"seconds": f"{self.workers.patience:g}"}
            code = "B729" if work.stage in ("parse", "resolve") else "B730"
            raise MachineError(code, waiting[error.number].path, seconds) from error


class Work(Record, Generic[_Job, _Result], frozen=True):
    """What a stage has done by the workers."""

    stage: str
    function: Callable[[Sequence[_Job]], list[_Result]]
    """Of chunks of jobs."""
    jobs: Iterable[_Job]
    count: int
    """How many jobs there are."""
    before: int = 0
    """Jobs of the stage that were done already."""
    total: int = 0
    """Jobs of the stage in all; 0 when these are all."""
    call_ms: int = 1
    """About what one job takes."""


class LostError(Exception):
    """The memo lost what a remembered result speaks of; the result is to be made again."""


class Attempt(Protocol[_Outcome_co]):
    """What may raise `LostError`; asked to, it makes anew what is remembered of the site."""

    def __call__(self, tools: Tools, *, is_anew: bool) -> _Outcome_co:
        """Try it."""


def persistently(attempt: Attempt[_Outcome_co], tools: Tools) -> _Outcome_co:
    """Try again when the memo lost something: make it anew, then without that memo."""
    with contextlib.suppress(LostError):
        return attempt(tools, is_anew=False)
    with contextlib.suppress(LostError):
        return attempt(tools, is_anew=True)
    # The disk refuses the memo, so that what is made does not last until it is wanted.
    return attempt(replace(tools, memo=NoMemo()), is_anew=True)


def missing(keys: Sequence[str], known: Mapping[str, bytes]) -> list[int]:
    """Give the places of the keys that the memo does not know, in order."""
    return [index for index, key in enumerate(keys) if key not in known]
