"""Rules that `check` runs over the built pages."""

import json

import pytest

from tests.sites import Run, Site


def _check(site: Site, *flags: str) -> Run:
    return site.run("check", "--now", "2026-11-23", *flags)


def _found(site: Site) -> list[tuple[str, str, int]]:
    return _listed(_check(site, "--format", "json"))


def _listed(result: Run) -> list[tuple[str, str, int]]:
    """Give code and place of everything that a run reported as JSON."""
    return [
        (item["code"], item["path"], item["line"]) for item in json.loads(result.out)["diagnostics"]
    ]


@pytest.mark.parametrize(
    ("code", "line", "body", "keys"),
    [
        pytest.param("B901", 8, "Xem:\n\n![](a/anh.svg)", {}, id="picture-without-text"),
        pytest.param("B901", 4, "a", {"image": "a/anh.svg"}, id="image-without-text"),
        pytest.param("B902", 8, "## Một\n\n#### Ba", {}, id="heading-skips"),
        pytest.param("B904", 4, "a", {"summary": "a" * 301}, id="long-summary"),
        pytest.param("B906", 6, "Họp thứ Hai, ngày 21/5/2019.", {}, id="weekday"),
        pytest.param("B906", 6, "Họp ngày 21/05/2019 (thứ 4).", {}, id="weekday-behind"),
        pytest.param("B906", 6, "Họp Chủ nhật 21-5-2019.", {}, id="sunday"),
    ],
)
def test_rule_names_the_line(
    site: Site, code: str, line: int, body: str, keys: dict[str, str]
) -> None:
    """What looks wrong is named with its file and line, and ends with exit code 1."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>'
    site.write("content/tin-tuc/a/anh.svg", svg)
    use = "" if "anh.svg" in body + str(keys) else "\n\n![Ảnh](a/anh.svg)"
    site.article("tin-tuc/a.md", "Bài A", "01/01/2026", body + use, **keys)
    result = _check(site, "--format", "json")
    assert (code, "content/tin-tuc/a.md", line) in _listed(result)
    assert result.code == 1
    assert not site.output.exists()


@pytest.mark.parametrize(
    ("path", "head"),
    [
        pytest.param("gioi-thieu.md", "title: Giới thiệu", id="plain-page"),
        pytest.param("tin-tuc/_index.md", "title: Tin tức", id="section"),
        pytest.param("van-ban/qd-1.md", "number: 1/QĐ-UBND\ndate: 1/1/2026", id="document"),
    ],
)
def test_pictures_of_every_kind_of_page_need_text(site: Site, path: str, head: str) -> None:
    """Not only articles are read aloud."""
    site.write("content/van-ban/_index.md", "---\ntitle: Văn bản\nkind: documents\n---\n")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>'
    site.write("static/anh/x#1.svg", svg)
    site.write(f"content/{path}", f"---\n{head}\n---\n\nXem:\n\n![](/anh/x#1.svg)\n")
    line = 8 if "number" in head else 7
    assert ("B901", f"content/{path}", line) in _found(site)


def test_heading_is_named_as_it_is_written(site: Site) -> None:
    """Signs that HTML writes otherwise are shown as typed, and the line is found."""
    site.article("tin-tuc/a.md", "Bài A", "01/01/2026", "## Một\n\n#### Thu & chi <2026")
    records = json.loads(_check(site, "--format", "json").out)["diagnostics"]
    assert [(item["code"], item["line"]) for item in records] == [("B902", 8)]
    assert "“Thu & chi <2026”" in records[0]["message"]


@pytest.mark.parametrize(
    ("code", "body"),
    [
        pytest.param("B907", "Ông An, CCCD 001099012345, trú tại xã Tân An.", id="identity-card"),
        pytest.param("B907", "Ông An (001 099 012 345).", id="identity-in-groups"),
        pytest.param("B907", "| An | 096099012345 |", id="identity-in-a-table"),
        pytest.param("B907", "CMND số: 123456789 do Công an tỉnh cấp", id="old-card"),
        pytest.param("B907", "Hộ chiếu C1234567", id="passport"),
        pytest.param("B908", "0912345678, 0987.654.321, +84 38 765 4321", id="phones"),
    ],
)
def test_numbers_of_persons_are_named_and_not_repeated(site: Site, code: str, body: str) -> None:
    """An article with the number of a person's card is named at its line."""
    site.article("tin-tuc/a.md", "Bài A", "01/01/2026", f"Danh sách:\n\n{body}")
    result = _check(site, "--format", "json")
    assert _listed(result) == [(code, "content/tin-tuc/a.md", 8)]
    assert not any(number in result.out for number in ("9012345", "12345678", "1234567"))


@pytest.mark.parametrize(
    "body",
    [
        "Đường dây nóng: 0912345678 hoặc 0912 345 678; 0987654321.",
        "Luật Căn cước số 26/2023/QH15; Thông tư 59/2021/TT-BCA.",
        "Kinh phí 123456789012 đồng, tài khoản 0011004567890.",
        "Xem https://x.example/?id=001099012345 và tệp-001099012345.",
        "Điện thoại: 0254 3852 401, 0254 3852 402, 0254 3852 403.",
    ],
)
def test_numbers_of_offices_are_left_in_peace(site: Site, body: str) -> None:
    """Hotlines, landlines, sums, accounts and addresses are no persons."""
    site.article("tin-tuc/a.md", "Bài A", "01/01/2026", body)
    assert _found(site) == []


def test_personal_data_can_be_an_own_decision(site: Site) -> None:
    """`validation:` sets the rule off by its name."""
    site.article("tin-tuc/a.md", "Bài A", "01/01/2026", "CCCD 001099012345")
    config = (site.root / "config.yaml").read_text("utf-8")
    site.write("config.yaml", f"{config}validation: {{personal-number: off}}\n")
    assert _found(site) == []


def test_titles_are_judged(site: Site) -> None:
    """A title that is long, or that another article has, is named."""
    site.article("tin-tuc/a.md", "Hội nghị tổng kết", "01/01/2026")
    site.article("tin-tuc/b.md", "HỘI NGHỊ  tổng kết", "02/01/2026")
    site.article("tin-tuc/c.md", "a" * 151, "03/01/2026")
    found = _found(site)
    assert ("B905", "content/tin-tuc/b.md", 2) in found
    assert ("B903", "content/tin-tuc/c.md", 2) in found
    assert len(found) == 2


def test_a_site_in_order_has_nothing_to_mend(site: Site) -> None:
    """Right days, headings and pictures are left in peace."""
    site.article(
        "tin-tuc/a.md",
        "Bài A",
        "01/01/2026",
        "Thứ Ba, ngày 21/5/2019 và 21/05/2019 (thứ ba); thứ 3 (21/5/2019).\n\n## Một\n\n### Hai",
    )
    result = _check(site)
    assert (result.code, result.err) == (0, "")
    assert result.out == "Không thấy chỗ nào cần sửa.\n"


def test_rule_can_be_switched_off(site: Site) -> None:
    """`validation:` sets a rule off; the others go on."""
    site.article("tin-tuc/a.md", "a" * 151, "01/01/2026", "Thứ Hai, ngày 21/5/2019.")
    config = (site.root / "config.yaml").read_text("utf-8")
    site.write("config.yaml", f"{config}validation: {{title-long: off}}\n")
    assert [code for code, _, _ in _found(site)] == ["B906"]
