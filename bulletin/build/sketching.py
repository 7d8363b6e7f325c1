"""Plan a linked site into its blueprint, one page at a time.

Invariants: a page's view is in memory only until it was dumped into a drawer; what is remembered
of a blueprint's parts does not change it.
"""

from collections.abc import Iterator, Mapping

from bulletin.build.blueprint import Blueprint, Facts, Sheet, Still, make_sheet
from bulletin.build.dangling import check_config_links, without_answered
from bulletin.build.leaves import Leaves
from bulletin.build.shelf import Shelf
from bulletin.build.styling import Style
from bulletin.codec import blob_of, dump
from bulletin.config import Config
from bulletin.diagnostics import Place
from bulletin.link.joining import Linked
from bulletin.model.front_matter import place_of
from bulletin.model.page import Artifact, Copy, Page, Planned
from bulletin.model.site import Site, Status
from bulletin.model.source import Inputs
from bulletin.pages.chrome import make_chrome
from bulletin.pages.drafts import Draft
from bulletin.pages.dumps import dump_page
from bulletin.pages.office_theme import check_accent
from bulletin.pages.planning import Claim, claim_of, collisions, plan
from bulletin.pages.search import SEARCH, search_entries
from bulletin.pages.setting import Setting
from bulletin.teasers import name_of


def sketch(
    linked: Linked, inputs: Inputs, config: Config, style: Style, leaves: Leaves
) -> Blueprint:
    """Plan all files of a site, but for the search page and its index.

    Diagnostics, in the blueprint: those of `link` and `pages`, B622.
    """
    site, shelf, teasers = linked.site, leaves.shelf, leaves.teasers
    sheets: list[Sheet] = []
    stills: list[Still] = []
    claims: list[Claim] = []
    for item in plan(site, Setting(config, dict(style.strings)), inputs.static, style.assets):
        claims.append(claim_of(item))
        if isinstance(item, Draft):
            leaves.add(item)
        elif isinstance(item, Page):
            dumped = dump_page(item)
            sheets.append(make_sheet(item, dumped, shelf.put(dumped), teasers))
        else:
            stills.append(_still(item, shelf))
    shelf.close_drawer()
    sheets += leaves.sheets()
    entries = tuple(leaves.entries(search_entries(site)))
    shelf.store()
    claims.sort(key=lambda claim: claim.path)
    paths = {SEARCH[1:], *(claim.path for claim in claims)}
    return Blueprint(
        sheets=tuple(sorted(sheets, key=lambda sheet: sheet.path)),
        stills=tuple(sorted(stills, key=lambda still: still.path)),
        entries=entries,
        teasers=tuple(map(_paths(site).__getitem__, teasers.names())),
        drawers=tuple(shelf.drawers),
        lasting=_lasting_paths(site),
        articles=tuple(
            item.url[1:] for item in site.articles if item.status is not Status.WITHDRAWN
        ),
        chosen=tuple(_chosen(site)),
        sections=tuple(_sections(site)),
        chrome=make_chrome(site, config),
        facts=_facts(site),
        diagnostics=(
            *without_answered(linked.diagnostics, paths),
            *collisions(claims),
            *check_accent(config),
            *check_config_links(config, paths),
        ),
    )


def _still(item: Planned, shelf: Shelf) -> Still:
    if isinstance(item, Copy):
        return Still(item.path, item.source.blob, item.source, -1)
    assert not isinstance(item, Page | Artifact)
    number = shelf.put(dump(item.text))
    return Still(item.path, blob_of(item.text.encode()), None, number)


def _paths(site: Site) -> Mapping[str, str]:
    """Give the content files of articles by their names in marks."""
    return {name_of(article.path): article.path for article in site.articles}


def _lasting_paths(site: Site) -> frozenset[str]:
    """Give the output paths that readers may keep: a later build must not lose them.

    Articles, plain pages, documents of the register and the files beside them; lists, tags and
    documents that are only cited come and go.
    """
    urls = [article.url for article in site.articles]
    urls += [plain.url for plain in site.plains]
    urls += [document.url for document in site.documents if document.is_registered]
    urls += [file.url for file in site.files]
    return frozenset(url[1:] for url in urls)


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
