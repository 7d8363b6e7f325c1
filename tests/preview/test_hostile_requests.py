"""The server answers whatever comes through a socket, and gives nothing away."""

import contextlib
import random
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bulletin.model.page import Artifact
from bulletin.model.source import Blob
from bulletin.preview.server import Server, listen
from bulletin.preview.state import Board, Shown, make_state
from tests.preview.conftest import until

_FILM = bytes(range(251)) * 12_000
_PAGES = {
    "index.html": b"<html><head></head><body>home</body></html>",
    "404.html": b"<html><head></head><body>missing</body></html>",
    "tin-tuc/index.html": b"<html><head></head><body>news</body></html>",
    "anh.jpg": b"picture",
    "phim.mp4": _FILM,
}
_SECRET = b"secret of this machine"


@dataclass
class Served:
    """A running server over a folder with more in it than its build made."""

    port: int
    log: list[str]
    folder: Path

    def send(self, request: bytes, quiet_seconds: float = 10) -> bytes:
        """Send bytes, and give what comes back until the connection ends or is quiet."""
        parts = []
        with (
            contextlib.suppress(ConnectionError, TimeoutError),
            socket.create_connection(("127.0.0.1", self.port), timeout=quiet_seconds) as connection,
        ):
            connection.sendall(request)
            while part := connection.recv(1 << 16):
                parts.append(part)
        return b"".join(parts)

    def ask(self, target: str, *headers: str, method: str = "GET") -> bytes:
        """Send a whole request for a target."""
        lines = [f"{method} {target} HTTP/1.1", *headers, "Connection: close", "", ""]
        if not any(header.lower().startswith("host:") for header in headers):
            lines.insert(1, f"Host: 127.0.0.1:{self.port}")
        return self.send("\r\n".join(lines).encode("latin-1"))


