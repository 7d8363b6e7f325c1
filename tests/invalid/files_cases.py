"""Content files whose bytes are wrong: id, code, row of the catalogue, bytes, line and column."""

from tests.legacy_texts import as_cp1258, as_encoded_twice, as_tcvn3, as_vni

_HEAD = b"---\ntitle: Tin\ndate: 10/06/2019\n---\n"
_GOOD = "Quyết định về kế hoạch năm nay.\n"
_TEXT = "Quyết định về việc bảo vệ rừng đầu nguồn.\n"


def _body(text: str) -> bytes:
    return _HEAD + text.encode()


CASES: tuple[tuple[str, str, str, bytes, str], ...] = (
    ("empty", "B001", "A28", b"", ""),
    ("only-blanks", "B001", "A29", b" \r\n\t\n", ""),
    ("only-a-byte-order-mark", "B001", "A29", b"\xef\xbb\xbf", ""),
    ("only-what-has-no-width", "B001", "A29", "\u200b\n".encode(), ""),
    ("larger-than-allowed", "B002", "C17", _body("a" * 100_000), ""),
    ("pdf", "B003", "A31", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", ""),
    ("word", "B003", "A31", b"PK\x03\x04\x14\x00word/document.xml", ""),
    ("old-word", "B003", "A31", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", ""),
    ("jpeg", "B003", "A31", b"\xff\xd8\xff\xe0\x00\x10JFIF", ""),
    ("png", "B003", "A31", b"\x89PNG\r\n\x1a\n\x00", ""),
    ("utf-16-without-mark", "B004", "A06", _TEXT.encode("utf-16-le"), ""),
    ("utf-16-big-endian-without-mark", "B004", "A06", _TEXT.encode("utf-16-be"), ""),
    ("utf-16-cut-off", "B004", "A05", _TEXT.encode("utf-16") + b"\n", ""),
    ("latin-1", "B005", "A07", _HEAD + "Décision du Conseil\n".encode("latin-1"), "5:2"),
    ("surrogate", "B005", "A16", _body(_GOOD) + b"\xed\xa0\x80\n", "6:1"),
    ("overlong", "B005", "A16", _body("ab") + b"\xc0\xaf\n", "5:3"),
    ("damaged-utf-8", "B005", "A16", _body(_GOOD) + b"\xe1\xbb\n" + _GOOD.encode(), "6:1"),
    ("cut-off", "B006", "A15", _body("Quyết định").removesuffix(b"\x8bnh"), "5:8"),
    ("windows-1258", "B007", "A07", _HEAD + as_cp1258(_TEXT), "5:4"),
    ("windows-1258-as-utf-8", "B007", "A07", _body("Quyêìt ðiònh\n"), "5:4"),
    ("tcvn3", "B008", "A08", _body(_GOOD + as_tcvn3(_TEXT)), "6:4"),
    ("tcvn3-in-a-title", "B008", "A08", "---\ntitle: QuyÕt ®Þnh\n---\n".encode(), "2:11"),
    ("tcvn3-in-letters-of-vietnamese", "B008", "A08", _body("tiÕp tôc\n"), "5:3"),
    ("tcvn3-bytes-of-one-word", "B008", "A08", _HEAD + b"Quy\xd5t\n", "5:4"),
    ("tcvn3-bytes", "B008", "A08", _HEAD + as_tcvn3(_TEXT).encode("latin-1"), "5:4"),
    ("vni", "B009", "A09", _body(as_vni(_TEXT)), "5:4"),
    ("vni-bytes", "B009", "A09", _HEAD + as_vni(_TEXT).encode("latin-1"), "5:5"),
    ("encoded-twice", "B010", "A13", _body(as_encoded_twice(_TEXT)), "5:4"),
    ("encoded-twice-in-a-line", "B010", "A13", _body(_GOOD + "Ngày Quáº£ng\n"), "6:8"),
    ("lost-character", "B011", "A14", _body("Quy\ufffdt định\n"), "5:4"),
    ("lost-character-in-a-title", "B011", "A14", "---\ntitle: \ufffd\n---\n".encode(), "2:8"),
    ("bell", "B012", "A19", _body("Tin\x07 mới\n"), "5:4"),
    ("vertical-tab", "B012", "A19", _body("Tin\x0bmới\n"), "5:4"),
    ("escape", "B012", "A19", _body("Tin \x1b[31m mới\n"), "5:5"),
    ("control-of-windows-1252", "B012", "A19", _body("Tin \x96 mới\n"), "5:5"),
    ("no-character", "B012", "A19", _body("Tin \uffff mới\n"), "5:5"),
    ("mark-inside", "B013", "A02", _body(_GOOD + "\ufeffTin mới\n"), "6:1"),
    ("zero-width-in-a-title", "B014", "A23", "---\ntitle: Ti\u200bn\n---\n".encode(), "2:10"),
    (
        "zero-widths-in-a-title",
        "B014",
        "A23",
        b"---\ntitle: T\xe2\x80\x8b\xe2\x80\x8b\n---\n",
        "2:9",
    ),
    ("soft-hyphen-in-a-title", "B014", "A23", "---\ntitle: Ti\u00adn\n---\n".encode(), "2:10"),
    ("turned-round", "B015", "A23", _body("Tin \u202emới\n"), "5:5"),
    ("turned-round-in-a-title", "B015", "A23", "---\ntitle: \u2066Tin\n---\n".encode(), "2:8"),
    ("eth", "B016", "A25", _body("Nghị định số 15/2020/NÐ-CP\n"), "5:23"),
    ("african-d", "B016", "A25", _body("Ɖảng bộ\n"), "5:1"),
    ("small-eth-in-a-title", "B016", "A25", "---\ntitle: ðường\n---\n".encode(), "2:8"),
    ("cyrillic", "B016", "A25", _body("Ngh\u0456 quyết\n"), "5:4"),
    ("bullet-of-symbol", "B018", "C20", _body("\uf0b7 một\n"), "5:1"),
    ("arrow-of-wingdings-in-a-title", "B018", "C20", "---\ntitle: \uf0e8\n---\n".encode(), "2:8"),
    ("no-break-indentation", "B017", "A33", _body("- một\n\u00a0\u00a0- hai\n"), "6:1"),
    ("no-break-behind-a-dash", "B017", "A33", _body("-\u00a0một\n"), "5:2"),
    ("no-break-behind-a-number", "B017", "A33", _body("1.\u2003một\n"), "5:3"),
)
"""Each gives exactly one diagnostic; `max_bytes` is 50,000."""

CLEAN: tuple[tuple[str, str, bytes, str], ...] = (
    ("byte-order-mark", "A01", b"\xef\xbb\xbf" + _body(_GOOD), _GOOD),
    ("windows-line-ends", "A03", _body(_GOOD).replace(b"\n", b"\r\n"), _GOOD),
    ("old-mac-line-ends", "A04", _body(_GOOD).replace(b"\n", b"\r"), _GOOD),
    ("mixed-line-ends", "A04", _HEAD + b"a\r\nb\rc\nd", "a\nb\nc\nd"),
    ("utf-16", "A05", _body(_GOOD).decode().encode("utf-16"), _GOOD),
    ("utf-16-big-endian", "A05", b"\xfe\xff" + _body(_GOOD).decode().encode("utf-16-be"), _GOOD),
    ("utf-32", "A05", _body(_GOOD).decode().encode("utf-32"), _GOOD),
    ("signs-and-french", "A10", _body("© 2024 ® ½ Décision\n"), "© 2024 ® ½ Décision\n"),
    ("decomposed", "A17", _body("Quye\u0302\u0301t\n"), "Quyết\n"),
    ("next-line", "A22", _body("a\u0085b\u2028c\u2029d\n"), "a b c d\n"),
    ("zero-width-in-the-body", "A23", _body("a\u200bb\n"), "a\u200bb\n"),
    ("emoji", "A26", _body("👨\u200d👩\u200d👧 🇻🇳\n"), "👨\u200d👩\u200d👧 🇻🇳\n"),
    ("emoji-in-a-title", "A26", "---\ntitle: 👨\u200d👩\u200d👧\n---\nả".encode(), "ả"),
    ("khmer-in-a-title", "A27", "---\ntitle: ភាសា\u200bខ្មែរ\n---\nả".encode(), "ả"),
    ("khmer", "A27", _body("ភាសា\u200bខ្មែរ\n"), "ភាសា\u200bខ្មែរ\n"),
    (
        "no-break-spaces",
        "A33",
        _body("\u00a0\u00a0Lời đầu 5\u00a0km\n"),
        "\u00a0\u00a0Lời đầu 5\u00a0km\n",
    ),
)
"""Id, row, bytes, and the body that they give without a word."""
