"""One build, from the project folder to the output folder.

Invariants: a build is made of pure functions whose results are remembered by the content of all
their arguments, the whole build's among them; the output is touched only when there is no error.
"""

import importlib
from collections.abc import Callable, Iterable
from functools import partial

from bulletin.build.blueprint import Facts
from bulletin.build.making import Made, Stages, make
from bulletin.build.orders import Order
from bulletin.build.publishing import published, silent_corrections, vanished
from bulletin.build.standing import (
    Standing,
    contents_digest,
    is_alike,
    remember_standing,
    standing,
)
from bulletin.build.surveying import Reading, project_read_beside
from bulletin.build.tools import Tools, persistently
from bulletin.diagnostics import Diagnostic, Place, Severity, diagnose
from bulletin.diagnostics.judging import Judged, has_errors, judge
from bulletin.errors import UsageError
from bulletin.model.page import Artifact
from bulletin.value import Record
from bulletin.write import (
    MANIFEST,
    Contents,
    Manifest,
    NextOutput,
    Written,
    begun_output,
    claimed,
    commit,
    contents_of,
    foreign_files,
    note,
    read_manifest,
    refuse_foreign,
)


class Built(Record, frozen=True):
    """What a build came to."""

    judged: tuple[Judged, ...]
    """All diagnostics with their severity, in order of place."""
    facts: Facts
    pages: int
    """Files that layouts make."""
    made: int
    """Of these, how many are new or changed in the output; 0 when it was left alone."""
    written: Written | None
    """None when errors kept the output as it was."""
    was_compared: bool
    """False when there was no earlier build to compare published addresses with."""
    stages: Stages | None
    """None where the output stood and nobody asked for them."""


def build(order: Order, tools: Tools) -> Built:
    """Build the site once.

    Raises:
        BulletinError: the output folder is not ours, or the machine refused.
    """
    with claimed(order.output, order.claim):
        return persistently(partial(_build, order), tools)


def _build(order: Order, tools: Tools, *, is_anew: bool) -> Built:
    """Build into an output folder that no other build touches meanwhile."""
    if not order.claim.is_forced and not (order.output / MANIFEST).is_file():
        # Nothing there can be ours, and there may be much of it to read.
        refuse_foreign(order.output, foreign_files(order.output))
    with project_read_beside(order, tools) as project_read:
        with tools.watch.stage("look"):
            before = contents_of(order.output, tools.memo)
        reading = project_read()
    stood = None if order.needs_stages else standing(reading, order, before.digests, tools)
    if stood is not None:
        return _stood(stood, before, tools)
    if not order.claim.is_forced:
        refuse_foreign(order.output, before.digests)
    # Heavy, and wanted by all processes: those that are forked from here take it along.
    importlib.import_module("bulletin.render.renderer")
    alike = is_alike(reading, order, tools)
    with begun_output(before, tools.workers, is_alike=alike) as target:
        previous = None if order.flags else published(order.output)
        made = make(
            order,
            reading,
            before.digests,
            tools,
            target,
            is_published=previous is not None,
            needs_site=is_anew,
        )
        with tools.watch.stage("write"):
            built = _publish(order, tools, before, previous, made, target)
            if built.written is not None:
                _remember(built, reading, order, made, tools)
            return built


def _remember(built: Built, reading: Reading, order: Order, made: Made, tools: Tools) -> None:
    """Remember what a build wrote, and forget what it does not need."""
    assert built.written is not None, "it was written"
    digests = {item.path: item.blob.digest for item in made.stages.files}
    stood = Standing(
        judged=_judged(order, made.diagnostics),
        facts=built.facts,
        pages=built.pages,
        contents=contents_digest({**digests, MANIFEST: built.written.listing}),
    )
    keys = remember_standing(reading, order, made.stages.parsed, stood, tools)
    tools.memo.trim((*made.keys, *keys), made.digests)


def _judged(order: Order, diagnostics: Iterable[Diagnostic]) -> tuple[Judged, ...]:
    return judge(diagnostics, order.config.validation, is_strict=order.is_strict)


def _stood(stood: Standing, before: Contents, tools: Tools) -> Built:
    """Tell of an output that is as the last build left it."""
    if before.has_news:
        note(before.folder, before.by_seal(), tools.memo)
    written = Written(0, len(before.digests), 0, before.digests[MANIFEST])
    return Built(
        judged=stood.judged,
        facts=stood.facts,
        pages=stood.pages,
        made=0,
        written=written,
        was_compared=True,
        stages=None,
    )


def _publish(  # noqa: PLR0913, PLR0917  # one thing each
    order: Order,
    tools: Tools,
    before: Contents,
    previous: Manifest | None,
    made: Made,
    target: NextOutput,
) -> Built:
    """Judge what was made, and write it where there is no error."""
    in_published = _in_published(order, previous, made)
    judged = _judged(order, (*made.diagnostics, *in_published))
    written = None
    if not has_errors(judged):
        _refuse_to_empty(order, previous, made)
        content = _content(before, made)
        manifest = _manifest(order, made)
        written = commit(before, manifest, content, tools.memo, target)
        judged = (*judged, *_left_over(order, written))
    changed = sum(before.digests.get(item.path) != item.blob.digest for item in made.pages)
    was_compared = previous is not None or bool(order.flags)
    count = changed if written else 0
    return Built(
        judged=judged,
        facts=made.facts,
        pages=made.page_count,
        made=count,
        written=written,
        was_compared=was_compared,
        stages=made.stages,
    )


def _in_published(order: Order, previous: Manifest | None, made: Made) -> list[Diagnostic]:
    """Judge what this build takes away or changes of the published one."""
    if previous is None:
        return []
    stages = made.stages
    lost = () if order.may_remove else vanished(previous, stages.blueprint)
    return [*lost, *silent_corrections(made.changes)]


def _refuse_to_empty(order: Order, previous: Manifest | None, made: Made) -> None:
    """Keep a published site from being replaced by one without an article."""
    if made.stages.blueprint.facts.articles or order.claim.is_forced:
        return
    previous = previous or read_manifest(order.output)
    if previous is not None and previous.articles:
        raise UsageError("B706", str(order.output))


def _manifest(order: Order, made: Made) -> Manifest:
    lasting = made.stages.blueprint.lasting
    files = sorted(
        (Artifact(item.path, item.blob, lasts=item.path in lasting) for item in made.stages.files),
        key=lambda artifact: artifact.path,
    )
    articles = made.stages.blueprint.facts.articles
    return Manifest(order.config.base_url, order.flags, articles, tuple(files))


def _content(before: Contents, made: Made) -> Callable[[Artifact], bytes]:
    """Say where the content of each file comes from."""

    def content(artifact: Artifact) -> bytes:
        new = made.content(artifact.path)
        # Else the page is in the output unchanged, but cannot be linked from there.
        return before.read(artifact) if new is None else new

    return content


def _left_over(order: Order, written: Written) -> Iterable[Judged]:
    """Tell what could not be cleaned up behind a build that stands; never an error."""
    if written.left_over:
        found = diagnose("B722", Place(str(order.output)), {"reason": written.left_over})
        yield Judged(found, Severity.WARNING)
