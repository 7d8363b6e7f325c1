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


def make_survey(order: Order, tools: Tools) -> Survey:
    """Read and parse a project."""
    with tools.watch.stage("read"):
        inputs, in_files = read_inputs(order.root)
    with tools.watch.stage("parse"):
        parsed = parse_all(order.root, inputs, order.config, tools)
    return Survey(inputs, parsed, in_files)


def link_survey(survey: Survey, order: Order, tools: Tools) -> "Linked":
    """Join everything that was parsed into a site."""
    from bulletin.link.joining import link  # noqa: PLC0415  # heavy: not needed where nothing changed

    with tools.watch.stage("load"):
        parsed = tuple(values(order.root, survey.parsed.files, tools))
    with tools.watch.stage("link"):
        return link(parsed, survey.inputs, order.config, order.audience)
