"""Pages of tags and authors."""

from tests.sites import Site


def test_people_whose_names_differ_in_a_mark_stay_two_people(site: Site) -> None:
    """Each article shows its own author's name, and each person has a page."""
    site.article("tin-tuc/a.md", "Bài A", "01/01/2026", author="Nguyễn Văn Hưng")
    site.article("tin-tuc/b.md", "Bài B", "02/01/2026", author="Nguyễn Văn Hùng")
    site.article("tin-tuc/c.md", "Bài C", "03/01/2026", author="Nguyễn Văn Hùng")
    assert site.build().code == 0
    page = site.page("tin-tuc/a.html")
    assert "Nguyễn Văn Hưng</a>" in page
    assert "Nguyễn Văn Hùng" not in page
    pages = [path for path in site.tree() if path.startswith("tac-gia/nguyen")]
    assert pages == ["tac-gia/nguyen-van-hung-2.html", "tac-gia/nguyen-van-hung.html"]


def test_spellings_of_one_tag_are_one_page(site: Site) -> None:
    """`Chuyển đổi số` and `chuyển đổi số` are one topic; each article shows what it wrote."""
    site.article("tin-tuc/a.md", "Bài A", "01/01/2026", tags="[Chuyển đổi số]")
    site.article("tin-tuc/b.md", "Bài B", "02/01/2026", tags="[chuyển đổi số, chuyển  đổi số]")
    assert site.build().code == 0
    page = site.page("chu-de/chuyen-doi-so.html")
    assert "Bài A" in page
    assert page.count("Bài B</a>") == 1
    assert "Chuyển đổi số</a>" in site.page("tin-tuc/a.html")


def test_several_authors_written_as_one_are_told(site: Site) -> None:
    """`X.L, T.H` without brackets would be one person in the fee list."""
    site.article("tin-tuc/a.md", "Bài A", "01/01/2026", author="X.L, T.H")
    result = site.build()
    assert "B351" in result.err
    assert "→ author: [X.L, T.H]" in result.err
