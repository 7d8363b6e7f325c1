"""Nothing that an author pastes can run, restyle the page or take over its ids."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.parse.sanitise import sanitise
from tests.parse.body_reading import Page, html_of, outline_of

_BITS = (
    *("<script>", "</script>", "<style>", "<a href=", "'javascript:x'", '"data:text/html,x"', ">"),
    *("<img src=x ", "onerror=x ", "onload = 'x' ", 'style="x" ', "id=page-top ", "id=main ", "/"),
    *("<div ", "<p ", "<svg ", "<math ", "<table ", "<iframe ", "</div>", "</p>", "<!--", "-->"),
    *("[a](", "JAVASCRIPT:x", "java\tscript:x", "vbscript:x", ")", "![a](", "data:text/html,x"),
    *("{#page-x}", "{#a-b .x}", "## a ", "\n", "\n\n", "`", "```\n", "&#106;", "&lt;", '"', "'"),
    *("<noscript>", "<template>", "<textarea>", "<title>", "<base ", "<meta ", "<form ", "name=x "),
    *("<xmp>", "<plaintext>", "<![CDATA[", "]]>", "<a\x00b ", "\u2028", "class=page ", "srcdoc=x "),
    *("<ol start=", "<li value=", "<td align=right ", "<h2 ", "lang=vi ", "abc", " ", "=", "</"),
)
_ACTIVE = frozenset(("script", "style", "iframe", "form", "base", "meta", "svg", "object"))
_UNSAFE = re.compile(r"\s*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)


def _is_safe(html: str) -> bool:
    page = Page(html)
    if _ACTIVE & set(page.tags):
        return False
    return all(
        not name.startswith("on")
        and name not in {"style", "name", "srcdoc", "formaction"}
        and not _UNSAFE.match(value)
        and not (name == "id" and (value.startswith("page-") or value == "main"))
        for name, value in page.attributes
    )


@given(st.lists(st.sampled_from(_BITS), max_size=20).map("".join))
def test_no_body_is_dangerous(markdown: str) -> None:
    """Whatever is pasted, the page holds no script, handler, style, unsafe address or id."""
    assert _is_safe(html_of(markdown))
    outline = outline_of(markdown)
    targets = [link.target for link in outline.links]
    targets += [image.target for image in outline.images]
    assert not any(_UNSAFE.match(target) for target in targets)


@given(st.lists(st.sampled_from(_BITS), max_size=20).map("".join))
def test_body_is_balanced(markdown: str) -> None:
    """An element left open or closed too often does not reach the page around the body."""
    html = html_of(markdown)
    assert sanitise(f"<div>{html}</div>").endswith("</div>")
    assert html.count("<div") == html.count("</div>")
    assert html.count("<p") - html.count("<pre") == html.count("</p>")


_REFERENCES = (
    "&#xFFFF;",
    "&#65534;",
    "&#6&#1;5535;",
    "&#xFDD0;",
    "&#11;",
    "&#127",
    "a",
    " ",
    "x](",
)


@given(st.lists(st.sampled_from((*_REFERENCES, *_BITS)), max_size=20).map("".join))
def test_no_reference_makes_what_no_text_may_hold(markdown: str) -> None:
    """A feed with such a character is none, and the program gives some of them a meaning."""
    shown = repr((html_of(markdown), outline_of(markdown)))
    assert not re.search(r"\\(?:x0[0-8bce-f]|x1|x7f|ufdd|ufff[ef])", shown)


@pytest.mark.parametrize("sign", ["&#1;", "&#xFFFF;", "&#x0000007f;"])
def test_what_no_text_may_hold_hides_no_address(sign: str) -> None:
    """The address is judged as it stands in the page, not with signs that are left out there."""
    assert "href" not in sanitise(f'<a href="java{sign}script:alert(1)">x</a>')
    assert "src" not in sanitise(f'<img src="data{sign}:text/html,x">')
    assert sanitise(f'<a href="a{sign}.html">{sign}x</a>') == sanitise('<a href="a.html">x</a>')


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        pytest.param("a <script>x</script> b", "<p>a  b</p>", id="script"),
        pytest.param("<p onclick=x style=y>a</p>", "<p>a</p>", id="handler-and-style"),
        pytest.param("</main></body>a", "<p>a</p>", id="closes-the-page"),
        pytest.param("<div>a", "<div>a</div>", id="left-open"),
        pytest.param('<div id="main">a</div>', "<div>a</div>", id="id-of-a-layout"),
        pytest.param('<a name="getElementById">a</a>', "<p>a</p>", id="name"),
        pytest.param('<p id="dieu-1">a</p>', '<p id="dieu-1">a</p>', id="legal-id"),
        pytest.param("[a](javascript:x)", "<p>a</p>", id="link"),
        pytest.param("![a](data:text/html,x)", "<p>a</p>", id="picture"),
        pytest.param('<abbr title="b">a</abbr>', '<p><abbr title="b">a</abbr></p>', id="abbr"),
        pytest.param("<p align=right>a</p>", '<p class="align-right">a</p>', id="align"),
        pytest.param('<p lang=en dir="ltr">a</p>', '<p lang="en" dir="ltr">a</p>', id="language"),
        pytest.param('<p class="x note">a</p>', '<p class="note">a</p>', id="class"),
        pytest.param("<font face=.VnTime>a</font>", "<p>a</p>", id="font"),
        pytest.param("a<o:p>b</o:p>", "<p>ab</p>", id="word"),
        pytest.param("<h2 id=a>B</h2>", '<h2 id="b">B</h2>', id="heading"),
    ],
)
def test_what_stays_of_raw_html(markdown: str, html: str) -> None:
    """Words stay, and so does what a text needs; all else goes."""
    assert html_of(markdown) == html
