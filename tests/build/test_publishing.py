"""What is published does not disappear or change in silence."""

import json

import pytest

from tests.sites import Run, Site, run


def _build(site: Site, *flags: str) -> Run:
    """Build as an office does: at this moment, for the public."""
    return run("build", "-j", "1", "-s", str(site.root), *flags)


def _codes(site: Site, *flags: str) -> list[str]:
    result = _build(site, "--format", "json", *flags)
    return [item["code"] for item in json.loads(result.out)["diagnostics"]]


@pytest.fixture
def published(site: Site) -> Site:
    """Give a site that was built with two articles, a plain page and a file."""
    site.article("tin-tuc/a.md", "Bài A", "01/01/2026", "Có 12 xã theo Kế hoạch số 5/KH-UBND.")
    site.article("tin-tuc/b.md", "Bài B", "02/01/2026", "[tệp](b/x.pdf)", tags="[một]")
    site.write("content/tin-tuc/b/x.pdf", "%PDF-")
    site.write("content/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\n\nChúng tôi.\n")
    assert "không so được" in _build(site).err
    return site


@pytest.mark.parametrize("path", ["tin-tuc/b.md", "gioi-thieu.md"])
def test_published_address_does_not_disappear(published: Site, path: str) -> None:
    """Deleting an article or a page stops the build, and the old output stays."""
    old = published.tree()
    (published.root / "content" / path).unlink()
    result = _build(published)
    assert result.code == 1
    assert f"B731 lỗi: Địa chỉ /{path.removesuffix('.md')}.html" in result.err
    assert published.tree() == old
    assert _build(published, "--allow-removed").code == 0
    assert f"{path.removesuffix('.md')}.html" not in published.tree()


def test_check_tells_of_it_too(published: Site) -> None:
    """Whoever checks before building hears what the build would say."""
    (published.root / "content/tin-tuc/a.md").unlink()
    result = run("check", "-s", str(published.root))
    assert result.code == 1
    assert "B731 lỗi: Địa chỉ /tin-tuc/a.html" in result.err


def test_check_at_another_moment_compares_with_nothing(published: Site) -> None:
    """Before its time no article was there, as for a build that is told so."""
    result = run("check", "-s", str(published.root), "--now", "01/01/2020")
    assert "B731" not in result.err


def test_one_mistake_is_one_message(published: Site) -> None:
    """A file that cannot be read is no deleted one, and what it used is not called useless."""
    before = _codes(published)
    published.article("tin-tuc/b.md", "", "02/01/2026", "[tệp](b/x.pdf)")
    assert sorted(_codes(published)) == sorted([*before, "B144"])


def test_file_that_the_disk_does_not_give_is_one_message(published: Site) -> None:
    """Word may hold an article open; nothing of it has vanished or is of no use."""
    before, article = _codes(published), published.root / "content/tin-tuc/b.md"
    article.unlink()
    article.symlink_to("khong-co.md")
    assert sorted(_codes(published)) == sorted([*before, "B055"])
    article.unlink()
    assert sorted(_codes(published)) == sorted([*before, "B405", "B731", "B731"])


def test_two_articles_at_one_address_are_one_message(published: Site) -> None:
    """Which of them is published has no answer yet, so nothing of either has changed."""
    for name, number in (("a", 12), ("b", 13)):
        text = f"Có {number} xã."
        published.article(f"tin-tuc/{name}.md", "Bài", "01/01/2026", text, slug="chung")
    assert _codes(published) == ["B341"]


def test_attachment_counts_and_tag_does_not(published: Site) -> None:
    """A file that was linked stays; a tag's page may go."""
    published.article("tin-tuc/b.md", "Bài B", "02/01/2026", "Không có tệp.")
    result = _build(published)
    assert "/tin-tuc/b/x.pdf" in result.err
    assert "/chu-de/" not in result.err


def test_alias_keeps_the_address(published: Site) -> None:
    """An article that moved answers at its old address."""
    (published.root / "content/tin-tuc/a.md").unlink()
    published.article("tin-tuc/moi.md", "Bài A", "01/01/2026", aliases="[/tin-tuc/a.html]")
    assert _build(published).code == 0
    assert "moi.html" in published.page("tin-tuc/a.html")


def test_builds_for_others_than_the_public_are_not_compared(published: Site) -> None:
    """A build with `-D` or `--now` neither complains nor is the measure of the next."""
    (published.root / "content/tin-tuc/b.md").unlink()
    (published.root / "content/tin-tuc/b/x.pdf").unlink()
    assert _build(published, "-D").code == 0
    assert _build(published).code == 0


@pytest.mark.parametrize(
    ("body", "keys", "is_told"),
    [
        pytest.param("Có 13 xã theo Kế hoạch số 5/KH-UBND.", {}, True, id="number"),
        pytest.param("Có 12 xã theo Kế hoạch số 6/KH-UBND.", {}, True, id="document-number"),
        pytest.param("Có 12 xã, theo Kế hoạch số 5/KH-UBND đã nêu.", {}, False, id="only-words"),
        pytest.param("Có 12 xã theo Kế hoạch số 5/KH-UBND. Thêm 3.", {}, False, id="only-more"),
        pytest.param(
            "Có 13 xã theo Kế hoạch số 5/KH-UBND.", {"updated": "05/01/2026"}, False, id="updated"
        ),
        pytest.param(
            "Có 13 xã theo Kế hoạch số 5/KH-UBND.",
            {"corrections": '[{date: 05/01/2026, note: "13 xã"}]'},
            False,
            id="corrected",
        ),
    ],
)
def test_number_changed_in_silence_is_told(
    published: Site, *, body: str, keys: dict[str, str], is_told: bool
) -> None:
    """A number that changes needs a word about it; the output is the same either way."""
    published.article("tin-tuc/a.md", "Bài A", "01/01/2026", body, **keys)
    assert ("B732" in _codes(published)) is is_told
    assert body.split(".", maxsplit=1)[0] in published.page("tin-tuc/a.html").replace(
        "</a>", ""
    ).replace('<a class="citation" href="../van-ban/kh-ubnd/2026/5.html">', "")


def test_layout_without_the_mark_of_a_text_is_no_change_of_it(published: Site) -> None:
    """An office's own layout need not mark an article's text; no number went."""
    published.article("tin-tuc/a.md", "Bài A", "01/01/2026", "Có 12 xã.")
    assert _build(published).code == 0
    layout = published.root / "layouts/article.html"
    for old, new in (('class="body"', 'class="than"'), ('class="than"', 'class="body"')):
        layout.write_text(layout.read_text("utf-8").replace(old, new), "utf-8")
        assert f"<div {new}>" in layout.read_text("utf-8")
        assert "B732" not in _codes(published)


def test_silent_correction_names_old_and_new_and_can_be_switched_off(published: Site) -> None:
    """The warning says what became what; an office may not want it."""
    published.article("tin-tuc/a.md", "Bài A", "01/01/2026", "Có 13 xã theo Kế hoạch số 5/KH-UBND.")
    config = (published.root / "config.yaml").read_text("utf-8")
    published.write("config.yaml", f"{config}validation: {{silent-correction: off}}\n")
    assert "B732" not in _codes(published)
    published.write("config.yaml", config)
    published.article("tin-tuc/a.md", "Bài A", "01/01/2026", "Có 14 xã theo Kế hoạch số 5/KH-UBND.")
    assert "(13 → 14)" in _build(published).err
