"""The spare folder becomes the output: filled with what differs, then exchanged with it."""

from collections.abc import Callable, Iterable, Mapping

from bulletin import exchange
from bulletin.codec import blob_of
from bulletin.memo import Memo, Seal
from bulletin.model.page import Artifact
from bulletin.names import is_ignored
from bulletin.value import Record
from bulletin.write.inventory import Contents, note
from bulletin.write.manifest import MANIFEST, Manifest, manifest_bytes
from bulletin.write.next_output import NextOutput, put
from bulletin.write.places import refused
from bulletin.write.spare import link_all, make_room


class Written(Record, frozen=True):
    """What a commit did."""

    made: int
    """Files whose content is new at their path."""
    kept: int
    removed: int
    listing: str
    """Digest of the manifest."""
    left_over: str = ""
    """Why the build before could not be put away, `""` when it was."""


class _Wish(Record, frozen=True):
    """What the output shall hold."""

    files: Mapping[str, Artifact]
    """By path, the manifest among them."""
    content: Callable[[Artifact], bytes]


def commit(
    before: Contents,
    manifest: Manifest,
    content: Callable[[Artifact], bytes],
    memo: Memo,
    target: NextOutput,
) -> Written:
    """Make an output folder hold exactly the files of a manifest, in one step.

    `before` is what the folder holds now, `target` what its spare does; `content` gives what an
    artifact shall hold that neither of them does.

    Raises:
        MachineError: B704, B705, B723 the disk refused; the output is as it was.
    """
    listing = manifest_bytes(manifest)
    own = Artifact(MANIFEST, blob_of(listing))
    files = {artifact.path: artifact for artifact in (*manifest.files, own)}
    made = [path for path, item in files.items() if before.digests.get(path) != item.blob.digest]
    removed = sum(path not in files and not _is_litter(path) for path in before.digests)
    kept = len(files) - len(made)
    if not made and not removed:
        if before.has_news:
            note(before.folder, before.by_seal(), memo)
        target.finish()
        return Written(0, kept, 0, own.blob.digest)
    wish = _Wish(files, lambda item: listing if item is own else content(item))
    output = before.folder
    try:
        seals = _fill(before, wish, target)
        exchange.synchronise(target.folder)
        left_over = exchange.exchange(output, target.folder)
    except OSError as error:
        raise refused(error, output) from error
    target.finish()
    # Not earlier: after a power cut, files that were not yet on the disk must not be trusted.
    note(output, {**before.by_seal(), **seals}, memo)
    count = len(made) - (MANIFEST in made)
    return Written(count, kept, removed, own.blob.digest, left_over)


def _fill(before: Contents, wish: _Wish, target: NextOutput) -> Mapping[Seal, str]:
    """Make the spare folder hold the wanted files: kept, linked from the output, or written.

    Gives the digests of its files by seal, without those that are linked now.
    """
    there = target.contents()
    wanted = {path: item.blob.digest for path, item in wish.files.items()}
    room, missing = make_room(there, wanted)
    held = [path for path in missing if before.digests.get(path) == wanted[path]]
    linked = link_all(held, before.folder, room)
    new = [path for path in missing if path not in linked]
    return {**there.by_seal(), **_write_all(new, wish, target)}


def _write_all(paths: Iterable[str], wish: _Wish, target: NextOutput) -> Mapping[Seal, str]:
    """Write new files; gives their digests by seal."""
    digests: dict[Seal, str] = {}
    for path in paths:
        item = wish.files[path]
        digests[put(target.place(path), wish.content(item))] = item.blob.digest
    return digests


def _is_litter(path: str) -> bool:
    """Tell whether a file of the output is what systems leave in every folder."""
    return is_ignored(path.rpartition("/")[2])
