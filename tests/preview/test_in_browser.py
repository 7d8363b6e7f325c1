"""What the officer sees in the browser after saving; real Chromium, real `watch`."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.preview.conftest import PATIENCE, Watched, until
from tests.sites import Site

if not os.environ.get("CI"):
    pytest.importorskip("playwright", reason="playwright is not installed")

from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

Start = Callable[..., Watched]

expect.set_options(timeout=PATIENCE * 1000)

_OLD = "2026-11-01 08:00"
_BODY = "Nội dung đầu tiên.\n\n" + "\n\n".join(f"Đoạn {number}." for number in range(60))


@pytest.fixture(autouse=True)
def _two_articles(site: Site) -> None:
    site.article("tin-tuc/mot.md", "Bài thứ nhất", _OLD, _BODY)
    site.article("tin-tuc/hai.md", "Bài thứ hai", _OLD)


def _open(tabs: "BrowserContext", watched: Watched, path: str = "tin-tuc/mot.html") -> Page:
    """Open a page, marked so that a reload shows."""
    page = tabs.new_page()
    page.goto(watched.url + path)
    expect(page.locator("bulletin-preview .bar")).to_be_visible()
    page.evaluate("window.isTheSame = true")
    return page


def _is_the_same(page: Page) -> bool:
    """Tell whether a page was never loaded again."""
    return bool(page.evaluate("window.isTheSame === true"))


def test_saved_words_are_on_the_page(site: Site, watch: Start, tabs: "BrowserContext") -> None:
    """Save a body: the page shows it by itself, at the place where one was reading."""
    page = _open(tabs, watch())
    page.evaluate("window.scrollTo(0, 600)")

    site.article("tin-tuc/mot.md", "Bài thứ nhất", _OLD, _BODY + "\n\nCâu vừa viết thêm.")

    expect(page.get_by_text("Câu vừa viết thêm.")).to_be_attached()
    until(lambda: page.evaluate("Math.abs(window.scrollY - 600) < 2"), "the place was lost")


def test_other_pages_stay(site: Site, watch: Start, tabs: "BrowserContext") -> None:
    """A page that a change does not touch is not loaded again."""
    watched = watch()
    page = _open(tabs, watched, "tin-tuc/hai.html")

    site.article("tin-tuc/mot.md", "Bài thứ nhất", _OLD, _BODY + "\n\nCâu vừa viết thêm.")

    # The whole build has changed the feeds and the home page, too.
    watched.until_built(2)
    expect(page.locator("bulletin-preview")).to_have_attribute("data-state", watched.state)
    assert _is_the_same(page)


def test_error_overlay_comes_and_goes(site: Site, watch: Start, tabs: "BrowserContext") -> None:
    """Break the front matter: every page names the line; the mended one can be copied."""
    tabs.grant_permissions(["clipboard-read", "clipboard-write"])
    watched = watch()
    broken = _open(tabs, watched)
    other = _open(tabs, watched, "index.html")

    site.write(
        "content/tin-tuc/mot.md",
        f"---\ntitle: Quyết định: v/v nghỉ Tết\ndate: {_OLD}\n---\n\nNội dung.\n",
    )

    for page in (other, broken):
        page.bring_to_front()
        expect(page.locator("bulletin-preview .errors .place")).to_contain_text(
            "content/tin-tuc/mot.md:2:"
        )
    expect(broken.locator(".errors .line.meant")).to_contain_text("title: Quyết định")
    expect(broken.get_by_text("Nội dung đầu tiên.")).to_be_attached()
    broken.get_by_role("button", name="Chép dòng đã sửa").click()
    expect(broken.get_by_role("button", name="Đã chép")).to_be_visible()
    mended = broken.evaluate("navigator.clipboard.readText()")
    assert mended == 'title: "Quyết định: v/v nghỉ Tết"'
    other.goto(watched.url + "tin-tuc/hai.html")
    expect(other.get_by_role("heading", name="Bài thứ hai")).to_be_visible()

    site.write("content/tin-tuc/mot.md", f"---\n{mended}\ndate: {_OLD}\n---\n\nNội dung.\n")

    expect(broken.get_by_role("heading", level=1)).to_have_text("Quyết định: v/v nghỉ Tết")
    expect(broken.locator("bulletin-preview .errors")).to_have_count(0)
    expect(other.locator("bulletin-preview .errors")).to_have_count(0)


def test_changed_style_needs_no_reload(site: Site, watch: Start, tabs: "BrowserContext") -> None:
    """Change a stylesheet: it is applied, and what was typed and where one was stay."""
    page = _open(tabs, watch())
    page.evaluate("window.scrollTo(0, 500)")
    css = (site.root / "static/css/base.css").read_text("utf-8")

    site.write("static/css/base.css", css + "\nbody { background-color: rgb(1, 2, 3); }\n")

    colour = "getComputedStyle(document.body).backgroundColor"
    until(lambda: page.evaluate(colour) == "rgb(1, 2, 3)", "the style was not applied")
    assert _is_the_same(page)
    assert page.evaluate("window.scrollY") == 500
    until(lambda: page.locator("link[rel=stylesheet][href*='base.']").count() == 1)


def test_new_and_deleted_article(site: Site, watch: Start, tabs: "BrowserContext") -> None:
    """A new article comes to the home page; a deleted one goes."""
    watched = watch()
    home = _open(tabs, watched, "")

    site.article("tin-tuc/ba.md", "Bài thứ ba", "2026-11-20 08:00")

    expect(home.get_by_role("link", name="Bài thứ ba").first).to_be_visible()
    article = _open(tabs, watched, "tin-tuc/ba.html")

    (site.root / "content/tin-tuc/ba.md").unlink()

    expect(article.get_by_role("heading", level=1)).to_have_text("Không tìm thấy trang")
    response = article.reload()
    assert response is not None
    assert response.status == 404
    home.bring_to_front()
    expect(home.get_by_role("link", name="Bài thứ ba")).to_have_count(0)
    listing = _open(tabs, watched, "tin-tuc/")
    expect(listing.get_by_role("link", name="Bài thứ ba")).to_have_count(0)


def test_layout_error_names_its_line(site: Site, watch: Start, tabs: "BrowserContext") -> None:
    """Break a layout: the overlay names the layout's line and shows it."""
    page = _open(tabs, watch())
    layout = (site.root / "layouts/article.html").read_text("utf-8")

    site.write("layouts/article.html", layout + "{% if page.nothing_like_this %}{% endif %}\n")

    line = layout.count("\n") + 1
    place = page.locator("bulletin-preview .errors .place")
    expect(place).to_contain_text(f"layouts/article.html:{line}")
    expect(page.locator(".errors .line.meant")).to_contain_text("nothing_like_this")

    site.write("layouts/article.html", layout)

    expect(page.locator("bulletin-preview .errors")).to_have_count(0)


