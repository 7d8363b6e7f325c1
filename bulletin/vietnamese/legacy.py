"""Encodings that offices used before Unicode: recognised by rate, and converted.

Such text reaches us read as Windows-1252, the way it looks when its font is missing
(`QuyÕt ®Þnh`). Invariant: text that is correct, in Vietnamese or any other language, is not taken
for one of them: a word counts only when it is no Vietnamese syllable as it stands and is one after
conversion.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from enum import Enum

from bulletin.value import Record
from bulletin.vietnamese.syllables import is_syllable


class Legacy(Enum):
    """An encoding that is not Unicode; the values are what people call it."""

    TCVN3 = "TCVN3 (ABC)"
    VNI = "VNI-Windows"
    CP1258 = "Windows-1258"


class LegacyText(Record, frozen=True):
    """What was found in the lines of a file."""

    encoding: Legacy
    lines: tuple[int, ...]
    """Indices of the lines that hold such text, from 0, ascending."""


def _pairs(table: str) -> dict[str, str]:
    """Read a table of `unicode=legacy` pairs."""
    return {legacy: letter for letter, _, legacy in (p.partition("=") for p in table.split())}


_TCVN3 = _pairs(
    """
    à=µ ả=¶ ã=· á=¸ ạ=¹ ă=¨ ằ=» ẳ=¼ ẵ=½ ắ=¾ ặ=Æ â=© ầ=Ç ẩ=È ẫ=É ấ=Ê ậ=Ë đ=®
    è=Ì ẻ=Î ẽ=Ï é=Ð ẹ=Ñ ê=ª ề=Ò ể=Ó ễ=Ô ế=Õ ệ=Ö
    ì=× ỉ=Ø ĩ=Ü í=Ý ị=Þ
    ò=ß ỏ=á õ=â ó=ã ọ=ä ô=« ồ=å ổ=æ ỗ=ç ố=è ộ=é ơ=¬ ờ=ê ở=ë ỡ=ì ớ=í ợ=î
    ù=ï ủ=ñ ũ=ò ú=ó ụ=ô ư=\u00ad ừ=õ ử=ö ữ=÷ ứ=ø ự=ù
    ỳ=ú ỷ=û ỹ=ü ý=ý ỵ=þ
    Ă=¡ Â=¢ Ê=£ Ô=¤ Ơ=¥ Ư=¦ Đ=§
    """
)
"""TCVN 5712:1993, set VN3, as Windows-1252 shows it.

