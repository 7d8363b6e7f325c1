"""The config."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.config import (
    Alert,
    Config,
    Contact,
    ContentPolicy,
    NamedLink,
    OfficeTheme,
    Security,
    Video,
    read_config,
)
from bulletin.diagnostics import config as config_codes
from bulletin.diagnostics import front_matter, message
from bulletin.diagnostics.table import TABLE
from tests.invalid import front_matter_cases
from tests.invalid.config_cases import BYTE_CASES, CASES

HANOI = timezone(timedelta(hours=7))
LEAST = "title: Bản tin\nbase_url: https://bantin.example\n"


def config(lines: str) -> Config:
    """Read a config that must be without fault."""
    read, found = read_config(LEAST + lines)
    assert found == ()
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        *(pytest.param(code, text, place, id=name) for name, code, _, text, place in CASES),
        *(pytest.param(code, data, place, id=name) for name, code, _, data, place in BYTE_CASES),
    ],
)
def test_each_mistake_is_told_at_its_place(code: str, text: str | bytes, expected: str) -> None:
    """A mistake gives its code at its line and column, and no config when it is an error."""
    read, found = read_config(text)
    places = [str(one.place).removeprefix("config.yaml:") for one in found if one.code == code]
    assert places[0] == expected
    assert (read is None) == any(TABLE[one.code].severity.value == "error" for one in found)


def test_defaults() -> None:
    """A title and an address are enough."""
    assert config("") == Config(title="Bản tin", base_url="https://bantin.example/")
    least = config("")
    assert (least.language, least.timezone) == ("vi", "Asia/Ho_Chi_Minh")
    assert (least.related_limit, least.feed_limit, least.page_size) == (5, 20, 20)
    assert (least.host_files, least.max_body_bytes) == ((), 1_000_000)


def test_every_key() -> None:
    """Every key is read into its value."""
    read = config(
        "organisation: Sở\ngoverning_body: Ủy ban\nlanguage: en\ntimezone: Europe/Berlin\n"
        "locality: dak-lak\nmenu: [{title: A, url: /a.html}]\nlinks: [{title: B, url: 'https://b.vn'}]\n"
        "videos: [{title: V}, {title: W, url: /w.mp4, poster: 'anh\\w.jpg', date: 1/2/2020}]\n"
        "related: {limit: 3}\nfeed: {limit: 4}\npage_size: 6\n"
        "authors: {X.L: Xuân Lộc, A.B: An Bình}\ntheme: {accent: '#abc', logo: /l.svg}\n"
        "contact: {address: Số 1, phone: 0200, email: a@b.vn, responsible: C}\n"
        "feedback_url: /gop-y.html\nlicense: CC BY\n"
        "csp: {frame: https://www.youtube.com, image: ['*.x.vn', \"'self'\"]}\n"
        "host_files: [nginx, netlify]\nsecurity: {contact: a@b.vn}\n"
        "validation: {missing-key: warning, b149: off}\n"
        "editor_url: 'https://git.vn/edit/{path}'\nlimits: {body: 500KB}\n"
    )
    assert (read.organisation, read.governing_body, read.language) == ("Sở", "Ủy ban", "en")
    assert (read.timezone, read.locality) == ("Europe/Berlin", "dak-lak")
    assert read.menu == (NamedLink("A", "/a.html"),)
    assert read.links == (NamedLink("B", "https://b.vn"),)
    assert read.videos == (Video("V"), Video("W", "/w.mp4", "anh/w.jpg", date(2020, 2, 1)))
    assert (read.related_limit, read.feed_limit, read.page_size) == (3, 4, 6)
    assert read.authors == (("A.B", "An Bình"), ("X.L", "Xuân Lộc"))
    assert read.theme == OfficeTheme("#abc", "/l.svg")
    assert read.contact == Contact("Số 1", "0200", "a@b.vn", "C")
    assert (read.feedback_url, read.license) == ("/gop-y.html", "CC BY")
    assert read.csp == ContentPolicy(frame=("https://www.youtube.com",), image=("*.x.vn", "'self'"))
    assert read.host_files == ("netlify", "nginx")
    assert read.security == Security("mailto:a@b.vn")
    assert read.validation == (("B143", "warning"), ("B149", "off"))
    assert read.editor_url == "https://git.vn/edit/{path}"
    assert read.max_body_bytes == 500 * 1000


def test_alerts_last_the_whole_day() -> None:
    """An alert until a day is shown until that day's end."""
    read = config("alert: {text: Bão số 3, until: 1/6/2019, url: /bao.html}")
    until = datetime(2019, 6, 1, 23, 59, 59, tzinfo=HANOI)
    assert read.alert == Alert("Bão số 3", until, "/bao.html")


@pytest.mark.parametrize(
    "data",
    [
        LEAST.encode("utf-8-sig"),
        LEAST.encode("utf-16"),
        LEAST.replace("\n", "\r\n").encode(),
        LEAST.replace("ả", "a\u0309").encode(),
    ],
    ids=["byte-order-mark", "utf-16", "windows-line-ends", "decomposed"],
)
def test_notepad_files_are_read(data: bytes) -> None:
    """What Windows and macOS editors save reads like plain UTF-8 (D15)."""
    assert read_config(data) == read_config(LEAST)


def test_all_problems_at_once() -> None:
    """Every problem of a config is told in one run."""
    _, found = read_config("titel: A\npage_size: x\nmenu: [{}]\nlanguage: fr\norganisation: a: b\n")
    assert sorted({one.code for one in found}) == ["B112", "B141", "B143", "B150", "B152"]


@given(st.binary() | st.text())
def test_anything_can_be_read(data: bytes | str) -> None:
    """No bytes make the reading fail, and every problem can be told in words."""
    for one in read_config(data)[1]:
        assert message(one, "vi")
        assert message(one, "en")


def test_every_code_of_front_matter_and_config_has_a_case() -> None:
    """No code stands in the table that nothing raises."""
    cases = (
        *front_matter_cases.CASES,
        *front_matter_cases.SECTION_CASES,
        *front_matter_cases.REGISTER_CASES,
        *CASES,
    )
    raised = {case[1] for case in cases} | {case[1] for case in BYTE_CASES}
    assert raised == {row.code for row in (*front_matter.CODES, *config_codes.CODES)}
