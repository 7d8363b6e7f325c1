"""All files of a site, made but not written; reads like the diagram.

Invariant: the output folder is only looked at: pages that it holds already are not rendered again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bulletin.build.dangling import check_config_links, without_answered
from bulletin.build.orders import Order
from bulletin.build.parsing import AllParsed
from bulletin.build.rendering import Look, render_all
from bulletin.build.searching import index_all
from bulletin.build.surveying import Survey, make_survey
from bulletin.build.tools import Tools
from bulletin.codec import blob_of
from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.link.expiry import security_notices
from bulletin.model.front_matter import place_of
from bulletin.model.page import Artifact, Copy, Page, Planned, Text
from bulletin.model.site import Site
from bulletin.model.source import Inputs
from bulletin.pages.chrome import make_chrome
from bulletin.pages.planning import plan
from bulletin.pages.setting import WORDS, Setting
from bulletin.pages.static import asset_addresses
from bulletin.read import read_source
from bulletin.render.layouts import Layouts, Reach, reaches, read_layouts
from bulletin.render.renderer import Theme


@dataclass(frozen=True, slots=True)
class Stages:
    """What the stages gave on the way, for whoever looks closer than at the output."""

    inputs: Inputs
    parsed: AllParsed
    planned: tuple[Planned, ...]
    """Sorted by path; those whose layout is missing or failed are among them."""
    theme: Theme


@dataclass(frozen=True, slots=True)
class Made:
    """Everything that a build would write."""

    survey: Survey
    stages: Stages
    pages: tuple[Artifact, ...]
    """The files that layouts made, without those that failed."""
    page_count: int
    """The files that layouts should make."""
    artifacts: tuple[Artifact, ...]
    """All files of the output."""
    bytes_of: Mapping[str, bytes]
    """By path, of the files that were made now."""
    diagnostics: tuple[Diagnostic, ...]
    keys: tuple[str, ...]
    """Of the remembered results in use."""


def make(order: Order, present: Mapping[str, str], tools: Tools) -> Made:
    """Make all files; `present` has the digests of those in the output, by path."""
    survey = make_survey(order.root, order.config, order.audience, tools)
    inputs, parsed, site = survey.inputs, survey.parsed, survey.linked.site
    layouts, in_layouts = _layouts(order, inputs)
    static_names = [source.path.removeprefix("static/") for source in inputs.static]
    reach, in_reach = reaches(layouts.files, static_names)
    setting = Setting(order.config, dict(layouts.strings))
    assets = {name for reached in reach.values() for name in reached.assets}
    indexed = index_all(order.root, site, parsed, present, tools)
    planned, in_plan = plan(site, setting, inputs.static, assets, indexed.index)
    pages = [item for item in planned if isinstance(item, Page) and item.layout in reach]
    theme = Theme(
        layouts.files,
        layouts.strings,
        make_chrome(site, order.config),
        tuple(sorted(asset_addresses(inputs.static).items())),
    )
    rendered = render_all(order.root, pages, Look(theme, reach, present), parsed, tools)
    in_config = (
        *order.config_diagnostics,
        *security_notices(order.config, order.audience.as_of),
    )
    in_planned = (
        *in_plan,
        *_without_layout(planned, site, reach),
        *check_config_links(order.config, planned),
    )
    in_theme = (*in_layouts, *in_reach, *in_planned, *rendered.diagnostics)
    return Made(
        survey,
        Stages(inputs, parsed, planned, theme),
        rendered.artifacts,
        len(pages),
        (*rendered.artifacts, *_other_artifacts(planned)),
        {**rendered.bytes_of, **indexed.bytes_of},
        (*in_config, *without_answered(survey.diagnostics, planned), *in_theme),
        (*parsed.keys, *indexed.keys, *rendered.keys),
    )


def _layouts(order: Order, inputs: Inputs) -> tuple[Layouts, tuple[Diagnostic, ...]]:
    """Read layouts and strings; words that pages need and the theme lacks stand as their keys."""
    texts = [(source.path, read_source(order.root, source)) for source in inputs.layouts]
    layouts, found = read_layouts(texts, order.config.language, WORDS)
    return layouts, found


def _without_layout(
    planned: Sequence[Planned], site: Site, reach: Mapping[str, Reach]
) -> list[Diagnostic]:
    """Name layouts that pages need and that are not there, each once."""
    chosen = {article.path: article for article in site.articles if article.matter.layout}
    found: dict[str, Diagnostic] = {}
    for item in planned:
        if not isinstance(item, Page) or item.layout in reach:
            continue
        article = chosen.get(item.origin)
        if article is not None:
            place = Place(article.path, *place_of(article.matter.places, "layout"))
            name = {"name": article.matter.layout}
            found[article.path] = diagnose("B347", place, name)
        else:
            name = {"name": f"layouts/{item.layout}"}
            found[item.layout] = diagnose("B502", Place(f"layouts/{item.layout}"), name)
    return list(found.values())


def _other_artifacts(planned: Sequence[Planned]) -> list[Artifact]:
    """Give the files whose content is known without rendering."""
    artifacts = [item for item in planned if isinstance(item, Artifact)]
    artifacts += [
        Artifact(item.path, item.source.blob) for item in planned if isinstance(item, Copy)
    ]
    artifacts += [
        Artifact(item.path, blob_of(item.text.encode()))
        for item in planned
        if isinstance(item, Text)
    ]
    return artifacts
