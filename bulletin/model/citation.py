"""A reference to a legal document as some text words it.

Invariant: every pair of offsets is a span of the text in which the citation was found, in code
points, end exclusive; `0, 0` where the words lack that part. What the words leave out is `""`.
"""

from enum import Enum

from bulletin.value import Value


class CitationKind(Enum):
    """How the words name the document."""

    NUMBERED = "numbered"
    """By a number and a symbol: `Quyết định số 749/QĐ-TTg`."""
    NAMED = "named"
    """A law by its name: `Luật Đất đai năm 2024`."""
    SHORT = "short"
    """By a number without a symbol, which an earlier citation completes: `Nghị định 82`."""


class Scope(Enum):
    """Who numbers the document, which decides what makes its number unique."""

    CENTRAL = "central"
    """A central body of the State: its symbol occurs once in the country."""
    LOCAL = "local"
    """A province, a commune, a department or an unknown body: the locality tells them apart."""
    PARTY = "party"
    """A body of the Party."""


class Flag(Enum):
    """What an editor may want to look at, and how the citation was read."""

    MALFORMED = "malformed"
    """A part of the number-symbol is missing or misplaced; `norm` has it mended."""
    DAMAGED = "damaged"
    """The letters differ from `norm`: spaces, eth, look-alike letters, case, lost diacritics."""
    INCOMPLETE = "incomplete"
    """A decree or circular without the year that its number must have."""
    TYPE_CONFLICT = "type-conflict"
    """The type word is not the type in the symbol: `Công điện số 541/CT-TTg`."""
    YEAR_CONFLICT = "year-conflict"
    """The year in the number is not the year of the date."""
    ISSUER_CONFLICT = "issuer-conflict"
    """The body named behind the citation is not the one in the symbol."""
    BARE = "bare"
    """It has no type word of its own: a later member of a list, a letterhead."""
    OLD_FORM = "old-form"
    """A symbol of the form in use before about 1997, which need not hold the type."""
    ELLIPTIC = "elliptic"
    """Its symbol stands only behind a later number of its list: `số 77, 78/QĐ-STP`."""
    SHARED_DATE = "shared-date"
    """The date stands once for several citations: `cùng ngày 10/01/2023`."""


class Pinpoint(Value, frozen=True):
    """A place inside the document, each part as written; a range of letters as `a-d`."""

    article: str = ""
    """Điều."""
    clause: str = ""
    """Khoản."""
    point: str = ""
    """Điểm; `đ` is a letter of its own."""
    section: str = ""
    """Mục."""
    chapter: str = ""
    """Chương."""
    part: str = ""
    """Phần."""
    appendix: str = ""
    """Phụ lục; `"*"` for one without a number."""


class Citation(Value, frozen=True):
    """One reference to a legal document."""

    kind: CitationKind
    start: int
    """Where the type word begins; without one, `số` or the number."""
    end: int
    """Where the number-symbol, or the name with its year, ends: no date, no issuer."""
    number_start: int
    number_end: int
    """The number-symbol as written; `0, 0` for a named law."""
    type: str
    """Code of the document type: `QĐ`, `NĐ`, `L`, `CV`."""
    number: str
    """As written, leading zeros kept: `0087`, `1204a`."""
    symbol: str
    """Canonical, without number and year: `QĐ-UBND`, `CT/TW`, `UBND-KGVX`, `QH15`."""
    year: str
    """The year in the number or directly behind it, or of a named law."""
    date: str
    """Of the clause behind the citation: ISO, or `--MM-DD` where the year is missing."""
    norm: str
    """The canonical number-symbol, or the law's name with its year in brackets."""
    name: str
    """Of a named law, without its type word."""
    issuer: str
    """The canonical body in the symbol: `UBND`, `TW`, `BTC-BKH&ĐT-BNV`."""
    symbol_id: str
    """The symbol in ASCII for an identifier: `qd-ubnd`, `dea-stp`; `luat` for a named law."""
    scope: Scope
    type_words: str
    """The type word as written, white space made single."""
    issuer_words: str
    """The body behind the citation (`của …`) as written, white space made single."""
    pinpoints: tuple[Pinpoint, ...]
    """In the order of the words."""
    pinpoint_start: int
    pinpoint_end: int
    flags: tuple[Flag, ...]
    """In the order in which `Flag` lists them."""
