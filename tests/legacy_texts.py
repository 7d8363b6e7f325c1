"""Vietnamese sentences, and their like in the encodings of before Unicode, for tests.

The inverse tables are made by asking the converter about every code, so that a wrong row in its
table cannot hide behind the same wrong row here: the sentences would not come back.
"""

import unicodedata

from bulletin.vietnamese import nfc
from bulletin.vietnamese.legacy import Legacy, convert

SENTENCES = (
    "Ủy ban nhân dân tỉnh vừa ban hành kế hoạch cải cách hành chính cho cả năm.",
    "Sở Tư pháp chủ trì, phối hợp với các sở, ngành và địa phương tổ chức thực hiện.",
    "Người dân nộp hồ sơ tại bộ phận một cửa hoặc qua cổng dịch vụ công.",
    "Hội nghị đã nghe báo cáo kết quả công tác phổ biến, giáo dục pháp luật.",
    "Các xã, phường khẩn trương rà soát danh sách hộ nghèo trước mùa mưa bão.",
    "Đề nghị các đơn vị gửi ý kiến bằng văn bản về Văn phòng trước ngày 15.",
    "Những vướng mắc phát sinh phải được trả lời trong ba ngày làm việc.",
    "Lễ hội đua thuyền truyền thống diễn ra trên sông từ sáng sớm đến chiều tối.",
    "Kỳ họp thứ chín thông qua nghị quyết hỗ trợ học phí cho trẻ mẫu giáo.",
    "Lãnh đạo tỉnh thăm hỏi, tặng quà các gia đình chính sách ở vùng sâu, vùng xa.",
    "Trạm y tế xã mở cửa cả thứ bảy để tiêm chủng cho trẻ nhỏ.",
    "Thuở ấy khuỷu sông này còn nguệch ngoạc lau sậy, ít thuyền qua lại.",
)

_CODES = [chr(code) for code in range(0xA1, 0x100)]
_VNI_BASES = "aeouyôöAEOUYÔÖ"

TO_TCVN3 = {convert(code, Legacy.TCVN3): code for code in _CODES}
TO_VNI = {
    letter: base + mark
    for base in _VNI_BASES
    for mark in _CODES
    if mark.isupper() == base.isupper() and len(letter := convert(base + mark, Legacy.VNI)) == 1
} | {convert(code, Legacy.VNI): code for code in _CODES if convert(code, Legacy.VNI) != code}


def as_tcvn3(text: str) -> str:
    """Write a text without toned capitals as a .VnTime document reads without its font."""
    return "".join(TO_TCVN3.get(letter, letter) for letter in nfc(text))


def as_vni(text: str) -> str:
    """Write a text as a VNI-Times document reads without its font."""
    return "".join(TO_VNI.get(letter, letter) for letter in nfc(text))


def as_cp1258(text: str) -> bytes:
    """Write a text as a Vietnamese Windows of before 2000 saved it.

    Letters with two marks are composed with the first and keep the tone apart.
    """
    parts = [letter if _fits(letter) else _tone_apart(letter) for letter in nfc(text)]
    return "".join(parts).encode("cp1258")


def as_encoded_twice(text: str) -> str:
    """Write a text as UTF-8 reads that was taken for Windows-1252."""
    return "".join(
        chr(byte) if byte in b"\x81\x8d\x8f\x90\x9d" else bytes([byte]).decode("cp1252")
        for byte in nfc(text).encode()
    )


def _fits(letter: str) -> bool:
    try:
        letter.encode("cp1258")
    except UnicodeEncodeError:
        return False
    return True


def _tone_apart(letter: str) -> str:
    marks = unicodedata.normalize("NFD", letter)
    tones = [mark for mark in marks[1:] if mark in "\u0300\u0301\u0303\u0309\u0323"]
    rest = "".join(mark for mark in marks if mark not in tones)
    return nfc(rest) + "".join(tones)
