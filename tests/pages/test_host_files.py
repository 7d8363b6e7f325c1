"""What hosts answer is one table, whichever host serves the site."""

import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest

from bulletin.config import Config, ContentPolicy
from bulletin.pages.host_files import content_policy
from bulletin.pages.host_files.rules import (
    CACHE,
    CLOSED,
    HASHED_CACHE,
    OTHER_TYPES,
    SCRIPTS,
    TEXT_TYPES,
)
from tests.sites import CONFIG, Site, make_site

_ALL_HOSTS = "host_files: [netlify, apache, iis, nginx]\n"
_FILES = ("_headers", "_redirects", ".htaccess", "web.config", "nginx.conf")
_ALIASES = "[/cu/tin-cũ.html, /muc-cu/, /xem/12.html]"
_HEADERS = {
    "Content-Security-Policy": content_policy(Config("", "https://thu.example/")),
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), "
    "payment=(), usb=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}


_INDEX = "tim-kiem/"
"""The folder of the search index, whose files all hold their digest."""


def _make(root: Path, config: str = CONFIG + _ALL_HOSTS) -> Site:
    """Build a site with aliases and a file of every type."""
    site = make_site(root)
    site.write("config.yaml", config)
    site.article("tin-tuc/a.md", "Bài một", "10/06/2019", aliases=_ALIASES)
    for ending, _ in (*TEXT_TYPES, *OTHER_TYPES):
        site.write(f"static/tep/mau.{ending}", "{}")
    assert site.build("-q").code == 0
    return site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give a built site with the files of all hosts."""
    return _make(tmp_path_factory.mktemp("hosts") / "site")


def _hashed(site: Site) -> list[str]:
    """List the files whose names hold their digest, but for those of the index."""
    pattern = re.compile(r"\.[0-9a-f]{8}\.(css|js|svg|woff2)$")
    found = sorted(path for path in site.tree() if pattern.search(path))
    return [path for path in found if not path.startswith(_INDEX)]


def _headers_of_netlify(text: str) -> dict[str, dict[str, str]]:
    rules: dict[str, dict[str, str]] = {}
    path = ""
    for line in text.splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            rules[path][name] = value
        else:
            path = line
            rules[path] = {}
    return rules


def test_only_chosen_hosts_get_files(tmp_path: Path) -> None:
    """Without `host_files` there is none of them; each is made for its own host."""
    site = _make(tmp_path / "none", CONFIG)
    assert [name for name in _FILES if (site.output / name).exists()] == []
    site = _make(tmp_path / "one", CONFIG + "host_files: [nginx]\n")
    assert [name for name in _FILES if (site.output / name).exists()] == ["nginx.conf"]


def test_all_hosts_send_the_same_headers(site: Site) -> None:
    """Every header of the table stands with its value in the file of every host."""
    netlify = _headers_of_netlify(site.page("_headers"))
    assert netlify.pop("/*") == _HEADERS
    apache = re.findall(r'^Header always set (\S+) "(.*)"$', site.page(".htaccess"), re.MULTILINE)
    assert dict(apache[: len(_HEADERS) + 1]) == {**_HEADERS, "Cache-Control": CACHE}
    nginx = re.findall(r'^add_header (\S+) "(.*)" always;$', site.page("nginx.conf"), re.MULTILINE)
    assert dict(nginx) == _HEADERS
    config = ET.fromstring(site.page("web.config"))  # our own file
    added = config.findall("./system.webServer/httpProtocol/customHeaders/add")
    iis = {one.get("name"): one.get("value") for one in added}
    assert iis == {**_HEADERS, "Cache-Control": CACHE}


def test_hosts_agree_on_what_is_cached_for_long(site: Site) -> None:
    """Files whose names hold their digest are kept for a year; nothing else is."""
    hashed = _hashed(site)
    assert hashed
    netlify = _headers_of_netlify(site.page("_headers"))
    del netlify["/*"]
    paths = [*hashed, f"{_INDEX}*"]
    assert netlify == {f"/{path}": {"Cache-Control": HASHED_CACHE} for path in paths}
    config = ET.fromstring(site.page("web.config"))  # our own file
    cached = [
        location.get("path")
        for location in config.findall("./location")
        for header in location.iter("add")
        if header.get("value") == HASHED_CACHE
    ]
    assert cached == [*hashed, _INDEX[:-1]]
    patterns = re.findall(r'<FilesMatch "(.*)">', site.page(".htaccess"))
    files = {path for path in site.tree() if any(re.search(p, Path(path).name) for p in patterns)}
    assert sorted(path for path in files if not path.startswith(_INDEX)) == hashed
    [folder] = re.findall(r"<If \"%{REQUEST_URI} =~ m#(.*)#\">", site.page(".htaccess"))
    assert _matched(folder, site) == _matched(f"^/{_INDEX}.*[.]js$", site)
    [folder] = re.findall(r'^if \(\$uri ~ "(.*)"\)', site.page("nginx.conf"), re.MULTILINE)
    assert _matched(folder, site) == _matched(f"^/{_INDEX}.*[.]js$", site)


def _matched(pattern: str, site: Site) -> list[str]:
    """List the files whose addresses a pattern finds."""
    return sorted(path for path in site.tree() if re.search(pattern, f"/{path}"))


def test_hosts_agree_on_redirects(site: Site) -> None:
    """An old address leads to the new one on every host."""
    target = "/tin-tuc/a.html"
    assert site.page("_redirects").splitlines() == [
        f"/cu/tin-c%C5%A9.html {target} 301!",
        f"/muc-cu/ {target} 301!",
        f"/muc-cu/index.html {target} 301!",
        f"/xem/12.html {target} 301!",
    ]
    apache = re.findall(r'RedirectMatch 301 "(.*)" "(.*)"', site.page(".htaccess"))
    assert apache[0] == ("^(?:/cu/tin\\-cũ\\.html)$", target)
    config = ET.fromstring(site.page("web.config"))  # our own file
    redirected = [
        location.get("path")
        for location in config.findall("./location")
        if location.find(".//httpRedirect") is not None
    ]
    assert redirected == ["cu/tin-cũ.html", "muc-cu/index.html", "xem/12.html"]


def test_hosts_agree_on_what_never_runs(site: Site) -> None:
    """No host runs a script that an intruder leaves in the folder."""
    config = ET.fromstring(site.page("web.config"))  # our own file
    denied = config.findall("./system.webServer/security/requestFiltering/fileExtensions/add")
    assert [one.get("fileExtension") for one in denied] == [f".{ending}" for ending in SCRIPTS]
    endings = "|".join(SCRIPTS)
    assert f"(?i)\\.(?:{endings})(?:[./]|$)" in site.page(".htaccess")
    assert f"(?i)\\.(?:{endings})(?:[./]|$)" in site.page("nginx.conf")


def test_sites_below_a_path_are_ruled_there(tmp_path: Path) -> None:
    """A site at /ban-tin/ closes and redirects its own addresses, not the host's."""
    config = CONFIG.replace("https://thu.example/", "https://thu.example/ban-tin/") + _ALL_HOSTS
    site = _make(tmp_path / "site", config)
    assert 'error_page 404 "/ban-tin/404.html";' in site.page("nginx.conf")
    assert "ErrorDocument 404 /ban-tin/404.html" in site.page(".htaccess")
    assert "/ban-tin/xem/12.html /ban-tin/tin-tuc/a.html 301!" in site.page("_redirects")
    assert site.page("_headers").startswith("/ban-tin/*\n")


