"""The base of all values that stages hand on to each other, and that the memo keeps."""

from msgspec import Struct
from msgspec.structs import replace

__all__ = ["Value", "replace"]


class Value(Struct, frozen=True, array_like=True, tag=True, tag_field="class", gc=False):
    """A frozen value that holds no cycle; subclasses say `frozen=True` again for type checkers.

    An article has some hundred of them: a dataclass is many times slower to make, to compare, to
    pickle and to write down.
    """
