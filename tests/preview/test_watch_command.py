"""The command `watch` as a process: how it ends, what it says, and what it never publishes."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from bulletin.cli import main
from tests.preview.conftest import Watched, until
from tests.sites import REPOSITORY, Site, make_site

Start = Callable[..., Watched]

_OLD = "2026-11-01 08:00"


@pytest.fixture(autouse=True)
def _article(site: Site) -> None:
    site.article("tin-tuc/mot.md", "Bài thứ nhất", _OLD, "Nội dung đầu tiên.")


def _page(watched: Watched, path: str = "tin-tuc/mot.html") -> str:
    try:
        with urlopen(watched.url + path, timeout=10) as answer:
            return str(answer.read().decode())
    except HTTPError as error:
        return str(error.read().decode())


def _processes_of(session: int) -> list[str]:
    """Give the living processes of a session, zombies among them."""
    found = subprocess.run(
        ["ps", "-o", "pid=,stat=,args=", "-s", str(session)], capture_output=True, check=False
    )
    return [line for line in found.stdout.decode().splitlines() if "ps -o" not in line]


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)],
    ids=["ctrl-c", "terminated", "terminal-closed"],
)
def test_clean_end(watch: Start, number: signal.Signals, code: int) -> None:
    """It ends without a traceback and leaves no process behind."""
    watched = watch()
    session = watched.process.pid

    assert watched.end(number) == code
    assert "Traceback" not in watched.text
    assert ("Đã dừng bản xem trước." in watched.text) == (number == signal.SIGINT)
    until(lambda: not _processes_of(session), "a process stayed behind")


@pytest.mark.parametrize("seconds", [0.02, 0.3, 0.8])
def test_ctrl_c_at_any_moment(site: Site, watch: Start, seconds: float) -> None:
    """Ctrl-C during a build or a save ends as cleanly as at rest."""
    watched = watch("-j", "2")
    for number in range(30):
        site.article(f"tin-tuc/bai-{number}.md", f"Bài số {number}", _OLD)
    deadline = time.monotonic() + seconds
    until(lambda: time.monotonic() > deadline)

    # Python itself ends by the signal where that met it while it ran code of a string.
    assert watched.end() in (130, -signal.SIGINT)
    assert "Traceback" not in watched.text
    until(lambda: not _processes_of(watched.process.pid), "a process stayed behind")
    assert site.build().code == 0


def test_killed_without_warning(site: Site, watch: Start) -> None:
    """Where only the command itself is killed, its other processes end by themselves."""
    watched = watch()
    _page(watched)
    watched.process.kill()
    watched.process.wait()

    until(lambda: not _processes_of(watched.process.pid), "a process stayed behind")
    assert site.build().code == 0


def test_one_line_for_each_build(site: Site, watch: Start) -> None:
    """Each build is one line that names what was saved."""
    watched = watch()
    watched.until_built(1)

    site.article("tin-tuc/mot.md", "Bài thứ nhất", _OLD, "Nội dung mới.")

    watched.until_built(2)
    assert "content/tin-tuc/mot.md: " in watched.builds[1]
    assert "Nội dung mới." in _page(watched)


def test_touching_builds_nothing(site: Site, watch: Start) -> None:
    """G11: a file that is saved as it was starts no build."""
    watched = watch()
    path = site.root / "content/tin-tuc/mot.md"

    os.utime(path)
    path.chmod(0o600)
    site.article("tin-tuc/hai.md", "Bài thứ hai", _OLD)

    watched.until_built(2)
    assert [line for line in watched.builds if "tin-tuc/mot.md" in line] == []


def test_twenty_saves(site: Site, watch: Start) -> None:
    """G04: of many saves in a row the last one wins, with few builds."""
    watched = watch()
    for number in range(20):
        site.article("tin-tuc/mot.md", "Bài thứ nhất", _OLD, f"Bản thứ {number} của bài.")
        time.sleep(0.03)

    until(lambda: "Bản thứ 19 của bài." in _page(watched))
    assert len(watched.builds) <= 22


def test_edit_during_a_build(site: Site, watch: Start) -> None:
    """G15: what is saved while a build runs is built after it."""
    watched = watch()
    for number in range(40):
        site.article(f"tin-tuc/bai-{number}.md", f"Bài số {number}", _OLD)
    site.article("tin-tuc/mot.md", "Tiêu đề mới lúc đang dựng", _OLD)

    until(lambda: "Tiêu đề mới lúc đang dựng" in _page(watched))
    until(lambda: "Bài số 39" in _page(watched, "tin-tuc/bai-39.html"))


def test_first_look_equals_the_build(site: Site, watch: Start) -> None:
    """A body that is shown before its build is the page that the build makes."""
    watched = watch()
    watched.until_built(1)
    site.article("tin-tuc/mot.md", "Bài thứ nhất", _OLD, "Một câu **mới** hẳn.\n\n- a\n- b")
    until(lambda: "Một câu" in _page(watched))
    first = _page(watched)
    watched.until_built(2)

    # The state is another one, since the home page has changed, too.
    assert re.sub(r"state=\w+", "", _page(watched)) == re.sub(r"state=\w+", "", first)


def test_nothing_of_the_preview_is_published(site: Site, watch: Start) -> None:
    """What `build` writes holds no byte of the preview, no draft and nothing that is to come."""
    site.article("tin-tuc/nhap.md", "Tiêu đề còn nháp", _OLD, "Thân bài nháp.", draft="true")
    site.article("tin-tuc/hen.md", "Tiêu đề hẹn giờ", "2027-01-05 07:30", "Thân bài hẹn giờ.")
    watched = watch()
    assert "Tiêu đề còn nháp" in _page(watched, "tin-tuc/nhap.html")
    assert "Tiêu đề hẹn giờ" in _page(watched, "tin-tuc/hen.html")
    assert not site.output.exists()

    assert site.build().code == 0

    for path, data in site.tree().items():
        text = path + data.decode("utf-8", "replace")
        for secret in (".bulletin/", "preview", "còn nháp", "bài nháp", "hẹn giờ", "nhap.html"):
            if path.startswith(("css/", "js/")) and secret == "preview":
                continue
            assert secret not in text, (path, secret)


def test_pages_are_those_of_a_build(site: Site, watch: Start) -> None:
    """But for its one script tag, a page of the preview is the page that `build` writes."""
    watched = watch()
    assert site.build().code == 0

    for path in ("index.html", "tin-tuc/mot.html", "tin-tuc/index.html"):
        served = re.sub(r"<script src=\"/\.bulletin/[^>]*></script>", "", _page(watched, path))
        assert served == site.page(path)


def test_port_in_use(watch: Start, tmp_path: Path) -> None:
    """G18: where the port is taken, the next free one is used and told."""
    first = watch()
    second = Watched(make_site(tmp_path / "other"), "-p", str(first.port))
    try:
        assert second.port > first.port
    finally:
        second.close()


def test_requests_in_the_terminal(watch: Start) -> None:
    """G30: a request is shown without the control characters that would steer the terminal."""
    watched = watch("-v")
    _page(watched, "%1b%5b31mred")

    until(lambda: "31mred" in watched.text)
    assert "\x1b" not in watched.text


def test_data(watch: Start) -> None:
    """`?data` shows what the page's layout is given, as JSON that one can read."""
    data = _page(watch(), "tin-tuc/mot.html?data")

    assert '\n    "title": ' in data
    assert "Bài thứ nhất" in data
    assert '"layout": "layouts/article.html"' in data


def test_base_url_with_a_path(site: Site, watch: Start) -> None:
    """A site that is published below a path is served below that path."""
    config = (site.root / "config.yaml").read_text("utf-8")
    site.write("config.yaml", config.replace("https://thu.example/", "https://thu.example/tin/"))
    watched = watch()

    assert watched.url.endswith(f":{watched.port}/tin/")
    assert "Bài thứ nhất" in _page(watched, "tin-tuc/mot.html")
    with urlopen(f"http://127.0.0.1:{watched.port}/", timeout=10) as answer:
        assert answer.url == watched.url


def test_no_config(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In a folder without a config it says so and ends with code 2."""
    assert main(["watch", "-s", str(tmp_path)]) == 2
    assert "B600" in capsys.readouterr().err


def test_bad_address(capsys: pytest.CaptureFixture[str]) -> None:
    """An address that is none is a mistake of usage."""
    assert main(["watch", "-s", str(REPOSITORY), "--bind", "may-nay"]) == 2
    assert "--bind" in capsys.readouterr().err
