"""Where links and pictures lead, whatever a file is called."""

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.link.targets import nearest
from tests.sites import Site

_NAMES = st.text("abc", max_size=8)
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>'


@pytest.mark.parametrize(
    ("name", "written", "href"),
    [
        pytest.param("bao#3.pdf", "a/bao#3.pdf", "a/bao%233.pdf", id="number-sign"),
        pytest.param("bao#3.pdf", "a/bao%233.pdf", "a/bao%233.pdf", id="number-sign-encoded"),
        pytest.param("c d#1.pdf", "<a/c d#1.pdf>", "a/c%20d%231.pdf", id="space"),
        pytest.param("50%.pdf", "a/50%.pdf", "a/50%25.pdf", id="per-cent"),
        pytest.param("50%.pdf", "a/50%25.pdf", "a/50%25.pdf", id="per-cent-encoded"),
        pytest.param("a%20b.pdf", "a/a%20b.pdf", "a/a%2520b.pdf", id="looks-encoded"),
        pytest.param("Kế hoạch.pdf", "a/Kế hoạch.pdf", "a/K%E1%BA%BF%20ho%E1%BA%A1ch.pdf", id="vi"),
    ],
)
def test_a_file_with_signs_in_its_name_is_linked(
    site: Site, name: str, written: str, href: str
) -> None:
    """A file beside an article is copied under its own name, and the link finds it."""
    site.write(f"content/tin-tuc/a/{name}", "%PDF-")
    site.article("tin-tuc/a.md", "Bài A", "01/01/2026", f"[tệp]({written})")
    result = site.build("--strict")
    assert (result.code, result.err.count("B4")) == (0, 0)
    assert (site.output / "tin-tuc" / "a" / name).read_text("utf-8") == "%PDF-"
    assert f'href="{href}"' in site.page("tin-tuc/a.html")


def test_a_picture_with_signs_in_its_name_is_shown(site: Site) -> None:
    """In the body, above it, and from `static/`."""
    for path in ("content/tin-tuc/a/x#1.svg", "static/anh/y#2.svg"):
        site.write(path, _SVG)
    body = "![một](a/x#1.svg) ![hai](/anh/y#2.svg)"
    site.article("tin-tuc/a.md", "Bài A", "01/01/2026", body, image="a/x#1.svg", image_alt="một")
    assert site.build("--strict").code == 0
    page = site.page("tin-tuc/a.html")
    assert 'src="a/x%231.svg" width="9" height="9"' in page
    assert 'src="../anh/y%232.svg" width="9" height="9"' in page
    assert 'content="https://thu.example/tin-tuc/a/x%231.svg"' in page


def test_an_anchor_is_no_part_of_a_name(site: Site) -> None:
    """`#muc-2` behind a page still leads to its part."""
    site.article("tin-tuc/a.md", "Bài A", "01/01/2026", "1. Một\n2. Hai")
    site.article("tin-tuc/b.md", "Bài B", "02/01/2026", "[a](a.md#muc-2)")
    assert site.build("--strict").code == 0
    assert 'href="a.html#muc-2"' in site.page("tin-tuc/b.html")


@given(name=_NAMES, known=st.lists(_NAMES, max_size=8))
def test_the_nearest_name_is_that_of_difflib(name: str, known: list[str]) -> None:
    """A wrong link is told with the name that is most like it."""
    matches = difflib.get_close_matches(name, known, n=1)
    assert nearest(name, tuple(known)) == (matches[0] if matches else "")
