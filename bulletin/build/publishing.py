"""What a new build takes away or changes of what is published already.

Invariant: nothing here changes the output; it only looks at the previous build's manifest, and a
build made with `-D`, `-F` or `--now` is compared with none.
"""

from collections.abc import Iterable
from pathlib import Path

from bulletin.build.blueprint import Blueprint
from bulletin.build.comparing import SilentChange
from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.write import Manifest, read_manifest


def published(output: Path) -> Manifest | None:
    """Read the previous build's manifest, when it shows what the public sees."""
    manifest = read_manifest(output)
    return manifest if manifest is not None and not manifest.flags else None


def vanished(previous: Manifest, blueprint: Blueprint) -> Iterable[Diagnostic]:
    """Name published addresses that the new build lacks. Diagnostics: B731."""
    paths = set(blueprint.paths())
    for item in previous.files:
        if item.lasts and item.path not in paths:
            yield diagnose("B731", Place(""), {"address": f"/{item.path}"})


def silent_corrections(changes: Iterable[tuple[str, SilentChange]]) -> Iterable[Diagnostic]:
    """Name articles in whose text a number changed without a word about it. Diagnostics: B732.

    The changes come with the content file that each is in.
    """
    for origin, change in changes:
        yield diagnose("B732", Place(origin), {"old": change.old, "new": change.new})
