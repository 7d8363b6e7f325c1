"""A running preview, and a real browser that looks at it."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

from tests.sites import NOW, REPOSITORY, Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

PATIENCE = 60.0
"""Seconds after which something will not happen any more, on a machine with much else to do."""
_PAUSE = 0.02
_ADDRESS = re.compile(r"http://\S+:(\d+)/\S*")


def until(condition: Callable[[], object], what: str = "", patience: float = PATIENCE) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline, what or "it did not happen"
        time.sleep(_PAUSE)


class Watched:
    """A running `watch`, as a process of its own."""

    def __init__(self, site: Site, *flags: str) -> None:
        command = [sys.executable, "-m", "bulletin", "watch", "-s", str(site.root), "--now", NOW]
        port = () if "-p" in flags else ("-p", "0")
        self.process = subprocess.Popen(
            [*command, *port, *flags],
            cwd=REPOSITORY,
            env={**os.environ, "PYTHONUNBUFFERED": "1", "NO_COLOR": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self.lines: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        until(lambda: self.url or self.process.poll() is not None, "it does not start")
        assert self.url, self.text

    @property
    def text(self) -> str:
        """All that it printed."""
        return "\n".join(self.lines)

    @property
    def url(self) -> str:
        """Address of the home page, `""` as long as it has not been printed."""
        found = _ADDRESS.search(self.text)
        return found[0] if found else ""

    @property
    def port(self) -> int:
        """The port that it found."""
        found = _ADDRESS.search(self.text)
        assert found
        return int(found[1])

    @property
    def state(self) -> str:
        """The name of the state that it shows now."""
        with urlopen(f"http://127.0.0.1:{self.port}/.bulletin/changes", timeout=PATIENCE) as answer:
            return str(json.load(answer)["state"])

    @property
    def builds(self) -> list[str]:
        """The lines that tell of builds, one for each."""
        return [line for line in self.lines if re.match(r"\d\d:\d\d:\d\d  ", line)]

    def until_built(self, count: int) -> None:
        """Wait until there have been so many builds."""
        until(lambda: len(self.builds) >= count, f"no build {count}: {self.text}")

    def end(self, number: signal.Signals = signal.SIGINT) -> int:
        """Send a signal to it and to all its processes, as a terminal does; give the exit code."""
        os.killpg(self.process.pid, number)
        code = self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        return code

    def close(self) -> None:
        """End it however it is, and then what it left behind."""
        self.process.kill()
        self.process.wait()
        # Python's own helper gives back what the system lends to processes; killed, it could not.
        self._reader.join(PATIENCE)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self._reader.join()
        assert self.process.stdout
        self.process.stdout.close()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line.decode().rstrip("\n"))


@pytest.fixture
def watch(site: Site) -> Iterator[Callable[..., Watched]]:
    """Start `watch` in the test's site, with flags."""
    started: list[Watched] = []

    def start(*flags: str) -> Watched:
        started.append(Watched(site, *flags))
        return started[-1]

    yield start
    for watched in started:
        watched.close()


@pytest.fixture
def tabs(browser: "Browser") -> "Iterator[BrowserContext]":
    """Give an empty browser window."""
    context = browser.new_context(viewport={"width": 1000, "height": 700})
    context.set_default_timeout(PATIENCE * 1000)
    yield context
    context.close()