def _status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve four files; a hidden file, a link that leads out and a neighbour lie about."""
    folder = tmp_path_factory.mktemp("project") / "site"
    for path, data in _PAGES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    outside = folder.parent / "site-private"
    outside.mkdir()
    (outside / "p").write_bytes(_SECRET)
    (folder / ".env").write_bytes(_SECRET)
    (folder / "left-over.html").write_bytes(_SECRET)
    (folder / "tu-lieu").mkdir()
    (folder / "link.txt").symlink_to(outside / "p")
    files = {path: Artifact(path, Blob("0" * 64, len(data))) for path, data in _PAGES.items()}
    # Even a file that a build has made may have become a link since.
    files["link.txt"] = Artifact("link.txt", Blob("1" * 64, len(_SECRET)))
    shown = Shown(folder, files, {}, {}, {}, None, "/", "default-src 'none'")
    log: list[str] = []
    listener = listen("127.0.0.1", 0)
    with Server(listener, "127.0.0.1", Board(make_state(shown, (), (), ())), log.append):
        yield Served(listener.getsockname()[1], log, folder)


@pytest.mark.parametrize(
    ("target", "status"),
    [
        pytest.param("/", 200, id="home"),
        pytest.param("/tin-tuc/", 200, id="folder-with-index"),
        pytest.param("/anh.jpg", 200, id="picture"),
        pytest.param("/../site-private/p", 404, id="G22-dots"),
        pytest.param("/%2e%2e/site-private/p", 404, id="G22-encoded-dots"),
        pytest.param("/..%2fsite-private/p", 404, id="G22-encoded-slash"),
        pytest.param("/%2e%2e%2fsite-private/p", 404, id="G22-sibling"),
        pytest.param("/..%5csite-private%5cp", 404, id="G22-backslash"),
        pytest.param("//evil", 404, id="G22-two-slashes"),
        pytest.param("http://evil/x", 400, id="G22-absolute"),
        pytest.param("*", 400, id="star"),
        pytest.param("/x%00.txt", 400, id="G23-nul"),
        pytest.param("/link.txt", 404, id="G24-link-out"),
        pytest.param("/tu-lieu/", 404, id="G25-folder-without-index"),
        pytest.param("/.env", 404, id="G25-hidden-file"),
        pytest.param("/.git/config", 404, id="G25-repository"),
        pytest.param("/left-over.html", 404, id="not-of-the-build"),
        pytest.param("/manifest.json", 404, id="manifest"),
        pytest.param("/" + "a" * 10_000, 414, id="G29-long-address"),
        pytest.param("/%ff%fe", 404, id="G29-no-utf-8"),
        pytest.param("/%1b%5b31mred", 400, id="G30-escape"),
        pytest.param("/.bulletin/changes?page=/../site-private/p", 200, id="page-outside"),
        pytest.param("/.bulletin/../../site-private/p", 404, id="assets-outside"),
    ],
)
def test_hostile_address(served: Served, target: str, status: int) -> None:
    """An address leads to a file of the build or nowhere."""
    answer = served.ask(target)

    assert _status(answer) == status
    assert _SECRET not in answer
    assert _status(served.ask("/")) == 200


@pytest.mark.parametrize(
    "request_bytes",
    [
        pytest.param(b"GET /" + b"a" * 65_536 + b" HTTP/1.1\r\nHost: x\r\n\r\n", id="G29-64-KB"),
        pytest.param(
            b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 1_000_000 + b"\r\n\r\n",
            id="G29-1-MB-header",
        ),
        pytest.param(b"GET /\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n", id="G29-raw-bytes"),
        pytest.param(b"GET / HTTP/1.1\r\n\r\n", id="no-host"),
        pytest.param(b"GET / HTTP/1.0\r\n\r\n", id="no-host-1.0"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", id="two-hosts"),
        pytest.param(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", id="tls"),
        pytest.param(b"nonsense\r\n\r\n", id="nonsense"),
    ],
)
def test_hostile_request(served: Served, request_bytes: bytes) -> None:
    """What is no request for this server is refused."""
    answer = served.send(request_bytes, quiet_seconds=1)

    assert not answer or 400 <= _status(answer) < 500
    assert _status(served.ask("/")) == 200


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT"]
)
def test_only_reading(served: Served, method: str) -> None:
    """G28: nothing but GET and HEAD is answered."""
    assert _status(served.ask("/", method=method)) == 405


def test_head(served: Served) -> None:
    """HEAD has the headers and no body."""
    answer = served.ask("/", method="HEAD")

    assert _status(answer) == 200
    assert answer.endswith(b"\r\n\r\n")


@pytest.mark.parametrize(
    ("header", "status", "body"),
    [
        pytest.param("Range: bytes=1-3", 206, b"ict", id="part"),
        pytest.param("Range: bytes=-4", 206, b"ture", id="end"),
        pytest.param("Range: bytes=99-", 416, b"", id="outside"),
        pytest.param("Range: bytes=0-1,3-4", 200, b"picture", id="several"),
        pytest.param('Range: bytes=1-3\r\nIf-Range: "old"', 200, b"picture", id="of-an-old-file"),
    ],
)
def test_part_of_a_file(served: Served, header: str, status: int, body: bytes) -> None:
    """A film can be looked into without loading all of it."""
    head, _, data = served.ask("/anh.jpg", header).partition(b"\r\n\r\n")

    assert _status(head) == status
    assert data == body
    assert f"content-length: {len(body)}".encode() in head.lower()


def test_large_file(served: Served) -> None:
    """A file that is read in pieces arrives whole, and so does a large part of it."""
    assert served.ask("/phim.mp4").partition(b"\r\n\r\n")[2] == _FILM
    part = served.ask("/phim.mp4", f"Range: bytes=5-{len(_FILM) - 6}").partition(b"\r\n\r\n")[2]
    assert part == _FILM[5:-5]
    head = served.ask("/phim.mp4", method="HEAD")
    assert head.endswith(b"\r\n\r\n")
    assert f"content-length: {len(_FILM)}".encode() in head.lower()


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("Host: evil.example", id="other-host"),
        pytest.param("Host: 127.0.0.1.evil.example:{port}", id="rebinding-name"),
        pytest.param("Host: 127.0.0.1:1", id="other-port"),
        pytest.param("Host: [::1", id="broken-address"),
        pytest.param("Origin: https://evil.example", id="G27-other-origin"),
        pytest.param("Origin: null", id="sandboxed-origin"),
        pytest.param("Origin: http://127.0.0.1:1", id="other-port-of-this-machine"),
        pytest.param("Sec-Fetch-Site: cross-site", id="part-of-another-site"),
    ],
)
@pytest.mark.parametrize("target", ["/", "/anh.jpg", "/.bulletin/changes", "/.bulletin/preview.js"])
def test_other_sites_get_nothing(served: Served, target: str, header: str) -> None:
    """G27: another site that is open in the same browser is refused."""
    answer = served.ask(target, header.format(port=served.port))

    assert _status(answer) == 403
    assert b"home" not in answer
    assert b"access-control" not in answer.lower()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_own_names(served: Served, host: str) -> None:
    """This machine's own names for itself are known, and forwarded ones mean nothing."""
    own = f"{host}:{served.port}"
    origin = f"Origin: http://{own}"

    assert _status(served.ask("/", f"Host: {own}", origin, "X-Forwarded-Host: evil")) == 200


