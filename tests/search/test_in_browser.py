"""What a reader gets who searches; real Chromium, a host with a strict policy and a folder."""

import re
import unicodedata
from typing import TYPE_CHECKING

import pytest

from tests.search.samples import HIDDEN

pytest.importorskip("playwright")

from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

_SEARCH = "tim-kiem.html"
_DAK_LAK = ["Tỉnh Đắk Lắk khánh thành cầu", "Ký kết hợp tác"]
_PEACE = ["Tuần lễ vì hoà bình", "Ký kết hợp tác"]
_PLAN = ["Kế hoạch số 4045/KH-UBND", "Ban hành kế hoạch đối ngoại"]
_DECREE = ["Nghị định số 15/2020/NĐ-CP", "Hướng dẫn thi hành nghị định mới"]
_STREETS = ["Làm đường vào bản", "Mở đường mới", "Tin có từ khóa", "Tin giao thông"]


def _open(page: Page, address: str) -> None:
    """Open the search page, unless it is open, and wait until its filters are there."""
    if not page.url.startswith(address + _SEARCH):
        page.goto(address + _SEARCH)
    expect(page.locator("#page-search-filters")).to_be_visible()


def _ask(page: Page, text: str) -> list[str]:
    """Type a query and give the titles found, in order."""
    page.locator("#page-search-words").fill(text)
    told = unicodedata.normalize("NFC", text[:200].strip())
    expect(page.locator("#page-search-status")).to_contain_text(f"“{told}”")
    return page.locator("#page-search-results h2").all_text_contents()


_QUERIES = [
    pytest.param("dak lak", _DAK_LAK, id="without-marks"),
    pytest.param("Đắk Lắk", _DAK_LAK, id="with-marks"),
    pytest.param(unicodedata.normalize("NFD", "Đắk Lắk"), _DAK_LAK, id="decomposed"),
    pytest.param("ĐẮK LẮK", _DAK_LAK, id="capitals"),
    pytest.param("DAK LAK", _DAK_LAK, id="capitals-without-marks"),
    pytest.param("lak  dak,", _DAK_LAK, id="any-order"),
    pytest.param("hòa bình", _PEACE, id="old-tone-place"),
    pytest.param("hoà bình", _PEACE, id="new-tone-place"),
    pytest.param("nghi dinh", ["Hướng dẫn thi hành nghị định mới"], id="nghi-dinh"),
    pytest.param("4045/kh-ubnd", _PLAN, id="number-in-small-letters"),
    pytest.param("4045 KH UBND", _PLAN, id="number-with-spaces"),
    pytest.param("4045KHUBND", _PLAN, id="number-in-one"),
    pytest.param("số 04045 / KH – UBND", _PLAN, id="number-with-zero-and-dash"),
    pytest.param("Kế hoạch số 4045/KH-UBND ngày 21/5/2019 của UBND", _PLAN, id="whole-citation"),
    pytest.param("15/NĐ-CP", _DECREE, id="number-without-its-year"),
    pytest.param("15 2020 nd cp", _DECREE, id="number-that-is-only-cited"),
    pytest.param("luat dat dai", ["Luật Đất đai năm 2024", "Tin đất đai"], id="law-only-cited"),
    pytest.param("nguyen thi luu", ["Hướng dẫn thi hành nghị định mới"], id="byline"),
    pytest.param("niem yet", ["Hướng dẫn thi hành nghị định mới"], id="far-down-in-the-text"),
    pytest.param("dak l", _DAK_LAK, id="one-letter-last"),
    pytest.param("dak la", _DAK_LAK, id="beginning-of-the-last-word"),
    pytest.param("khanh nghi", [], id="not-all-words"),
    pytest.param("xqzw", [], id="nonsense"),
    pytest.param("xqz " * 50, [], id="200-characters"),
    pytest.param(HIDDEN, [], id="what-nobody-may-see"),
    pytest.param("<i>d</i>", ["So sánh a < b & “c” <i>d</i>"], id="markup"),
    pytest.param("<script>alert(1)</script>", [], id="script"),
    pytest.param("\"'`\\{count}", [], id="signs"),
]


