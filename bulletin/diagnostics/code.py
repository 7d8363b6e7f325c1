"""One kind of mistake: its code, name, severity and wording.

A code is never reused for another meaning, since offices note codes in their own instructions.
"""

from enum import Enum

from bulletin.value import Record


class Severity(Enum):
    """How grave a mistake is; an error keeps the build from being committed."""

    ERROR = "error"
    WARNING = "warning"


class Code(Record, frozen=True):
    """A row of the table of diagnostics."""

    code: str
    """`B` and three digits; the first digit is the area."""
    name: str
    """What `validation:` in the config may call it, in words joined by hyphens."""
    severity: Severity
    vi: str
    """Message in Vietnamese: what is wrong, then how to mend it; `{name}` takes an argument."""
    en: str
    """The same in English."""
    follows: bool = False
    """Whether it may follow from any error; it is told only where there is none beside."""
