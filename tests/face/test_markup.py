"""What the HTML of pages says to those who do not see it: regions, languages, metadata."""

from xml.etree.ElementTree import Element

from tests.sites import Site
from tests.whole.markup import every, only, read_html, words

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


def test_article_describes_itself_in_dublin_core(tmp_site: Site) -> None:
    """An article has the six elements that the circular asks for and the four it recommends."""
    config = tmp_site.root / "config.yaml"
    contact = "contact: {responsible: Bà Nguyễn Thị Lựu}\n"
    config.write_text(config.read_text("utf-8") + contact, "utf-8")
    keys = {"author": "[X.L, Lê Minh]", "tags": "[đất đai, hộ tịch]", "summary": "Tóm tắt."}
    tmp_site.article("tin-tuc/a.md", "Bài A", "2026-01-02 08:30", **keys, source="Báo Lam Giang")
    tmp_site.article("tin-tuc/b.md", "Bài B", "2026-01-03", "Lời đầu.")
    assert tmp_site.build().code == 0
    assert _elements(tmp_site, "tin-tuc/a.html") == {
        "DC.title": "Bài A",
        "DC.creator": "X.L; Lê Minh",
        "DC.date": "2026-01-02",
        "DC.description": "Tóm tắt.",
        "DC.publisher": "Sở Thử nghiệm",
        "DC.identifier": "https://thu.example/tin-tuc/a.html",
        "DC.language": "vi",
        "DC.source": "Báo Lam Giang",
        "DC.contributor": "Bà Nguyễn Thị Lựu",
        "DC.subject": "đất đai; hộ tịch",
    }
    without = _elements(tmp_site, "tin-tuc/b.html")
    assert without["DC.creator"] == "Sở Thử nghiệm"
    assert without["DC.description"] == "Lời đầu."
    assert without["DC.source"] == "Bản tin thử"
    assert without["DC.subject"] == "Tin tức"


def test_document_describes_itself_in_dublin_core(tmp_site: Site) -> None:
    """The creator of a legal document is who issued it, and its date the day it was issued."""
    tmp_site.write("content/van-ban/_index.md", "---\ntitle: Văn bản\nkind: documents\n---\n")
    tmp_site.write(
        "content/van-ban/a.md",
        "---\nnumber: 12/2026/QĐ-UBND\ntype: Quyết định\nissuer: Ủy ban nhân dân tỉnh Thử\n"
        "date: 03/02/2026\ntitle: Về việc thử\n---\n",
    )
    tmp_site.article("tin-tuc/a.md", "A", "2026-03-01")
    assert tmp_site.build().code == 0
    elements = _elements(tmp_site, "van-ban/qd-ubnd/2026/12.html")
    assert elements["DC.title"] == "Quyết định số 12/2026/QĐ-UBND"
    assert elements["DC.creator"] == "Ủy ban nhân dân tỉnh Thử"
    assert elements["DC.date"] == "2026-02-03"
    assert elements["DC.description"] == "Về việc thử"
    assert elements["DC.subject"] == "Quyết định"


def _elements(site: Site, path: str) -> dict[str, str]:
    page = read_html(site.page(path).encode())
    named = [(meta.get("name", ""), meta.get("content", "")) for meta in page.iter("meta")]
    return {name: content for name, content in named if name.startswith("DC.")}


def test_policy_of_a_page_is_that_of_the_hosts(tmp_site: Site) -> None:
    """A page holds the policy that hosts send, and it stands before all that it rules."""
    config = tmp_site.root / "config.yaml"
    more = 'csp: {script: ["https://dem.example"]}\nhost_files: [netlify]\n'
    config.write_text(config.read_text("utf-8") + more, "utf-8")
    tmp_site.article("tin-tuc/a.md", "A", "2026-03-01")
    assert tmp_site.build().code == 0
    text = tmp_site.page("tin-tuc/a.html")
    page = read_html(text.encode())
    policy = next(meta for meta in page.iter("meta") if "http-equiv" in meta.attrib).get("content")
    assert policy is not None
    assert policy.startswith("default-src 'none'; script-src 'self' https://dem.example;")
    assert f"{policy}; frame-ancestors 'none'" in tmp_site.page("_headers")
    assert text.index("http-equiv") < min(text.index("<link"), text.index("<script"))


def test_chart_says_what_the_list_says(tmp_site: Site) -> None:
    """The archive has a bar for each month with articles, as high as they are many."""
    for number, month in enumerate((1, 1, 1, 1, 7)):
        tmp_site.article(f"tin-tuc/a{number}.md", "A", f"2025-{month:02}-03")
    tmp_site.article("tin-tuc/b.md", "B", "2026-02-03")
    assert tmp_site.build().code == 0
    page = read_html(tmp_site.page("luu-tru/index.html").encode())
    newer, older = every(page, "svg", class_="chart")
    assert [_bar(one) for one in every(older, "rect")] == [(3, 8, 56), (147, 50, 14)]
    assert [_bar(one) for one in every(newer, "rect")] == [(27, 50, 14)]
    assert older.get("role") == "img"
    assert older.get("aria-label") == "Biểu đồ số bài từng tháng của năm 2025"
    told = only(page, "ul", id=older.get("aria-describedby", ""))
    assert "Tháng 1 2025 4 bài" in words(told)


def _bar(rect: Element) -> tuple[int, int, int]:
    x, y, height = (int(rect.get(name, "0")) for name in ("x", "y", "height"))
    return x, y, height


def test_passage_in_another_language_is_marked(tmp_site: Site) -> None:
    """The language that an author gives to a passage stays with it."""
    tmp_site.article("tin-tuc/a.md", "A", "2026-03-01", '<p lang="en">Good morning.</p>')
    assert tmp_site.build().code == 0
    page = read_html(tmp_site.page("tin-tuc/a.html").encode())
    assert words(only(page, "p", lang="en")) == "Good morning."


def test_marks_tell_the_state_of_an_article(tmp_site: Site) -> None:
    """Draft, scheduled, expired, withdrawn and corrected articles say so before their text."""
    states = {
        "nhap": ("2026-03-01", {"draft": "true"}, "Bản nháp"),
        "hen": ("2099-03-01", {}, "Bài hẹn giờ"),
        "het": ("2026-03-01", {"expiry_date": "2026-04-01"}, "hết thời hạn"),
        "go": ("2026-03-01", {"withdrawn": "{date: 02/03/2026, reason: Sai}"}, "Bài đã gỡ"),
        "sua": ("2026-03-01", {"corrections": "[{date: 02/03/2026, note: X}]"}, "có đính chính"),
    }
    for name, (date, keys, _) in states.items():
        tmp_site.article(f"tin-tuc/{name}.md", name, date, **keys)
    assert tmp_site.build("--drafts", "--future").code == 0
    for name, (_, _, mark) in states.items():
        page = read_html(tmp_site.page(f"tin-tuc/{name}.html").encode())
        notice = next(element for element in page.iter() if "notice" in element.get("class", ""))
        assert mark in words(notice), name
