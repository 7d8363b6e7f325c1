"""Artifacts to disk: the output folder is always exactly one whole build.

The next build is made in a spare folder beside the output, from what the last two builds hold and
the files that changed; then the two folders change places in one step, which is the commit point.
Nothing is ever written into a file that is there: files are new or linked, so what two folders
share is safe.

Invariants: before the exchange the output is untouched; files that we did not write are never
deleted unasked; a build that changes nothing touches nothing.
"""

from bulletin.write.inventory import Contents, contents_of, note
from bulletin.write.manifest import MANIFEST, Manifest, read_manifest
from bulletin.write.next_output import NextOutput, Place, begun_output, put
from bulletin.write.places import (
    Claim,
    check_output,
    claimed,
    foreign_files,
    refuse_foreign,
    refused,
    remove_output,
    spare_of,
)
from bulletin.write.slots import Written, commit

__all__ = [
    "MANIFEST",
    "Claim",
    "Contents",
    "Manifest",
    "NextOutput",
    "Place",
    "Written",
    "begun_output",
    "check_output",
    "claimed",
    "commit",
    "contents_of",
    "foreign_files",
    "note",
    "put",
    "read_manifest",
    "refuse_foreign",
    "refused",
    "remove_output",
    "spare_of",
]
