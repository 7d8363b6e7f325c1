"""Draw the blueprint of a site, remembered by everything that `link` and `pages` depend on.

Invariant: a body's words are not among it. A blueprint is looked up in two steps, since lines and
columns matter only in files with which linking found fault: the shapes of all files tell which
files those are, and their places complete the key.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from bulletin.build.blueprint import (
    DRAWER,
    Blueprint,
    EntrySheet,
    Facts,
    Sheet,
    Still,
    blueprint_bytes,
    blueprint_from,
)
from bulletin.build.dangling import check_config_links, without_answered
from bulletin.build.orders import Order
from bulletin.build.publishing import lasting_paths
from bulletin.build.styling import Style
from bulletin.build.surveying import Survey, link_survey
from bulletin.build.tools import Tools
from bulletin.codec import blob_of, digest, dump, fingerprint
from bulletin.diagnostics import Place
from bulletin.memo import Memo
from bulletin.model.front_matter import place_of
from bulletin.model.page import Artifact, Copy, Page, Planned
from bulletin.model.site import Site, Status
from bulletin.pages.chrome import make_chrome
from bulletin.pages.search import SEARCH, search_entries
from bulletin.pages.setting import Setting
from bulletin.read import program_digest
from bulletin.search_index.shape import sort_into_blocks

_BODY = re.compile(rb'\["BodyView",("(?:[^"\\]|\\.)*")')
"""The content file of a body in a dumped page; see `BodyView`."""
_USUAL = 64
"""Dumps in a drawer, on average."""
_STORED_TOGETHER = 32
"""Drawers in memory before they go to the memo."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A blueprint, and where it comes from."""

    blueprint: Blueprint
    keys: tuple[str, ...]
    """Under which it is remembered."""
    site: Site | None
    """None when the blueprint was remembered."""


def draw(survey: Survey, order: Order, style: Style, tools: Tools, *, needs_site: bool) -> Drawn:
    """Give the blueprint of a site; with `needs_site` it is drawn even when it is remembered.

    Diagnostics, in the blueprint: those of `link` and `pages`, B622.
    """
    key = _key(survey, order, style)
    diagnosed = tools.memo.recall([key]).get(key)
    if diagnosed is not None and not needs_site:
        whole = _whole_key(key, json.loads(diagnosed), survey)
        known = tools.memo.recall([whole]).get(whole)
        if known is not None:
            return Drawn(blueprint_from(known), (key, whole), None)
    return _draw(survey, order, style, tools, key)


def _draw(survey: Survey, order: Order, style: Style, tools: Tools, key: str) -> Drawn:
    from bulletin.pages.office_theme import check_accent  # noqa: PLC0415  # heavy: see `draw`
    from bulletin.pages.planning import (  # noqa: PLC0415
        Claim,
        claim_of,
        collisions,
        plan,
    )

    linked = link_survey(survey, order, tools)
    site = linked.site
    setting = Setting(order.config, dict(style.strings))
    shelf = _Shelf(tools)
    sheets: list[Sheet] = []
    stills: list[Still] = []
    claims: list[Claim] = []
    for item in plan(site, setting, survey.inputs.static, style.assets):
        claims.append(claim_of(item))
        if isinstance(item, Page):
            sheets.append(_sheet(item, shelf))
        else:
            stills.append(_still(item, shelf))
    claims.sort(key=lambda claim: claim.path)
    paths = {SEARCH[1:], *(claim.path for claim in claims)}
    found = (
        *without_answered(linked.diagnostics, paths),
        *collisions(claims),
        *check_accent(order.config),
        *check_config_links(order.config, paths),
    )
    shelf.close_drawer()
    entries = tuple(_entries(site, shelf))
    shelf.store()
    blueprint = Blueprint(
        tuple(sorted(sheets, key=lambda sheet: sheet.path)),
        tuple(sorted(stills, key=lambda still: still.path)),
        entries,
        tuple(shelf.drawers),
        lasting_paths(site),
        tuple(item.url[1:] for item in site.articles if item.status is not Status.WITHDRAWN),
        tuple(_chosen(site)),
        tuple(_sections(site)),
        make_chrome(site, order.config),
        _facts(site),
        found,
    )
    files = {file.path for file in survey.parsed.files}
    diagnosed = sorted(files & {item.place.path for item in found})
    whole = _whole_key(key, diagnosed, survey)
    rows = {key: json.dumps(diagnosed).encode(), whole: blueprint_bytes(blueprint)}
    tools.memo.remember(rows, {})
    return Drawn(blueprint, (key, whole), site)


