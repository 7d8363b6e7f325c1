"""Encodings of before Unicode are recognised and converted, and nothing else is."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.vietnamese.legacy import (
    Legacy,
    convert,
    find_legacy,
    from_windows_1252,
    holds_vietnamese,
    mend_double_encoding,
)
from bulletin.vietnamese.look_alikes import mend_look_alikes
from bulletin.vietnamese.syllables import is_syllable
from tests.legacy_texts import SENTENCES, as_cp1258, as_encoded_twice, as_tcvn3, as_vni

CONTENT = Path(__file__).parents[1] / "content"

texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map("\n".join)


def _found(text: str) -> Legacy | None:
    found = find_legacy(text.split("\n"))
    return found.encoding if found else None


@pytest.mark.parametrize(
    ("garbled", "encoding", "text"),
    [
        pytest.param("QuyÕt ®Þnh", Legacy.TCVN3, "Quyết định", id="tcvn3"),
        pytest.param("céng hßa x· héi", Legacy.TCVN3, "cộng hòa xã hội", id="tcvn3-small"),
        pytest.param("n\u00adíc §¹i ViÖt", Legacy.TCVN3, "nước Đại Việt", id="tcvn3-soft-hyphen"),
        pytest.param("Quyeát ñònh", Legacy.VNI, "Quyết định", id="vni"),
        pytest.param("COÄNG HOØA XAÕ HOÄI", Legacy.VNI, "CỘNG HÒA XÃ HỘI", id="vni-capitals"),
        pytest.param("Uûy ban Ñaûng", Legacy.VNI, "Ủy ban Đảng", id="vni-small-mark"),
        pytest.param("Quyêìt ðiònh", Legacy.CP1258, "Quyết định", id="windows-1258"),
    ],
)
def test_old_encodings_are_recognised_and_converted(
    garbled: str, encoding: Legacy, text: str
) -> None:
    """An officer who pastes from an old document sees the words as they should read."""
    assert _found(garbled) is encoding
    assert convert(garbled, encoding) == text


def test_tcvn3_has_its_letters_in_the_order_of_the_standard() -> None:
    """The codes from A1 to FE are those of TCVN 5712:1993, as the C library knows them."""
    unused = b"\xaf\xb0\xb1\xb2\xb3\xb4\xba\xbf\xc0\xc1\xc2\xc3\xc4\xc5\xcd\xd9\xda\xdb\xe0\xf0"
    codes = bytes(code for code in range(0xA1, 0xFF) if code not in unused)
    assert convert(codes.decode("latin-1"), Legacy.TCVN3) == (
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
    )


@pytest.mark.parametrize("in_capitals", [False, True])
def test_vni_has_its_marks_in_the_order_of_tones(*, in_capitals: bool) -> None:
    """The marks are those of VNI-Times."""
    garbled = (
        "aùaøaûaõaï aâaáaàaåaãaä aêaéaèaúaüaë eùeøeûeõeï eâeáeàeåeãeä íìæóò "
        "oùoøoûoõoï oâoáoàoåoãoä ôôùôøôûôõôï uùuøuûuõuï ööùöøöûöõöï yùyøyûyõî ñ"
    )
    letters = "áàảãạ âấầẩẫậ ăắằẳẵặ éèẻẽẹ êếềểễệ íìỉĩị óòỏõọ ôốồổỗộ ơớờởỡợ úùủũụ ưứừửữự ýỳỷỹỵ đ"
    if in_capitals:
        garbled, letters = garbled.upper(), letters.upper()
    assert convert(garbled, Legacy.VNI) == letters


@given(texts)
def test_every_letter_survives_tcvn3(text: str) -> None:
    """Text in .VnTime is recognised and comes back whole; its fonts keep capitals."""
    garbled = as_tcvn3(text.lower())
    assert _found(garbled) is Legacy.TCVN3
    assert convert(garbled, Legacy.TCVN3) == text.lower()


@given(texts, st.booleans())
def test_every_letter_survives_vni(text: str, in_capitals: bool) -> None:  # noqa: FBT001 - drawn
    """Text in VNI-Times is recognised and comes back whole."""
    text = text.upper() if in_capitals else text
    assert _found(as_vni(text)) is Legacy.VNI
    assert convert(as_vni(text), Legacy.VNI) == text


@given(texts)
def test_every_letter_survives_windows_1258(text: str) -> None:
    """Text saved by an old Windows is recognised and comes back whole."""
    garbled = from_windows_1252(as_cp1258(text))
    assert _found(garbled) is Legacy.CP1258
    assert convert(garbled, Legacy.CP1258) == text


@given(texts)
def test_every_letter_survives_encoding_twice(text: str) -> None:
    """Text that was read in the wrong encoding and saved comes back whole."""
    for line in text.split("\n"):
        assert mend_double_encoding(as_encoded_twice(line)) == line


def test_a_pasted_paragraph_is_found_amid_unicode() -> None:
    """Old text pasted into a new article is found, and only its lines."""
    lines = [SENTENCES[0], as_tcvn3(SENTENCES[1].lower()), SENTENCES[2]]
    found = find_legacy(lines)
    assert found is not None
    assert (found.encoding, found.lines) == (Legacy.TCVN3, (1,))


FALSE_FRIENDS = (
    pytest.param("© 2024 Sở Tư pháp ® ½ § 5 ±3 °C", id="signs"),
    pytest.param("© 2024 ® ½", id="signs-alone"),
    pytest.param("Nồng độ bụi PM2.5 là 35 µg/m³, hạt cỡ 10 µm và 20 µA", id="units"),
    pytest.param("10 µm, 20 µA, m×n, a·b", id="units-alone"),
    pytest.param("Décision n° 5 du Conseil général, « été » à Besançon, naïf, Noël", id="french"),
    pytest.param("le thé né à Huế, là où il a été très tôt", id="french-like-syllables"),
    pytest.param("Straßenbau für Köln, Müller & Söhne, daß Bär", id="german"),
    pytest.param("José María Ñañez, São Paulo, Malmö, Køb, Þór, Guðmundur", id="names"),
    pytest.param("tôi có công, là cá, hoà thuê quý, CÔNG TÁC, ÂM", id="vietnamese-up-to-u-00ff"),
    pytest.param("“ỦY BAN NHÂN DÂN XÃ”, “HỘI ĐỒNG NHÂN DÂN XÃ”, “NHÀ”", id="quoted-capitals"),
    pytest.param("XÃ” – NHÂN DÂN XÃ” – CÁC XÃ”…", id="quoted-capitals-up-to-u-00ff"),
    pytest.param("“ỦY BAN XÃ”, “Ở BÃ”", id="two-quoted-capitals"),
    pytest.param("Các chữ Thaï, daß, maß có trong sách tiếng Đức", id="german-amid-vietnamese"),
    pytest.param("Nguyễn Văn Ö, Kôn Tum, Krông Năng, xê ôm, ki lô gam", id="rare-words"),
    pytest.param("越南 – Việt Nam – Вьетнам – 베트남 – ភ្នំពេញ 🇻🇳", id="other-scripts"),
)


@pytest.mark.parametrize("text", FALSE_FRIENDS)
def test_correct_text_is_left_in_peace(text: str) -> None:
    """Signs, foreign words and correct Vietnamese raise no alarm."""
    assert _found(text) is None
    assert mend_double_encoding(text) == text


def _published_lines() -> Iterator[str]:
    for path in sorted(CONTENT.rglob("*.md")):
        yield from path.read_text("utf-8").split("\n")


def test_real_articles_raise_no_false_alarm() -> None:
    """Every line of the sample site, each taken for a whole file, is seen as correct."""
    lines = [*SENTENCES, *_published_lines()]
    assert [line for line in lines if _found(line) or mend_double_encoding(line) != line] == []


def test_words_of_the_sample_site_are_syllables() -> None:
    """The shape of syllables knows every Vietnamese word of the sample site but foreign names."""
    words = {
        word
        for line in (*SENTENCES, *_published_lines())
        for word in re.findall(r"[^\W\d_]+", line)
        if holds_vietnamese(word) and word[1:].islower()
    }
    unknown = {word for word in words if len(word) > 1 and not is_syllable(word)}
    assert len(unknown) <= len(words) / 100, sorted(unknown)


@pytest.mark.parametrize(
    ("word", "is_one"),
    [
        pytest.param("nghiêng", True, id="long"),
        pytest.param("khuỷu", True, id="rare-rime"),
        pytest.param("gì", True, id="gi"),
        pytest.param("giếng", True, id="gi-with-rime"),
        pytest.param("quốc", True, id="qu"),
        pytest.param("UỶ", True, id="capitals"),
        pytest.param("tôc", False, id="stop-without-tone"),
        pytest.param("tồc", False, id="stop-with-wrong-tone"),
        pytest.param("cê", False, id="c-before-e"),
        pytest.param("mành", True, id="nh-behind-a"),
        pytest.param("mônh", False, id="nh-behind-o"),
        pytest.param("màá", False, id="two-tones"),
        pytest.param("strong", False, id="foreign"),
        pytest.param("", False, id="empty"),
    ],
)
def test_syllables_have_a_shape(word: str, is_one: bool) -> None:  # noqa: FBT001 - a table
    """Only words that Vietnamese could have count as evidence."""
    assert is_syllable(word) is is_one


@given(st.text())
def test_converting_never_fails(text: str) -> None:
    """Any text can be looked at, and its lines stay lines."""
    for encoding in Legacy:
        assert convert(text, encoding).count("\n") == text.count("\n")
    assert mend_double_encoding(text).count("\n") == text.count("\n")
    find_legacy(text.split("\n"))


@given(st.binary())
def test_bytes_are_characters_in_windows_1252(data: bytes) -> None:
    """Reading old bytes keeps the place of each."""
    assert len(from_windows_1252(data)) == len(data)


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        pytest.param("Ðảng bộ", "Đảng bộ", id="eth"),
        pytest.param("208/QÐ-TTg", "208/QĐ-TTg", id="eth-in-an-abbreviation"),
        pytest.param("ðường", "đường", id="small-eth"),
        pytest.param("Ɖường ɖi", "Đường đi", id="african-d"),
        pytest.param("Guðmundur", "Guðmundur", id="icelandic-name"),
        pytest.param("Thông tư \u0441hung", "Thông tư chung", id="cyrillic-amid-latin"),
        pytest.param(
            "\u041c\u043e\u0441\u043a\u0432\u0430",
            "\u041c\u043e\u0441\u043a\u0432\u0430",
            id="russian",
        ),
    ],
)
def test_look_alike_letters_are_put_right(line: str, mended: str) -> None:
    """A letter that only looks right is shown as the one meant."""
    assert mend_look_alikes(line) == mended


@given(st.text())
def test_mending_look_alikes_keeps_columns(line: str) -> None:
    """The place of a look-alike can be told by comparing the lines."""
    assert len(mend_look_alikes(line)) == len(line)
    assert mend_look_alikes(mend_look_alikes(line)) == mend_look_alikes(line)
