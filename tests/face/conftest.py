"""The sample site at a host, with one page of every kind, and a browser that hears complaints."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.face.pages import PAGES, add_rare_pages
from tests.hosts import serve
from tests.sites import Site, make_site
from tests.whole.samples import copy_sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.face.looking import Window


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give the sample site with drafts and an alert, built; a test must leave it as it is."""
    site = copy_sample(tmp_path_factory.mktemp("face"))
    add_rare_pages(site)
    result = site.build("--drafts", "--future")
    assert result.code == 0, result.err
    return site


@pytest.fixture(scope="session")
def host(shown: Site) -> Iterator[str]:
    """Serve the site; give its address, with a slash at the end."""
    with serve(shown.output) as address:
        yield address


@pytest.fixture(scope="session")
def pages(host: str) -> Mapping[str, str]:
    """Give the address of a page of every kind."""
    return {kind: host + path for kind, path in PAGES.items()}


@pytest.fixture
def open_window(browser: "Browser") -> "Iterator[Window]":
    """Give windows of a size and scheme; in the end no page in them may have complained."""
    from tests.face.looking import Window  # noqa: PLC0415  # playwright may be absent

    window = Window(browser)
    yield window
    window.close()


@pytest.fixture
def tmp_site(tmp_path: Path) -> Site:
    """Give a site of one empty section."""
    return make_site(tmp_path)