Its capitals with a tone lie in fonts of their own (.VnTimeH) under the codes of the small letters.
"""

_VNI_SMALL = _pairs(
    """
    á=aù à=aø ả=aû ã=aõ ạ=aï â=aâ ấ=aá ầ=aà ẩ=aå ẫ=aã ậ=aä ă=aê ắ=aé ằ=aè ẳ=aú ẵ=aü ặ=aë
    é=eù è=eø ẻ=eû ẽ=eõ ẹ=eï ê=eâ ế=eá ề=eà ể=eå ễ=eã ệ=eä
    í=í ì=ì ỉ=æ ĩ=ó ị=ò
    ó=où ò=oø ỏ=oû õ=oõ ọ=oï ô=oâ ố=oá ồ=oà ổ=oå ỗ=oã ộ=oä ơ=ô ớ=ôù ờ=ôø ở=ôû ỡ=ôõ ợ=ôï
    ú=uù ù=uø ủ=uû ũ=uõ ụ=uï ư=ö ứ=öù ừ=öø ử=öû ữ=öõ ự=öï
    ý=yù ỳ=yø ỷ=yû ỹ=yõ ỵ=î đ=ñ
    """
)

_VNI = {
    **_VNI_SMALL,
    **{legacy.upper(): letter.upper() for legacy, letter in _VNI_SMALL.items()},
    **{
        legacy[0].upper() + legacy[1:]: letter.upper()
        for legacy, letter in _VNI_SMALL.items()
        if len(legacy) > 1
    },
}
"""VNI-Windows as Windows-1252 shows it: a vowel, then a mark that follows its case or is small."""

_VNI_RUN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))


def _windows_1252(byte: int) -> str:
    """Read one byte as browsers read Windows-1252: the five codes it lacks are control codes."""
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_CHARACTERS = tuple(_windows_1252(byte) for byte in range(256))
_BYTES = {character: byte for byte, character in enumerate(_CHARACTERS)}

_CP1258 = {
    ord(_CHARACTERS[byte]): bytes([byte]).decode("cp1258", errors="ignore") or _CHARACTERS[byte]
    for byte in range(0x80, 0x100)
}

_TCVN3_CODES = str.maketrans(_TCVN3)

_WORD = re.compile("[A-Za-z\u00a1-\u00ff]{2,}")
"""A word of legacy text; most of the signs of Latin-1 are letters in some encoding."""

_GENUINE = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
"""Vietnamese letters above U+00FF, which no legacy text holds."""

_UNITS = frozenset({"µm", "µa"})
"""Not `àm` and `àa`."""

_LEAST_WORDS = 2
"""Different words that must be found in a file whose bytes alone do not prove anything."""

_LEAST_SHARE = 0.3
"""Of the words with letters beyond ASCII in a line, so many must become syllables."""

_BEGUN_LETTER = re.compile(f"[\u00c2-\u00f4][{re.escape(''.join(_CHARACTERS[0x80:0xC0]))}]")
"""The first two bytes of a letter in UTF-8, read as Windows-1252."""

_STRETCH = re.compile("[^ \t\n]+")
"""What stands between blanks; NBSP is none, since it may be the second half of a letter."""

_CERTAIN = re.compile(f"{_GENUINE.pattern}|[^\0-\u1fff]")
"""Letters, dashes, quotes and emoji that nothing but double encoding turns into Latin-1."""


def convert(text: str, encoding: Legacy) -> str:
    """Turn legacy text, read as Windows-1252, into Unicode (NFC)."""
    if encoding is Legacy.TCVN3:
        return text.translate(_TCVN3_CODES)
    if encoding is Legacy.VNI:
        return _VNI_RUN.sub(lambda run: _VNI[run[0]], text)
    return unicodedata.normalize("NFC", text.translate(_CP1258))


def holds_vietnamese(text: str) -> bool:
    """Tell whether a text holds a Vietnamese letter that only Unicode has."""
    return _GENUINE.search(text) is not None


def from_windows_1252(data: bytes) -> str:
    """Read bytes as Windows-1252, each byte as one character; never fails."""
    return "".join(_CHARACTERS[byte] for byte in data)


def find_legacy(lines: Sequence[str], *, least_words: int = _LEAST_WORDS) -> LegacyText | None:
    """Find the legacy encoding that most lines of a file are in, if any.

    Lines that hold a real Vietnamese letter above U+00FF are left out of account.
    """
    words = {
        index: [word for word in _WORD.findall(line) if not word.isascii()]
        for index, line in enumerate(lines)
        if not line.isascii() and not _GENUINE.search(line)
    }
    findings = [_evidence(words, encoding) for encoding in Legacy]
    different, found = max(findings, key=lambda finding: finding[0])
    return found if different >= least_words else None


def _evidence(words: Mapping[int, Sequence[str]], encoding: Legacy) -> tuple[int, LegacyText]:
    """Count the different words of lines, by index, that make sense only in an encoding."""
    different: set[str] = set()
    hits: list[int] = []
    for index, beyond_ascii in words.items():
        evidence = [word for word in beyond_ascii if _is_evidence(word, encoding)]
        if evidence and len(evidence) >= _LEAST_SHARE * len(beyond_ascii):
            different.update(word.lower() for word in evidence)
            hits.append(index)
    return len(different), LegacyText(encoding, tuple(hits))


def _is_evidence(word: str, encoding: Legacy) -> bool:
    """Tell whether a word makes sense only as legacy text."""
    if word in _UNITS or is_syllable(word):
        return False
    return is_syllable(convert(word, encoding))


def mend_double_encoding(line: str) -> str:
    """Undo UTF-8 that was read as Windows-1252 and saved as UTF-8 once more (`Quyáº¿t`).

    A line without such text comes back as it was. Text that gives only letters up to U+00FF must
    occur in two different forms on a line without real Vietnamese letters, since `XÃ”` may also be
    the end of a quotation.
    """
    if not _BEGUN_LETTER.search(line):
        return line
    found = {text for stretch in _STRETCH.findall(line) if (text := _undouble(stretch))}
    certain = any(map(_CERTAIN.search, found))
    if not certain and (len(found) < _LEAST_WORDS or _GENUINE.search(line)):
        return line
    return _STRETCH.sub(lambda stretch: _undouble(stretch[0]) or stretch[0], line)


def _undouble(stretch: str) -> str:
    """Give the text that a stretch was before, `""` when it was not doubly encoded."""
    if stretch.isascii():
        return ""
    try:
        text = bytes(_BYTES[character] for character in stretch).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return ""
    return unicodedata.normalize("NFC", text)
