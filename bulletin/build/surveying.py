"""A project read, parsed and linked, before any page is planned."""

from dataclasses import dataclass
from pathlib import Path

from bulletin.build.parsing import AllParsed, parse_all
from bulletin.build.tools import Tools
from bulletin.config import Config
from bulletin.diagnostics import Diagnostic
from bulletin.link.joining import Linked, link
from bulletin.link.lifecycle import Audience
from bulletin.model.source import Inputs
from bulletin.read import read_inputs


@dataclass(frozen=True, slots=True)
class Survey:
    """A site before any page is planned."""

    inputs: Inputs
    parsed: AllParsed
    linked: Linked

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was wrong in files and between them."""
        return (*self.parsed.diagnostics, *self.linked.diagnostics)


def make_survey(root: Path, config: Config, audience: Audience, tools: Tools) -> Survey:
    """Read, parse and link a project."""
    inputs, in_files = read_inputs(root)
    parsed = parse_all(root, inputs, config, tools)
    linked = link(parsed.parsed, inputs, config, audience)
    return Survey(inputs, parsed, Linked(linked.site, (*in_files, *linked.diagnostics)))
