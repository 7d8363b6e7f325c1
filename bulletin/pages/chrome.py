"""What every page shows: the site's names, menu, contact and feeds."""

from bulletin import __version__
from bulletin.config import Config, NamedLink
from bulletin.link.addresses import ARCHIVE, HOME, SITE_MAP
from bulletin.model.site import Site
from bulletin.pages.corrections import CORRECTIONS
from bulletin.pages.feeds import JSON_FEED, RSS_FEED
from bulletin.pages.host_files import page_policy
from bulletin.pages.office_theme import OFFICE_CSS
from bulletin.pages.search import SEARCH
from bulletin.pages.views import AlertView, Chrome, ContactView, LinkItem


def make_chrome(site: Site, config: Config) -> Chrome:
    """Make the chrome; a menu's folder address gets its `index.html`."""
    alert = None
    if config.alert is not None and site.alert_is_on:
        alert = AlertView(config.alert.text, page_url(config.alert.url))
    contact = config.contact
    return Chrome(
        title=config.title,
        organisation=config.organisation,
        governing_body=config.governing_body,
        logo=site.logo,
        office_css=OFFICE_CSS if config.theme.accent else "",
        language=config.language,
        base_url=config.base_url,
        menu=_link_items(config.menu),
        links=_link_items(config.links),
        contact=ContactView(contact.address, contact.phone, contact.email, contact.responsible),
        feedback_url=page_url(config.feedback_url),
        license=config.license,
        alert=alert,
        feeds=(LinkItem(config.title, RSS_FEED), LinkItem(config.title, JSON_FEED)),
        home_url=HOME,
        archive_url=ARCHIVE,
        site_map_url=SITE_MAP,
        corrections_url=CORRECTIONS,
        search_url=SEARCH,
        policy=page_policy(config),
        generator=f"bulletin {__version__}",
    )


def page_url(url: str) -> str:
    """Give the file behind a site address: `/tin-tuc/` is `/tin-tuc/index.html`."""
    return url + "index.html" if url.startswith("/") and url.endswith("/") else url


def _link_items(links: tuple[NamedLink, ...]) -> tuple[LinkItem, ...]:
    return tuple(LinkItem(link.title, page_url(link.url)) for link in links)
