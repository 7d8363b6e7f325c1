"""Whatever bytes a content file holds, it is read, and every letter and digit is shown or named."""

import unicodedata
from collections.abc import Callable
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from bulletin.codec import dump, load
from bulletin.diagnostics import Diagnostic, message
from bulletin.model.body import Body
from bulletin.model.front_matter import ContentKind
from bulletin.model.parsed import ParseOptions, ParseResult
from bulletin.parse.parsing import Outcome, ParseJob, parse_file
from tests.parse.body_reading import Page
from tests.parse.test_body_properties import MARKUP, SIGNS

_HEAD = "---\ntitle: Tin\ndate: 10/06/2019\n---\n"
_HEAD_LINES = _HEAD.count("\n")
_NUMBER = "#. "
"""Stands for a list's number, which occurs once."""

_ENCODINGS: tuple[Callable[[str], bytes], ...] = (
    str.encode,
    lambda text: text.encode("utf-8-sig"),
    lambda text: text.encode("utf-16"),
    lambda text: text.replace("\n", "\r\n").encode(),
    lambda text: text.replace("\n", "\r").encode(),
    lambda text: unicodedata.normalize("NFD", text).encode(),
)
_PLAIN = "aảđẾ0159 \n\t.,;:-–•+*_#)(/\"'!?=~|>%$@^…“”\u00a0"
"""Everything but the signs of links, footnotes, code, entities, attributes and raw HTML."""


def _parse(data: bytes, kind: ContentKind = ContentKind.ARTICLE) -> Outcome:
    options = ParseOptions(kind, "Asia/Ho_Chi_Minh", 1_000_000)
    return parse_file(ParseJob("content/tin-tuc/x.md", data, options))


def _shown(outcome: Outcome) -> str:
    body = load(outcome.body, Body)
    return Page("".join(piece for piece in body.pieces if isinstance(piece, str))).text


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", text)))


@given(st.binary(max_size=300), st.sampled_from(ContentKind))
def test_any_bytes_give_only_diagnostics(data: bytes, kind: ContentKind) -> None:
    """Nothing raises; what is given can be stored, and told in both languages."""
    for whole in (data, _HEAD.encode() + data, b"---\n" + data + b"\n---\n" + data):
        outcome = _parse(whole, kind)
        assert load(dump(outcome.result), ParseResult) == outcome.result
        assert all(
            message(found, language)
            for found in outcome.result.diagnostics
            for language in ("vi", "en")
        )
        assert outcome.result.parsed is not None or outcome.result.diagnostics


def _numbered(parts: list[str]) -> tuple[str, dict[str, int]]:
    """Join parts; words become `w0w` …, numbers `100. ` …; give the line of each."""
    text = ""
    lines: dict[str, int] = {}
    for part in parts:
        written = part
        if part == "":
            written = f"w{len(lines)}w"
        elif part == _NUMBER:
            written = f"{100 + len(lines)}. "
        if written != part:
            lines[written.strip(". ")] = text.count("\n") + 1
        text += written
    return text, lines


@given(
    st.lists(st.sampled_from((*SIGNS, *MARKUP, _NUMBER, _NUMBER)) | st.just(""), max_size=16),
    st.sampled_from(_ENCODINGS),
)
@example(["", "\n\n", "<?php ", "", "?>"], str.encode)
@example(["", "\n\n", "<![CDATA[", "", "]]>\n\n", ""], str.encode)
@example(["<script>", "", "</script>", "\n\n", _NUMBER, ""], str.encode)
def test_every_word_and_number_of_a_file_is_shown_or_named(
    parts: list[str], encode: Callable[[str], bytes]
) -> None:
    """However the file was saved: in order on the page, an address, or named with its line."""
    text, lines = _numbered(parts)
    outcome = _parse(encode(_HEAD + text))
    shown = _shown(outcome)
    found: tuple[Diagnostic, ...] = outcome.result.diagnostics
    named = {item.place.line - _HEAD_LINES for item in found}
    assert outcome.result.parsed is not None
    outline = outcome.result.parsed.outline  # type: ignore[union-attr] # an article has one
    addresses = " ".join(item.target for item in (*outline.links, *outline.images))
    positions = []
    for word, line in lines.items():
        if word in shown:
            positions.append(shown.index(word))
        else:
            assert word in addresses or line in named, (text, word)
    assert all(before < behind for before, behind in pairwise(positions)), text


@given(st.text(st.sampled_from(_PLAIN), max_size=120))
def test_every_letter_and_digit_of_plain_text_is_shown(text: str) -> None:
    """Lists, headings, tables, emphasis and quotations move no letter and no digit."""
    outcome = _parse((_HEAD + "x" + text).encode())
    lost = {item.place.line for item in outcome.result.diagnostics if item.code != "B016"}
    if not lost:
        assert _letters(_shown(outcome)) == _letters("x" + text)