def test_policy_allows_what_the_config_adds() -> None:
    """Without `csp:` nothing but the site itself; with it, what it names."""
    plain = content_policy(Config("", ""))
    assert plain.startswith("default-src 'none'; script-src 'self';")
    assert "frame-src" not in plain
    csp = ContentPolicy(frame=("https://a.example",), image=("https://b.example",))
    policy = content_policy(Config("", "", csp=csp))
    assert "frame-src https://a.example" in policy
    assert "img-src 'self' https://b.example;" in policy


def test_security_txt_is_that_of_the_rfc(tmp_path: Path) -> None:
    """RFC 9116: contact, expiry, languages and, at the root of a host, the address itself."""
    config = CONFIG + "security: {contact: baomat@thu.example, expires: 31/12/2027}\n"
    assert _make(tmp_path / "site", config).page(".well-known/security.txt").splitlines() == [
        "Contact: mailto:baomat@thu.example",
        "Expires: 2027-12-31T23:59:59+07:00",
        "Preferred-Languages: vi, en",
        "Canonical: https://thu.example/.well-known/security.txt",
    ]


@pytest.mark.parametrize(
    ("security", "code"),
    [
        pytest.param("{contact: a@b.example}", "B726", id="without-expiry"),
        pytest.param("{contact: a@b.example, expires: 01/12/2026}", "B727", id="soon"),
        pytest.param("{contact: a@b.example, expires: 01/12/2020}", "B727", id="past"),
        pytest.param("{contact: a@b.example, expires: 01/12/2027}", "", id="in-a-year"),
    ],
)
def test_expiry_is_told_in_time(site: Site, tmp_path: Path, security: str, code: str) -> None:
    """An office hears thirty days before that its contact must be looked over."""
    root = tmp_path / "site"
    shutil.copytree(site.root, root, ignore=shutil.ignore_patterns("public", ".*"))
    copy = Site(root)
    copy.write("config.yaml", f"{CONFIG}security: {security}\n")
    assert re.findall(r"B72\d", copy.build().err) == ([code] if code else [])


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: dict[str, str]


