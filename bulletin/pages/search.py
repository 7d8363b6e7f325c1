"""The search page, and what search shall find: listed articles, and documents with a page."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

from bulletin.model.citation import Citation, CitationKind
from bulletin.model.page import Page
from bulletin.model.site import Article, Document, Site
from bulletin.pages.items import make_head
from bulletin.pages.setting import Setting
from bulletin.pages.views import SearchView
from bulletin.search_index.entries import Entry, Field, Kind, Weight
from bulletin.value import replace

SEARCH = "/tim-kiem.html"
SEARCH_LAYOUT = "search.html"
INDEX_FOLDER = "/tim-kiem/"

_MINUTES_A_DAY = 24 * 60


def search_page(index_url: str, setting: Setting) -> Page:
    """Plan the search page, the only one that depends on the index; robots need it not."""
    head = replace(make_head(setting.words["search"], SEARCH, setting), is_indexed=False)
    return Page(SEARCH[1:], SEARCH_LAYOUT, SearchView(head, index_url))


class EntryDraft(NamedTuple):
    """What search finds, before it is written down; it depends on what its page shows alone."""

    url: str
    entry: Callable[[], Entry]
    is_number_only: bool = False
    """Nothing but its number is known."""


def search_entries(site: Site) -> Iterator[EntryDraft]:
    """Draft everything that search finds: articles, then documents, each in the site's order."""
    for article in site.articles:
        if article.is_listed:
            yield EntryDraft(article.url, partial(_of_article, article))
    for document in site.documents:
        if document.is_registered:
            yield EntryDraft(document.url, partial(_of_document, document))
        else:
            has_number = any(_spellings(document.matter.number))
            yield EntryDraft(document.url, partial(_of_cited, document), is_number_only=has_number)


def _of_article(article: Article) -> Entry:
    matter = article.matter
    names = (*matter.tags, *matter.authors, *[author.title for author in article.authors])
    plan = matter.plan_number
    fields = (
        Field(Weight.TITLE, matter.title),
        *([Field(Weight.NUMBER, plan.text)] if plan is not None else []),
        *[Field(Weight.NAME, name) for name in dict.fromkeys((*names, matter.source))],
        *[Field(Weight.BODY, reference.text) for reference in matter.legal_refs],
    )
    return Entry(
        url=article.url,
        title=matter.title,
        kind=Kind.ARTICLE,
        section=article.section,
        moment=_minutes(matter.date),
        lead=matter.summary,
        fields=fields,
        numbers=(
            *[Field(Weight.NUMBER, number) for number in article.plan_numbers],
            *[Field(Weight.BODY, number) for number in article.numbers],
        ),
        body=article.body.path if article.body else "",
    )


def _of_document(document: Document) -> Entry:
    matter = document.matter
    return Entry(
        url=document.url,
        title=document.name,
        kind=Kind.DOCUMENT,
        section=document.path.split("/")[1],
        moment=_minutes(matter.date),
        lead=matter.title,
        fields=(
            Field(Weight.TITLE, document.name),
            Field(Weight.TITLE, matter.title),
            Field(Weight.NUMBER, matter.number),
            Field(Weight.NAME, matter.issuer),
        ),
        numbers=tuple(Field(Weight.TITLE, number) for number in _numbers(matter.citation)),
        body=document.body.path if document.body else "",
    )


def _of_cited(document: Document) -> Entry:
    """Take no more than the name: what else is known of it, its articles say."""
    matter = document.matter
    return Entry(
        url=document.url,
        title=document.name,
        kind=Kind.CITED,
        section="",
        moment=_minutes(matter.date),
        lead="",
        fields=(Field(Weight.TITLE, document.name),),
        numbers=tuple(Field(Weight.TITLE, number) for number in _spellings(matter.number)),
        body="",
    )


def _spellings(number: str) -> Iterable[str]:
    """Give a number-symbol with and without its year."""
    first, *year, symbol = number.split("/") if "/" in number else ("", "")
    if year:
        yield number
    if first:
        yield f"{first}/{symbol}"


def _numbers(citation: Citation | None) -> Iterable[str]:
    """Give the number-symbol of a citation with and without its year, each once."""
    if citation is None or citation.kind is not CitationKind.NUMBERED:
        return ()
    return dict.fromkeys((citation.norm, f"{citation.number}/{citation.symbol}"))


def _minutes(moment: date | None) -> int:
    if moment is None:
        return 0
    minutes = moment.toordinal() * _MINUTES_A_DAY
    return minutes + moment.hour * 60 + moment.minute if isinstance(moment, datetime) else minutes
