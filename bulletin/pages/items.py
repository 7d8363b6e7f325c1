"""Parts that several views share: breadcrumbs, entries of lists, heads."""

from collections.abc import Iterable, Mapping

from bulletin.link.addresses import HOME
from bulletin.model.site import Article, Attachment, NamedPage, Section, Site, Status
from bulletin.pages.setting import Setting
from bulletin.pages.views import ArticleItem, AttachmentItem, Head, LinkItem


def make_head(
    title: str, url: str, setting: Setting, *between: LinkItem, summary: str = ""
) -> Head:
    """Make the head of a page that anybody may find; `between` are the pages above it but home."""
    home = LinkItem(setting.words["home"], HOME)
    return Head(title, summary, url, (home, *between, LinkItem(title, "")))


def link_item(page: NamedPage) -> LinkItem:
    """Give a named page as a link."""
    return LinkItem(page.title, page.url)


def section_links(sections: Iterable[Section]) -> Mapping[str, LinkItem]:
    """Give each section as a link, by its folder's name."""
    return {section.name: LinkItem(section.matter.title, section.url) for section in sections}


def article_item(article: Article, sections: Mapping[str, LinkItem]) -> ArticleItem:
    """Give an article as an entry of a list."""
    return ArticleItem(
        title=article.matter.title,
        url=article.url,
        date=article.matter.date,
        summary=summary_of(article),
        section=section_of(article, sections),
        image=article.image,
        status=article.status.value,
    )


def article_items(site: Site) -> Mapping[str, ArticleItem]:
    """Give each listed article as an entry of a list, by path."""
    links = section_links(site.sections)
    return {item.path: article_item(item, links) for item in site.articles if item.is_listed}


def section_of(article: Article, sections: Mapping[str, LinkItem]) -> LinkItem:
    """Give an article's section; one without `_index.md` (an error told elsewhere) has no page."""
    return sections.get(article.section) or LinkItem(article.section, "")


def attachment_item(attachment: Attachment) -> AttachmentItem:
    """Give a file to download as layouts see it."""
    return AttachmentItem(attachment.title, attachment.url, attachment.file_type, attachment.size)


def summary_of(article: Article) -> str:
    """Give the author's summary, or the first words of the text; of a withdrawn one, the reason."""
    if article.status is Status.WITHDRAWN and article.matter.withdrawn is not None:
        return article.matter.withdrawn.reason
    return article.matter.summary or article.outline.excerpt
