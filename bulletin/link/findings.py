"""What a part of the linking found beside its value: files that are used, and mistakes."""

from collections.abc import Iterable

from bulletin.diagnostics import Diagnostic
from bulletin.model.source import Source
from bulletin.value import Record


class Findings(Record, frozen=True):
    """Files beside articles that a page uses, and what was wrong in its file."""

    files: tuple[Source, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


NOTHING = Findings()
"""What most parts find."""


def together(findings: Iterable[Findings]) -> Findings:
    """Join findings in order."""
    several = [one for one in findings if one is not NOTHING]
    if not several:
        return NOTHING
    return Findings(
        tuple(file for one in several for file in one.files),
        tuple(diagnostic for one in several for diagnostic in one.diagnostics),
    )
