"""One build, from the project folder to the output folder; reads like the diagram.

Invariants: the whole build always runs, through pure functions whose results are remembered by
the content of all their arguments; the output is touched only when there is no error.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bulletin.build.parsing import AllParsed, parse_all
from bulletin.build.publishing import lasting_paths, silent_corrections, vanished
from bulletin.build.rendering import Look, render_all
from bulletin.build.searching import index_all
from bulletin.build.tools import Tools
from bulletin.codec import blob_of
from bulletin.config import Config
from bulletin.diagnostics import Diagnostic, Place, Severity, diagnose
from bulletin.diagnostics.judging import Judged, has_errors, judge
from bulletin.errors import UsageError
from bulletin.link.expiry import security_notices
from bulletin.link.joining import Linked, link
from bulletin.link.lifecycle import Audience
from bulletin.model.front_matter import place_of
from bulletin.model.page import Artifact, Copy, Page, Planned, Text
from bulletin.model.site import Site
from bulletin.model.source import Inputs
from bulletin.pages.chrome import make_chrome
from bulletin.pages.planning import plan
from bulletin.pages.setting import WORDS, Setting
from bulletin.pages.static import asset_addresses
from bulletin.read import read_inputs, read_source
from bulletin.render.layouts import Layouts, Reach, reaches, read_layouts
from bulletin.render.renderer import Theme
from bulletin.write import (
    Claim,
    Contents,
    Manifest,
    Written,
    claimed,
    commit,
    contents_of,
    read_manifest,
)


@dataclass(frozen=True, slots=True)
class Order:
    """What to build, for whom and where to."""

    root: Path
    """The project folder."""
    output: Path
    config: Config
    config_diagnostics: tuple[Diagnostic, ...]
    """Warnings found while reading the config."""
    audience: Audience
    flags: tuple[str, ...] = ()
    """Flags that change what the public would see, for the manifest; sorted."""
    is_strict: bool = False
    may_remove: bool = False
    """Published addresses may disappear."""
    claim: Claim = field(default_factory=Claim)
    """On what terms the output folder is wanted."""


@dataclass(frozen=True, slots=True)
class Stages:
    """What the stages gave on the way, for whoever looks closer than at the output."""

    inputs: Inputs
    parsed: AllParsed
    planned: tuple[Planned, ...]
    """Sorted by path; those whose layout is missing or failed are among them."""
    theme: Theme


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


@dataclass(frozen=True, slots=True)
class Survey:
    """A site before any page is planned."""

    inputs: Inputs
    parsed: AllParsed
    linked: Linked

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was wrong in files and between them."""
        return (*self.parsed.diagnostics, *self.linked.diagnostics)


def make_survey(root: Path, config: Config, audience: Audience, tools: Tools) -> Survey:
    """Read, parse and link a project."""
    inputs, in_files = read_inputs(root)
    parsed = parse_all(root, inputs, config, tools)
    linked = link(parsed.parsed, inputs, config, audience)
    return Survey(inputs, parsed, Linked(linked.site, (*in_files, *linked.diagnostics)))


def build(order: Order, tools: Tools) -> Built:
    """Build the site once.

    Raises:
        BulletinError: the output folder is not ours, or the machine refused.
    """
    with claimed(order.output, order.claim):
        return _build(order, tools)


def _build(order: Order, tools: Tools) -> Built:
    """Build into an output folder that no other build touches meanwhile."""
    survey = make_survey(order.root, order.config, order.audience, tools)
    inputs, parsed, linked = survey.inputs, survey.parsed, survey.linked
    layouts, in_layouts = _layouts(order, inputs)
    static_names = [source.path.removeprefix("static/") for source in inputs.static]
    reach, in_reach = reaches(layouts.files, static_names)
    setting = Setting(order.config, dict(layouts.strings))
    assets = {name for reached in reach.values() for name in reached.assets}
    before = contents_of(order.output, tools.memo)
    present = before.digests
    indexed = index_all(order.root, linked.site, parsed, present, tools)
    planned, in_plan = plan(linked.site, setting, inputs.static, assets, indexed.index)
    in_planned = (*in_plan, *_without_layout(planned, linked.site, reach))
    in_config = (
        *order.config_diagnostics,
        *security_notices(order.config, order.audience.as_of),
    )
    found = (*in_config, *survey.diagnostics, *in_layouts, *in_reach, *in_planned)
    pages = [item for item in planned if isinstance(item, Page) and item.layout in reach]
    theme = Theme(
        layouts.files,
        layouts.strings,
        make_chrome(linked.site, order.config),
        tuple(sorted(asset_addresses(inputs.static).items())),
    )
    rendered = render_all(order.root, pages, Look(theme, reach, present), parsed, tools)
    previous = None if order.flags else _published(order.output)
    in_published = _in_published(order, previous, linked.site, planned, rendered.bytes_of)
    judged = judge(
        (*found, *rendered.diagnostics, *in_published),
        order.config.validation,
        is_strict=order.is_strict,
    )
    written = None
    if not has_errors(judged):
        _refuse_to_empty(order, linked.site)
        artifacts = (*rendered.artifacts, *_other_artifacts(planned))
        bytes_of = {**rendered.bytes_of, **indexed.bytes_of}
        content = _content(order.root, before, planned, bytes_of)
        written = commit(before, _manifest(order, linked.site, artifacts), content, tools.memo)
        tools.memo.seal(before.news)
        tools.memo.trim((*parsed.keys, *indexed.keys, *rendered.keys))
        judged = (*judged, *_left_over(order, written))
    digests = {artifact.path: artifact.blob.digest for artifact in rendered.artifacts}
    made = sum(present.get(path) != name for path, name in digests.items()) if written else 0
    stages = Stages(inputs, parsed, planned, theme)
    was_compared = previous is not None or bool(order.flags)
    return Built(judged, linked.site, len(pages), made, written, was_compared, stages)


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


def _published(output: Path) -> Manifest | None:
    """Read the previous build's manifest, when it shows what the public sees."""
    manifest = read_manifest(output)
    return manifest if manifest is not None and not manifest.flags else None


def _in_published(
    order: Order,
    previous: Manifest | None,
    site: Site,
    planned: Sequence[Planned],
    bytes_of: Mapping[str, bytes],
) -> list[Diagnostic]:
    """Judge what this build takes away or changes of the published one."""
    if previous is None:
        return []
    lost = [] if order.may_remove else list(vanished(previous, planned))
    return [*lost, *silent_corrections(order.output, site, bytes_of)]


def _refuse_to_empty(order: Order, site: Site) -> None:
    """Keep a published site from being replaced by one without an article."""
    previous = read_manifest(order.output)
    is_lost = not site.articles and previous is not None and previous.articles
    if is_lost and not order.claim.is_forced:
        raise UsageError("B706", str(order.output))


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
