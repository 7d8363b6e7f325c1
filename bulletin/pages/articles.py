"""One page for each article and for each plain page."""

from collections.abc import Iterable

from bulletin.model.page import Page
from bulletin.model.site import Article, NamedPage, Plain, Site, Status
from bulletin.pages.dublin_core import article_elements
from bulletin.pages.feeds import feed_link
from bulletin.pages.items import (
    attachment_item,
    link_item,
    make_head,
    section_links,
    section_of,
    summary_of,
)
from bulletin.pages.metadata import (
    Shared,
    article_data,
    breadcrumbs_data,
    shared_records,
    structured,
)
from bulletin.pages.setting import Setting
from bulletin.pages.views import (
    ArticleView,
    CorrectionItem,
    Head,
    LinkItem,
    Picture,
    PlainView,
    ReferenceItem,
    RelatedItem,
    WithdrawalView,
)
from bulletin.value import replace


def article_pages(site: Site, setting: Setting) -> Iterable[Page]:
    """Plan the pages of articles, in the site's order."""
    sections = section_links(site.sections)
    shared = shared_records(site.documents, setting.config)
    for article in site.articles:
        layout = f"{article.matter.layout or 'article'}.html"
        section = section_of(article, sections)
        view = _article_view(article, _head(article, section, shared, setting), section)
        yield Page(article.url[1:], layout, view, article.path)


def plain_pages(site: Site, setting: Setting) -> Iterable[Page]:
    """Plan the plain pages, in the site's order."""
    for plain in site.plains:
        yield Page(plain.url[1:], "page.html", _plain_view(plain, setting), plain.path)


def _head(article: Article, section: LinkItem, shared: Shared, setting: Setting) -> Head:
    head = make_head(
        article.matter.title, article.url, setting, section, summary=summary_of(article)
    )
    return Head(
        head.title,
        head.summary,
        head.url,
        head.breadcrumbs,
        is_indexed=article.status in (Status.PUBLISHED, Status.EXPIRED),
        image=article.image,
        feeds=(feed_link(section),) if section.url else (),
        data=structured(head, article_data(article, shared, setting), setting),
        elements=article_elements(article, head, setting.config),
    )


def _article_view(article: Article, head: Head, section: LinkItem) -> ArticleView:
    matter = article.matter
    return ArticleView(
        head=head,
        summary=matter.summary,
        date=matter.date,
        updated=matter.updated,
        authors=tuple(link_item(author) for author in article.authors),
        source=matter.source,
        section=section,
        plan=_reference(article.plan) if article.plan else None,
        references=tuple(_reference(reference) for reference in article.references),
        body=article.body,
        image=_lead_picture(article),
        attachments=tuple(attachment_item(item) for item in article.attachments),
        video=matter.video,
        tags=tuple(link_item(tag) for tag in article.tags),
        related=tuple(
            RelatedItem(item.title, item.url, item.date, item.is_withdrawn)
            for item in article.related
        ),
        corrections=tuple(CorrectionItem(item.date, item.note) for item in matter.corrections),
        withdrawal=_withdrawal(article),
        status="" if article.status is Status.WITHDRAWN else article.status.value,
        minutes=article.outline.minutes,
        params=matter.params,
    )


def _lead_picture(article: Article) -> Picture | None:
    """Give the article's picture, unless its text shows it anyway."""
    inside = {picture.url for picture in article.body.images} if article.body else set()
    return None if article.image is not None and article.image.url in inside else article.image


def _reference(page: NamedPage) -> ReferenceItem:
    return ReferenceItem(page.title, page.url)


def _withdrawal(article: Article) -> WithdrawalView | None:
    withdrawn = article.matter.withdrawn
    if withdrawn is None:
        return None
    replacement = link_item(article.replacement) if article.replacement else None
    return WithdrawalView(withdrawn.date, withdrawn.reason, replacement)


def _plain_view(plain: Plain, setting: Setting) -> PlainView:
    matter = plain.matter
    head = make_head(matter.title, plain.url, setting, summary=matter.summary)
    return PlainView(replace(head, data=breadcrumbs_data(head, setting)), plain.body)
