"""A page at each old address that leads to the new one."""

from collections.abc import Iterable

from bulletin.model.page import Page
from bulletin.model.site import Site
from bulletin.pages.views import Head, RedirectView


def redirect_pages(site: Site) -> Iterable[Page]:
    """Plan the redirects, by old address; a folder's old address is its `index.html`."""
    for redirect in site.redirects:
        url = redirect.url + "index.html" if redirect.url.endswith("/") else redirect.url
        head = Head(redirect.title, "", redirect.target, (), is_indexed=False)
        yield Page(url[1:], "redirect.html", RedirectView(head, redirect.target), redirect.path)
