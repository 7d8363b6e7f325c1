"""What the HTML of pages says to those who do not see it: regions, languages, metadata."""

from tests.sites import Site
from tests.whole.markup import every, only, read_html

_TABLE = "| Xã | Số |\n|---|---:|\n| Đá Vàng | 1 |"


def test_each_table_is_a_region_with_a_name_of_its_own(tmp_site: Site) -> None:
    """A table scrolls in its own region, which the keyboard reaches and whose name is unique."""
    tmp_site.article("tin-tuc/a.md", "A", "2026-01-01", f"{_TABLE}\n\nrồi\n\n{_TABLE}")
    assert tmp_site.build().code == 0
    page = read_html(tmp_site.page("tin-tuc/a.html").encode())
    regions = list(every(page, "div", class_="table"))
    assert [region.get("aria-label") for region in regions] == ["Bảng 1", "Bảng 2"]
    assert all(region.get("role") == "region" for region in regions)
    assert all(region.get("tabindex") == "0" for region in regions)
    assert all(only(region, "table") is not None for region in regions)
