"""Parts of a file that a browser asks for: whoever looks into a film does not load all of it.

Invariant: what is no single range of bytes means the whole file, as RFC 9110, section 14.2, allows.
"""

import re

_RANGE = re.compile(r"bytes=\s*([0-9]{0,18})-([0-9]{0,18})\s*", re.IGNORECASE)


def asked_range(header: str, size: int) -> range | None:
    """Read the header `Range`; an empty range lies outside the file, None means the whole file."""
    found = _RANGE.fullmatch(header)
    if found is None or found[0].strip().endswith("=-"):
        return None
    first, last = found[1], found[2]
    if not first:
        return range(max(size - int(last), 0), size)
    if last and int(last) < int(first):
        return None
    stop = min(int(last) + 1, size) if last else size
    return range(int(first), stop)
