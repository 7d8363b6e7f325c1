"""The maps for search engines."""

import re
from datetime import date, datetime
from xml.etree import ElementTree as ET

from tests.sites import Site
from tests.whole.markup import links, metas
from tests.whole.samples import BASE_URL, is_redirect, pages_of

_SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_ORDER = [_SPACE + name for name in ("loc", "lastmod", "changefreq", "priority")]
"""What a `url` holds, in this order, each at most once; sitemaps.org, schema 0.9, `tUrl`."""
_SHORTEST, _LONGEST = 12, 2048
"""Characters of a `loc`; the schema's `tLoc`."""
_MOST_BYTES = 50 * 1024 * 1024


def _is_w3c_moment(text: str) -> bool:
    """Tell whether a text is of the schema's `tLastmod`: a date, or a time with its offset."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return bool(date.fromisoformat(text))
    return datetime.fromisoformat(text).tzinfo is not None


def test_the_sitemap_keeps_its_schema(sample: Site) -> None:
    """`sitemap.xml` is what search engines read."""
    data = (sample.output / "sitemap.xml").read_bytes()
    assert len(data) <= _MOST_BYTES
    root = ET.fromstring(data)
    assert root.tag == f"{_SPACE}urlset"
    for entry in root:
        assert entry.tag == f"{_SPACE}url"
        names = [child.tag for child in entry]
        assert names == [name for name in _ORDER if name in names]
        assert _SHORTEST <= len(entry.findtext(f"{_SPACE}loc", "")) <= _LONGEST
        assert all(_is_w3c_moment(child.text or "") for child in entry.iter(f"{_SPACE}lastmod"))
    assert len(root) > 0


def test_the_sitemap_names_exactly_the_pages_to_be_found(sample: Site) -> None:
    """Every page that search engines may show is in the map once, and no other."""
    root = ET.fromstring(sample.page("sitemap.xml"))
    named = [entry.findtext(f"{_SPACE}loc", "") for entry in root]
    public = [
        next(link.url for link in links(page) if link.rel == "canonical")
        for page in pages_of(sample.output).values()
        if "noindex" not in " ".join(metas(page, "robots")) and not is_redirect(page)
    ]
    assert sorted(named) == sorted(public)
    assert f"{BASE_URL}404.html" not in named


def test_robots_are_told_of_the_sitemap(sample: Site) -> None:
    """`robots.txt` lets everybody in and names the map."""
    lines = [line for line in sample.page("robots.txt").splitlines() if line]
    assert lines[0] == "User-agent: *"
    assert f"Sitemap: {BASE_URL}sitemap.xml" in lines
    assert "Disallow: /" not in lines
