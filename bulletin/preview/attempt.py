"""One build for the preview, whatever becomes of it as a value.

Invariant: what an author, the machine or this program did wrong is a diagnostic; nothing raises but
an interrupt.
"""

import hashlib
import traceback
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from bulletin.build.building import Built, build
from bulletin.build.making import Stages
from bulletin.build.orders import Order
from bulletin.build.tools import Tools
from bulletin.config import Config, read_config
from bulletin.diagnostics import Place, Severity, diagnose
from bulletin.diagnostics.judging import Judged, judge
from bulletin.errors import BulletinError, UsageError
from bulletin.link.lifecycle import Audience
from bulletin.memo import FileMemo
from bulletin.read import read_file
from bulletin.value import Record
from bulletin.workers import Workers

CACHE = ".bulletin"
"""The folder of the memo, which is that of `build`, and of the preview's own output."""
_FOLDER = "preview"
_FLAGS = ("drafts", "future")
_TRIES = 5
"""Of a build whose sources change while they are read."""
_CHANGED = "B058"


class Settings(Record, frozen=True):
    """What the preview is asked to show."""

    root: Path
    """The project folder, absolute."""
    config_path: Path
    language: str
    """Of messages; `""` for the site's own."""
    jobs: int
    is_polling: bool
    now: Callable[[str], datetime]
    """Gives the moment in a time zone, as a fixed offset."""
    words: Callable[[str], tuple[tuple[str, str], ...]]
    """Gives the texts for the browser in a language."""


class Outcome(Record, frozen=True):
    """What a build came to."""

    judged: tuple[Judged, ...]
    config: Config | None = None
    """None when it could not be read."""
    built: Built | None = None
    """None when the build did not come to its end."""
    digests: Mapping[str, str] | None = None
    """Of every source that was read, by path as the disk spells it; None as for `built`."""
    trace: str = ""
    """The traceback of a bug of ours, or `""`."""

    @property
    def shown(self) -> Built | None:
        """The build, if its site can be shown."""
        return self.built if self.built is not None and self.built.written is not None else None


def output_of(root: Path) -> Path:
    """Give the folder of the preview's pages."""
    return root / CACHE / _FOLDER


def attempt(settings: Settings, jobs: int) -> Outcome:
    """Build once; sources that change while they are read are read again a few times."""
    for _ in range(_TRIES - 1):
        outcome = _attempt(settings, jobs)
        if not any(item.diagnostic.code == _CHANGED for item in outcome.judged):
            return outcome
    return _attempt(settings, jobs)


def digest_of(path: Path) -> str:
    """Give the digest of a file as it is now, `""` when it is gone or unreadable."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _attempt(settings: Settings, jobs: int) -> Outcome:
    try:
        return _build(settings, jobs)
    except BulletinError as error:
        return _failed(error.code, error.path, error.arguments)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return _failed("B704", str(error.filename or ""), {"reason": reason})
    except Exception as error:  # noqa: BLE001  # a bug must not end the officer's day; it is told whole
        arguments = {"reason": f"{type(error).__name__}: {error}"}
        return _failed("B805", "", arguments, trace=traceback.format_exc())


def _failed(code: str, path: str, arguments: Mapping[str, str], *, trace: str = "") -> Outcome:
    found = diagnose(code, Place(path), arguments)
    return Outcome((Judged(found, Severity.ERROR),), trace=trace)


def _build(settings: Settings, jobs: int) -> Outcome:
    name = settings.config_path.name
    data = read_file(settings.config_path)
    if data is None:
        raise UsageError("B600", name)
    config, found = read_config(data, name)
    if config is None:
        return Outcome(judge(found, (), is_strict=False))
    output = output_of(settings.root)
    audience = Audience(settings.now(config.timezone), sees_drafts=True, sees_future=True)
    order = Order(settings.root, output, config, found, audience, _FLAGS, needs_stages=True)
    with FileMemo(settings.root / CACHE) as memo, Workers(jobs) as workers:
        built = build(order, Tools(memo, workers))
    assert built.stages is not None, "they were asked for"
    digests = {**_digests(built.stages), name: hashlib.sha256(data).hexdigest()}
    return Outcome(built.judged, config, built, digests)


def _digests(stages: Stages) -> Mapping[str, str]:
    inputs = stages.inputs
    sources = (*inputs.content, *inputs.companions, *inputs.layouts, *inputs.static)
    return {source.disk_path: source.blob.digest for source in sources}