@pytest.mark.parametrize(("query", "titles"), _QUERIES)
def test_a_query_finds(same_page: Page, address: str, query: str, titles: list[str]) -> None:
    """However it is typed, the right pages are found, the best one first."""
    _open(same_page, address)
    assert _ask(same_page, query) == titles


_RANKINGS = [
    pytest.param(
        "đường", [*_STREETS, "Bồi dưỡng cán bộ", "Biểu dương điển hình"], id="marks-typed"
    ),
    pytest.param(
        "dương", ["Biểu dương điển hình", "Bồi dưỡng cán bộ", *_STREETS], id="other-marks"
    ),
    pytest.param(
        "duong",
        ["Bồi dưỡng cán bộ", "Biểu dương điển hình", *_STREETS],
        id="no-marks-newest-first",
    ),
    pytest.param(
        "208/QĐ-TTg", ["Quyết định số 208/QĐ-TTg", _PLAN[1]], id="document-before-article"
    ),
    pytest.param(
        "4045", [_PLAN[0], "Tin cũ có số 4045", _PLAN[1]], id="title-before-number-of-a-newer-one"
    ),
]


@pytest.mark.parametrize(("query", "titles"), _RANKINGS)
def test_hits_stand_in_order(same_page: Page, host: str, query: str, titles: list[str]) -> None:
    """Same marks, then title, number, tag, text; then the newer one."""
    _open(same_page, host)
    assert _ask(same_page, query) == titles


def test_results_come_while_typing(page: Page, address: str) -> None:
    """Every letter narrows the list; no key has to be pressed to see it."""
    _open(page, address)
    box = page.locator("#page-search-words")
    for text, count in (("k", 7), ("kh", 6), ("khanh", 1)):
        box.press_sequentially(text.removeprefix(box.input_value()))
        expect(page.locator("#page-search-results li")).to_have_count(count)


def test_a_snippet_shows_the_words_in_the_text(page: Page, host: str) -> None:
    """The text of the page is cut around the words asked for, and they are marked."""
    _open(page, host)
    _ask(page, "thuy dien hoa binh")
    snippet = page.locator(".search-snippet").first
    assert snippet.text_content() == "Nhà máy thủy điện Hòa Bình và tỉnh Đắk Lắk ký hợp tác."
    assert snippet.locator("mark").all_text_contents() == ["thủy", "điện", "Hòa", "Bình"]


def test_markup_in_a_query_is_text(page: Page, address: str) -> None:
    """What is typed is shown as typed, and makes no element."""
    _open(page, address)
    _ask(page, "<b id=bad>x</b>")
    expect(page.locator("#page-search-status")).to_contain_text("<b id=bad>x</b>")
    assert page.locator("#bad").count() == 0


def test_an_address_shares_a_search(page: Page, address: str) -> None:
    """`?q=` searches when the page opens; filters stand in the address too."""
    page.goto(f"{address}{_SEARCH}?q=hoa+binh&nam=2022")
    expect(page.locator("#page-search-results h2")).to_have_text(["Ký kết hợp tác"])
    expect(page.locator("#page-search-words")).to_have_value("hoa binh")
    expect(page).to_have_title(re.compile("^hoa binh – "))


def test_filters_narrow_a_search(page: Page, address: str) -> None:
    """Section, year and kind; the way back to everything is offered when nothing is left."""
    _open(page, address)
    assert len(_ask(page, "ke hoach")) == 2
    titles = page.locator("#page-search-results h2")
    page.get_by_label("Loại").select_option("van-ban")
    expect(titles).to_have_text([_PLAN[0]])
    page.get_by_label("Loại").select_option("tin")
    expect(titles).to_have_text([_PLAN[1]])
    page.get_by_label("Năm").select_option("2019")
    page.get_by_label("Mục").select_option(label="Tin tức")
    expect(titles).to_have_text([_PLAN[1]])
    if address.startswith("http"):
        assert page.url.endswith("?q=ke+hoach&muc=tin-tuc&nam=2019&loai=tin")
    page.get_by_label("Mục").select_option(label="Thông báo")
    expect(titles).to_have_count(0)
    page.get_by_role("button", name="Tìm trong tất cả").click()
    expect(titles).to_have_count(2)


