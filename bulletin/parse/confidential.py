"""Keys and passwords in a text, which nobody means to publish.

Invariant: a message never repeats what it found.
"""

import re
from collections.abc import Iterator

from bulletin.diagnostics import Diagnostic, Place, diagnose

_KINDS = (
    ("PRIVATE KEY", re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----")),
    ("AKIA", re.compile(r"\bAKIA[0-9A-Z]{16}\b")),
    ("AIza", re.compile(r"\bAIza[0-9A-Za-z_-]{35}")),
    ("_", re.compile(r"\bgh[pousr]_[0-9A-Za-z]{36}")),
    ("glpat-", re.compile(r"\bglpat-[0-9A-Za-z_-]{20}")),
    ("xox", re.compile(r"\bxox[abprs]-[0-9A-Za-z-]{10}")),
    ("://", re.compile(r"[a-z]://[^/\s:@?#]+:[^/\s:@?#]+@", re.IGNORECASE)),
)
"""What stands in each, to look for first, and how it looks: keys of PEM files, of AWS, Google,
GitHub, GitLab and Slack, and an address with a password."""


def report_confidential(text: str, path: str, first_line: int) -> Iterator[Diagnostic]:
    """Report each key or password (B240)."""
    for sign, pattern in _KINDS:
        if sign in text:
            for match in pattern.finditer(text):
                line = first_line + text.count("\n", 0, match.start())
                column = match.start() - text.rfind("\n", 0, match.start())
                yield diagnose("B240", Place(path, line, column))
