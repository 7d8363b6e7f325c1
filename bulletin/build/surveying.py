"""Read, parse and link: everything that is known of a site before a page is planned."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.build.orders import Order
from bulletin.build.parsing import AllParsed, parse_all, values
from bulletin.build.tools import Tools
from bulletin.diagnostics import Diagnostic
from bulletin.model.source import Inputs
from bulletin.read import read_inputs

if TYPE_CHECKING:
    from bulletin.link.joining import Linked


@dataclass(frozen=True, slots=True)
class Reading:
    """The files of a project, not yet read for what they say."""

    inputs: Inputs
    diagnostics: tuple[Diagnostic, ...]
    """What was wrong with files as such."""


@dataclass(frozen=True, slots=True)
class Survey:
    """The files of a project, each by itself."""

    inputs: Inputs
    parsed: AllParsed
    in_files: tuple[Diagnostic, ...]
    """What was wrong with files as such."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was wrong in each file by itself."""
        return (*self.parsed.diagnostics, *self.in_files)


def read_project(order: Order, tools: Tools) -> Reading:
    """Hash all files of a project."""
    with tools.watch.stage("read"):
        return Reading(*read_inputs(order.root))


def make_survey(reading: Reading, order: Order, tools: Tools) -> Survey:
    """Parse all files of a project."""
    with tools.watch.stage("parse"):
        parsed = parse_all(order.root, reading.inputs, order.config, tools)
    return Survey(reading.inputs, parsed, reading.diagnostics)


def link_survey(survey: Survey, order: Order, tools: Tools) -> "Linked":
    """Join everything that was parsed into a site."""
    from bulletin.link.joining import link  # noqa: PLC0415  # heavy: not needed where nothing changed

    with tools.watch.stage("load"):
        parsed = tuple(values(order.root, survey.parsed.files, tools))
    with tools.watch.stage("link"):
        return link(parsed, survey.inputs, order.config, order.audience)
