"""All files of a site, made but not written; reads like the diagram.

Invariant: the output folder is only looked at: pages that it holds already are not rendered again.
"""

import contextlib
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from bulletin.build.blueprint import (
    Blueprint,
    Facts,
    Sheet,
    Still,
    TeaserList,
    fetch,
    make_sheet,
)
from bulletin.build.comparing import SilentChange
from bulletin.build.drawing import draw
from bulletin.build.orders import Order
from bulletin.build.parsing import AllParsed
from bulletin.build.rendering import AllRendered, Look, Material, one_for_each_line, render_all
from bulletin.build.searching import Indexed, indexing
from bulletin.build.styling import Style, make_theme, read_style
from bulletin.build.surveying import Reading, Survey, make_survey
from bulletin.build.texts import Texts
from bulletin.build.tools import LostError, Tools
from bulletin.codec import dump, load
from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.link.expiry import security_notices
from bulletin.model.page import Artifact
from bulletin.model.site import Site
from bulletin.model.source import Inputs
from bulletin.pages.dumps import dump_page
from bulletin.pages.search import SEARCH_LAYOUT, search_page
from bulletin.pages.setting import Setting
from bulletin.pages.static import asset_addresses
from bulletin.read import read_source
from bulletin.render.theme import Reach, Theme
from bulletin.teasers import fill
from bulletin.value import Record
from bulletin.write import NextOutput


class Stages(Record, frozen=True):
    """What the stages gave on the way, for whoever looks closer than at the output."""

    inputs: Inputs
    parsed: AllParsed
    site: Site | None
    """None when nobody asked for it."""
    theme: Callable[[], Theme]
    """Reads the layouts."""
    blueprint: Blueprint
    files: tuple[Artifact, ...]
    """All that the output holds where it was written, in no order."""


class Made(Record, frozen=True):
    """Everything that a build would write."""

    stages: Stages
    pages: tuple[Artifact, ...]
    """The files that layouts made, without those that failed."""
    page_count: int
    """The files that layouts should make."""
    content: Callable[[str], bytes | None]
    """Gives what a file holds by its path, None for a page that is in a file already."""
    bytes_of: Mapping[str, bytes]
    """By path, of the new pages that are in no file."""
    changes: tuple[tuple[str, SilentChange], ...]
    """What pages change in silence, with the content files that they show."""
    facts: Facts
    diagnostics: tuple[Diagnostic, ...]
    keys: tuple[str, ...]
    """Of the remembered results in use."""
    digests: tuple[str, ...]
    """Of the remembered large values in use."""


class _Ground(Record, frozen=True):
    """What is known before anything is drawn."""

    order: Order
    tools: Tools
    present: Mapping[str, str]
    """Digests of the files in the output, by path."""
    is_published: bool
    """Whether readers know what the output holds."""
    survey: Survey
    style: Style
    style_key: str
    diagnostics: tuple[Diagnostic, ...]
    """What was found until here."""


def make(  # noqa: PLR0913  # one thing each
    order: Order,
    reading: Reading,
    present: Mapping[str, str],
    tools: Tools,
    target: NextOutput | None,
    *,
    is_published: bool = False,
    needs_site: bool = False,
) -> Made:
    """Make all files; `present` has the digests of those in the output, by path.

    Pages that are rendered now and not there are put into the next output, or stay in memory.

    If the output `is_published`, pages of articles are compared with those there. With `needs_site`
    the stages hold the site even where the blueprint is remembered.

    Raises:
        LostError: the memo lost a part of a remembered blueprint; here, or while `content` reads.
    """
    ground = _ground(order, reading, present, tools, is_published=is_published)
    return _make(ground, target, needs_site=needs_site)


def _ground(
    order: Order,
    reading: Reading,
    present: Mapping[str, str],
    tools: Tools,
    *,
    is_published: bool,
) -> _Ground:
    survey = make_survey(reading, order, tools)
    with tools.watch.stage("layouts"):
        style, style_key = read_style(order, survey.inputs, tools)
    found = (
        *order.config_diagnostics,
        *security_notices(order.config, order.audience.as_of),
        *survey.diagnostics,
        *style.diagnostics,
    )
    return _Ground(order, tools, present, is_published, survey, style, style_key, found)


def _make(ground: _Ground, target: NextOutput | None, *, needs_site: bool) -> Made:
    order, tools, survey = ground.order, ground.tools, ground.survey
    style, inputs = ground.style, survey.inputs
    drawn = draw(survey, order, style, tools, needs_site=needs_site)
    blueprint = drawn.blueprint
    texts = Texts(order.root, survey.parsed, tools)
    look = _look(ground, blueprint)
    indexed, rendered = _index_and_render(ground, blueprint, texts, look, target)
    if survey.is_large:
        # What they hold is not to be in memory together with all that is written now.
        tools.workers.rest()
    pages = tuple(artifact for part in rendered for artifact in part.artifacts)
    bytes_of = {path: data for part in rendered for path, data in part.bytes_of.items()}
    stills = tuple(Artifact(still.path, still.blob) for still in blueprint.stills)
    failures = one_for_each_line(found for part in rendered for found in part.diagnostics)
    layouts = [sheet.layout for sheet in blueprint.sheets]
    return Made(
        Stages(
            inputs,
            survey.parsed,
            drawn.site,
            look.theme,
            blueprint,
            (*pages, *stills, *indexed.artifacts),
        ),
        pages,
        sum(map(style.reach.__contains__, (*layouts, SEARCH_LAYOUT))),
        _content(ground, blueprint, {**bytes_of, **indexed.bytes_of}),
        bytes_of,
        tuple(change for part in rendered for change in part.changes),
        _with_words(blueprint.facts, texts),
        (
            *ground.diagnostics,
            *blueprint.diagnostics,
            *_without_layout(blueprint, style.reach),
            *_unexplained(failures, ground.diagnostics),
        ),
        (
            *survey.parsed.keys,
            ground.style_key,
            *drawn.keys,
            *indexed.keys,
            *(key for part in rendered for key in part.keys),
        ),
        (*texts.bodies.values(), *blueprint.drawers, *drawn.digests),
    )


