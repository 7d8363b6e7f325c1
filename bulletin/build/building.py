"""One build, from the project folder to the output folder.

Invariants: the whole build always runs, through pure functions whose results are remembered by
the content of all their arguments; the output is touched only when there is no error.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bulletin.build.making import Made, Stages, make
from bulletin.build.orders import Order
from bulletin.build.publishing import lasting_paths, silent_corrections, vanished
from bulletin.build.tools import Tools
from bulletin.diagnostics import Diagnostic, Place, Severity, diagnose
from bulletin.diagnostics.judging import Judged, has_errors, judge
from bulletin.errors import UsageError
from bulletin.model.page import Artifact, Copy, Planned, Text
from bulletin.model.site import Site
from bulletin.read import read_source
from bulletin.write import (
    Contents,
    Manifest,
    Written,
    claimed,
    commit,
    contents_of,
    read_manifest,
)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to."""

    judged: tuple[Judged, ...]
    """All diagnostics with their severity, in order of place."""
    site: Site
    pages: int
    """Files that layouts make."""
    made: int
    """Of these, how many are new or changed in the output; 0 when it was left alone."""
    written: Written | None
    """None when errors kept the output as it was."""
    was_compared: bool
    """False when there was no earlier build to compare published addresses with."""
    stages: Stages


def build(order: Order, tools: Tools) -> Built:
    """Build the site once.

    Raises:
        BulletinError: the output folder is not ours, or the machine refused.
    """
    with claimed(order.output, order.claim):
        return _build(order, tools)


def _build(order: Order, tools: Tools) -> Built:
    """Build into an output folder that no other build touches meanwhile."""
    before = contents_of(order.output, tools.memo)
    made = make(order, before.digests, tools)
    site, planned = made.survey.linked.site, made.stages.planned
    previous = None if order.flags else _published(order.output)
    in_published = _in_published(order, previous, made)
    judged = judge(
        (*made.diagnostics, *in_published), order.config.validation, is_strict=order.is_strict
    )
    written = None
    if not has_errors(judged):
        _refuse_to_empty(order, site)
        content = _content(order.root, before, planned, made.bytes_of)
        written = commit(before, _manifest(order, site, made.artifacts), content, tools.memo)
        tools.memo.seal(before.news)
        tools.memo.trim(made.keys)
        judged = (*judged, *_left_over(order, written))
    changed = sum(before.digests.get(item.path) != item.blob.digest for item in made.pages)
    was_compared = previous is not None or bool(order.flags)
    count = changed if written else 0
    return Built(judged, site, made.page_count, count, written, was_compared, made.stages)


def _published(output: Path) -> Manifest | None:
    """Read the previous build's manifest, when it shows what the public sees."""
    manifest = read_manifest(output)
    return manifest if manifest is not None and not manifest.flags else None


def _in_published(order: Order, previous: Manifest | None, made: Made) -> list[Diagnostic]:
    """Judge what this build takes away or changes of the published one."""
    if previous is None:
        return []
    lost = [] if order.may_remove else list(vanished(previous, made.stages.planned))
    site = made.survey.linked.site
    return [*lost, *silent_corrections(order.output, site, made.bytes_of)]


def _refuse_to_empty(order: Order, site: Site) -> None:
    """Keep a published site from being replaced by one without an article."""
    previous = read_manifest(order.output)
    is_lost = not site.articles and previous is not None and previous.articles
    if is_lost and not order.claim.is_forced:
        raise UsageError("B706", str(order.output))


def _manifest(order: Order, site: Site, artifacts: Iterable[Artifact]) -> Manifest:
    lasting = lasting_paths(site)
    marked = (replace(item, lasts=item.path in lasting) for item in artifacts)
    files = tuple(sorted(marked, key=lambda artifact: artifact.path))
    return Manifest(order.config.base_url, order.flags, len(site.articles), files)


def _content(
    root: Path, before: Contents, planned: Sequence[Planned], bytes_of: Mapping[str, bytes]
) -> Callable[[Artifact], bytes]:
    """Say where the bytes of each file come from."""
    by_path = {item.path: item for item in planned}

    def content(artifact: Artifact) -> bytes:
        if artifact.path in bytes_of:
            return bytes_of[artifact.path]
        item = by_path[artifact.path]
        if isinstance(item, Copy):
            return read_source(root, item.source)
        if isinstance(item, Text):
            return item.text.encode()
        # The page is in the output unchanged, but cannot be linked from there.
        return before.read(artifact)

    return content


def _left_over(order: Order, written: Written) -> Iterable[Judged]:
    """Tell what could not be cleaned up behind a build that stands; never an error."""
    if written.left_over:
        found = diagnose("B722", Place(str(order.output)), {"reason": written.left_over})
        yield Judged(found, Severity.WARNING)