def test_twelve_tabs(site: Site, watch: Start, tabs: "BrowserContext") -> None:
    """Twelve tabs all learn of a save, and none of them hangs."""
    watched = watch()
    pages = [_open(tabs, watched) for _ in range(12)]

    site.article("tin-tuc/mot.md", "Bài thứ nhất", _OLD, "Chữ mới cho mười hai thẻ.")

    for page in pages:
        expect(page.get_by_text("Chữ mới cho mười hai thẻ.")).to_be_visible()


def test_server_restart(site: Site, watch: Start, tabs: "BrowserContext") -> None:
    """Stop `watch` and start it again: the open page says so, and goes on by itself."""
    first = watch()
    page = _open(tabs, first)
    port = str(first.port)
    first.end()
    expect(page.locator("bulletin-preview .lost")).to_be_visible()
    site.article("tin-tuc/mot.md", "Bài thứ nhất", _OLD, "Viết lúc máy chủ nghỉ.")

    second = watch("-p", port)

    assert second.port == int(port)
    expect(page.get_by_text("Viết lúc máy chủ nghỉ.")).to_be_visible()
    site.article("tin-tuc/mot.md", "Bài thứ nhất", _OLD, "Viết sau khi chạy lại.")
    expect(page.get_by_text("Viết sau khi chạy lại.")).to_be_visible()
    expect(page.locator("bulletin-preview .lost")).to_have_count(0)


