"""What holds for the citations of any text."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.model.citation import Citation, CitationKind, Flag
from bulletin.parse.citations import find_citations, find_in_blocks

PIECES = (
    "Quyết định", "nghị định", "Thông tư liên tịch", "Công văn", "Luật", "Bộ luật", "Pháp lệnh",
    "Hiến pháp", "các", "số", "số:", "Số", "(số", ")", "ngày", "cùng ngày", "của", "tháng", "năm",
    "12", "0087", "1204a", "1.245", "2020", "30/2020/NĐ-CP", "749/QĐ-TTg", "23-CT/TW", "37-NQ/TƯ",
    "1234/UBND-KGVX", "68/2020/QH14", "88/CP", "04/2016TT-BTP", "386/QĐ SNV", "12/QĐ.UB", "TT-BYT",
    "03/6/2020", "05 tháng 3", "/", "-", "–", "⁄", ",", ";", ".", "và", "Điều 5", "khoản 2",
    "điểm đ", "Phụ lục III", "Đất đai", "Phòng, chống ma túy", "Chính phủ", "UBND tỉnh",
    "Thủ tướng Chính phủ", "dự thảo", "pháp luật", "này", "sửa đổi, bổ sung một số điều của",
)  # fmt: skip
SPACES = (" ", " ", " ", "", "\n", "\u00a0", "  ", "\u200b", "\u00ad")

fragments = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(SPACES)), max_size=14).map(
    lambda pairs: "".join(piece + space for piece, space in pairs)
)
"""Text that looks enough like citations to reach every branch."""
texts = st.one_of(fragments, st.text(), st.tuples(fragments, st.text(), fragments).map("".join))


def core(citation: Citation) -> tuple[str, str, str]:
    """What a citation says, wherever it stands."""
    return citation.type, citation.norm, citation.date


@given(texts)
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    """Citations of any text are in order, inside it, and do not overlap."""
    end = 0
    for citation in find_citations(text):
        assert end <= citation.start < citation.end <= len(text)
        end = citation.end


@given(texts)
def test_parts_lie_in_the_citation(text: str) -> None:
    """The number lies inside the citation and begins and ends with its own letters."""
    for citation in find_citations(text):
        if citation.number:
            assert citation.start <= citation.number_start < citation.number_end <= citation.end
            words = text[citation.number_start : citation.number_end]
            assert words[0] == citation.number[0]
            assert not words[-1].isspace()
        if citation.pinpoints:
            assert 0 <= citation.pinpoint_start < citation.pinpoint_end <= citation.start


@given(st.lists(texts, max_size=4))
def test_blocks_are_read_by_themselves(blocks: list[str]) -> None:
    """Each block of a body has the citations that it has alone, whatever stands round it."""
    alone = [(index, find_citations(block)) for index, block in enumerate(blocks)]
    assert list(find_in_blocks(blocks)) == [(index, found) for index, found in alone if found]


@given(texts)
def test_span_gives_back_the_words(text: str) -> None:
    """The words of a numbered citation, read alone, give the same number-symbol again."""
    for citation in find_citations(text):
        words = text[citation.start : citation.end]
        assert words == words.strip()
        shares = Flag.ELLIPTIC in citation.flags
        if citation.kind is CitationKind.NUMBERED and citation.type_words and not shares:
            alone = find_citations(words)
            assert [found.norm for found in alone][:1] == [citation.norm]


@given(fragments)
def test_decomposed_text_gives_the_same_citations(text: str) -> None:
    """A text and its decomposed form hold the same citations."""
    composed = unicodedata.normalize("NFC", text)
    decomposed = unicodedata.normalize("NFD", text)
    assert [core(found) for found in find_citations(composed)] == [
        core(found) for found in find_citations(decomposed)
    ]


@given(fragments, st.sampled_from(("\u200b", "\u00ad", "\ufeff")), st.integers(0, 200))
def test_invisible_character_changes_nothing(text: str, invisible: str, place: int) -> None:
    """A character that takes no room changes no citation, wherever it stands."""
    place = min(place, len(text))
    marked = text[:place] + invisible + text[place:]
    assert [core(found) for found in find_citations(marked)] == [
        core(found) for found in find_citations(text)
    ]


@given(texts)
def test_finding_is_repeatable(text: str) -> None:
    """The same text gives the same citations again."""
    assert find_citations(text) == find_citations(text)


@pytest.mark.parametrize(
    "repeated",
    [
        "số ", "1/", "1/2020/", "Quyết định ", "điểm a khoản 1 ", "QĐ-", "Luật ", "1/QĐ-", "1 ",
        "Luật Phòng, chống ", "Bộ luật ", "của Bộ ", "a\u0301", "1\u200b/", "(", "1/A ", "\n",
        "Luật sửa đổi, bổ sung một số điều của ", "ngày 1/1/2020 ", "1/TTLT-BTC - ", "Nghị định 1 ",
        "số 1, ", "Kế hoạch số 12 ", "TP. Hồ ", "1, 2/QĐ-UBND ", "1-",
    ],
)  # fmt: skip
def test_time_grows_with_the_text_only(repeated: str) -> None:
    """No text takes time out of proportion to its length."""
    text = repeated * (200_000 // len(repeated))
    start = time.process_time()
    find_citations(text)
    assert time.process_time() - start < 20


@pytest.mark.parametrize("repeated", ["1/QĐ-UBND ", "1/A ", "Quyết định số 77, "])
def test_a_million_characters_take_seconds(repeated: str) -> None:
    """A text of the largest size that anybody pastes is read while one waits."""
    text = repeated * (1_000_000 // len(repeated))
    start = time.process_time()
    find_citations(text)
    assert time.process_time() - start < 30
