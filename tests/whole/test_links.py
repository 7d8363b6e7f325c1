"""Every link of the built site leads somewhere, wherever the folder lies."""

import html
import http.client
import json
import re
import shutil
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.sites import Site
from tests.whole.crawling import Crawl, crawl, from_folder
from tests.whole.markup import ids, links, metas, read_html
from tests.whole.samples import BASE_URL, is_redirect, pages_of

SUB_PATH = "https://x.example/tin/"
_WHOLE_ADDRESS = re.compile(re.escape(BASE_URL) + r"""[^\s"'<>\\]*""")
_WHOLE_IN_PAGES = {"canonical", "alternate"}
"""Values of `rel` whose addresses may be whole."""


def orphans(folder: Path, found: Crawl, root: str) -> set[str]:
    """Name the pages that no reader comes to, but for those that nothing needs to lead to."""
    reached = {unquote(page.removeprefix(root)) for page in found.pages}
    unlinked = {path for path, page in pages_of(folder).items() if is_redirect(page)}
    return pages_of(folder).keys() - reached - unlinked - {"404.html"}


@pytest.fixture(params=["where-it-was-built", "copied-elsewhere"])
def folder(request: pytest.FixtureRequest, sample: Site, tmp_path: Path) -> Path:
    """Give the built folder, or a copy under a name that an officer might choose."""
    if request.param == "where-it-was-built":
        return sample.output
    target = tmp_path / "Bản tin #1 (50%) của Sở"
    shutil.copytree(sample.output, target)
    return target


def test_a_folder_has_no_broken_link_and_no_lost_page(folder: Path) -> None:
    """Opened by double-click, every page is reached, and every link, picture and style is there."""
    root = folder.resolve().as_uri() + "/"
    found = crawl(root + "index.html", root, from_folder(folder))
    assert found.faults == ()
    assert orphans(folder, found, root) == set()


def test_old_addresses_lead_to_the_new_ones(sample: Site) -> None:
    """A redirect leads to a page of the site."""
    root = sample.output.resolve().as_uri() + "/"
    for path, page in pages_of(sample.output).items():
        if is_redirect(page):
            found = crawl(root + path, root, from_folder(sample.output))
            assert found.faults == ()
            assert len(found.pages) > 1, path


class _Host(SimpleHTTPRequestHandler):
    """A web host: unknown addresses get `404.html` of the folder below `/tin/`."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        del message, explain
        body = (Path(self.directory) / "tin/404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name there
        pass


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine; give the address without a slash at its end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(folder))) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def _get(connection: http.client.HTTPConnection, url: str) -> tuple[int, bytes]:
    connection.request("GET", urlsplit(url).path)
    response = connection.getresponse()
    return response.status, response.read()


def test_a_sub_path_of_a_host_has_no_broken_link(sample: Site, tmp_path: Path) -> None:
    """Below `/tin/` of a web host all works, the page for addresses that are not there too."""
    output = tmp_path / "tin"
    result = sample.run("build", "-j", "1", "-b", SUB_PATH, "-d", str(output))
    assert result.code == 0, result.err
    with (
        _serving(tmp_path) as host,
        closing(http.client.HTTPConnection(urlsplit(host).netloc)) as connection,
    ):

        def fetch(url: str) -> bytes | None:
            status, data = _get(connection, url)
            return data if status == http.HTTPStatus.OK or url.endswith("/a/b/gone.html") else None

        root = f"{host}/tin/"
        found = crawl(root + "index.html", host, fetch)
        assert found.faults == ()
        assert orphans(output, found, root) == set()
        missing = _get(connection, f"{host}/tin/a/b/gone.html")
        assert missing == (http.HTTPStatus.NOT_FOUND, (output / "404.html").read_bytes())
        from_missing = crawl(f"{host}/tin/a/b/gone.html", host, fetch)
        assert from_missing.faults == ()
        assert root + "index.html" in from_missing.pages


def test_ids_are_unique(sample: Site) -> None:
    """No two places of a page have one name."""
    repeated = {
        path: [name for name, count in Counter(ids(page)).items() if count > 1]
        for path, page in pages_of(sample.output).items()
    }
    assert {path: names for path, names in repeated.items() if names} == {}


def test_pages_write_links_relative_to_themselves(sample: Site) -> None:
    """No page names its host or the root of the host, but where a whole address is asked for."""
    fixed = [
        f"{path} → {link.url}"
        for path, page in pages_of(sample.output).items()
        for link in links(page)
        if link.url.startswith(("/", BASE_URL)) and not _WHOLE_IN_PAGES & set(link.rel.split())
        if path != "404.html"
    ]
    assert fixed == []


def test_the_page_for_missing_addresses_writes_links_from_the_root(sample: Site) -> None:
    """`404.html` works at any depth."""
    page = read_html((sample.output / "404.html").read_bytes())
    relative = [
        link.url
        for link in links(page)
        if not link.url.startswith(("/", "#", "https://", "http://", "mailto:", "tel:"))
    ]
    assert relative == []


def test_every_page_tells_its_own_whole_address(sample: Site) -> None:
    """The canonical address and that for sharing are the page's own, a redirect's its target's."""
    wrong = []
    for path, page in pages_of(sample.output).items():
        own = BASE_URL + path.removesuffix("index.html")
        canonical = [link.url for link in links(page) if link.rel == "canonical"]
        if is_redirect(page):
            own = canonical[0]
        elif metas(page, "og:url") != [own]:
            wrong.append(path)
        if canonical != [own]:
            wrong.append(path)
    assert wrong == []


def test_every_whole_address_in_the_output_exists(sample: Site) -> None:
    """Addresses for search engines, feeds and sharing lead to files that are there."""
    tree = sample.tree()
    broken = set()
    for path, data in tree.items():
        if path.endswith((".html", ".xml", ".json", ".txt")) and path != "manifest.json":
            for url in _WHOLE_ADDRESS.findall(html.unescape(data.decode())):
                name = unquote(url.removeprefix(BASE_URL).partition("#")[0])
                file = name + "index.html" if name == "" or name.endswith("/") else name
                if file not in tree:
                    broken.add(f"{path} → {url}")
    assert broken == set()


def test_the_manifest_lists_exactly_the_files(sample: Site) -> None:
    """`manifest.json` names every file of the output but itself."""
    listed = [item["path"] for item in json.loads(sample.page("manifest.json"))["files"]]
    assert listed == sorted(sample.tree().keys() - {"manifest.json"})
