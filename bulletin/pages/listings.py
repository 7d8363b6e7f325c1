"""Lists of articles: sections, tags, authors and months."""

from collections.abc import Iterable, Mapping, Sequence

from bulletin.link.addresses import AUTHORS, TAGS
from bulletin.model.front_matter import SectionKind
from bulletin.model.page import Page
from bulletin.model.site import Article, BodyView, Site
from bulletin.pages.feeds import feed_link
from bulletin.pages.items import make_head
from bulletin.pages.metadata import breadcrumbs_data
from bulletin.pages.paging import ListPage, split
from bulletin.pages.setting import Setting
from bulletin.pages.views import ArticleItem, Head, LinkItem, ListView, TermItem, TermsView
from bulletin.value import Record, replace


class Listing(Record, frozen=True):
    """A list of articles before it is parted into pages."""

    kind: str
    """`section`, `tag`, `author` or `month`."""
    head: Head
    """Of its first page."""
    articles: Sequence[Article]
    """Newest first."""
    intro: BodyView | None = None
    origin: str = ""


def list_pages(
    listing: Listing, items: Mapping[str, ArticleItem], setting: Setting
) -> Iterable[Page]:
    """Plan the pages of one list, newest first; `items` has its entries by path."""
    for part in split(listing.articles, setting.config.page_size, listing.head.url):
        view = _list_view(listing, part, items)
        yield Page(part.url[1:], "list.html", view, listing.origin if part.is_first else "")


def section_pages(site: Site, items: Mapping[str, ArticleItem], setting: Setting) -> Iterable[Page]:
    """Plan the lists of news sections, in the site's order; `items` has their entries by path."""
    for section in site.sections:
        if section.matter.kind is not SectionKind.NEWS:
            continue
        matter = section.matter
        head = make_head(matter.title, section.url, setting, summary=matter.summary)
        head = replace(
            head,
            feeds=(feed_link(LinkItem(matter.title, section.url)),),
            data=breadcrumbs_data(head, setting),
        )
        origin = f"content/{section.name}/_index.md"
        listing = Listing("section", head, section.articles, section.body, origin)
        yield from list_pages(listing, items, setting)


def term_pages(site: Site, items: Mapping[str, ArticleItem], setting: Setting) -> Iterable[Page]:
    """Plan a list for each tag and each author, and the two lists of them."""
    for kind, folder, terms in (("tag", TAGS, site.tags), ("author", AUTHORS, site.authors)):
        index = LinkItem(setting.words[f"all_{kind}s"], f"{folder}/index.html")
        named = tuple(TermItem(term.title, term.url, len(term.articles)) for term in terms)
        view = TermsView(make_head(index.title, index.url, setting), kind, named)
        yield Page(index.url[1:], "terms.html", view)
        for term in terms:
            head = make_head(term.title, term.url, setting, index)
            yield from list_pages(Listing(kind, head, term.articles), items, setting)


def _list_view(
    listing: Listing, part: ListPage[Article], items: Mapping[str, ArticleItem]
) -> ListView:
    """Make one page of a list; only the first tells of the whole, so that older ones stay."""
    return ListView(
        head=listing.head if part.is_first else replace(listing.head, url=part.url, summary=""),
        kind=listing.kind,
        intro=listing.intro if part.is_first else None,
        items=tuple([items[article.path] for article in part.items]),
        total=len(listing.articles) if part.is_first else 0,
        pager=part.pager,
    )
