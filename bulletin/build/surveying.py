"""Read, parse and link: everything that is known of a site before a page is planned."""

import contextlib
import importlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from bulletin.build.orders import Order
from bulletin.build.parsing import AllParsed, parse_all, values
from bulletin.build.tools import Tools
from bulletin.diagnostics import Diagnostic
from bulletin.model.front_matter import ContentKind
from bulletin.model.source import Inputs
from bulletin.read import read_inputs
from bulletin.value import Record
from bulletin.write import MANIFEST

if TYPE_CHECKING:
    from bulletin.link.joining import Linked

_LARGE = 200_000
"""Bytes of the manifest of a site with more than about 1,000 files."""
_MANY = 1_000
"""Files of a site whose memory is worth a tenth of a second."""


class Reading(Record, frozen=True):
    """The files of a project, not yet read for what they say."""

    inputs: Inputs
    diagnostics: tuple[Diagnostic, ...]
    """What was wrong with files as such."""


class Survey(Record, frozen=True):
    """The files of a project, each by itself."""

    inputs: Inputs
    parsed: AllParsed
    in_files: tuple[Diagnostic, ...]
    """What was wrong with files as such."""

    @property
    def is_large(self) -> bool:
        """Tell whether memory is worth some time."""
        return len(self.parsed.files) >= _MANY

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was wrong in each file by itself."""
        return (*self.parsed.diagnostics, *self.in_files)


def read_project(order: Order, tools: Tools) -> Reading:
    """Hash all files of a project."""
    with tools.watch.stage("read"):
        return Reading(*read_inputs(order.root))


@contextlib.contextmanager
def project_read_beside(order: Order, tools: Tools) -> Iterator[Callable[[], Reading]]:
    """Hash all files of a project while something else is done; give what waits for that."""
    listing = order.output / MANIFEST
    is_large = listing.is_file() and listing.stat().st_size >= _LARGE
    hashing = partial(read_inputs, order.root)
    with tools.workers.beside(hashing, is_worth_it=is_large) as hashed:

        def wait() -> Reading:
            with tools.watch.stage("read"):
                if is_large:
                    # Heavy, and wanted wherever a file changed: nothing else is to do meanwhile.
                    importlib.import_module("bulletin.render.renderer")
                return Reading(*hashed())

        yield wait


def make_survey(reading: Reading, order: Order, tools: Tools) -> Survey:
    """Parse all files of a project."""
    with tools.watch.stage("parse"):
        parsed = parse_all(order.root, reading.inputs, order.config, tools)
    return Survey(reading.inputs, parsed, reading.diagnostics)


def link_survey(survey: Survey, order: Order, tools: Tools) -> "Linked":
    """Join everything that was parsed into a site."""
    # heavy: not needed where nothing changed
    from bulletin.build.resolving import resolve_all  # noqa: PLC0415
    from bulletin.link.gather import make_frame  # noqa: PLC0415
    from bulletin.link.joining import Project, link  # noqa: PLC0415
    from bulletin.link.register import make_register  # noqa: PLC0415

    files = survey.parsed.files
    with tools.watch.stage("load"):
        others = (file for file in files if file.call.options.kind is not ContentKind.ARTICLE)
        frame = make_frame(values(order.root, others, tools), order.audience)
        register = make_register(frame.documents, order.config.locality)
        resolved = resolve_all(order.root, files, register, tools)
    with tools.watch.stage("link"):
        project = Project(frame, register, resolved, survey.inputs, order.config)
        return link(project, order.audience)
