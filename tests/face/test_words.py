"""Every visible word of the theme stands in its files of strings, in two languages."""

import re
from pathlib import Path

import pytest

from bulletin.pages.setting import WORDS
from tests.sites import REPOSITORY, Site, make_site
from tests.whole.markup import only, read_html

_LAYOUTS = REPOSITORY / "layouts"
_TEMPLATES = sorted(
    path for path in _LAYOUTS.rglob("*") if path.suffix in (".html", ".xml", ".json")
)
_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_SPOKEN = re.compile(
    r'\b(?:alt|aria-label|placeholder|title|data-text-(?:loading|found|nothing|nothing-here|failed|title))="([^"]*)"'
)
_VIETNAMESE = re.compile("[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
_ENGLISH = """\
title: Bulletin of a province
organisation: Department of Trials
governing_body: People's Committee
base_url: https://trial.example/
language: en
feedback_url: https://trial.example/feedback
license: Free to use
menu: [{title: News, url: /tin-tuc/}]
links: [{title: Government, url: "https://government.example/"}]
videos: [{title: A film, url: "https://video.example/a"}]
alert: {text: Closed tomorrow, until: 01/01/2099}
authors: {A.B: Anna Brown}
contact: {address: 1 Main Street, phone: "1", email: a@trial.example, responsible: Anna Brown}
"""


def _strings(language: str) -> dict[str, str]:
    text = (_LAYOUTS / f"strings/{language}.yaml").read_text("utf-8")
    return dict(re.findall(r'^([a-z0-9_]+): "(.*)"$', text, re.MULTILINE))


def test_both_languages_have_every_string() -> None:
    """A string is in both files, with the same words in braces."""
    vietnamese, english = _strings("vi"), _strings("en")
    assert vietnamese.keys() == english.keys()
    for key, text in vietnamese.items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", english[key])), key


def test_every_string_is_used() -> None:
    """A string that layouts ask for is there, and one that nothing asks for is not."""
    asked = {key for path in _TEMPLATES for key in _asked(path)} | set(WORDS)
    beginnings = tuple(key for key in asked if key.endswith("_"))
    strings = set(_strings("vi"))
    assert {key for key in asked if not key.endswith("_")} <= strings
    in_code = "\n".join(path.read_text("utf-8") for path in (REPOSITORY / "bulletin").rglob("*.py"))
    unused = {
        key
        for key in strings - asked
        if not key.startswith(beginnings) and f'"{key}"' not in in_code
    }
    assert unused == set()


def _asked(path: Path) -> list[str]:
    return re.findall(r"\bt\('([a-z0-9_]+)'", path.read_text("utf-8"))


@pytest.mark.parametrize("path", _TEMPLATES, ids=lambda path: path.relative_to(_LAYOUTS).as_posix())
def test_no_word_is_in_a_layout(path: Path) -> None:
    """A layout holds markup and names of strings, and no word that a reader would see."""
    text = _JINJA.sub(" ", path.read_text("utf-8"))
    spoken = " ".join(_SPOKEN.findall(text))
    if path.suffix == ".json":
        text = re.sub(r'"[^"]*"', "", text)
    seen = re.sub(r"<!--.*?-->|<[^>]*>|\bhttps?://\S+", " ", text, flags=re.DOTALL)
    assert re.findall(r"[^\W\d_]{2,}", f"{spoken} {seen}") == []


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give a built site of an office that writes English."""
    site = make_site(tmp_path_factory.mktemp("english"))
    site.write("config.yaml", _ENGLISH)
    site.write("content/tin-tuc/_index.md", "---\ntitle: News\nsummary: All news\n---\n")
    site.write("content/about.md", "---\ntitle: About\n---\n\nText.\n")
    table = "| A | B |\n|---|---|\n| 1 | 2 |\n"
    keys = {"author": "A.B", "tags": "[law]", "video": "https://video.example/b", "source": "Us"}
    site.article("tin-tuc/a.md", "First", "2026-01-01 09:00", table, **keys)
    site.article("tin-tuc/b.md", "Second", "2026-02-01", "Text.", expiry_date="2026-03-01")
    site.article(
        "tin-tuc/c.md", "Third", "2026-03-01", "Text.", withdrawn="{date: 02/03/2026, reason: Old}"
    )
    corrections = "[{date: 02/04/2026, note: Mended}]"
    site.article("tin-tuc/d.md", "Fourth", "2026-04-01", "Text.", corrections=corrections)
    site.article("tin-tuc/e.md", "Fifth", "2026-05-01", "Text.", draft="true")
    result = site.build("--drafts")
    assert result.code == 0, result.err
    return site


def test_english_site_has_no_vietnamese_word(english: Site) -> None:
    """With `language: en` nothing that a reader sees is Vietnamese."""
    pages = {path: data.decode() for path, data in english.tree().items() if path[-5:] == ".html"}
    assert len(pages) == 20
    found = {path: _VIETNAMESE.findall(text) for path, text in pages.items()}
    assert {path: letters for path, letters in found.items() if letters} == {}
    article = read_html(pages["tin-tuc/a.html"].encode())
    assert only(article, "html").get("lang") == "en"
    assert "Published" in pages["tin-tuc/a.html"]
    assert "Reading time" in pages["tin-tuc/a.html"]
