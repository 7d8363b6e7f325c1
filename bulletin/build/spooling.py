"""Render pages where they are wanted: given back, or put into files."""

from collections.abc import Sequence

from bulletin.files import write_new
from bulletin.render.renderer import Rendered, RenderJob, Workshop, render_page
from bulletin.value import Record, replace


class SpoolJob(Record, frozen=True):
    """One page to render."""

    render: RenderJob
    place: str
    """The new file for its bytes; `""` when they are to be given back."""

    @property
    def path(self) -> str:
        """Give the page's file in the output."""
        return self.render.path


def spool_chunk(workshop: Workshop, jobs: Sequence[SpoolJob]) -> list[Rendered]:
    """Render pages in order; what lies in a file is not given back.

    Diagnostics: those of `render_page`.

    Raises:
        OSError: the disk refused.
    """
    return [_spool(workshop, job) for job in jobs]


def _spool(workshop: Workshop, job: SpoolJob) -> Rendered:
    rendered = render_page(workshop, job.render)
    if not job.place or rendered.diagnostic is not None:
        return rendered
    write_new(job.place, rendered.data)
    return replace(rendered, data=b"")
