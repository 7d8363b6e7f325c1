"""What comes from Word as plain text is named where it would not look as it did."""

import pytest

from tests.parse.body_reading import diagnostics_of

_LONG = "Ủy ban nhân dân tỉnh ban hành kế hoạch này. " * 4


def _found(markdown: str) -> list[tuple[str, int, str]]:
    return [(item.code, item.place.line, item.mended) for item in diagnostics_of(markdown)]


def test_table_of_tabs_is_shown_as_it_should_be_typed() -> None:
    """The officer copies the mended table; bars in cells are escaped, short rows are filled."""
    assert _found("Số liệu:\n\nXã\tSố hộ\tGhi chú\nAn | Phú\t12\n") == [
        ("B236", 3, "| Xã | Số hộ | Ghi chú |\n|---|---|---|\n| An \\| Phú | 12 |  |")
    ]


def test_mended_table_needs_no_mending() -> None:
    """What the message offers is read as a table."""
    mended = _found("Xã\tSố hộ\nAn Phú\t12\n")[0][2]
    assert diagnostics_of(mended) == ()


def test_each_table_is_named() -> None:
    """Two tables give two messages."""
    assert [found[:2] for found in _found("a\tb\nc\td\n\nx\n\na\tb\nc\td")] == [
        ("B236", 1),
        ("B236", 6),
    ]


@pytest.mark.parametrize(
    "markdown",
    [
        pytest.param("\tLời đầu thụt vào\n\tLời sau", id="indented"),
        pytest.param("Họ tên\tChức vụ", id="one-line"),
        pytest.param("```\na\tb\nc\td\n```", id="code"),
        pytest.param("| a | b |\n|---|---|\n| 1 | 2 |", id="table"),
        pytest.param("Số liệu:\n\na | b\n--|--\n1 | 2", id="table-without-outer-bars"),
        pytest.param("| một dòng |", id="one-row"),
        pytest.param(f"{_LONG.strip()}\n\nĐoạn sau.", id="empty-line-between"),
        pytest.param(f"{_LONG.strip()}\ntiếp câu trên.", id="sentence-goes-on"),
        pytest.param("Câu ngắn.\nCâu sau.", id="short-lines"),
        pytest.param(f"{_LONG.strip()}\n- Một\n- Hai", id="list-below"),
    ],
)
def test_what_is_no_paste_is_left_in_peace(markdown: str) -> None:
    """Tables, code, indented lines and sentences of their own line need no word."""
    assert _found(markdown) == []


def test_paragraphs_run_together_are_named_once() -> None:
    """One message for a whole text pasted without empty lines."""
    assert _found(f"{_LONG.strip()}\n{_LONG.strip()}\n{_LONG.strip()}") == [("B239", 2, "")]