def test_published_headers(served: Served) -> None:
    """A page has the Content-Security-Policy of published pages, and no other site may embed it."""
    head = served.ask("/").partition(b"\r\n\r\n")[0].lower()

    assert b"content-security-policy: default-src 'none'" in head
    assert b"x-content-type-options: nosniff" in head
    assert b"cross-origin-resource-policy: same-origin" in head


def test_only_one_script_is_added(served: Served) -> None:
    """A served page is the built one with one script tag before the end of its head."""
    body = served.ask("/").partition(b"\r\n\r\n")[2]

    start, end = body.index(b"<script"), body.index(b"</script>") + len(b"</script>")
    assert body[:start] + body[end:] == _PAGES["index.html"]
    assert body[start:].startswith(b'<script src="/.bulletin/preview.js?')
    assert body[end:].startswith(b"</head>")


def test_thousand_request_lines(served: Served) -> None:
    """A thousand generated request lines are each refused or answered; no thread stays behind."""
    chance = random.Random(4)
    threads = threading.active_count()

    for _ in range(1000):
        answer = served.send(_request(chance, served.port), quiet_seconds=0.2)
        assert not answer or _status(answer) in {200, 307, 400, 403, 404, 405, 414, 431, 505}
        assert _SECRET not in answer

    assert _status(served.ask("/")) == 200
    # Files are read by a few threads that are kept for the next request.
    assert threading.active_count() <= threads + 4


def test_slow_and_idle_clients(served: Served) -> None:
    """G21: hundreds of connections that send nothing keep nobody else from being served."""
    connections = [
        socket.create_connection(("127.0.0.1", served.port), timeout=5) for _ in range(400)
    ]
    try:
        for connection in connections[:100]:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: ")
        assert _status(served.ask("/")) == 200
    finally:
        for connection in connections:
            connection.close()
    until(lambda: _status(served.ask("/tin-tuc/")) == 200)


_METHODS = ("GET", "GET", "GET", "HEAD", "get", "POST", "G\x00T", "", "GET GET", "\xff")
_PARTS = (
    "..", ".", "%2e%2e", "%2E.", "..%2f", "..%5c", "\\", "%00", "%0d%0aSet-Cookie:x", "%", "%zz",
    "index.html", "site-private", "p", ".env", ".git", "link.txt", "%c0%ae%c0%ae", "%e1%ba%bf",
    "~", ";", "C:", "NUL", "a" * 300, "\x1b[31m", "\t", "\xff", "?data", "#x", "@evil", ".bulletin",
    "changes", "preview.js",
)  # fmt: skip
_STARTS = ("/", "//", "", "http://evil/", "http://127.0.0.1/", "/\\", "///", "*", "file:///")
_VERSIONS = ("HTTP/1.1", "HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/1.1 x", "", "\x00")
_ENDS = ("\r\n", "\n", "\r\n\r\n", "\r\nHost: evil\r\n", "\r\nContent-Length: -1\r\n", "\r\n x\r\n")


def _request(chance: random.Random, port: int) -> bytes:
    """Make up a request that begins like one."""
    path = "/".join(chance.choice(_PARTS) for _ in range(chance.randrange(6)))
    line = f"{chance.choice(_METHODS)} {chance.choice(_STARTS)}{path} {chance.choice(_VERSIONS)}"
    head = f"{line}{chance.choice(_ENDS)}Host: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
    return head.encode("latin-1")
