"""One build, from the project folder to the output folder.

Invariants: the whole build always runs, through pure functions whose results are remembered by
the content of all their arguments; the output is touched only when there is no error.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bulletin.build.blueprint import Blueprint
from bulletin.build.making import Made, Stages, make
from bulletin.build.orders import Order
from bulletin.build.publishing import silent_corrections, vanished
from bulletin.build.tools import Tools, persistently
from bulletin.diagnostics import Diagnostic, Place, Severity, diagnose
from bulletin.diagnostics.judging import Judged, has_errors, judge
from bulletin.errors import UsageError
from bulletin.model.page import Artifact
from bulletin.spool import Spool
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
    blueprint: Blueprint
    files: tuple[Artifact, ...]
    """All that the output holds where it was written, in no order."""
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
        return persistently(partial(_build, order), tools)


def _build(order: Order, tools: Tools, *, is_anew: bool) -> Built:
    """Build into an output folder that no other build touches meanwhile."""
    with Spool(tools.scratch) as spool:
        with tools.watch.stage("look"):
            before = contents_of(order.output, tools.memo)
        made = make(order, before.digests, tools, spool, needs_site=is_anew)
        with tools.watch.stage("write"):
            return _publish(order, tools, before, made)


def _publish(order: Order, tools: Tools, before: Contents, made: Made) -> Built:
    """Judge what was made, and write it where there is no error."""
    previous = None if order.flags else _published(order.output)
    in_published = _in_published(order, previous, made)
    judged = judge(
        (*made.diagnostics, *in_published), order.config.validation, is_strict=order.is_strict
    )
    written = None
    if not has_errors(judged):
        _refuse_to_empty(order, previous, made)
        content = _content(before, made)
        written = commit(before, _manifest(order, made), content, tools.memo)
        tools.memo.seal(before.news)
        tools.memo.trim(made.keys, made.digests)
        judged = (*judged, *_left_over(order, written))
    changed = sum(before.digests.get(item.path) != item.blob.digest for item in made.pages)
    was_compared = previous is not None or bool(order.flags)
    count = changed if written else 0
    return Built(
        judged,
        made.blueprint,
        made.artifacts,
        made.page_count,
        count,
        written,
        was_compared,
        made.stages,
    )


def _published(output: Path) -> Manifest | None:
    """Read the previous build's manifest, when it shows what the public sees."""
    manifest = read_manifest(output)
    return manifest if manifest is not None and not manifest.flags else None


def _in_published(order: Order, previous: Manifest | None, made: Made) -> list[Diagnostic]:
    """Judge what this build takes away or changes of the published one."""
    if previous is None:
        return []
    lost = [] if order.may_remove else list(vanished(previous, made.blueprint.paths()))
    return [*lost, *silent_corrections(order.output, made.blueprint, made.bytes_of)]


def _refuse_to_empty(order: Order, previous: Manifest | None, made: Made) -> None:
    """Keep a published site from being replaced by one without an article."""
    if made.blueprint.facts.articles or order.claim.is_forced:
        return
    previous = previous or read_manifest(order.output)
    if previous is not None and previous.articles:
        raise UsageError("B706", str(order.output))


def _manifest(order: Order, made: Made) -> Manifest:
    lasting = made.blueprint.lasting
    files = sorted(
        (Artifact(item.path, item.blob, lasts=item.path in lasting) for item in made.artifacts),
        key=lambda artifact: artifact.path,
    )
    articles = made.blueprint.facts.articles
    return Manifest(order.config.base_url, order.flags, articles, tuple(files))


def _content(before: Contents, made: Made) -> Callable[[Artifact], bytes]:
    """Say where the bytes of each file come from."""

    def content(artifact: Artifact) -> bytes:
        data = made.content(artifact.path)
        # Else the page is in the output unchanged, but cannot be linked from there.
        return before.read(artifact) if data is None else data

    return content


def _left_over(order: Order, written: Written) -> Iterable[Judged]:
    """Tell what could not be cleaned up behind a build that stands; never an error."""
    if written.left_over:
        found = diagnose("B722", Place(str(order.output)), {"reason": written.left_over})
        yield Judged(found, Severity.WARNING)
