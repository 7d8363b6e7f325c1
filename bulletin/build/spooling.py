"""Render pages where they are wanted, given back or put into files, and look at what changed."""

from collections.abc import Sequence
from pathlib import Path

from bulletin.build.comparing import SilentChange, silent_change
from bulletin.diagnostics import Diagnostic
from bulletin.files import read_bytes, write_new
from bulletin.model.source import Blob
from bulletin.render.renderer import RenderJob, Workshop, render_page
from bulletin.value import Record
from bulletin.write import refused


class SpoolJob(Record, frozen=True):
    """One page to render."""

    render: RenderJob
    place: str
    """The new file for its bytes; `""` when they are to be given back."""
    present: str
    """Digest of the page in the output, whose bytes are not wanted; `""` for none."""
    published: str
    """The file of the page that readers know, to be compared with this one; `""` for none."""

    @property
    def path(self) -> str:
        """Give the page's file in the output."""
        return self.render.path


class Spooled(Record, frozen=True):
    """A page that was made, or why it was not."""

    blob: Blob
    data: bytes
    """`b""` where the bytes lie in a file, or in the output."""
    diagnostic: Diagnostic | None
    change: SilentChange | None
    """What it changes in silence."""


def spool_chunk(workshop: Workshop, jobs: Sequence[SpoolJob]) -> list[Spooled]:
    """Render pages in order.

    Diagnostics: those of `render_page`.

    Raises:
        MachineError: B704, B723 the disk refused.
    """
    return [_spool(workshop, job) for job in jobs]


def _spool(workshop: Workshop, job: SpoolJob) -> Spooled:
    rendered = render_page(workshop, job.render)
    data, blob, change = rendered.data, rendered.blob, None
    if rendered.diagnostic is None:
        is_there = blob.digest == job.present
        if job.published and not is_there:
            change = _change(job.published, data)
        if job.place and not is_there:
            _write(job.place, data)
        if job.place or is_there:
            data = b""
    return Spooled(blob, data, rendered.diagnostic, change)


def _change(published: str, data: bytes) -> SilentChange | None:
    try:
        return silent_change(read_bytes(published), data)
    except OSError:
        return None


def _write(place: str, data: bytes) -> None:
    try:
        write_new(place, data)
    except OSError as error:
        raise refused(error, Path(place)) from error
