"""The home page, and the page for an address that is not there."""

from bulletin.link.addresses import HOME
from bulletin.model.page import LinkStyle, Page
from bulletin.model.site import Site
from bulletin.pages.items import article_item, make_head, section_links
from bulletin.pages.metadata import site_data
from bulletin.pages.setting import Setting
from bulletin.pages.views import Head, HomeView, MissingView, SectionBlock, VideoItem

_ON_HOME = 5
"""Articles of each section, and of the whole site, on the home page."""


def home_page(site: Site, setting: Setting) -> Page:
    """Plan the home page."""
    config = setting.config
    links = section_links(site.sections)
    blocks = tuple(
        SectionBlock(
            section.matter.title,
            section.url,
            tuple(article_item(article, links) for article in section.articles[:_ON_HOME]),
        )
        for section in site.sections
        if section.articles
    )
    listed = [article for article in site.articles if article.is_listed]
    videos = tuple(
        VideoItem(video.title, video.url, poster if poster.url else None, video.date)
        for video, poster in zip(config.videos, site.posters, strict=True)
    )
    view = HomeView(
        head=Head(config.title, config.organisation, HOME, (), data=site_data(setting)),
        latest=tuple(article_item(article, links) for article in listed[:_ON_HOME]),
        sections=blocks,
        videos=videos,
    )
    return Page(HOME[1:], "home.html", view)


def missing_page(setting: Setting) -> Page:
    """Plan `404.html`, which a host serves at any address."""
    head = make_head(setting.words["missing_title"], "/404.html", setting)
    head = Head(head.title, "", head.url, head.breadcrumbs, is_indexed=False)
    return Page("404.html", "404.html", MissingView(head), links=LinkStyle.ROOTED)
