"""A page that is planned only where what it shows is new shows what is new elsewhere, too."""

import sqlite3

import pytest

from bulletin.build import sketching
from bulletin.build.blueprint import Blueprint
from bulletin.codec import load
from tests.sites import Site

_DECREE = "Nghị định số 120/2025/NĐ-CP"


def test_what_another_article_tells_of_a_document_comes_to_all_that_cite_it(site: Site) -> None:
    """A date that one article gives a decree is in the data of another's page."""
    site.article("tin-tuc/a.md", "Bài A", "01/03/2026", f"Theo {_DECREE}.")
    site.build()
    assert '"legislationDate"' not in site.page("tin-tuc/a.html")
    words = f"Theo {_DECREE} ngày 11/06/2025 của Chính phủ."
    site.article("tin-tuc/b.md", "Bài B", "02/03/2026", words)
    site.build()
    assert '"legislationDate":"2025-06-11"' in site.page("tin-tuc/a.html")


def test_another_title_comes_to_every_page_that_names_the_article(site: Site) -> None:
    """The list, the later article and the document that it cites show the new title."""
    site.article("tin-tuc/a.md", "Bài A", "01/03/2026", f"Theo {_DECREE}.")
    site.article("tin-tuc/b.md", "Bài B", "02/03/2026")
    site.build()
    site.article("tin-tuc/a.md", "Bài mới", "01/03/2026", f"Theo {_DECREE}.")
    site.build()
    for path in (
        "index.html",
        "tin-tuc/index.html",
        "tin-tuc/b.html",
        "van-ban/nd-cp/2025/120.html",
    ):
        assert "Bài mới" in site.page(path)
        assert "Bài A" not in site.page(path)


@pytest.mark.parametrize("with_summary", [False, True])
def test_other_words_are_shown_without_planning(
    site: Site, monkeypatch: pytest.MonkeyPatch, *, with_summary: bool
) -> None:
    """A new title and a new lead come to all pages, to search and to data, and nothing is linked.

    What is made so is what a clean build makes.
    """
    site.article("tin-tuc/b.md", "Bài B", "02/03/2026")

    def write(words: str) -> None:
        front = {"summary": f'"{words}: tóm tắt"'} if with_summary else {}
        body = _DECREE if with_summary else f"{words}: {_DECREE}."
        site.article("tin-tuc/a.md", f"{words}: bài", "01/03/2026", body, **front)

    write("Trước")
    site.build()
    sketched = sketching.sketch
    monkeypatch.setattr(sketching, "sketch", _never)
    write(r"Sau \"<&>\" này")
    assert site.build().code == 0
    tree = site.tree()
    assert not any("Trước:".encode() in data for data in tree.values())
    monkeypatch.setattr(sketching, "sketch", sketched)
    assert site.build("--no-cache").code == 0
    assert site.tree() == tree


@pytest.mark.parametrize(
    ("title", "body"), [("Bài A", "Chữ khác."), ("Bài khác", "Chữ."), ("Bài A", "Chữ.\n\nNữa.")]
)
def test_what_is_remembered_after_an_edit_of_words_is_what_is_made(
    site: Site, title: str, body: str
) -> None:
    """Making all again after an edit of words finds nothing that it did not remember."""
    site.article("tin-tuc/a.md", "Bài A", "01/03/2026", "Chữ.")
    site.article("tin-tuc/b.md", "Bài B", "02/03/2026", f"Theo {_DECREE}.")
    site.build()
    site.article("tin-tuc/a.md", title, "01/03/2026", body)
    site.build()
    assert site.build("--verify").code == 0


def _never(*_: object) -> None:
    raise AssertionError


def test_another_name_of_the_section_comes_to_its_articles(site: Site) -> None:
    """An article names its section above its title."""
    site.article("tin-tuc/a.md", "Bài A", "01/03/2026")
    site.build()
    site.write("content/tin-tuc/_index.md", "---\ntitle: Thời sự\n---\n")
    site.build()
    assert "Thời sự" in site.page("tin-tuc/a.html")


@pytest.mark.parametrize(
    "lost",
    [
        pytest.param("TRUE", id="all"),
        pytest.param("data LIKE '[\"Blueprint\"%'", id="blueprint"),
        pytest.param("data NOT LIKE '[\"Blueprint\"%'", id="drawers"),
    ],
)
def test_lost_values_are_made_again(site: Site, lost: str) -> None:
    """Where the memo remembers pages but lost what they show, they are planned anew."""
    site.article("tin-tuc/a.md", "Bài A", "01/03/2026")
    site.article("tin-tuc/b.md", "Bài B", "02/03/2026")
    site.build()
    for path in (site.root / ".bulletin").glob("memo-*.sqlite"):
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE blobs SET data = CAST(data AS TEXT)")
            assert connection.execute(f"DELETE FROM blobs WHERE {lost}").rowcount > 0
            connection.execute("UPDATE blobs SET data = CAST(data AS BLOB)")
        connection.close()
    (site.root / "public" / "tin-tuc" / "b.html").unlink()
    assert site.build().code == 0
    assert "Bài B" in site.page("tin-tuc/b.html")
    site.article("tin-tuc/a.md", "Bài mới", "01/03/2026")
    assert site.build().code == 0
    assert "Bài mới" in site.page("tin-tuc/a.html")


def test_what_is_remembered_does_not_depend_on_what_was_there_before(site: Site) -> None:
    """After edits all is made again as it was remembered, and no dump is kept for nothing."""
    for number in range(40):
        site.article(f"tin-tuc/bai-{number}.md", f"Bài {number}", "01/03/2026", f"Theo {_DECREE}.")
    site.build()
    for number in range(0, 40, 5):
        site.article(f"tin-tuc/bai-{number}.md", f"Tin {number}", "02/03/2026")
        assert site.build().code == 0
    assert site.build("--verify").code == 0
    drawers = _drawers(site)
    assert site.run("clean").code == 0
    site.build()
    assert drawers == _drawers(site)


def _drawers(site: Site) -> list[str]:
    """Give the digests of the drawers that the last blueprint names."""
    found: list[str] = []
    for path in (site.root / ".bulletin").glob("memo-*.sqlite"):
        with sqlite3.connect(path) as connection:
            rows = connection.execute("SELECT data FROM blobs ORDER BY rowid").fetchall()
        connection.close()
        for (value,) in rows:
            if value.startswith(b'["Blueprint"'):
                found = list(load(value, Blueprint).drawers)
    assert found
    return found
