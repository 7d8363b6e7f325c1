"""Pages in real Chromium: by keyboard, on a phone, on paper, from a folder, without scripts."""

import gzip
from collections.abc import Mapping
from urllib.parse import urlsplit

import pytest

from tests.face.pages import PAGES
from tests.sites import Site

pytest.importorskip("playwright")

from playwright.sync_api import Page, Response, expect

from tests.face.looking import NARROW, PHONE, Window

_MOST_BYTES, _MOST_REQUESTS = 100_000, 8
_FOCUSED = "document.activeElement.closest('a, button, input, select, [tabindex]')"
_OUTLINED = f"""() => {{
  const style = getComputedStyle({_FOCUSED});
  return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
}}"""
_LARGEST = """() => {
  const larger = document.querySelector('[data-text-size=larger]');
  [1, 2, 3, 4].forEach(() => larger.click());
}"""
_SIDEWAYS = """() => {
  const wide = document.documentElement.clientWidth;
  return document.documentElement.scrollWidth <= wide ? [] :
    [...document.body.querySelectorAll('*')]
      .filter((one) => one.getBoundingClientRect().right > wide + 1)
      .map((one) => `${one.tagName}.${one.className}`);
}"""


def _tab_to(page: Page, selector: str, *, most: int = 60) -> None:
    """Press Tab until an element has the focus; every stop on the way shows that it has it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate(_OUTLINED), page.evaluate("document.activeElement.outerHTML")
        if page.evaluate(f"document.activeElement.matches('{selector}')"):
            return
    pytest.fail(f"Tab does not reach {selector}")


def test_keyboard_skips_to_the_content(open_window: Window, pages: Mapping[str, str]) -> None:
    """The first stop leads over the head of the page."""
    page = open_window()
    page.goto(pages["article"])
    _tab_to(page, ".skip-link", most=1)
    expect(page.locator(".skip-link")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#page-content")).to_be_focused()


def test_keyboard_reaches_everything(open_window: Window, pages: Mapping[str, str]) -> None:
    """Text size, theme, search, menu, print and tables are reached, and each stop is seen."""
    page = open_window()
    page.goto(pages["wide table"])
    for stop in (
        "[data-text-size=larger]",
        "[data-theme-switch]",
        ".search-input",
        ".menu a",
        ".table",
        "[data-print]",
        ".footer a",
    ):
        _tab_to(page, stop)


def test_keyboard_searches(open_window: Window, pages: Mapping[str, str]) -> None:
    """Words typed into the box of any page are found with Enter."""
    page = open_window()
    page.goto(pages["article"])
    _tab_to(page, ".search-input")
    page.keyboard.type("thu lao hoa giai")
    page.keyboard.press("Enter")
    expect(page.locator("#page-search-results")).to_contain_text("thù lao hòa giải")


def test_menu_opens_and_closes(open_window: Window, pages: Mapping[str, str]) -> None:
    """On a phone Enter opens the menu, Escape closes it and gives the focus back."""
    page = open_window(PHONE)
    page.goto(pages["article"])
    button, menu = page.locator(".menu-button"), page.locator(".menu")
    expect(menu).to_be_hidden()
    _tab_to(page, ".menu-button")
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    _tab_to(page, ".menu a", most=1)
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()


@pytest.mark.parametrize("place", ["host", "folder"])
def test_choices_survive_a_page_change(
    open_window: Window, shown: Site, host: str, place: str
) -> None:
    """Text size and theme stay as chosen on the next page."""
    base = host if place == "host" else shown.output.resolve().as_uri() + "/"
    page = open_window()
    page.goto(base + PAGES["article"])
    before = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    page.locator("[data-text-size=larger]").click()
    page.locator("[data-theme-switch]").click()
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.goto(base + PAGES["section"])
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") > before
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == paper
    expect(page.locator("[data-theme-switch]")).to_have_attribute("aria-pressed", "true")
    page.locator("[data-text-size=normal]").click()
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == before


@pytest.mark.parametrize("place", ["host", "folder"])
def test_no_page_complains(open_window: Window, shown: Site, host: str, place: str) -> None:
    """No page says a word in the console, lacks a file, or breaks its own policy."""
    base = host if place == "host" else shown.output.resolve().as_uri() + "/"
    page = open_window()
    for kind, path in PAGES.items():
        if kind != "missing" or place == "host":
            page.goto(base + path)
    assert page.evaluate("[...document.fonts].every(({status}) => status !== 'error')")


def test_a_broken_policy_is_heard(open_window: Window, pages: Mapping[str, str]) -> None:
    """A script in a page, or anything from another host, is refused, and a test would fail."""
    page = open_window()
    page.goto(pages["article"])
    page.evaluate("""() => {
      document.body.append(Object.assign(document.createElement('script'), {text: 'ran = 1'}));
      document.body.insertAdjacentHTML('beforeend', '<img src="https://other.example/a.png">');
      document.body.insertAdjacentHTML('beforeend', '<p style="color: red">');
    }""")
    assert page.evaluate("typeof ran") == "undefined"
    told = [line for line in open_window.complaints if "Content Security Policy" in line]
    assert len(told) >= 3
    open_window.complaints.clear()


def test_nothing_scrolls_sideways(open_window: Window, pages: Mapping[str, str]) -> None:
    """A page 320 pixels wide scrolls in one direction, also with the largest text."""
    page = open_window(NARROW)
    for _ in ("normal", "largest"):
        for kind, address in pages.items():
            page.goto(address)
            assert page.evaluate(_SIDEWAYS) == [], kind
        page.evaluate(_LARGEST)


def test_wide_table_scrolls_by_itself(open_window: Window, pages: Mapping[str, str]) -> None:
    """What does not fit into the page is reached by the arrow keys."""
    page = open_window(PHONE)
    page.goto(pages["wide table"])
    table = page.locator(".table").first
    table.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.table').scrollLeft > 0")


def test_paper_shows_the_text_and_not_the_controls(
    open_window: Window, pages: Mapping[str, str]
) -> None:
    """On A4 an article has number, date, office and addresses, and nothing to click on."""
    page = open_window(scheme="dark")
    page.goto(pages["long article"])
    page.emulate_media(media="print")
    for control in (".tools", ".search-box", ".menu-bar", ".breadcrumbs", ".share", ".related"):
        expect(page.locator(control)).to_be_hidden()
    for text in ("312/KH-UBND", "23/01/2026", "Sở Tư pháp tỉnh Lam Giang", "Ghi rõ nguồn"):
        expect(page.get_by_text(text).locator("visible=true").first).to_be_visible()
    expect(page.locator(".footer-more")).to_be_hidden()
    expect(page.locator(".print-address")).to_contain_text(
        f"https://tuphap.lamgiang.example/{PAGES['long article']}"
    )
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert b"/MediaBox [0 0 594.95996 841.91998]" in page.pdf(prefer_css_page_size=True)


def test_paper_shows_where_links_lead(open_window: Window, pages: Mapping[str, str]) -> None:
    """A link to another website is followed by its address."""
    page = open_window()
    page.goto(pages["wide table"])
    page.emulate_media(media="print")
    shown = page.evaluate(
        "getComputedStyle(document.querySelector('.body a[href^=http]'), '::after').content"
    )
    assert "lamgiang.example/rat-dai-" in shown or "attr(href" in shown


def test_first_view_of_an_article_is_light(
    open_window: Window, host: str, pages: Mapping[str, str]
) -> None:
    """An article comes in at most 8 requests to its own host, 100 KB without images."""
    page = open_window(PHONE)
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  # playwright asks
    page.goto(pages["article"], wait_until="networkidle")
    requests = {answer.url for answer in answers}
    sizes = {
        urlsplit(answer.url).path: len(gzip.compress(answer.body(), 6, mtime=0))
        for answer in answers
        if answer.request.resource_type != "image"
    }
    assert len(requests) <= _MOST_REQUESTS, requests
    assert all(url.startswith(host) for url in requests)
    assert sum(sizes.values()) <= _MOST_BYTES, sizes
    assert len([path for path in sizes if path.endswith(".woff2")]) == 2


def test_all_is_there_without_scripts(open_window: Window, pages: Mapping[str, str]) -> None:
    """Without JavaScript the menu is open and no control is shown that would do nothing."""
    page = open_window(PHONE, scripts=False)
    page.goto(pages["article"])
    expect(page.locator(".menu a").first).to_be_visible()
    for control in (".tools", ".menu-button", "[data-print]"):
        expect(page.locator(control)).to_be_hidden()


def test_forced_colours_keep_what_matters(open_window: Window, pages: Mapping[str, str]) -> None:
    """Under forced colours the place in the menu, the controls and the chart are still seen."""
    page = open_window(forced_colors=True)
    page.goto(pages["article"])
    border = "getComputedStyle(document.querySelector('{}')).borderBottomColor"
    here = page.evaluate(border.format(".menu [aria-current]"))
    other = page.evaluate(border.format(".menu a:not([aria-current])"))
    assert here != other
    page.goto(pages["archive"])
    fill = page.evaluate("getComputedStyle(document.querySelector('.chart-bar')).fill")
    assert fill != page.evaluate("getComputedStyle(document.body).backgroundColor")


def test_nothing_moves_by_itself(shown: Site) -> None:
    """No style sheet moves anything, but for scrolling where the reader has nothing against it."""
    sheets = {path.name: path.read_text("utf-8") for path in shown.output.glob("css/*.css")}
    assert sheets
    for name, text in sheets.items():
        assert "animation" not in text, name
        assert "transition" not in text, name
        _, motion, rest = text.partition("@media (prefers-reduced-motion: no-preference)")
        assert "smooth" not in text or (motion and "smooth" in rest), name
