"""The bases of all records: frozen, with slots.

A dataclass is many times slower to make, to compare and to pickle, and each takes a millisecond to
be defined, which a hundred of them make felt at every start.
"""

from msgspec import Struct, field
from msgspec.structs import asdict, replace

__all__ = ["Record", "Value", "asdict", "field", "replace"]


class Record(Struct, frozen=True):
    """What modules hand to each other; subclasses say `frozen=True` again for type checkers."""


class Value(Struct, frozen=True, array_like=True, tag=True, tag_field="class", gc=False):
    """What stages hand on and the memo keeps, some hundred for an article; it holds no cycle.

    Subclasses say `frozen=True` again, as above.
    """
