"""Decide how grave each diagnostic is for one site.

Invariant: an error stays an error; a site's `validation:` only moves warnings, up or off.
"""

from collections.abc import Iterable, Mapping

from bulletin.diagnostics import Diagnostic, in_order
from bulletin.diagnostics.code import Severity
from bulletin.diagnostics.table import TABLE
from bulletin.value import Value

_OFF = "off"


class Judged(Value, frozen=True):
    """A diagnostic with its severity in this site."""

    diagnostic: Diagnostic
    severity: Severity


def judge(
    diagnostics: Iterable[Diagnostic], validation: Iterable[tuple[str, str]], *, is_strict: bool
) -> tuple[Judged, ...]:
    """Sort diagnostics by place and weigh them.

    `validation` has pairs of a code or its name and `error`, `warning` or `off`; strictly, every
    warning that is left is an error.
    """
    wanted = dict(validation)
    judged = []
    for diagnostic in in_order(diagnostics):
        severity = _severity(diagnostic.code, wanted, is_strict=is_strict)
        if severity is not None:
            judged.append(Judged(diagnostic, severity))
    return tuple(judged)


def has_errors(judged: Iterable[Judged]) -> bool:
    """Tell whether anything keeps the build from being committed."""
    return any(item.severity is Severity.ERROR for item in judged)


def _severity(code: str, wanted: Mapping[str, str], *, is_strict: bool) -> Severity | None:
    """Weigh one code; None when the site does not want to hear of it."""
    row = TABLE[code]
    if row.severity is Severity.ERROR:
        return Severity.ERROR
    choice = wanted.get(code) or wanted.get(row.name) or row.severity.value
    if choice == _OFF:
        return None
    return Severity.ERROR if is_strict else Severity(choice)