def test_bar_names_source_status_and_words(
    site: Site, watch: Start, tabs: "BrowserContext"
) -> None:
    """The bar names the source file, that it is a draft or until when it waits, and its words."""
    site.article("tin-tuc/nhap.md", "Bài nháp", _OLD, "Một hai ba bốn.", draft="true")
    site.article("tin-tuc/hen.md", "Bài hẹn giờ", "2027-01-05 07:30")
    watched = watch()

    draft = _open(tabs, watched, "tin-tuc/nhap.html").locator("bulletin-preview .bar")
    expect(draft).to_contain_text("content/tin-tuc/nhap.md")
    expect(draft).to_contain_text("Bản nháp")
    expect(draft).to_contain_text("4 chữ")
    scheduled = _open(tabs, watched, "tin-tuc/hen.html").locator("bulletin-preview .bar")
    expect(scheduled).to_contain_text("Hẹn giờ đăng: 05/01/2027 07:30")


def test_warnings_are_a_badge(site: Site, watch: Start, tabs: "BrowserContext") -> None:
    """A warning of this page is a badge in the bar, which opens it; it hides nothing."""
    site.article("tin-tuc/mot.md", "Bài thứ nhất", _OLD, "Xem <b onclick='x()'>đây</b>.")
    page = _open(tabs, watch())

    expect(page.locator("bulletin-preview .errors")).to_have_count(0)
    page.locator("bulletin-preview .badge.own").click()

    place = page.locator("bulletin-preview .warnings .place").first
    expect(place).to_contain_text("content/tin-tuc/mot.md:6")


def test_editor_link(site: Site, watch: Start, tabs: "BrowserContext") -> None:
    """With `editor_url` in the config, the overlay opens the place in the editor."""
    config = (site.root / "config.yaml").read_text("utf-8")
    site.write("config.yaml", config + "editor_url: 'vscode://file/{path}:{line}'\n")
    page = _open(tabs, watch())

    site.write("content/tin-tuc/hai.md", f"---\ntitle: a: b\ndate: {_OLD}\n---\n")

    link = page.locator("bulletin-preview .errors a.editor").first
    expect(link).to_have_attribute("href", f"vscode://file{site.root}/content/tin-tuc/hai.md:2")


def test_nothing_breaks_the_content_policy(
    site: Site, watch: Start, tabs: "BrowserContext"
) -> None:
    """Neither the page nor the preview's own parts meet the Content-Security-Policy's refusal."""
    watched = watch()
    told: list[str] = []
    page = tabs.new_page()
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(watched.url)
    expect(page.locator("bulletin-preview .bar")).to_be_visible()

    site.write("content/tin-tuc/hai.md", "---\ntitle: [a\n---\n")

    expect(page.locator("bulletin-preview .errors")).to_be_visible()
    assert told == []


def test_no_page_yet(site: Site, watch: Start, tabs: "BrowserContext") -> None:
    """Where nothing could be built yet, the overlay is there all the same, and goes when mended."""
    site.write("content/tin-tuc/hai.md", "---\ntitle: [a\n---\n")
    page = _open(tabs, watch(), "")
    expect(page.get_by_text("Chưa có trang nào để xem")).to_be_visible()
    expect(page.locator("bulletin-preview .errors")).to_be_visible()

    site.article("tin-tuc/hai.md", "Bài thứ hai", _OLD)

    expect(page.get_by_role("link", name="Bài thứ nhất").first).to_be_visible()
    expect(page.locator("bulletin-preview .errors")).to_have_count(0)
