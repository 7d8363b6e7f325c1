"""The search page, and what search shall find: listed articles, and documents with a page."""

from collections.abc import Iterable
from datetime import date, datetime

from bulletin.model.citation import Citation, CitationKind
from bulletin.model.page import Page
from bulletin.model.site import Article, Document, Site
from bulletin.pages.items import make_head
from bulletin.pages.setting import Setting
from bulletin.pages.views import SearchView
from bulletin.search_index.entries import Entry, Field, Kind, Weight
from bulletin.value import replace

SEARCH = "/tim-kiem.html"
INDEX_FOLDER = "/tim-kiem/"

_MINUTES_A_DAY = 24 * 60


def search_page(index_url: str, setting: Setting) -> Page:
    """Plan the search page, the only one that depends on the index; robots need it not."""
    head = replace(make_head(setting.words["search"], SEARCH, setting), is_indexed=False)
    return Page(SEARCH[1:], "search.html", SearchView(head, index_url))


def search_entries(site: Site) -> tuple[Entry, ...]:
    """Give everything that search finds: articles, then documents, each in the site's order."""
    articles = (_of_article(article) for article in site.articles if article.is_listed)
    documents = (
        _of_document(document) if document.is_registered else _of_cited(document)
        for document in site.documents
    )
    return (*articles, *documents)


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
    cited = [item.citation for item in article.outline.citations]
    cited += [citation for reference in matter.legal_refs for citation in reference.citations]
    return Entry(
        url=article.url,
        title=matter.title,
        kind=Kind.ARTICLE,
        section=article.section,
        moment=_minutes(matter.date),
        lead=matter.summary,
        fields=fields,
        numbers=(
            *_numbers(Weight.NUMBER, plan.citations if plan is not None else ()),
            *_numbers(Weight.BODY, cited),
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
        numbers=tuple(_numbers(Weight.TITLE, [matter.citation] if matter.citation else [])),
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


def _numbers(weight: Weight, citations: Iterable[Citation]) -> list[Field]:
    """Give the number-symbols of citations, with and without their years, each once."""
    found: dict[str, None] = {}
    for citation in citations:
        if citation.kind is CitationKind.NUMBERED:
            found[citation.norm] = None
            found[f"{citation.number}/{citation.symbol}"] = None
    return [Field(weight, number) for number in found]


def _minutes(moment: date | None) -> int:
    if moment is None:
        return 0
    minutes = moment.toordinal() * _MINUTES_A_DAY
    return minutes + moment.hour * 60 + moment.minute if isinstance(moment, datetime) else minutes
