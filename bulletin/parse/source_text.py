"""Bytes of one content file become text: NFC, lines that end in LF, no byte order mark.

Invariant: no letter or digit is lost without a diagnostic that names its line, and a line keeps the
number that an editor shows for it.
"""

import codecs
import re
import unicodedata
from collections.abc import Sequence

from bulletin.diagnostics import Diagnostic, Place, diagnose, in_order
from bulletin.parse.odd_characters import scrutinise
from bulletin.vietnamese import nfc
from bulletin.vietnamese.legacy import (
    Legacy,
    convert,
    find_legacy,
    from_windows_1252,
    holds_vietnamese,
    mend_double_encoding,
)

_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Microsoft Office (.doc, .xls)"),
    (b"{\\rtf", "RTF"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n", "PNG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "RIFF (WebP, AVI)"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"\x1f\x8b", "GZIP"),
    (b"Rar!\x1a", "RAR"),
    (b"7z\xbc\xaf'\x1c", "7-Zip"),
    (b"MZ\x90", "EXE"),
    (b"\x7fELF", "ELF"),
)
_STARTS = tuple(start for start, _ in _MAGIC)
"""How files begin that are renamed to `.md` by mistake."""

_OFFICE = ((b"word/", "Word (.docx)"), (b"xl/", "Excel (.xlsx)"), (b"ppt/", "PowerPoint (.pptx)"))
"""Folders inside a ZIP file, which its list of contents at the end names."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""UTF-32 first: its mark begins like that of UTF-16."""

_LEGACY_CODES = {Legacy.CP1258: "B007", Legacy.TCVN3: "B008", Legacy.VNI: "B009"}

_BLANK = re.compile("[\\s\u00ad\u200b-\u200d\u2060\ufeff]*")

_PLAIN = b"\t\r\n\xc3\xc4\xc5\xc6\xe1\xe2" + bytes((*range(0x20, 0x7F), *range(0x80, 0xC0)))
"""Bytes of UTF-8 that clean Vietnamese text is made of."""

_ODD_LATIN = re.compile(
    b"\xc3[\x84-\x87\x8b\x8e-\x91\x96-\x98\x9b\x9c\x9e\x9f"
    b"\xa4-\xa7\xab\xae-\xb1\xb6-\xb8\xbb\xbc\xbe\xbf]"
)
"""Letters from U+00C0 to U+00FF that Vietnamese has not, in UTF-8."""

_ODD_SPACE = re.compile(b"\xe2(?:\x80[\x80-\x8f\xa8-\xaf]|\x81)")
"""Spaces, line ends and controls from U+2000 to U+207F, in UTF-8."""


def decode(data: bytes, path: str, max_bytes: int) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Read the text of a content file: NFC, LF, no byte order mark.

    None when there is no text to go on with: an empty file (B001, a warning), one too large, binary
    or unreadable (B002 to B006). Text in an old encoding is an error too (B007 to B010) but comes
    back converted, so that the other mistakes of the file are found in the same run. Control
    characters in front matter stay: there the reader of YAML refuses them.
    """
    if len(data) > max_bytes:
        limit = {"limit": str(max_bytes // 1000)}
        return None, (diagnose("B002", Place(path), limit),)
    if data.startswith(_STARTS):
        return None, (diagnose("B003", Place(path), {"kind": _kind(data)}),)
    text, diagnostics = _characters(data, path)
    if text is None:
        return None, diagnostics
    if _BLANK.fullmatch(text):
        return None, (diagnose("B001", Place(path)),)
    if not diagnostics and _is_clean(data, text):
        return text, ()
    lines = text.split("\n")
    if not diagnostics:
        lines, diagnostics = _from_old_encodings(lines, path)
    lines, more = scrutinise(lines, path)
    return nfc("\n".join(lines)), in_order((*diagnostics, *more))


def _kind(data: bytes) -> str:
    kind = next(kind for start, kind in _MAGIC if data.startswith(start))
    if kind != "ZIP":
        return kind
    return next((office for folder, office in _OFFICE if folder in data), kind)


def _characters(data: bytes, path: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Find the encoding by its mark, else read UTF-8."""
    codec = next((codec for mark, codec in _MARKS if data.startswith(mark)), "utf-8")
    if not (codec.startswith("utf-8") and b"\0" in data and data.count(0) > len(data) // 5):
        try:
            return _in_one_form(data.decode(codec)), ()
        except UnicodeDecodeError as error:
            if codec.startswith("utf-8"):
                return _not_utf_8(data, path, error)
    return None, (diagnose("B004", Place(path)),)


def _in_one_form(text: str) -> str:
    """Give text in NFC with lines that end in LF."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _is_clean(data: bytes, text: str) -> bool:
    """Tell quickly that UTF-8 holds nothing but what Vietnamese text is made of."""
    return (
        not data.removeprefix(codecs.BOM_UTF8).translate(None, _PLAIN)
        and (b"\xe1\xba" in data or b"\xe1\xbb" in data or data.isascii())
        and "Ɖ" not in text
        and not _ODD_LATIN.search(data)
        and not (b"\xe2" in data and _ODD_SPACE.search(data))
    )


def _not_utf_8(
    data: bytes, path: str, error: UnicodeDecodeError
) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Read bytes as an encoding of before Unicode, or tell which byte is wrong."""
    before = _in_one_form(data[: error.start].decode("utf-8-sig"))
    number = before.count("\n")
    place = Place(path, number + 1, len(before) - before.rfind("\n"))
    lines = _in_one_form(from_windows_1252(data)).split("\n")
    found = find_legacy(lines, least_words=1)
    if found and not holds_vietnamese(data.decode("utf-8", errors="ignore")):
        converted = [convert(line, found.encoding) for line in lines]
        count = {"count": str(len(found.lines))}
        code = _LEGACY_CODES[found.encoding]
        return "\n".join(converted), (diagnose(code, place, count, mended=converted[number]),)
    is_cut = error.reason == "unexpected end of data"
    byte = {"byte": f"0x{data[error.start]:02X}"}
    return None, (diagnose("B006" if is_cut else "B005", place, byte),)


def _from_old_encodings(lines: list[str], path: str) -> tuple[list[str], tuple[Diagnostic, ...]]:
    """Convert lines that were saved as Unicode without having been converted; one diagnostic."""
    undoubled = [mend_double_encoding(line) for line in lines]
    hits = [index for index, line in enumerate(lines) if line != undoubled[index]]
    if hits:
        return undoubled, (_old_encoding("B010", hits, lines, undoubled, path),)
    found = find_legacy(lines)
    if found is None:
        return lines, ()
    converted = [
        line if holds_vietnamese(line) else convert(line, found.encoding) for line in lines
    ]
    code = _LEGACY_CODES[found.encoding]
    return converted, (_old_encoding(code, found.lines, lines, converted, path),)


def _old_encoding(
    code: str, hits: Sequence[int], lines: list[str], mended: list[str], path: str
) -> Diagnostic:
    """Name the first of the lines that were converted, and how it should read."""
    first = hits[0]
    column = next(
        (at for at, (old, new) in enumerate(zip(lines[first], mended[first], strict=False), 1)
         if old != new),
        1,
    )  # fmt: skip
    place = Place(path, first + 1, column)
    return diagnose(code, place, {"count": str(len(hits))}, mended=mended[first])
