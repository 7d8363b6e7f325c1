"""Feeds: RSS 2.0 for the site and each section, one JSON Feed for the site.

Invariant: an article is in a feed whole, and with whole addresses.
"""

from collections.abc import Iterable, Sequence

from bulletin.link.addresses import HOME
from bulletin.model.front_matter import SectionKind
from bulletin.model.page import Page
from bulletin.model.site import Article, Site
from bulletin.pages.items import section_links, section_of, summary_of
from bulletin.pages.setting import Setting
from bulletin.pages.views import CorrectionItem, FeedItem, FeedView, LinkItem
from bulletin.value import Record

RSS_FEED = "/feed.xml"
JSON_FEED = "/feed.json"


def feed_link(section: LinkItem) -> LinkItem:
    """Give a section's own feed, titled as the section."""
    return LinkItem(section.title, section.url.removesuffix("index.html") + "feed.xml")


def feed_pages(site: Site, setting: Setting) -> Iterable[Page]:
    """Plan the feeds of the site, then those of news sections in the site's order."""
    config = setting.config
    listed = [article for article in site.articles if article.is_listed]
    home = LinkItem(config.title, HOME)
    description = config.organisation or config.title
    for url, layout in ((RSS_FEED, "feed.xml"), (JSON_FEED, "feed.json")):
        view = _feed(listed, _Channel(home, url, description), site, setting)
        yield Page(url[1:], layout, view)
    for section in site.sections:
        if section.matter.kind is SectionKind.NEWS:
            page = LinkItem(section.matter.title, section.url)
            url = feed_link(page).url
            description = section.matter.summary or section.matter.title
            channel = _Channel(page, url, description)
            view = _feed(section.articles, channel, site, setting)
            yield Page(url[1:], "feed.xml", view)


class _Channel(Record, frozen=True):
    page: LinkItem
    """The page that the feed follows."""
    url: str
    description: str


def _feed(articles: Sequence[Article], channel: _Channel, site: Site, setting: Setting) -> FeedView:
    sections = section_links(site.sections)
    chosen = articles[: setting.config.feed_limit]
    items = tuple(_item(article, section_of(article, sections).title) for article in chosen)
    moments = [moment for item in items for moment in (item.date, item.updated) if moment]
    page, updated = channel.page, max(moments, default=None)
    return FeedView(page.title, channel.description, page.url, channel.url, updated, items)


def _item(article: Article, section: str) -> FeedItem:
    assert article.body is not None, "a withdrawn article is on no list"
    return FeedItem(
        title=article.matter.title,
        url=article.url,
        date=article.matter.date,
        updated=article.matter.updated,
        authors=tuple(author.title for author in article.authors),
        section=section,
        tags=tuple(tag.title for tag in article.tags),
        summary=summary_of(article),
        body=article.body,
        corrections=tuple(
            CorrectionItem(item.date, item.note) for item in article.matter.corrections
        ),
    )
