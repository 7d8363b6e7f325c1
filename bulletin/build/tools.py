"""What a build runs with, and how a function's results are remembered.

Invariant: a remembered result is looked up under the function's name, the program's digest and
every argument; what is not found is made by the workers, and kept unless it is an error.
"""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol, TypeVar

from bulletin.deadline import OverdueError
from bulletin.errors import MachineError
from bulletin.memo import Memo, NoMemo
from bulletin.stopwatch import Stopwatch
from bulletin.workers import Workers


class Job(Protocol):
    """What is done for one file."""

    @property
    def path(self) -> str:
        """Give the file's path, for messages."""


_Job = TypeVar("_Job", bound=Job)
_Result = TypeVar("_Result")
_Outcome_co = TypeVar("_Outcome_co", covariant=True)

Advance = Callable[[str, int, int], None]
"""Told of progress: the stage, calls done, calls in all."""


def _nobody_listens(stage: str, done: int, total: int) -> None:
    del stage, done, total


@dataclass(frozen=True, slots=True)
class Tools:
    """Where results are kept, who works, who hears of progress and where the time goes."""

    memo: Memo
    workers: Workers
    advance: Advance = _nobody_listens
    watch: Stopwatch = field(default_factory=Stopwatch)
    scratch: Path | None = None
    """The folder of the cache, for what is too large to be kept in memory; None without one."""

    def run(  # noqa: PLR0913, PLR0917  # the last three have defaults
        self,
        stage: str,
        function: Callable[[Sequence[_Job]], list[_Result]],
        jobs: Sequence[_Job],
        before: int = 0,
        total: int = 0,
        call_ms: int = 1,
    ) -> list[_Result]:
        """Run a function of chunks over jobs and tell of progress.

        Where the jobs are a part of a stage, `before` and `total` count those of the whole;
        `call_ms` is about what one job takes.

        Raises:
            MachineError: B729 a file takes too long to read, B730 a page takes too long to make.
        """
        done = before

        def advance(count: int) -> None:
            nonlocal done
            done += count
            self.advance(stage, done, total or len(jobs))

        try:
            return self.workers.map(function, jobs, advance, call_ms)
        except OverdueError as error:
            seconds = {"seconds": f"{self.workers.patience:g}"}
            code = "B729" if stage == "parse" else "B730"
            raise MachineError(code, jobs[error.number].path, seconds) from error


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
