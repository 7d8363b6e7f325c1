"""Render pages where they are wanted: given back, or put into files."""

from collections.abc import Sequence
from pathlib import Path

from bulletin.files import write_new
from bulletin.render.renderer import Rendered, RenderJob, Workshop, render_page
from bulletin.value import Record, replace
from bulletin.write import refused


class SpoolJob(Record, frozen=True):
    """One page to render."""

    render: RenderJob
    place: str
    """The new file for its bytes; `""` when they are to be given back."""
    present: str
    """Digest of the page in the output, whose bytes are not wanted; `""` for none."""

    @property
    def path(self) -> str:
        """Give the page's file in the output."""
        return self.render.path


def spool_chunk(workshop: Workshop, jobs: Sequence[SpoolJob]) -> list[Rendered]:
    """Render pages in order; bytes that lie in a file, or in the output, are not given back.

    Diagnostics: those of `render_page`.

    Raises:
        MachineError: B704, B723 the disk refused.
    """
    return [_spool(workshop, job) for job in jobs]


def _spool(workshop: Workshop, job: SpoolJob) -> Rendered:
    rendered = render_page(workshop, job.render)
    is_there = rendered.blob.digest == job.present
    if rendered.diagnostic is not None or not (job.place or is_there):
        return rendered
    if not is_there:
        _write(job.place, rendered.data)
    return replace(rendered, data=b"")


def _write(place: str, data: bytes) -> None:
    try:
        write_new(place, data)
    except OSError as error:
        raise refused(error, Path(place)) from error