class _Shelf:
    """Puts dumps into drawers, and full drawers into the memo."""

    def __init__(self, tools: Tools) -> None:
        self.drawers: list[str] = []
        self._memo = tools.memo
        self._open: list[bytes] = []
        self._full: dict[str, bytes] = {}

    def put(self, dumped: bytes) -> int:
        """Put a dump behind those before, and give its number; it has no line end."""
        number = len(self.drawers) * DRAWER + len(self._open)
        self._open.append(dumped)
        # Where a drawer ends depends on its last dump, so that a new page does not shift all.
        if crc32(dumped) % _USUAL == 0 or len(self._open) == DRAWER:
            self.close_drawer()
        return number

    def close_drawer(self) -> None:
        """Begin another drawer."""
        if self._open:
            self.add_drawer(self._open)
            self._open = []

    def add_drawer(self, dumps: Iterable[bytes]) -> None:
        """Add a drawer of its own."""
        data = b"\n".join(dumps)
        name = digest(data)
        self.drawers.append(name)
        self._full[name] = data
        if len(self._full) >= _STORED_TOGETHER:
            self.store()

    def store(self) -> None:
        """Give all drawers to the memo."""
        self._memo.remember({}, self._full)
        self._full = {}


def make_sheet(page: Page, dumped: bytes, number: int) -> Sheet:
    """Describe a page by its dump and that one's number."""
    bodies = tuple(sorted({json.loads(name) for name in _BODY.findall(dumped)}))
    view = type(page.view).__name__
    return Sheet(page.path, page.layout, page.origin, view, digest(dumped), number, bodies)


def _sheet(page: Page, shelf: _Shelf) -> Sheet:
    dumped = dump(page)
    return make_sheet(page, dumped, shelf.put(dumped))


def _still(item: Planned, shelf: _Shelf) -> Still:
    if isinstance(item, Copy):
        return Still(item.path, item.source.blob, item.source, -1)
    assert not isinstance(item, Page | Artifact)
    number = shelf.put(dump(item.text))
    return Still(item.path, blob_of(item.text.encode()), None, number)


def _entries(site: Site, shelf: _Shelf) -> Iterator[tuple[EntrySheet, ...]]:
    """Sort what search finds into the blocks of the index."""
    for block in sort_into_blocks(search_entries(site)):
        dumps = [dump(entry) for entry in block]
        shelf.add_drawer(dumps)
        yield tuple(
            EntrySheet(digest(dumped), entry.body)
            for dumped, entry in zip(dumps, block, strict=True)
        )


def _chosen(site: Site) -> Iterator[tuple[str, Place]]:
    for article in site.articles:
        if article.matter.layout:
            place = Place(article.path, *place_of(article.matter.places, "layout"))
            yield article.matter.layout, place


def _sections(site: Site) -> Iterator[tuple[str, str]]:
    """Give name and title of each section, those without `_index.md` last: they are told of."""
    titles = {section.name: section.matter.title for section in site.sections}
    yield from titles.items()
    strays = {article.section for article in site.articles} - titles.keys()
    yield from ((name, name) for name in sorted(strays))


def _facts(site: Site) -> Facts:
    unregistered = tuple(
        (document.name, document.url) for document in site.documents if not document.is_registered
    )
    return Facts(len(site.articles), len(site.documents), unregistered, site.next_change)


def _key(survey: Survey, order: Order, style: Style) -> str:
    """Give the digest of all that a site depends on, but for bodies' words and all places."""
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


def fetch(blueprint: Blueprint, numbers: Sequence[int], memo: Memo) -> Mapping[int, bytes]:
    """Give dumps by their numbers; those that the memo lost are absent."""
    wanted = {blueprint.drawers[number // DRAWER] for number in numbers}
    drawers = {name: data.split(b"\n") for name, data in memo.blobs(sorted(wanted)).items()}
    return {
        number: drawers[name][number % DRAWER]
        for number in numbers
        if (name := blueprint.drawers[number // DRAWER]) in drawers
    }
