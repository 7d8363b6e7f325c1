"""A site to search in, at a host with a strict policy and in a folder, and a browser."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from bulletin.config import Config, read_config
from bulletin.pages.host_files.rules import content_policy
from tests.search.samples import write_samples
from tests.sites import CONFIG, Site, make_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

_PATIENCE_MS = 20_000
_ADDRESSES = ("host", "folder")


@pytest.fixture(scope="session")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give a built site of a few articles and documents; a test must leave it as it is."""
    site = make_site(tmp_path_factory.mktemp("searched") / "site")
    write_samples(site)
    result = site.build()
    assert result.code == 0, result.err
    return site


def _config() -> Config:
    config, _ = read_config(CONFIG.encode())
    assert config is not None
    return config


class _Host(SimpleHTTPRequestHandler):
    """A web host that sends the site's own content security policy."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", content_policy(_config()))
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name there
        pass


@pytest.fixture(scope="session")
def host(searched: Site) -> Iterator[str]:
    """Serve the site; give its address, with a slash at the end."""
    handler = partial(_Host, directory=str(searched.output))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(params=_ADDRESSES)
def address(request: pytest.FixtureRequest, searched: Site, host: str) -> str:
    """Give the address of the site at a host, then in a folder, with a slash at the end."""
    return host if request.param == "host" else searched.output.resolve().as_uri() + "/"


@pytest.fixture(scope="session")
def window(browser: "Browser") -> "Iterator[BrowserContext]":
    """Give a browser window."""
    context = browser.new_context()
    context.set_default_timeout(_PATIENCE_MS)
    yield context
    context.close()


@contextmanager
def _watched(window: "BrowserContext") -> "Iterator[Page]":
    """Give an empty page; at the end nothing in it may have failed or been refused."""
    page = window.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    page.close()
    assert complaints == []


@pytest.fixture
def page(window: "BrowserContext") -> "Iterator[Page]":
    """Give an empty page."""
    with _watched(window) as page:
        yield page


@pytest.fixture(scope="session")
def same_pages(window: "BrowserContext") -> "Iterator[Mapping[str, Page]]":
    """Give a page for each address, as an earlier test left it."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(_watched(window)) for name in _ADDRESSES}


@pytest.fixture
def same_page(same_pages: "Mapping[str, Page]", address: str) -> "Page":
    """Give the page that an earlier test left, for tests that type something new into it."""
    return same_pages["host" if address.startswith("http") else "folder"]
