"""Where tests and proofs write: in memory, where this machine has a disk there.

A disk of its own speed makes a run of thousands of small sites take half as long again (measured),
and nothing that is tested depends on it.
"""

import os
import shutil
from pathlib import Path

_IN_MEMORY = Path("/dev/shm")
"""Where Linux has such a disk."""
_NEEDED = 2 << 30
"""Bytes free."""


def disk_in_memory() -> Path | None:
    """Give the disk in memory; None where there is none that will do, or `TMPDIR` says where."""
    if "TMPDIR" in os.environ or not os.access(_IN_MEMORY, os.W_OK):
        return None
    runs_programs = not os.statvfs(_IN_MEMORY).f_flag & os.ST_NOEXEC
    has_room = shutil.disk_usage(_IN_MEMORY).free >= _NEEDED
    return _IN_MEMORY if runs_programs and has_room else None
