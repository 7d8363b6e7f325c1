"""Which folder may be an output, and who may write there.

Invariants: an output folder holds what we wrote and nothing else; while one build is at work in it,
no other is.
"""

import contextlib
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from bulletin import exchange
from bulletin.errors import MachineError, UsageError
from bulletin.locking import locked
from bulletin.names import is_ignored
from bulletin.value import Record
from bulletin.write.inventory import paths_in
from bulletin.write.manifest import MANIFEST, read_manifest

FOLDER_MODE = 0o755
_SOURCES = ("content", "layouts", "static", ".git", ".bulletin")
_SHOWN = 5
_OWN_NAME = re.compile(r"-[0-9a-f]{8}")
"""What `own_name` puts behind the name of a spare folder."""

_Identity = tuple[int, int]
"""Device and inode: a folder is the same however it is spelled."""


class Claim(Record, frozen=True):
    """On what terms a build wants an output folder for itself."""

    patience: float = 10.0
    """Seconds to wait for another build."""
    is_forced: bool = False
    """Whether files that we did not write may go."""


def spare_of(output: Path) -> Path:
    """Name the folder in which the next build is made."""
    return output.with_name(f".{output.name}.spare")


def own_name(spare: Path) -> Path:
    """Name the spare folder anew, for one build alone.

    Processes of a build that was killed know but the name that it had, and reach nothing there.
    """
    return spare.with_name(f"{spare.name}-{os.urandom(4).hex()}")


def check_output(root: Path, output: Path) -> Path:
    """Refuse an output folder that is, holds or lies in what must not be written over.

    Gives the folder under a name beside which others can be put.

    Raises:
        UsageError: B701 a link, B702 a source, `.git`, home or a root, B721 a disk of its own.
    """
    resolved = output.resolve()
    if resolved == Path(resolved.anchor):
        raise UsageError("B702", str(output))
    if output.name in ("", ".."):
        output = resolved
    for folder in (output, spare_of(output), exchange.between_of(output)):
        if folder.is_symlink():
            raise UsageError("B701", str(folder))
    lineage, own = _lineage(resolved), _identity(resolved)
    sources = [root.resolve() / name for name in _SOURCES]
    is_within = any(
        resolved.is_relative_to(source) or _identity(source) in lineage for source in sources
    )
    is_in_git = any(part.casefold() == ".git" for part in resolved.parts)
    kept = [root.resolve(), *_home()]
    is_around = own is not None and any(own in _lineage(folder) for folder in kept)
    if is_within or is_in_git or is_around:
        raise UsageError("B702", str(output))
    if os.path.ismount(resolved):
        raise UsageError("B721", str(output))
    return output


def foreign_files(output: Path) -> tuple[str, ...]:
    """List the files of an output folder that its manifest does not name, sorted.

    What editors and systems leave everywhere is not counted.
    """
    return _foreign(output, paths_in(output)) if output.is_dir() else ()


def refuse_foreign(output: Path, present: Iterable[str]) -> None:
    """See that all paths in an output folder are ours.

    Raises:
        UsageError: B703 it holds what we did not write.
    """
    foreign = _foreign(output, present)
    if foreign:
        shown = ", ".join(foreign[:_SHOWN]) + (" …" if len(foreign) > _SHOWN else "")
        raise UsageError("B703", str(output), {"names": shown})


@contextlib.contextmanager
def claimed(output: Path, claim: Claim) -> Iterator[None]:
    """Have an output folder for oneself, mended where an earlier build was stopped.

    Raises:
        UsageError: B703 it is no folder, B720 another build is at work in it.
        MachineError: B704 the disk refused.
    """
    with contextlib.ExitStack() as stack:
        try:
            output.parent.mkdir(parents=True, exist_ok=True)
            stack.enter_context(locked(output.with_name(f".{output.name}.lock"), claim.patience))
            exchange.recover(output, spare_of(output))
            _take_over(spare_of(output))
            if output.exists() and not output.is_dir():
                raise UsageError("B703", str(output), {"names": output.name})
        except OSError as error:
            raise refused(error, output) from error
        yield


def _take_over(spare: Path) -> None:
    """Give back their name to spare folders of builds that were killed; one is enough."""
    for folder in sorted(spare.parent.iterdir()):
        is_ours = _OWN_NAME.fullmatch(folder.name.removeprefix(spare.name))
        if not is_ours or folder.is_symlink() or not folder.is_dir():
            continue
        if spare.exists():
            shutil.rmtree(folder)
        else:
            folder.rename(spare)


def remove_output(output: Path) -> bool:
    """Delete an output folder that one has claimed, and its spare; tell if there was one.

    Raises:
        UsageError: B703 it holds what we did not write.
        MachineError: the disk refused; what is left of the output is whole.
    """
    spare = spare_of(output)
    was_there = output.is_dir()
    try:
        if was_there:
            refuse_foreign(output, paths_in(output))
        if spare.is_dir():
            exchange.patiently(lambda: shutil.rmtree(spare), spare)
        if was_there:
            exchange.patiently(lambda: output.rename(spare), output)
            exchange.patiently(lambda: shutil.rmtree(spare), spare)
    except OSError as error:
        raise refused(error, output) from error
    return was_there


def refused(error: OSError, output: Path) -> MachineError:
    """Say in one line what the disk refused."""
    if error.errno in exchange.NO_SPACE:
        return MachineError("B723", str(output), {"disk": _disk_of(output)})
    reason = error.strerror or type(error).__name__
    return MachineError("B704", str(error.filename or output), {"reason": reason})


def _foreign(output: Path, present: Iterable[str]) -> tuple[str, ...]:
    manifest = read_manifest(output)
    ours = {item.path for item in manifest.files} | {MANIFEST} if manifest else set()
    strangers = (path for path in present if path not in ours)
    return tuple(sorted(path for path in strangers if not is_ignored(path.rpartition("/")[2])))


def _identity(folder: Path) -> _Identity | None:
    """Give what tells a folder from others, None when there is none."""
    try:
        status = folder.stat()
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return None
    # Some file systems number nothing.
    return (status.st_dev, status.st_ino) if status.st_ino else None


def _lineage(folder: Path) -> set[_Identity]:
    """Identify a folder and all that it lies in, those that exist."""
    found = (_identity(one) for one in (folder, *folder.parents))
    return {one for one in found if one is not None}


def _home() -> list[Path]:
    try:
        return [Path.home().resolve()]
    except RuntimeError:
        return []


def _disk_of(folder: Path) -> str:
    """Name the disk that a folder lies on: a drive, or where it is mounted."""
    here = folder.resolve()
    while not os.path.ismount(here) and here != here.parent:
        here = here.parent
    return str(here)
