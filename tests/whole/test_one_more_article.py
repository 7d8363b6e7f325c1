"""Publishing one more article changes the pages that show it, and no other."""

from pathlib import Path

from tests.sites import CONFIG, Site, make_site

_LIMITS = "related: {limit: 2}\nfeed: {limit: 4}\npage_size: 4\nauthors: {X.L: Trần Xuân Lộc}\n"

_CHANGED = {
    "index.html": "the home page shows the newest articles",
    "tin-tuc/index.html": "the first page of its section's list",
    "tin-tuc/feed.xml": "its section's feed",
    "feed.xml": "the site's feed",
    "feed.json": "the site's feed, as JSON",
    "chu-de/dat-dai.html": "the list of its tag",
    "chu-de/index.html": "how many articles the tag has",
    "tac-gia/x-l.html": "the list of its author",
    "tac-gia/index.html": "how many articles the author has",
    "luu-tru/index.html": "how many articles the month has",
    "luu-tru/2026/11.html": "the list of its month",
    "tim-kiem/": "the search index, whose files are named by what they hold",
    "tim-kiem.html": "the names of the index's files",
    "so-do-trang.html": "how many articles section, tag and author have",
    "sitemap.xml": "its address",
    "manifest.json": "the list of files",
}
"""Path → why it changes."""
_NEW = {"tin-tuc/2026/bai-moi.html": "its own page"}


def make_bulletin(root: Path) -> Site:
    """Make a site of two sections, eight articles each, over four months, with tags and authors."""
    site = make_site(root)
    site.write("config.yaml", CONFIG + _LIMITS)
    site.write("content/thong-bao/_index.md", "---\ntitle: Thông báo\n---\n")
    for number in range(1, 9):
        month = 7 + number // 2
        tag, author = ("đất đai", "X.L") if number % 2 else ("hộ tịch", "T.H")
        for section, day in (("tin-tuc", 5), ("thong-bao", 6)):
            site.article(
                f"{section}/2026/bai-{number}.md",
                f"Bài {number} của {section}",
                f"{day + number:02}/{month:02}/2026",
                f"Đoạn văn của bài {number} theo Quyết định số 208/QĐ-TTg ngày 14/02/2011.",
                tags=f"[{tag}]",
                author=author,
            )
    return site


def tree_without_digests(site: Site) -> dict[str, tuple[tuple[str, bytes], ...]]:
    """Read the output by path; the files of the search index together as `tim-kiem/`."""
    tree: dict[str, tuple[tuple[str, bytes], ...]] = {}
    for path, data in site.tree().items():
        name = "tim-kiem/" if path.startswith("tim-kiem/") else path
        tree[name] = (*tree.get(name, ()), (path, data))
    return tree


def test_only_pages_that_show_it_change(tmp_path: Path) -> None:
    """A new article changes home, its lists and feeds; older articles and full list pages stay."""
    site = make_bulletin(tmp_path)
    assert site.build().code == 0
    before = tree_without_digests(site)
    site.article(
        "tin-tuc/2026/bai-moi.md", "Bài mới", "22/11/2026 09:00", tags="[đất đai]", author="X.L"
    )
    assert site.build().code == 0
    after = tree_without_digests(site)
    assert before.keys() - after.keys() == set()
    assert after.keys() - before.keys() == _NEW.keys()
    assert {path for path in before if before[path] != after[path]} == _CHANGED.keys()
    assert len(before) > 3 * len(_CHANGED)
