"""Bytes of a content file become clean text, or one clear message each."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bulletin.diagnostics import Place, diagnose, message
from bulletin.diagnostics.files import CODES
from bulletin.parse.source_text import decode
from tests.invalid.files_cases import CASES, CLEAN
from tests.legacy_texts import SENTENCES, as_encoded_twice, as_tcvn3, as_vni

PATH = "content/tin-tuc/x.md"
MAX_BYTES = 50_000
HEAD = "---\ntitle: Tin\n---\n"


@pytest.mark.parametrize(
    ("code", "data", "where"),
    [pytest.param(code, data, where, id=f"{row}-{name}") for name, code, row, data, where in CASES],
)
def test_each_mistake_is_one_message(code: str, data: bytes, where: str) -> None:
    """The officer is told once, at the right line and column."""
    _, diagnostics = decode(data, PATH, MAX_BYTES)
    line, _, column = where.partition(":")
    place = Place(PATH, int(line or 0), int(column or 0))
    assert [(one.code, one.place) for one in diagnostics] == [(code, place)]
    assert all(
        "{" not in message(one, language) for one in diagnostics for language in ["vi", "en"]
    )


def test_every_code_is_raised() -> None:
    """No message is kept that nobody can see."""
    assert {code for _, code, *_ in CASES} == {row.code for row in CODES}


@pytest.mark.parametrize(
    ("data", "body"),
    [pytest.param(data, body, id=f"{row}-{name}") for name, row, data, body in CLEAN],
)
def test_what_is_certain_needs_no_message(data: bytes, body: str) -> None:
    """Windows line ends, marks and Unicode forms are taken care of in silence."""
    text, diagnostics = decode(data, PATH, MAX_BYTES)
    assert diagnostics == ()
    assert text is not None
    assert text.split("---\n", 2)[-1] == body


@pytest.mark.parametrize(
    ("code", "garbled", "mended"),
    [
        pytest.param("B008", "QuyÕt ®Þnh", "Quyết định", id="tcvn3"),
        pytest.param("B009", "Quyeát ñònh", "Quyết định", id="vni"),
        pytest.param("B007", "Quyêìt ðiònh", "Quyết định", id="windows-1258"),
        pytest.param("B010", "Quyáº¿t Ä‘á»‹nh", "Quyết định", id="encoded-twice"),
        pytest.param("B016", "QÐ-TTg về", "QĐ-TTg về", id="eth"),
        pytest.param("B017", "\u00a0- một", " - một", id="no-break-space"),
    ],
)
def test_the_mended_line_is_shown(code: str, garbled: str, mended: str) -> None:
    """The officer can copy the line as it should read."""
    _, (diagnostic,) = decode((HEAD + garbled).encode(), PATH, MAX_BYTES)
    assert (diagnostic.code, diagnostic.mended) == (code, mended)


@pytest.mark.parametrize(
    "write", [as_tcvn3, as_vni, as_encoded_twice], ids=["tcvn3", "vni", "twice"]
)
def test_text_in_an_old_encoding_is_read_on(write: Callable[[str], str]) -> None:
    """Other mistakes of such a file are found in the same run."""
    body = "\n".join(SENTENCES).lower()
    text, diagnostics = decode((HEAD + write(body)).encode(), PATH, MAX_BYTES)
    assert text == HEAD + body
    assert [dict(one.arguments)["count"] for one in diagnostics] == [str(len(SENTENCES))]


def test_a_register_is_front_matter_throughout() -> None:
    """Invisible characters are reported anywhere in a file of data."""
    _, diagnostics = decode("a: b\n\nc: d\u200be\n".encode(), "content/van-ban/register.yaml", 999)
    assert [(one.code, str(one.place)) for one in diagnostics] == [
        ("B014", "content/van-ban/register.yaml:3:5")
    ]


def test_controls_of_front_matter_are_left_to_yaml() -> None:
    """A control character in a title is refused where values are read, not dropped here."""
    text, diagnostics = decode(b"---\ntitle: T\x07in\n---\n", PATH, MAX_BYTES)
    assert (text, diagnostics) == ("---\ntitle: T\x07in\n---\n", ())


def test_every_invisible_character_of_a_title_goes() -> None:
    """A run of them leaves nothing behind."""
    text, _ = decode("---\ntitle: a\u200b\u2060\u00adb\n---\n".encode(), PATH, MAX_BYTES)
    assert text == "---\ntitle: ab\n---\n"


def test_dropping_a_character_keeps_text_composed() -> None:
    """What an invisible character held apart becomes one letter."""
    text, _ = decode("---\ntitle: e\u200b\u0301\n---\n".encode(), PATH, MAX_BYTES)
    assert text == "---\ntitle: é\n---\n"


def test_a_rule_in_the_body_ends_no_front_matter() -> None:
    """Only the first closing line does."""
    _, diagnostics = decode(f"{HEAD}a\n\n---\n\na\u200bb\x07".encode(), PATH, MAX_BYTES)
    assert diagnostics == (
        diagnose("B012", Place(PATH, 8, 4), {"character": "U+0007"}, mended="a\u200bb"),
    )


_odd = st.sampled_from(
    "aế -\n\r\u0301\u0085\u2028\x07\x0b\ufeff\u200b\u00ad\u202e\ufffdÐ\u0430\u00a0ÕÃ©®"
)


@given(
    st.binary(max_size=200)
    | st.text(max_size=100).map(str.encode)
    | st.text(_odd, max_size=40).map(lambda title: f"---\ntitle: {title}".encode())
    | st.text(_odd, max_size=40).map(lambda body: f"{HEAD}{body}".encode())
)
@example(b"\xff\xfe\x00\xd8")
@example(b"\xff\xfe\x00\x00\xff")
@example(b"---\n\xc3\xa1\x00\xed")
@example("e\ufeff\u0301".encode())
def test_any_bytes_give_text_or_a_message(data: bytes) -> None:
    """Nothing that lies in the folder makes a traceback, and nothing disappears in silence."""
    text, diagnostics = decode(data, PATH, 150)
    if text is None:
        assert len(diagnostics) == 1
    else:
        assert unicodedata.is_normalized("NFC", text)
        assert "\r" not in text
    for one in diagnostics:
        assert message(one, "vi") != message(one, "en")


_letters = st.characters(categories=["L", "N"], exclude_characters="Ɖ")


@given(st.lists(st.text(_letters, min_size=1, max_size=8), max_size=8).map(" ".join))
def test_letters_and_digits_stay(body: str) -> None:
    """Every word of a body is there in order unless a message names it."""
    text, diagnostics = decode((HEAD + body).encode(), PATH, MAX_BYTES)
    if not diagnostics:
        assert text == HEAD + unicodedata.normalize("NFC", body)


@given(st.text(st.sampled_from("aế\n\r\u0301\u0085\u2028\x07\ufeff "), max_size=30))
def test_lines_keep_their_numbers(body: str) -> None:
    """A line has the number that an editor shows."""
    text, _ = decode(("x" + body).encode(), PATH, MAX_BYTES)
    assert text is not None
    assert text.count("\n") == body.count("\n") + body.count("\r") - body.count("\r\n")
