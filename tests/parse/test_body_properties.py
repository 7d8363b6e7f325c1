"""Nothing that an author wrote is lost, whatever it stands between."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bulletin.codec import dump, load
from bulletin.model.body import Body, Outline
from bulletin.parse.body import parse_body
from tests.parse.body_reading import Page, html_of

SIGNS = (
    *(
        " ",
        "\n",
        "\n\n",
        "- ",
        "+ ",
        "* ",
        "1. ",
        "2. ",
        "10. ",
        "a) ",
        "đ) ",
        "  - ",
        "    ",
        "\t",
    ),
    *("# ", "## ", "\n---\n", "\n===\n", "**", "*", "_", "`", "\n```\n", "\n~~~\n", "[", "]", "!["),
    *(
        "](b.md)",
        "](https://x.vn)",
        ")",
        "(",
        "[^1]",
        "[x]",
        "|",
        "\n|--|--|\n",
        "\\",
        "&amp;",
        "&",
    ),
    *("\n| a | b |\n|---|---|\n| 1 | 2 |\n", "&aacute;", "{", "}", "{#x}", "{.note}", "{{ 7*7 }}"),
    *("> ", ": ", '"', "'", "!", ".", "%", "\u00a0", "2019. ", "\n***\n"),
)
MARKUP = (
    *("<b>", "</b>", "<div>\n", "</div>\n", "<họ tên>", "<", ">", "</", "/>", "<table>", "<td>"),
    *('<a href="x">', "</a>", "<img src=x>", "<![CDATA[", "<?php ", "?>", "<!", "<li>", "<br>"),
    *("<ol start=5>", "<http://a.vn>", "<x@y.vn>", "<o:p>", "<svg>", "<select>", "<textarea>"),
    *("<p>", "<h1>", "<ul>", "<tr>", "<details>", "<p style=x>", "<form>", "<math>"),
)


def _texts(signs: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    """Give texts of signs and of words that occur once (given as "")."""
    return st.lists(st.sampled_from(signs) | st.just(""), max_size=16)


def _joined(parts: list[str]) -> tuple[str, dict[str, int]]:
    """Join a text, its words made `w0w`, `w1w` …, and give the line of each."""
    text = ""
    lines: dict[str, int] = {}
    for part in parts:
        word = part or f"w{len(lines)}w"
        if not part:
            lines[word] = text.count("\n") + 1
        text += word
    return text, lines


def _check(parts: list[str]) -> None:
    text, lines = _joined(parts)
    outline, _, diagnostics = parse_body(text, "content/x.md", 1)
    shown = Page(html_of(text)).text
    named = {diagnostic.place.line for diagnostic in diagnostics}
    addresses = " ".join(link.target for link in outline.links)
    addresses += " ".join(image.target for image in outline.images)
    found = []
    for word, line in lines.items():
        if word in shown:
            found.append(shown.index(word))
        else:
            assert word in addresses or line in named, (text, word)
    assert all(before < behind for before, behind in pairwise(found)), text


@given(_texts(SIGNS))
def test_every_word_of_markdown_is_shown_or_its_line_is_named(parts: list[str]) -> None:
    """Each word is on the page, in order, or is an address, or a message names its line."""
    _check(parts)


@given(_texts(SIGNS + MARKUP))
def test_every_word_of_html_is_shown_or_its_line_is_named(parts: list[str]) -> None:
    """The same holds among raw HTML, whole or broken."""
    _check(parts)


@given(st.lists(st.integers(0, 999), min_size=1, max_size=8), st.sampled_from(["\n", "\n\n"]))
def test_every_list_number_is_shown(numbers: list[int], between: str) -> None:
    """Numbers in any order are shown as typed."""
    text = between.join(f"{number}. mục" for number in numbers)
    assert Page(html_of(text)).text.split() == text.split()


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """No text makes an error of ours, and what it gives can be stored."""
    outline, data, _ = parse_body(text, "content/x.md", 1)
    assert dump(load(data, Body)) == data
    assert load(dump(outline), Outline) == outline


@given(st.text(st.sampled_from("aáđ 1.)-*+#>|`~[](){}!&;<>\n\t\"'\\_:=^"), max_size=80))
def test_places_lie_in_the_text(text: str) -> None:
    """Every line that is named is a line of the text."""
    outline, _, diagnostics = parse_body(text, "content/x.md", 1)
    last = text.count("\n") + 1
    assert all(1 <= found.place.line <= last for found in diagnostics)
    assert all(1 <= link.line <= last for link in outline.links)
    assert all(1 <= image.line <= last for image in outline.images)
