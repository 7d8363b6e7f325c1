"""No body up to a megabyte takes long to read, or it is refused at a line; long laws are read."""

from collections.abc import Callable

import pytest

from bulletin.parse.body import parse_body
from tests.parse.body_reading import outline_of

_MEGABYTE = 1_000_000
_GUARDS = {"B201", "B202", "B203"}


def _filled(pattern: str) -> str:
    return pattern * (_MEGABYTE // len(pattern))


@pytest.mark.parametrize(
    "pattern",
    [
        *("[", "![", "[a](", "[a](b", "[a](b) ", "[a](b)\n\n", "[a][b] ", "[a] ", "[a][", "[]("),
        *("![a](", '[a](b "', "[a](<", "[a]: b\n", "<![CDATA[", "<![", "<![\n\n", "<!--", "<?\n\n"),
        *("<a ", '<a "', '<a href="', "<div>", "<div>\n", "</div>\n", "<b>", "</i>", "<b>x</b> "),
        *(
            "<script>",
            "<p>",
            "<table>",
            "<a href=x>",
            "&amp;",
            "&",
            "*a ",
            "a* ",
            "*a* ",
            "***a** ",
        ),
        *("a**b", "a*b**c", "_a ", "`a ", "`a` ", "\\", "\\*", "a\n---\n", "# a\n", "> a\n", "> "),
        *("- a\n", "1. a\n", "- a\n1. b\n", "- ", "a\n- b\n", "a\n: b\n", "a\n\n: b\n\n"),
        *(
            "a|b\n-|-\n1|2\n\n",
            "[^1]: b\n",
            "[^1] ",
            "```\na\n```\n",
            "a  \n",
            "a\n\n",
            "# a {#a}\n",
        ),
        *("<http://a> ", "<a@b> ", "a) b\n", "a &amp; b\n\n", "**a** b\n\n", "<? a ?>\n\nb\n\n"),
    ],
)
def test_a_megabyte_of_signs_is_refused_at_a_line(pattern: str) -> None:
    """A megabyte of anything but words is refused, with the line from which it is too much."""
    text = _filled(pattern)
    outline, _, diagnostics = parse_body(text, "content/x.md", 7)
    assert {diagnostic.code for diagnostic in diagnostics} <= _GUARDS
    assert diagnostics
    assert all(0 <= found.place.line - 7 <= text.count("\n") for found in diagnostics)
    assert outline.words == 0


def _law() -> str:
    article = (
        "**Điều {n}.** Trách nhiệm của [cơ quan](co-quan.md) *có liên quan*\n\n"
        "1. Cơ quan, tổ chức, cá nhân thực hiện theo Nghị định số {n}/2020/NĐ-CP (sau đây gọi là "
        "Nghị định) và các quy định khác của pháp luật; báo cáo trước ngày 15 tháng 12 hằng năm.\n"
        "2. Ủy ban nhân dân cấp tỉnh có trách nhiệm:\n\na) tổ chức thực hiện;\n\n"
        "b) kiểm tra, giám sát, xử lý vi phạm theo thẩm quyền và công khai kết quả.\n\n"
    )
    return "".join(article.format(n=n) for n in range(1, 2_300))


def _table() -> str:
    row = "| {n} | Xã thứ {n} | 1.234 | 56,7 | đạt chuẩn nông thôn mới nâng cao năm 2024 |\n"
    head = "| STT | Tên xã | Số hộ | Tỷ lệ | Ghi chú |\n|---|---|---:|---:|---|\n"
    return head + "".join(row.format(n=n) for n in range(4_000))


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(_law, id="law"),
        pytest.param(_table, id="table"),
        pytest.param(lambda: _filled("Ủy ban nhân dân tỉnh ban hành. "), id="one-line"),
        pytest.param(lambda: _filled("Ủy ban nhân dân tỉnh " * 9 + "\n"), id="one-paragraph"),
        pytest.param(lambda: "a\n---\n" * 10_000, id="ten-thousand-headings"),
        pytest.param(lambda: "a" * _MEGABYTE, id="one-word"),
        pytest.param(lambda: "- a\n" * 20_000, id="twenty-thousand-items"),
        pytest.param(
            lambda: "\n".join("  " * level + "- a" for level in range(20)), id="twenty-levels"
        ),
    ],
)
def test_long_honest_texts_are_read(make: Callable[[], str]) -> None:
    """A whole law or a large table is no trouble."""
    outline, _, diagnostics = parse_body(make(), "content/x.md", 1)
    assert diagnostics == ()
    assert outline.words


def test_a_comment_mark_alone_is_read() -> None:
    """`<![` alone, which old versions of Python-Markdown died of, is text (CVE-2025-69534)."""
    assert outline_of("<![").words == 1
