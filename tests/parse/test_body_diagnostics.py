"""Every mistake of a body is told with its line; what is right is told nothing of."""

import pytest

from bulletin.diagnostics import message
from bulletin.diagnostics.body import CODES
from tests.invalid.body_cases import CASES, Case
from tests.parse.body_reading import diagnostics_of


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_the_mistake_is_told_with_its_line(case: Case) -> None:
    """The message stands at the line, and the column, of what is wrong."""
    _, code, _, markdown, place = case
    found = [diagnostic for diagnostic in diagnostics_of(markdown) if diagnostic.code == code]
    assert found, diagnostics_of(markdown)
    line, _, column = place.partition(":")
    assert found[0].place.line == int(line)
    if column:
        assert found[0].place.column == int(column)


def test_every_code_has_a_case() -> None:
    """No code of a body is without a case that raises it."""
    assert {code.code for code in CODES} <= {case[1] for case in CASES}


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.code)
def test_the_message_is_whole_in_both_languages(code: object) -> None:
    """Each message can be worded with the arguments that it is given."""
    case = next(case for case in CASES if case[1] == getattr(code, "code", ""))
    diagnostic = next(found for found in diagnostics_of(case[3]) if found.code == case[1])
    for language in ("vi", "en"):
        worded = message(diagnostic, language)
        assert worded.endswith((".", "?"))
        assert "{" not in worded.replace("{#", "")


@pytest.mark.parametrize(
    "markdown",
    [
        pytest.param("<!-- ghi chú của người viết -->\n\nchữ", id="comment"),
        pytest.param("<họ tên>, <số>, a < b > c, <b và c>", id="words-in-angle-brackets"),
        pytest.param("{{ 7*7 }} {% include '/etc/passwd' %} {sửa đổi}", id="braces"),
        pytest.param("`<script>` và\n\n```\n<script>\n[x](javascript:y)\n```", id="shown-code"),
        pytest.param("[a](b.md) [c](#d) <https://a.vn> [e][f]\n\n[f]: /g.html", id="links"),
        pytest.param("chữ[^1] và[^1]\n\n[^1]: một", id="footnote"),
        pytest.param("a &aacute; &amp; &lt;b&gt; \\* 1\\. c", id="entities-and-escapes"),
        pytest.param("| a | b |\n|:-|-:|\n| 1 | 2 | 3 |", id="wide-row"),
        pytest.param('![ảnh](a.jpg) ![b](c.png "Chú thích")\n\nchữ', id="pictures"),
        pytest.param("## Mục {#rieng .note}\n\n<p align=right>Ký tên</p>", id="attributes"),
        pytest.param("1. a\n\nđoạn\n\n2. b\n   - c\n\n3. d", id="lists"),
        pytest.param("a]] [[b ![ (c ** d __ `e", id="loose-signs"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_is_right_is_told_nothing_of(markdown: str) -> None:
    """Ordinary writing gives no message."""
    assert diagnostics_of(markdown) == ()
