"""A page as a provincial department published it, made again with all its parts."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from tests.sites import REPOSITORY, SECTION, Site, make_site
from tests.whole.markup import every, only, read_html, words

_TEXT = REPOSITORY.parent / "shared/seed/article.txt"
_EARLIER = re.compile(r"• (.+) \( (\d\d/\d\d/\d{4}) \)")
_LINK_TITLE = re.compile(r"(?:Báo|Cổng) .+?(?= Cổng |$)")
_PLAN = "Kế hoạch số 4045/KH-UBND ngày 21/5/2019"
_BASIS = (
    "Quyết định số 208/QĐ-TTg ngày 14/02/2011 của Thủ tướng Chính phủ",
    "Quyết định số 1515/QĐ-UBND ngày 10/7/2014 của UBND tỉnh",
)
_DOCUMENTS = ("kh-ubnd/2019/4045", "qd-ttg/2011/208", "qd-ubnd/2014/1515")
_ADDRESSES = tuple(f"https://lien-ket-{number}.example/" for number in range(1, 5))

pytestmark = pytest.mark.skipif(not _TEXT.is_file(), reason="the published page is not here")


@dataclass(frozen=True, slots=True)
class Original:
    """The parts of the published page."""

    governing_body: str
    section: str
    title: str
    body: str
    byline: str
    earlier: tuple[tuple[str, str], ...]
    """Title and date, in the page's order."""
    videos: tuple[str, ...]
    links: tuple[str, ...]


def read_original() -> Original:
    """Part the published page."""
    text = unicodedata.normalize("NFC", _TEXT.read_text("utf-8"))
    head, _, rest = text.partition("\n\n")
    governing_body, section, title = head.splitlines()
    body, _, tail = rest.partition("\n\nX.L\n")
    earlier, _, end = tail.partition("VIDEO CLIP")
    *videos, links = [line.strip(" •") for line in end.splitlines() if line.strip()]
    return Original(
        governing_body,
        section,
        title,
        body,
        "X.L",
        tuple(_EARLIER.findall(earlier)),
        tuple(videos),
        tuple(_LINK_TITLE.findall(links)),
    )


def make_bulletin(root: Path, original: Original) -> Site:
    """Write the published page as an officer would."""
    site = make_site(root)
    videos = "".join(f'  - title: "{title}"\n' for title in original.videos)
    links = "".join(
        f'  - {{title: "{title}", url: "{url}"}}\n'
        for title, url in zip(original.links, _ADDRESSES, strict=True)
    )
    site.write(
        "config.yaml",
        f"title: Bản tin\ngoverning_body: {original.governing_body}\nlocality: dak-lak\n"
        f"base_url: https://tin.example/\nvideos:\n{videos}links:\n{links}",
    )
    site.write("content/tin-tuc/_index.md", SECTION.replace("Tin tức", f'"{original.section}"'))
    for number, (title, date) in enumerate(original.earlier):
        site.article(f"tin-tuc/2019/tin-{number}.md", title, date)
    site.article(
        "tin-tuc/2019/ke-hoach.md",
        original.title,
        "10/06/2019",
        original.body,
        author=original.byline,
        plan_number=_PLAN,
        legal_refs="".join(f"\n  - {text}" for text in _BASIS),
    )
    return site


@pytest.fixture(scope="module")
def original() -> Original:
    """Give the parts of the published page."""
    return read_original()


@pytest.fixture(scope="module")
def built(original: Original, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give the bulletin with the published page, built."""
    site = make_bulletin(tmp_path_factory.mktemp("real"), original)
    result = site.build()
    assert result.code == 0, result.err
    return site


@pytest.fixture
def page(built: Site) -> Element:
    """Give the article's page."""
    return read_html((built.output / "tin-tuc/2019/ke-hoach.html").read_bytes())


def tokens(text: str) -> list[str]:
    """Give the runs of letters or digits, in order."""
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text))


def test_the_published_page_is_read_whole(original: Original) -> None:
    """This test knows all the parts that the page has."""
    assert len(original.earlier) == 5
    assert len(original.videos) == 2
    assert len(original.links) == 4
    assert original.body.count("\n\n") == 5


def test_governing_body_section_and_title_stand_above_the_text(
    page: Element, original: Original
) -> None:
    """The header names the governing body, the breadcrumbs the section, `h1` the title."""
    assert original.governing_body in words(only(page, "header", class_="header"))
    assert original.section in words(only(page, "nav", class_="breadcrumbs"))
    assert words(only(page, "h1")) == original.title


def test_every_word_and_number_of_the_body_is_there(page: Element, original: Original) -> None:
    """The body has every word in order, and its list numbers as printed."""
    assert tokens(words(only(page, "div", class_="body"))) == tokens(original.body)


def test_byline_and_legal_references_are_there(page: Element, original: Original) -> None:
    """The byline, the plan with its date and the decisions that it rests on are shown."""
    assert original.byline in words(only(page, "dl", class_="byline"))
    shown = words(only(page, "section", class_="references"))
    assert _PLAN in shown
    assert [text for text in _BASIS if text not in shown] == []


def test_earlier_news_stand_in_their_order(page: Element, original: Original) -> None:
    """*Tin đã đưa* lists the five titles in the page's order, with their dates."""
    items = [words(item) for item in every(only(page, "section", class_="related"), "li")]
    assert items == [f"{title} ({date})" for title, date in original.earlier]


def test_links_to_other_portals_are_there(page: Element, original: Original) -> None:
    """All four links have their title and their address."""
    links = every(only(page, "nav", class_="links"), "a")
    assert [(words(link), link.get("href")) for link in links] == list(
        zip(original.links, _ADDRESSES, strict=True)
    )


def test_the_videos_are_on_the_home_page(built: Site, original: Original) -> None:
    """The video block names both films."""
    home = read_html((built.output / "index.html").read_bytes())
    shown = [words(item) for item in every(only(home, "section", class_="videos"), "li")]
    assert shown == list(original.videos)


@pytest.mark.parametrize("document", _DOCUMENTS)
def test_each_document_has_a_page_that_names_the_article(
    built: Site, page: Element, original: Original, document: str
) -> None:
    """The body links to the document, and the document's page leads back to the article."""
    links = [link.get("href") for link in every(only(page, "div", class_="body"), "a")]
    assert f"../../van-ban/{document}.html" in links
    shown = read_html((built.output / f"van-ban/{document}.html").read_bytes())
    citing = [(link.get("href"), words(link)) for link in every(shown, "a")]
    assert ("../../../tin-tuc/2019/ke-hoach.html", original.title) in citing
