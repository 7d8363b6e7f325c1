"""Where the time of a build went, stage by stage."""

import contextlib
import time
from collections.abc import Iterator, Mapping


class Stopwatch:
    """Seconds of each stage, in the order in which they first began; stages are not nested."""

    def __init__(self) -> None:
        """Begin with no stage; what comes before the first is not counted."""
        self._seconds: dict[str, float] = {}

    @property
    def seconds(self) -> Mapping[str, float]:
        """Give the wall seconds of each stage."""
        return self._seconds

    @contextlib.contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what runs inside for a stage, together with what ran for it before."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self._seconds[name] = self._seconds.get(name, 0.0) + time.perf_counter() - started
