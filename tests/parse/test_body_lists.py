"""The number that a reader sees before an item is the number that was typed."""

import pytest

from tests.parse.body_reading import Page, diagnostics_of, html_of


def _shown(markdown: str) -> str:
    return " ".join(Page(html_of(markdown)).text.split())


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        pytest.param("1. a\n\nđoạn\n\n2. b", "1. a đoạn 2. b", id="interrupted"),
        pytest.param("1. a\n2. b\nđoạn\n\n3. c", "1. a 2. b đoạn 3. c", id="lazy-line"),
        pytest.param("1. a\n3. b\n4. c\n9. d", "1. a 3. b 4. c 9. d", id="gaps"),
        pytest.param("1. a\n1. b", "1. a 1. b", id="same-number"),
        pytest.param("0. a\n1. b", "0. a 1. b", id="from-zero"),
        pytest.param("Gồm:\n1. a\n2. b", "Gồm: 1. a 2. b", id="no-empty-line"),
        pytest.param("2019. Năm bản lề", "2019. Năm bản lề", id="year"),
        pytest.param("01. a\n02. b", "01. a 02. b", id="leading-zero"),
        pytest.param("> 4. a\n> 5. b", "4. a 5. b", id="in-a-quotation"),
        pytest.param("7. a\n   8. b\n   9. c\n8. d", "7. a 8. b 9. c 8. d", id="nested"),
        pytest.param("1. a\n- b\n2. c", "1. a b 2. c", id="mixed"),
        pytest.param("1\\. a", "1. a", id="escaped"),
        pytest.param("1.a", "1.a", id="no-space"),
        pytest.param("ngày\n12. 5. 2019", "ngày 12. 5. 2019", id="date-with-spaces"),
    ],
)
def test_numbers_are_shown_as_typed(markdown: str, shown: str) -> None:
    """Interrupted, nested or out of order, an item has the number that was typed."""
    assert _shown(markdown) == shown
    assert diagnostics_of(markdown) == ()


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        pytest.param("a:\n- b\n- c", "<p>a:</p><ul><li>b</li><li>c</li></ul>", id="no-empty-line"),
        pytest.param("- a\n  - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", id="2"),
        pytest.param("- a\n    - b", "<ul><li>a<ul><li>b</li></ul></li></ul>", id="4-spaces"),
        pytest.param("- a\n\t- b", "<ul><li>a<ul><li>b</li></ul></li></ul>", id="tab"),
        pytest.param(
            "1. a\n  - b",
            '<ol><li id="muc-1">a<ul><li>b</li></ul></li></ol>',
            id="2-spaces-below-a-number",
        ),
        pytest.param(
            "- a\n  - b\n    - c\n- d",
            "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>",
            id="three-levels",
        ),
        pytest.param("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>", id="loose"),
        pytest.param("- a\n\n  b", "<ul><li><p>a</p><p>b</p></li></ul>", id="two-paragraphs"),
        pytest.param("- a\n\nb", "<ul><li>a</li></ul><p>b</p>", id="ended"),
        pytest.param("- a\nb", "<ul><li>ab</li></ul>", id="lazy"),
        pytest.param("- a\n## B", '<ul><li>a</li></ul><h2 id="b">B</h2>', id="heading-behind"),
        pytest.param("a\n\n---\n\nb", "<p>a</p><hr><p>b</p>", id="rule"),
        pytest.param("- - -", "<hr>", id="rule-with-spaces"),
    ],
)
def test_lists_are_found_as_officials_type_them(markdown: str, html: str) -> None:
    """A list needs no empty line before it, and two spaces nest."""
    assert html_of(markdown).replace("\n", "") == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        pytest.param("a) b\nb) c\nđ) d", "<p>a) b</p>\n<p>b) c</p>\n<p>đ) d</p>", id="letters"),
        pytest.param("Gồm:\na) b", "<p>Gồm:</p>\n<p>a) b</p>", id="behind-a-line"),
        pytest.param("I. A\nII. B", "<p>I. A</p>\n<p>II. B</p>", id="roman"),
        pytest.param("1) a\n2) b", "<p>1) a</p>\n<p>2) b</p>", id="numbers"),
        pytest.param("- a\n  b) c", "<ul>\n<li>a<br>\nb) c</li>\n</ul>", id="in-an-item"),
        pytest.param("một (xem\nđiểm a) b", "<p>một (xem\nđiểm a) b</p>", id="inside-a-sentence"),
    ],
)
def test_lettered_points_keep_their_lines(markdown: str, html: str) -> None:
    """`a)`, `b)`, `đ)` stay as written, each on a line of its own."""
    assert html_of(markdown) == html


@pytest.mark.parametrize(
    "sign",
    [
        *(
            "– ",
            "— ",
            "–",
            "• ",
            "· ",
            "▪ ",
            "§ ",
            "2.1. ",
            "2.1 ",
            "1.",
            "10.2.3. ",
            "(1) ",
            "(đ) ",
        ),
        *("(1) ", "(đ) ", "a. ", "1/ ", "a/ ", "1- ", "-", "+", "o  ", "Điều 5. ", "Điều 5a: "),
    ],
)
def test_points_of_word_keep_their_lines(sign: str) -> None:
    """However Word marked a point, it does not run into the line above."""
    text = f"Gồm\n{sign}Một\n{sign}Hai"
    expected = [f"Gồm</p>\n<p>{sign}Một</p>", f"<p>{sign}Hai</p>"]
    html = html_of(text).replace(' id="dieu-5"', "").replace(' id="dieu-5-2"', "")
    html = html.replace(' id="dieu-5a"', "").replace(' id="dieu-5a-2"', "")
    assert all(part in html for part in expected), html
    assert diagnostics_of(text) == ()


@pytest.mark.parametrize(
    "line",
    ["1.234 hộ dân", "21.5.2019 là", "3 xã", "2.1 lần", "-19", "(Sở Y tế) và", "oanh", "TP. Huế"],
)
def test_lines_that_only_look_like_points_stay_in_their_paragraph(line: str) -> None:
    """A number or a bracket at the start of a line is a part of the sentence."""
    assert html_of(f"Có tất cả\n{line}") == f"<p>Có tất cả\n{line}</p>"
