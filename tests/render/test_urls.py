"""How addresses are written."""

import posixpath
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.urls import absolute_url, relative_url, site_address

_NAMES = st.text(
    st.characters(exclude_characters="/\x00", codec="utf-8"),
    min_size=1,
    max_size=6,
).filter(lambda name: name not in (".", ".."))
_PATHS = st.lists(_NAMES, min_size=1, max_size=4).map("/".join)


@given(_PATHS, _PATHS)
def test_relative_address_leads_from_the_page_to_the_file(page: str, target: str) -> None:
    """Wherever the folder lies, following the link from the page finds the file."""
    link = relative_url(page, site_address(target))
    found = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(link)))
    assert found == posixpath.normpath(target)
    assert not link.startswith("/")
    assert ":" not in link.partition("/")[0]


@pytest.mark.parametrize(
    ("page", "url", "expected"),
    [
        pytest.param("index.html", "/tin-tuc/a.html", "tin-tuc/a.html", id="down"),
        pytest.param("tin-tuc/a.html", "/index.html", "../index.html", id="up"),
        pytest.param("tin-tuc/a.html", "/tin-tuc/b.html#muc-2", "b.html#muc-2", id="beside"),
        pytest.param("a/b/c.html", "/a/d/e.html?q=1", "../d/e.html?q=1", id="across"),
        pytest.param("a.html", "/Kế hoạch.pdf", "K%E1%BA%BF%20ho%E1%BA%A1ch.pdf", id="encoded"),
    ],
)
def test_relative_address_is_short(page: str, url: str, expected: str) -> None:
    """Links are as short as one would write them."""
    assert relative_url(page, url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param("/index.html", "https://x.example/tin/", id="home"),
        pytest.param("/tin-tuc/index.html", "https://x.example/tin/tin-tuc/", id="list"),
        pytest.param("/a.html#muc-1", "https://x.example/tin/a.html#muc-1", id="page"),
        pytest.param("/xindex.html", "https://x.example/tin/xindex.html", id="like-an-index"),
    ],
)
def test_whole_address(url: str, expected: str) -> None:
    """A folder's own page is named by the folder."""
    assert absolute_url("https://x.example/tin/", url) == expected