def _look(ground: _Ground, blueprint: Blueprint) -> Look:
    """Give what rendering depends on beside the pages; layouts are read when they are wanted."""
    order, style, inputs = ground.order, ground.style, ground.survey.inputs
    return Look(
        style,
        blueprint.chrome,
        asset_addresses(inputs.static),
        functools.cache(lambda: make_theme(order, inputs, style, blueprint.chrome)),
        ground.present,
        _published(ground, blueprint),
    )


def _published(ground: _Ground, blueprint: Blueprint) -> Mapping[str, str]:
    """Give the files of articles' pages that readers know, by path."""
    if not ground.is_published:
        return {}
    paths = ground.present.keys() & blueprint.articles
    return {path: f"{ground.order.output}/{path}" for path in paths}


def _index_and_render(
    ground: _Ground, blueprint: Blueprint, texts: Texts, look: Look, target: NextOutput | None
) -> tuple[Indexed, tuple[AllRendered, AllRendered]]:
    """Make the search index, and all pages: those of the blueprint, then that of search."""
    tools = ground.tools
    with contextlib.ExitStack() as stack:
        with tools.watch.stage("index"):
            wait = stack.enter_context(indexing(blueprint, texts, ground.present, tools))
        with tools.watch.stage("render"):
            sheets = [sheet for sheet in blueprint.sheets if sheet.layout in look.style.reach]
            material = Material(
                lambda some: _dumps(blueprint, some, tools), texts, blueprint.teasers
            )
            early = render_all(sheets, material, look, tools, target, ledger="rendered")
        with tools.watch.stage("index"):
            indexed = wait()
    with tools.watch.stage("render"):
        page = search_page(indexed.url, Setting(ground.order.config, dict(look.style.strings)))
        dumped = dump_page(page)
        sheets = [make_sheet(page, dumped, -1, TeaserList())]
        sheets = [sheet for sheet in sheets if sheet.layout in look.style.reach]
        material = Material(lambda some: [dumped for _ in some], texts, ())
        late = render_all(sheets, material, look, tools, target, ledger="rendered late")
    return indexed, (early, late)


def _unexplained(
    failures: Iterable[Diagnostic], known: Iterable[Diagnostic]
) -> Iterator[Diagnostic]:
    """Drop failures at a place that is known to be wrong: one mistake is one message."""
    places = {(found.place.path, found.place.line) for found in known}
    return (found for found in failures if (found.place.path, found.place.line) not in places)


def _dumps(blueprint: Blueprint, sheets: Sequence[Sheet], tools: Tools) -> list[bytes]:
    """Give the dumped pages of sheets."""
    numbers = [sheet.number for sheet in sheets]
    found = fetch(blueprint, numbers, tools.memo)
    if len(found) < len(numbers):
        raise LostError
    return [found[number] for number in numbers]


def _with_words(facts: Facts, texts: Texts) -> Facts:
    """Put the words of its teaser into what is told of a site."""
    change = facts.next_change
    if change is None or not change.path:
        return facts
    teasers = texts.read_teasers({change.path}).values()
    return load(fill(dump(facts), dict(teasers)), Facts)


def _content(
    ground: _Ground, blueprint: Blueprint, bytes_of: Mapping[str, bytes]
) -> Callable[[str], bytes | None]:
    """Say where the content of each file comes from."""
    stills = {still.path: still for still in blueprint.stills}

    def content(path: str) -> bytes | None:
        if path in bytes_of:
            return bytes_of[path]
        still = stills.get(path)
        if still is None:
            return None
        if still.source is not None:
            return read_source(ground.order.root, still.source)
        return _text(still, blueprint, ground.tools)

    return content


def _text(still: Still, blueprint: Blueprint, tools: Tools) -> bytes:
    found = fetch(blueprint, [still.number], tools.memo)
    if still.number not in found:
        raise LostError
    return load(found[still.number], str).encode()


def _without_layout(blueprint: Blueprint, reach: Mapping[str, Reach]) -> Iterator[Diagnostic]:
    """Name layouts that pages need and that are not there, each once."""
    chosen = {place.path: (name, place) for name, place in blueprint.chosen}
    found: dict[str, Diagnostic] = {}
    pages = [(sheet.layout, sheet.origin) for sheet in blueprint.sheets]
    for layout, origin in (*pages, (SEARCH_LAYOUT, "")):
        if layout in reach:
            continue
        if origin in chosen:
            name, place = chosen[origin]
            found[origin] = diagnose("B347", place, {"name": name})
        else:
            path = f"layouts/{layout}"
            found[layout] = diagnose("B502", Place(path), {"name": path})
    yield from found.values()
