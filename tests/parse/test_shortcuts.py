"""What is spared for speed changes nothing that is read."""

from functools import cache
from types import MethodType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor

from bulletin.parse import markdown_dialect
from bulletin.parse.body import count_words
from bulletin.parse.finder import Finder
from bulletin.parse.markdown_dialect import to_html
from bulletin.parse.removed import report_removed
from bulletin.parse.sanitise import is_plain, sanitise
from bulletin.parse.slots import fill
from bulletin.parse.source_lines import lines_of

_STARTS = (
    *("", "", "- ", "+ ", "* ", "1. ", "3. ", "10. ", "02. ", "  ", "    ", "\t", "   - ", "  2. "),
    *("> ", "> - ", "# ", "## ", "#", "a) ", "đ) ", "IV. ", "|", "| a | b |", "|--|--|", ": "),
    *("  : ", "[^1]: ", "[x]: /y ", "```", "~~~", "---", "- - -", "***", "===", "2019. ", "<div>"),
)
_INSIDE = (
    *("Sở", "Điều 1.", "ủy", "x", "1)", "1.", ".", ":", "-", "#", ">", "|", "=", "**", "*", "_"),
    *(
        "`",
        "``",
        "[x]",
        "[^1]",
        "[x](y.md)",
        "![a](b.png)",
        "\\*",
        "\\",
        "&amp;",
        "&",
        "<b>",
        "</b>",
    ),
    *("_x_", "*y*", "**z**", "`c`", "1\\.", "x  \ny", "<http://a.vn>"),
    *("<họ tên>", "<br>", "{#dieu-1}", "{.note}", "  ", "\u00a0", "\x02", "\r", "%", "“x”", "!"),
)
_PROSE = ("Sở Ngoại vụ.\n\n", "ủy ban: > 5%\n\n", "Điều 1. x  \n\n", "Đ\n\n\n", "x {#y}\n\n")
_BODIES = st.lists(
    st.sampled_from(_PROSE)
    | st.builds(
        lambda start, words, end: start + " ".join(words) + end,
        st.sampled_from(_STARTS),
        st.lists(st.sampled_from(_INSIDE), max_size=4),
        st.sampled_from(("\n", "\n", "\n\n", "\n\n", "  \n", "\n \n", "\n\n\n")),
    ),
    max_size=9,
).map("".join)
"""Texts of lines that begin as the rules for blocks want it, or nearly so."""


@cache
def _without_shortcuts() -> Markdown:
    """Make the dialect of bodies with the library's own steps wherever ours spare some."""
    markdown = markdown_dialect._dialect.__wrapped__().markdown  # noqa: SLF001 - a second instance
    parser = markdown.parser
    markdown.preprocessors.register(NormalizeWhitespace(markdown), "normalize_whitespace", 30)
    markdown.preprocessors.register(HtmlBlockPreprocessor(markdown), "html_block", 20)
    markdown.treeprocessors.register(InlineProcessor(markdown), "inline", 20)
    markdown.treeprocessors.register(UnescapeTreeprocessor(markdown), "unescape", 0)
    markdown.set_output_format("html")
    for owner, method in ((parser, BlockParser.parseBlocks), (markdown, Markdown.is_block_level)):
        setattr(owner, method.__name__, MethodType(method, owner))
    return markdown


@settings(max_examples=200)
@given(_BODIES)
def test_markdown_is_read_as_the_library_reads_it(text: str) -> None:
    """Whatever is spared, the HTML is what Python-Markdown gives with our rules and no shortcut."""
    assert to_html(text).html == _without_shortcuts().reset().convert(text)


@settings(max_examples=200)
@given(_BODIES.filter(lambda text: "<" not in text))
def test_what_need_not_be_sanitised_is_safe(text: str) -> None:
    """HTML that the sanitiser is spared is HTML that it gives back, with nothing to tell."""
    html = to_html(text).html
    if is_plain(html):
        assert sanitise(html) == html
        assert report_removed(html, Finder(text, "content/x.md", lines_of(text, 1))) == ()


@pytest.mark.parametrize(
    "html",
    [
        '<p onclick="x">a</p>',
        '<p align="left">a</p>',
        "<script>x</script>",
        "<a>x</a>",
        "<p>a\xa0b</p>",
        "<p>a &amp; b</p>",
        "<p>a\rb</p>",
        "<p>a\0b</p>",
        '<ol start="x">',
        '<td align="" onclick="x">',
        "<!-- x -->",
        "a < b",
    ],
)
def test_what_may_be_unsafe_is_sanitised(html: str) -> None:
    """An attribute, another element or a sign that is written in several ways is never spared."""
    assert not is_plain(html)


@given(_BODIES)
def test_a_paragraph_of_text_is_read_at_once(text: str) -> None:
    """A paragraph of text alone gives what its tags and its text give one by one."""
    html = sanitise(to_html(text).html).replace("<p></p>", "")
    if "<img" not in html:
        assert fill(html) == fill(html.replace("<p>", "<p >"))


@given(st.text(st.sampled_from(" a\u0111.\n\t\u00a0\u3000\x1f\u200b"), max_size=9))
def test_words_are_what_white_space_parts(text: str) -> None:
    """Counting words without making them gives as many."""
    assert count_words(text) == len(text.split())
