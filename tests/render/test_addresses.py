"""How pages write addresses, remembered by folder."""

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from bulletin.model.page import LinkStyle
from bulletin.render.addresses import ADDRESSES, FOLDERS, Writers
from bulletin.urls import relative_url

_BASE = "https://x.example/tin/"
_PAGES = st.sampled_from(
    ["a.html", "tin/a.html", "tin/b.html", "tin/2019/a.html", "van-ban/x.html"]
)
_URLS = st.sampled_from(
    [
        "/a.html",
        "/tin/a.html",
        "/tin/2019/",
        "/tin/b c.pdf",
        "/x.html?q#m",
        "https://y.example/?a&b",
    ]
)


@given(st.lists(st.tuples(_PAGES, st.sampled_from(LinkStyle), _URLS), max_size=20))
def test_what_was_written_before_changes_nothing(
    pages: list[tuple[str, LinkStyle, str]],
) -> None:
    """Pages of several folders and styles, in any order, write addresses as if they were alone."""
    writers = Writers(_BASE)
    for path, links, url in pages:
        alone = Writers(_BASE).of_page(path, links)
        writer = writers.of_page(path, links)
        assert writer.write(url) == alone.write(url)
        assert writer.write_escaped(url) == alone.write_escaped(url) == escape(alone.write(url))
        assert writer.write_run(("<", url, ">")) == alone.write_run(("<", url, ">"))


def test_what_was_forgotten_is_written_again() -> None:
    """A site of many folders and addresses is written as well once the first are forgotten."""
    writers = Writers(_BASE)
    for number in (*range(2 * FOLDERS), 0):
        writer = writers.of_page(f"van-ban/{number}/a.html", LinkStyle.RELATIVE)
        assert writer.write(f"/van-ban/{number}/b.html") == "b.html"
    for number in (*range(2 * ADDRESSES), 0):
        assert writer.write(f"/van-ban/0/{number}.html") == f"{number}.html"


def test_markup_keeps_its_kind() -> None:
    """An address that a layout wrote as HTML is not escaped again, the same text is."""
    url = "https://y.example/?a&amp;b"
    for first, second in ((url, Markup(url)), (Markup(url), url)):
        writer = Writers(_BASE).of_page("a.html", LinkStyle.RELATIVE)
        assert type(writer.write(first)) is type(first)
        assert type(writer.write(second)) is type(second)
        assert writer.write_escaped(first) == escape(first)
        assert writer.write_escaped(second) == escape(second)


def test_a_page_served_anywhere_writes_from_the_root() -> None:
    """The page for missing addresses names everything from the root of the host."""
    rooted = Writers(_BASE).of_page("404.html", LinkStyle.ROOTED)
    assert rooted.write("/a b.html#m") == "/tin/a%20b.html#m"
    assert relative_url("404.html", "/a b.html#m") == "a%20b.html#m"
