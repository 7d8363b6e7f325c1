"""Earlier news (*Tin đã đưa*): the articles of a section before one of them.

Invariant: an article's list holds only strictly earlier ones, so newer articles never change it.
"""

from collections.abc import Sequence
from datetime import datetime


def earlier(moments: Sequence[datetime], limit: int) -> list[range]:
    """Give for each of some moments, newest first, the indexes of the `limit` next earlier ones.

    Equal moments do not list one another.
    """
    found: list[range] = [range(0)] * len(moments)
    start = len(moments)
    for index in range(len(moments) - 1, -1, -1):
        if index + 1 < len(moments) and moments[index + 1] < moments[index]:
            start = index + 1
        found[index] = range(start, min(start + limit, len(moments)))
    return found
