"""Folding for search and sorting as a Vietnamese dictionary does."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bulletin.vietnamese import fold, nfc, sort_key


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("Đắk Lắk", "dak lak", id="d-with-stroke"),
        pytest.param("ĐẮK LẮK", "dak lak", id="capitals"),
        pytest.param("hoà", "hoa", id="old-tone-placement"),
        pytest.param("hòa", "hoa", id="new-tone-placement"),
        pytest.param("QUYẾT ĐỊNH", "quyet dinh", id="two-marks-on-a-letter"),
        pytest.param("nước ươm", "nuoc uom", id="horns"),
        pytest.param("Ðảng ủy", "dang uy", id="eth-typed-for-d"),
        pytest.param("Ɖảng", "dang", id="african-d-typed-for-d"),
        pytest.param("Ngh\u200bị đ\u00adịnh", "nghi dinh", id="nothing-invisible-stays"),
        pytest.param("4045/KH-UBND", "4045/kh-ubnd", id="document-number"),
        pytest.param("ភ្នំពេញ", "ភ្នំពេញ", id="khmer-vowels-stay"),
        pytest.param("한국", "한국", id="korean-stays-composed"),
        pytest.param("", "", id="empty"),
    ],
)
def test_words_are_found_however_they_were_typed(text: str, folded: str) -> None:
    """Readers find a word without typing its marks."""
    assert fold(text) == folded


@given(st.text())
@example("İ")
@example("ΑΣ\u0301")
@example("a\u0301\u3099か")
def test_folding_twice_changes_nothing(text: str) -> None:
    """An index of folded words can be searched with folded words."""
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_both_unicode_forms_fold_alike(text: str) -> None:
    """A word typed on a Mac is found by one typed on Windows."""
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert fold(composed) == fold(decomposed)
    assert sort_key(composed) == sort_key(decomposed)
    assert nfc(decomposed) == composed


@pytest.mark.parametrize(
    "ordered",
    [
        pytest.param(
            list("aăâbcdđeêghiklmnoôơpqrstuưvxy"),
            id="alphabet",
        ),
        pytest.param(["ma", "mà", "mả", "mã", "má", "mạ"], id="tones"),
        pytest.param(["an", "anh", "ăn", "ân", "ba"], id="letters-before-length"),
        pytest.param(["hoa hồng", "hoa mai", "hòa bình", "hoan"], id="syllable-by-syllable"),
        pytest.param(["ê", "fa", "gà", "ja", "ka", "vua", "wa", "xa", "ya", "za"], id="foreign"),
        pytest.param(["9", "10", "405", "4045", "an"], id="numbers-by-value-before-letters"),
        pytest.param(["Quyết định 008", "Quyết định 9", "Quyết định 010"], id="numbers-inside"),
        pytest.param(["Điện Biên", "Đồng Nai", "Đồng Tháp"], id="provinces"),
        pytest.param(["thuế", "thuở", "thúy"], id="tone-after-all-letters"),
        pytest.param(["an", "Việt", "Ψ", "Ж", "越"], id="other-scripts-last"),
    ],
)
def test_lists_read_like_a_dictionary(ordered: list[str]) -> None:
    """Names in a list stand where a Vietnamese reader looks for them."""
    given_order = ordered[::-1]
    assert sorted(given_order, key=sort_key) == ordered


def test_tone_placement_does_not_part_words() -> None:
    """Two spellings of one word stand side by side."""
    assert sorted(["hoạ", "hoá", "hoà", "hóa", "hòa"], key=sort_key) == [
        "hoà",
        "hòa",
        "hoá",
        "hóa",
        "hoạ",
    ]


@given(st.text(), st.text())
def test_only_equal_texts_share_a_place(one: str, other: str) -> None:
    """The order of a list never depends on the order of its input."""
    assert (sort_key(one) == sort_key(other)) == (nfc(one) == nfc(other))
