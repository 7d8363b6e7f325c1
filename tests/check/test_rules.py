"""Rules that `check` runs over the built pages."""

import json

import pytest

from tests.sites import Run, Site


def _check(site: Site, *flags: str) -> Run:
    return site.run("check", "--now", "2026-11-23", *flags)


def _found(site: Site) -> list[tuple[str, str, int]]:
    result = _check(site, "--format", "json")
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
    assert (code, "content/tin-tuc/a.md", line) in _found(site)
    assert _check(site).code == 1
    assert not site.output.exists()


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
