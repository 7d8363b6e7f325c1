"""Render pages, put them where they are wanted, and look at what they change."""

from collections.abc import Sequence

from bulletin.build.comparing import SilentChange, silent_change
from bulletin.diagnostics import Diagnostic
from bulletin.files import read_bytes
from bulletin.memo import Seal
from bulletin.model.source import Blob
from bulletin.render.renderer import RenderJob, Workshop, render_page
from bulletin.value import Record
from bulletin.write import Place, put


class PlacingJob(Record, frozen=True):
    """One page to render."""

    render: RenderJob
    place: Place | None
    """Where it is put; None when its bytes are to be given back."""
    present: str
    """Digest of the page in the output, whose bytes are not wanted; `""` for none."""
    published: str
    """The file of the page that readers know, to be compared with this one; `""` for none."""

    @property
    def path(self) -> str:
        """Give the page's file in the output."""
        return self.render.path


class Placed(Record, frozen=True):
    """A page that was made, or why it was not."""

    blob: Blob
    data: bytes
    """`b""` where the bytes lie in a file."""
    seal: Seal | None
    """Of the file that was written."""
    diagnostic: Diagnostic | None
    change: SilentChange | None
    """What it changes in silence."""


def place_chunk(workshop: Workshop, jobs: Sequence[PlacingJob]) -> list[Placed]:
    """Render pages in order.

    Diagnostics: those of `render_page`.

    Raises:
        MachineError: B704, B705, B723 the disk refused.
    """
    return [_place(workshop, job) for job in jobs]


def _place(workshop: Workshop, job: PlacingJob) -> Placed:
    rendered = render_page(workshop, job.render)
    data, blob = rendered.data, rendered.blob
    if rendered.diagnostic is not None or blob.digest == job.present:
        return Placed(blob, b"", None, rendered.diagnostic, None)
    change = _change(job.published, data) if job.published else None
    if job.place is None:
        return Placed(blob, data, None, None, change)
    seal = put(job.place, data) if blob.digest != job.place.held else None
    return Placed(blob, b"", seal, None, change)


def _change(published: str, data: bytes) -> SilentChange | None:
    try:
        return silent_change(read_bytes(published), data)
    except OSError:
        # It is gone from the output, which this build mends.
        return None
