"""Long lists in pages that keep their addresses."""

from hypothesis import given
from hypothesis import strategies as st

from bulletin.pages.paging import split


@given(st.integers(0, 130), st.integers(1, 12))
def test_every_item_is_on_exactly_one_page_in_order(count: int, size: int) -> None:
    """No article is lost between pages or shown twice."""
    pages = split(range(count), size, "/a/index.html")
    assert [item for page in pages for item in page.items] == list(range(count))
    assert [page.pager.number for page in pages] == list(range(1, len(pages) + 1))
    assert all(len(page.items) == size for page in pages[1:])
    assert len(pages[0].items) < 2 * size


@given(st.integers(1, 130), st.integers(1, 12))
def test_a_new_item_leaves_older_pages_as_they_are(count: int, size: int) -> None:
    """One article more changes the first page, or adds one page; addresses stay."""
    items = [f"bài {number}" for number in range(count, 0, -1)]
    before = {page.url: page.items for page in split(items, size, "/a/b.html")[1:]}
    after = {page.url: page.items for page in split(["mới", *items], size, "/a/b.html")[1:]}
    assert before.items() <= after.items()
    assert len(after) - len(before) <= 1


def test_pages_know_their_neighbours() -> None:
    """Newer and older pages, and the first and last, are named."""
    pages = split(range(100), 10, "/a/index.html")
    assert [page.url for page in pages][:3] == [
        "/a/index.html",
        "/a/trang-9.html",
        "/a/trang-8.html",
    ]
    middle = pages[5]
    assert (middle.pager.newer, middle.pager.older) == (pages[4].url, pages[6].url)
    assert [link.title for link in middle.pager.pages] == ["1", "4", "5", "6", "7", "8", "10"]
    assert pages[0].pager.newer == ""
    assert pages[-1].pager.older == ""
