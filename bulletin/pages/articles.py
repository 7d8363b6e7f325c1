"""One page for each article and for each plain page."""

from collections.abc import Iterable
from functools import partial
from operator import attrgetter

from bulletin.model.page import Page
from bulletin.model.site import Article, NamedPage, Plain, Site, Status
from bulletin.pages.drafts import Draft
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
    Record,
    article_data,
    breadcrumbs_data,
    cited_by,
    short_records,
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
    SiteMapEntry,
    WithdrawalView,
)
from bulletin.value import replace

_IN_SHAPE = ("path", "url", "section", "matter", "outline", "plan_numbers", "numbers")
_OWN = attrgetter(*(name for name in Article.__struct_fields__ if name not in _IN_SHAPE))
"""All of an article; its shape stands for what its file says."""


def article_pages(site: Site, setting: Setting) -> Iterable[Draft]:
    """Draft the pages of articles, in the site's order."""
    sections = section_links(site.sections)
    documents = short_records(site.documents, setting.config)
    for article in site.articles:
        section = section_of(article, sections)
        cited = tuple([documents[url] for url in cited_by(article) if url in documents])
        yield Draft(
            article.url[1:],
            article.path,
            (_OWN(article), section, cited),
            _entry(article),
            partial(_article_page, article, section, cited, setting),
        )


def _article_page(
    article: Article, section: LinkItem, cited: tuple[Record, ...], setting: Setting
) -> Page:
    layout = f"{article.matter.layout or 'article'}.html"
    view = _article_view(article, _head(article, section, cited, setting), section)
    return Page(article.url[1:], layout, view, article.path)


def _entry(article: Article) -> SiteMapEntry | None:
    changed = article.matter.updated or article.matter.date
    return SiteMapEntry(article.url, changed) if _is_indexed(article) else None


def _is_indexed(article: Article) -> bool:
    return article.status in (Status.PUBLISHED, Status.EXPIRED)


def plain_pages(site: Site, setting: Setting) -> Iterable[Page]:
    """Plan the plain pages, in the site's order."""
    for plain in site.plains:
        yield Page(plain.url[1:], "page.html", _plain_view(plain, setting), plain.path)


def _head(article: Article, section: LinkItem, cited: tuple[Record, ...], setting: Setting) -> Head:
    head = make_head(
        article.matter.title, article.url, setting, section, summary=summary_of(article)
    )
    return Head(
        head.title,
        head.summary,
        head.url,
        head.breadcrumbs,
        is_indexed=_is_indexed(article),
        image=article.image,
        feeds=(feed_link(section),) if section.url else (),
        data=structured(head, article_data(article, cited, setting), setting),
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