def test_a_document_that_is_only_cited_is_told_from_the_others(page: Page, address: str) -> None:
    """Its page is found by its number and stands among the documents, outside every section."""
    _open(page, address)
    assert _ask(page, "15/2020/NĐ-CP") == _DECREE
    facts = page.locator("#page-search-results .item-section")
    assert facts.all_text_contents() == ["Chưa có trong sổ văn bản", "Thông báo"]
    titles = page.locator("#page-search-results h2")
    page.get_by_label("Loại").select_option("van-ban")
    expect(titles).to_have_text(_DECREE[:1])
    page.get_by_label("Mục").select_option(label="Thông báo")
    expect(titles).to_have_count(0)
    page.get_by_role("button", name="Tìm trong tất cả").click()
    page.get_by_role("link", name=_DECREE[0]).click()
    expect(page.locator("h1")).to_have_text(_DECREE[0])


def test_results_are_reached_by_keyboard(page: Page, address: str) -> None:
    """Arrows go down into the results and back up; Enter opens one; Escape goes to the box."""
    _open(page, address)
    _ask(page, "dak lak")
    links = page.locator("#page-search-results a")
    for key, place in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowDown", 1), ("ArrowUp", 0)):
        page.keyboard.press(key)
        expect(links.nth(place)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#page-search-words")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1", has_text="Đắk Lắk")).to_be_visible()
    assert page.url == f"{address}tin-tuc/dak-lak.html"


def test_a_screen_reader_hears_what_was_found(page: Page, host: str) -> None:
    """The count is a live region of its own, and box and filters have names."""
    _open(page, host)
    _ask(page, "dak lak")
    expect(page.get_by_role("status")).to_have_text("2 kết quả cho “dak lak”")
    expect(page.get_by_role("search")).to_have_count(1)
    expect(page.get_by_role("searchbox", name="Tìm tin, bài và văn bản")).to_be_visible()
    for name in ("Mục", "Năm", "Loại"):
        expect(page.get_by_role("combobox", name=name)).to_be_visible()


@pytest.mark.parametrize(
    ("typed", "offered", "title"),
    [("4054/KH-UBND", "4045/KH-UBND", _PLAN[0]), ("khanhh thanh", "khánh thanh", _DAK_LAK[0])],
)
def test_a_mistake_is_answered_with_what_there_is(
    page: Page, address: str, typed: str, offered: str, title: str
) -> None:
    """Nothing found suggests the closest number or word, as a link that searches for it."""
    _open(page, address)
    assert _ask(page, typed) == []
    page.get_by_role("link", name=offered).click()
    expect(page.locator("#page-search-results h2").first).to_have_text(title)


def test_every_page_has_a_box_that_leads_to_the_search(page: Page, address: str) -> None:
    """The form in the header opens the search page with what was typed."""
    page.goto(f"{address}tin-tuc/dak-lak.html")
    page.get_by_role("search").get_by_role("searchbox").fill("hòa bình")
    page.keyboard.press("Enter")
    expect(page.locator("#page-search-results h2")).to_have_text(_PEACE)


def test_without_javascript_the_box_leads_to_the_archive(browser: "Browser", address: str) -> None:
    """The search page then says so, and links to the lists of everything."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}index.html")
    page.get_by_role("search").get_by_role("searchbox").fill("cầu")
    page.keyboard.press("Enter")
    expect(page.locator("#page-search-filters")).to_be_hidden()
    page.locator("#page-search-instead a").first.click()
    expect(page.locator("h1")).to_have_text("Lưu trữ theo tháng")
    context.close()


def test_lost_scripts_are_told_of(window: "BrowserContext", host: str) -> None:
    """When a script of the index cannot be loaded, the page says so and can be asked again."""
    page = window.new_page()
    page.route("**/tim-kiem/0-*", lambda route: route.fulfill(body="", status=404))
    _open(page, host)
    page.locator("#page-search-words").fill("dak lak")
    expect(page.locator("#page-search-status")).to_contain_text("Không tải được")
    page.unroute_all()
    assert _ask(page, "dak lak ") == _DAK_LAK
    page.close()
