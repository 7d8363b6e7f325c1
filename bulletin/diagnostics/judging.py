"""Decide how grave each diagnostic is for one site.

Invariant: an error stays an error; a site's `validation:` only moves warnings, up or off.
"""

from collections.abc import Iterable, Mapping

from bulletin.diagnostics import Diagnostic, in_order
from bulletin.diagnostics.code import Code, Severity
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
    """Sort diagnostics by place and weigh them, without those that may follow from errors.

    `validation` has pairs of a code or its name and `error`, `warning` or `off`; strictly, every
    warning that is left is an error.
    """
    wanted, found = dict(validation), in_order(diagnostics)
    has_cause = any(_is_cause(TABLE[diagnostic.code]) for diagnostic in found)
    judged = []
    for diagnostic in found:
        if has_cause and TABLE[diagnostic.code].follows:
            continue
        severity = _severity(diagnostic.code, wanted, is_strict=is_strict)
        if severity is not None:
            judged.append(Judged(diagnostic, severity))
    return tuple(judged)


def has_errors(judged: Iterable[Judged]) -> bool:
    """Tell whether anything keeps the build from being committed."""
    return any(item.severity is Severity.ERROR for item in judged)


def _is_cause(row: Code) -> bool:
    return row.severity is Severity.ERROR and not row.follows


def _severity(code: str, wanted: Mapping[str, str], *, is_strict: bool) -> Severity | None:
    """Weigh one code; None when the site does not want to hear of it."""
    row = TABLE[code]
    if row.severity is Severity.ERROR:
        return Severity.ERROR
    choice = wanted.get(code) or wanted.get(row.name) or row.severity.value
    if choice == _OFF:
        return None
    return Severity.ERROR if is_strict else Severity(choice)
