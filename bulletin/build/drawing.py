"""Draw the blueprint of a site, remembered by everything that `link` and `pages` depend on.

Invariant: the words of bodies, titles and leads are not among it. A blueprint is looked up in two
steps, since lines and columns matter only in files with which linking found fault: the shapes of
all files tell which files those are, and their places complete the key.
"""

import gc
import hashlib
from collections.abc import Iterable, Iterator

from bulletin.build.blueprint import Blueprint
from bulletin.build.bundles import bundles_in_use
from bulletin.build.orders import Order
from bulletin.build.styling import Style
from bulletin.build.surveying import Survey, link_survey
from bulletin.build.tools import Tools
from bulletin.codec import digest, dump, fingerprint, load
from bulletin.memo import Memo
from bulletin.model.site import Site
from bulletin.read import program_digest
from bulletin.value import Record, Value

_PART = 1 << 20
"""Bytes of a dumped blueprint in one value of the memo."""


class Drawn(Record, frozen=True):
    """A blueprint, and where it comes from."""

    blueprint: Blueprint
    keys: tuple[str, ...]
    """Of all that is remembered of it, and of what the next may be made from."""
    digests: tuple[str, ...]
    """Of the large values in the memo that are it."""
    site: Site | None
    """None when nobody asked for it."""


class _Origin(Value, frozen=True):
    """What is remembered of a blueprint beside it."""

    diagnosed: tuple[str, ...]
    """Files with which linking or planning found fault, sorted."""
    keys: tuple[str, ...]
    """Of its parts in the memo."""


class _Parts(Value, frozen=True):
    """Where a dumped blueprint lies."""

    digests: tuple[str, ...]
    """Of large values in the memo, which it is joined from."""


def draw(survey: Survey, order: Order, style: Style, tools: Tools, *, needs_site: bool) -> Drawn:
    """Give the blueprint of a site; with `needs_site` it is drawn even when it is remembered.

    Diagnostics, in the blueprint: those of `link` and `pages`, B622.
    """
    with tools.watch.stage("blueprint"):
        key = _key(survey, order, style)
        remembered = None if needs_site else _remembered(key, survey, tools)
    if remembered is not None:
        return remembered
    drawn, dumped = _draw(survey, order, style, tools, key, needs_site=needs_site)
    if needs_site:
        return drawn
    keys, digests = drawn.keys, drawn.digests
    # As it was made, it lies scattered among what it was made from.
    del drawn
    _give_memory_back(survey)
    return Drawn(load(dumped, Blueprint), keys, digests, None)


def _remembered(key: str, survey: Survey, tools: Tools) -> Drawn | None:
    row = tools.memo.recall([key]).get(key)
    if row is None:
        return None
    origin = load(row, _Origin)
    whole = _whole_key(key, origin.diagnosed, survey)
    known = tools.memo.recall([whole]).get(whole)
    if known is None:
        return None
    digests = load(known, _Parts).digests
    found = tools.memo.blobs(digests)
    if len(found) < len(set(digests)):
        return None
    dumped = b"".join(map(found.__getitem__, digests))
    used = (key, whole, *origin.keys, *bundles_in_use(tools.memo))
    return Drawn(load(dumped, Blueprint), used, digests, None)


def _draw(  # noqa: PLR0913  # one thing each
    survey: Survey, order: Order, style: Style, tools: Tools, key: str, *, needs_site: bool
) -> tuple[Drawn, bytes]:
    """Draw a blueprint and have the memo keep it; gives also how it is written there."""
    # heavy: only what is new is planned
    from bulletin.build.leaves import Leaves  # noqa: PLC0415
    from bulletin.build.sketching import sketch  # noqa: PLC0415

    linked = link_survey(survey, order, tools)
    if survey.is_large:
        # What they hold is not to be in memory together with all pages.
        tools.workers.rest()
    setting = fingerprint((program_digest(), order.config, style.strings))
    # Whoever needs the site may have found that what is remembered is lost.
    leaves = Leaves(setting, tools.memo, is_anew=needs_site)
    with tools.watch.stage("plan"):
        blueprint = sketch(linked, survey.inputs, order.config, style, leaves)
        keys, site = tuple(leaves.used), linked.site if needs_site else None
        del linked
        _give_memory_back(survey)
        leaves.keep()
        del leaves
        files = {file.path for file in survey.parsed.files}
        diagnosed = sorted(files & {item.place.path for item in blueprint.diagnostics})
        whole = _whole_key(key, diagnosed, survey)
        dumped = dump(blueprint)
        parts = _Parts(tuple(_keep_in_parts(dumped, tools.memo)))
        origin = _Origin(tuple(diagnosed), keys)
        tools.memo.remember({key: dump(origin), whole: dump(parts)}, {})
    used = (key, whole, *keys, *bundles_in_use(tools.memo))
    return Drawn(blueprint, used, parts.digests, site), dumped


def _keep_in_parts(dumped: bytes, memo: Memo) -> Iterator[str]:
    """Have the memo keep bytes, and give the digests of the parts; whole it would copy them."""
    for start in range(0, len(dumped), _PART):
        part = dumped[start : start + _PART]
        name = digest(part)
        memo.remember({}, {name: part})
        yield name


def _give_memory_back(survey: Survey) -> None:
    """Let the system have the memory of a large site that was let go.

    Python gives it back by the megabyte, and the few names that linking has looked up lie scattered
    in it: measured on 10,000 articles, a quarter of what a build takes would be kept for nothing.
    """
    if not survey.is_large:
        return
    # heavy: only where something was linked
    from bulletin.link.targets import nearest  # noqa: PLC0415
    from bulletin.names import same_name, slug  # noqa: PLC0415

    for remembered in (nearest, same_name, slug):
        remembered.cache_clear()
    gc.collect()


def _key(survey: Survey, order: Order, style: Style) -> str:
    """Give the digest of all that a site depends on, but for words and all places."""
    inputs, audience = survey.inputs, order.audience
    head = (
        *("blueprint", program_digest(), order.config),
        *(audience.sees_drafts, audience.sees_future, _passed(survey, order)),
        *(style.strings, tuple(sorted(style.assets))),
        *(inputs.companions, inputs.static),
        tuple(source.path for source in inputs.content),
    )
    hashed = hashlib.sha256(dump(head))
    for file in survey.parsed.files:
        line = f"\n{file.path}\t{file.call.options.kind.value}\t{file.card.shape}"
        hashed.update(line.encode("utf-8", "surrogatepass"))
    return hashed.hexdigest()


def _passed(survey: Survey, order: Order) -> int:
    """Count the moments that lie behind: which ones they are, the shapes tell."""
    now = order.audience.as_of.timestamp()
    alert = order.config.alert
    passed = sum(moment <= now for file in survey.parsed.files for moment in file.card.moments)
    is_over = alert is not None and alert.until is not None and alert.until.timestamp() <= now
    return 2 * passed + is_over


def _whole_key(key: str, diagnosed: Iterable[str], survey: Survey) -> str:
    wanted = set(diagnosed)
    places = tuple(
        (file.path, file.card.places) for file in survey.parsed.files if file.path in wanted
    )
    return fingerprint((key, places))
