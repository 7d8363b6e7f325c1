"""The index as a part of a build: what is in it, and what changes with it."""

import shutil

import pytest

from tests.search.samples import HIDDEN, write_samples
from tests.sites import Site

_LONG = "Nội dung dài dòng của một bài viết về công việc hằng ngày ở cơ sở. " * 12


def _index(site: Site) -> dict[str, bytes]:
    return {path: data for path, data in site.tree().items() if path.startswith("tim-kiem/")}


def test_nothing_hidden_is_in_the_index(searched: Site) -> None:
    """Drafts, scheduled, expired and withdrawn articles are in no script, by word or address."""
    index = b"".join(_index(searched).values()).decode()
    assert "tin-tuc/dak-lak.html" in index
    found = [name for name in (HIDDEN, "nhap", "hen-gio", "het-han", "da-go.html") if name in index]
    assert found == []


def test_only_the_search_page_depends_on_the_index(site: Site) -> None:
    """A word changed far down in a text gives a new article, search page and index, no more."""
    write_samples(site)
    site.article("tin-tuc/dai.md", "Bài dài", "01/02/2023", f"{_LONG} Cuối bài có cây xoan.")
    assert site.build().code == 0
    before = site.tree()
    site.article("tin-tuc/dai.md", "Bài dài", "01/02/2023", f"{_LONG} Cuối bài có cây vông.")
    assert site.build().code == 0
    after = site.tree()
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    pages = {path for path in changed if not path.startswith("tim-kiem/")}
    assert pages == {
        "manifest.json",
        "tim-kiem.html",
        "tin-tuc/dai.html",
        "feed.xml",
        "feed.json",
        "tin-tuc/feed.xml",
        "tin-tuc/feed.json",
    } & (pages | {"manifest.json", "tim-kiem.html", "tin-tuc/dai.html"})
    assert len(changed - pages) < len(_index(site))


@pytest.mark.parametrize("loss", ["a-script", "all-scripts", "the-memory"])
def test_a_lost_index_is_made_again(site: Site, loss: str) -> None:
    """What is missing in the output, or forgotten, comes back as it was."""
    write_samples(site)
    assert site.build().code == 0
    before = site.tree()
    folder = site.output / "tim-kiem"
    if loss == "a-script":
        next(path for path in sorted(folder.iterdir()) if path.name.startswith("0-")).unlink()
    elif loss == "all-scripts":
        shutil.rmtree(folder)
    else:
        shutil.rmtree(site.root / ".bulletin")
    result = site.build()
    assert result.code == 0, result.err
    assert site.tree() == before


def test_a_site_without_an_article_has_a_search_that_finds_nothing(site: Site) -> None:
    """An empty index is an index too."""
    assert site.build().code == 0
    assert [path.split(".")[0] for path in _index(site)] == ["tim-kiem/index"]
    assert 'data-index="tim-kiem/index.' in site.page("tim-kiem.html")