@pytest.fixture(scope="module")
def port(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Serve the site with nginx and the generated file; give the port."""
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if program is None:
        pytest.skip("needs nginx")
    folder = tmp_path_factory.mktemp("nginx")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = probe.getsockname()[1]
    user = "user root;" if os.geteuid() == 0 else ""
    # The types and headers of the level above must not come through.
    (folder / "main.conf").write_text(
        f"""{user} daemon off; pid {folder}/pid; error_log {folder}/error.log;
        events {{}}
        http {{
            access_log off; default_type text/html; add_header X-Above above always;
            client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
            fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi;
            scgi_temp_path {folder}/scgi;
            server {{
                listen 127.0.0.1:{number}; root {site.output};
                include {site.output}/nginx.conf;
            }}
        }}""",
        "utf-8",
    )
    command = [program, "-p", str(folder), "-c", str(folder / "main.conf")]
    with subprocess.Popen([*command, "-e", str(folder / "error.log")]) as server:
        try:
            _wait_for(number, server)
            yield number
        finally:
            server.terminate()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    while server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    pytest.fail("nginx does not accept the generated file")


def _fetch(port: int, url: str, method: str = "GET") -> _Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, quote(url, safe="/%"))
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return _Answer(answer.status, dict(answer.getheaders()))


@pytest.mark.parametrize(
    ("ending", "media_type"),
    [
        *((ending, f"{kind}; charset=utf-8") for ending, kind in TEXT_TYPES),
        *OTHER_TYPES,
    ],
)
def test_nginx_serves_each_type_with_all_headers(port: int, ending: str, media_type: str) -> None:
    """A file of each type comes with its type and every header of the table."""
    answer = _fetch(port, f"/tep/mau.{ending}")
    assert (answer.status, answer.headers["Content-Type"]) == (200, media_type)
    assert answer.headers.items() >= {**_HEADERS, "Cache-Control": CACHE}.items()
    assert "X-Above" not in answer.headers


def test_nginx_serves_pages_and_hashed_files(port: int, site: Site) -> None:
    """A page is asked for again at every use, a file with its digest in the name is not."""
    for url in ("/", "/tin-tuc/a.html", "/tin-tuc/"):
        answer = _fetch(port, url)
        assert (answer.status, answer.headers["Cache-Control"]) == (200, CACHE), url
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    for path in _hashed(site):
        answer = _fetch(port, f"/{path}")
        assert (answer.status, answer.headers["Cache-Control"]) == (200, HASHED_CACHE), path
        assert answer.headers.items() >= _HEADERS.items()


@pytest.mark.parametrize(
    "url", ["/cu/tin-cũ.html", "/muc-cu/", "/muc-cu/index.html", "/xem/12.html"]
)
def test_nginx_leads_old_addresses_to_new_ones(port: int, url: str) -> None:
    """An alias answers 301, with all headers."""
    answer = _fetch(port, url)
    assert (answer.status, answer.headers["Location"]) == (301, "/tin-tuc/a.html")
    assert answer.headers.items() >= _HEADERS.items()


_CLOSED_FILES = (
    *(
        ".htaccess",
        ".git/config",
        "tin-tuc/.an",
        ".env",
        "tep/mau.php",
        "tep/Mau.PHP",
        "tep/a.php.jpg",
    ),
    *("tep/mau.cgi", *CLOSED),
)


@pytest.mark.parametrize("path", [*_CLOSED_FILES, "khong-co.html", "tep/", "mau.php/x"])
def test_nginx_keeps_closed_what_is_not_published(port: int, site: Site, path: str) -> None:
    """A missing page, a listing, a dot file and a script all give the 404 page and all headers."""
    left = site.output / path
    is_left = path in _CLOSED_FILES and not left.exists()
    if is_left:
        # As an intruder or a careless copy would.
        left.parent.mkdir(parents=True, exist_ok=True)
        left.write_text("<?php echo 1;", "utf-8")
    try:
        answer = _fetch(port, f"/{path}")
    finally:
        if is_left:
            left.unlink()
    length = (site.output / "404.html").stat().st_size
    assert (answer.status, answer.headers["Content-Length"]) == (404, str(length))
    assert answer.headers.items() >= {**_HEADERS, "Cache-Control": CACHE}.items()


def test_nginx_serves_what_is_well_known(port: int, site: Site) -> None:
    """Dot files are closed, but not what certificates and security.txt need (RFC 8615)."""
    challenge = site.output / ".well-known/acme-challenge/abc"
    challenge.parent.mkdir(parents=True)
    challenge.write_text("x")
    try:
        assert _fetch(port, "/.well-known/acme-challenge/abc").status == 200
    finally:
        shutil.rmtree(site.output / ".well-known")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "TRACE"])
def test_nginx_only_lets_read(port: int, method: str) -> None:
    """A site of files has nothing to post to."""
    assert _fetch(port, "/", method).status == 405
    assert _fetch(port, "/", "HEAD").status == 200
