"""What the letters of a number-symbol mean: type, issuer, the canonical form, what was mended.

Invariant: a reading depends on its arguments alone, so that one symbol is read once.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from bulletin.model.citation import Flag, Scope
from bulletin.parse.citation_text import fold
from bulletin.parse.legal_facts import (
    ABBREVIATION_OF_CODE,
    BODY_OF_ABBREVIATION,
    TYPE_OF_ABBREVIATION,
)

_LOOK_ALIKES = str.maketrans(
    "ÐƉðАВЕІКМНОРСТУХЅЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",  # look-alikes are meant
    "ĐĐđABEIKMHOPCTYXSJABEZHIKMNOPTYX",
)
_KNOWN = frozenset(TYPE_OF_ABBREVIATION) | frozenset(BODY_OF_ABBREVIATION)


def _key(token: str) -> str:
    return fold(token).replace("&", "")


_BY_KEY: dict[str, str] = {}
for _abbreviation in (*TYPE_OF_ABBREVIATION, *BODY_OF_ABBREVIATION):
    _BY_KEY.setdefault(_key(_abbreviation), _abbreviation)

_LOST_MARKS = (("HDND", "HĐND"), ("GDDT", "GDĐT"), ("LDTBXH", "LĐTBXH"), ("KHDT", "KHĐT"))
"""Parts of longer abbreviations from which the stroke of the Đ is often lost."""
_ASSEMBLY = re.compile(r"(QH|UBTVQH|HĐNN)[0-9]{1,2}")
_LAW = re.compile(r"QH[0-9]{1,2}|UBTVQH[0-9]{1,2}|LCT|L|PL")
_LOCAL = re.compile(r"(?:UBND|HĐND|VP|TAND|VKS|BQL|BCĐ|BCH|S[A-ZĐ])[A-Za-zĐđ0-9&]*")
_MINISTRY = re.compile(r"B[A-ZĐ][A-ZĐ&]{1,9}")
_PARTY = re.compile(r"[A-ZĐ]{0,8}(?:TW|TU)|ĐU[A-ZĐ]{0,6}|BCSĐ[A-ZĐ]*")

PERMITS = ("GP", "GCN", "GXN", "XNQC", "CCHN", "GPLX", "GPXD", "ĐKKD", "ĐKHĐ", "CNĐKDN")
"""Permits and registrations: no documents of this grammar."""
_CASES = frozenset(("HS", "DS", "HC", "HNGĐ", "KDTM", "LĐ", "HSST", "DSST", "HNGĐST"))
_INSTANCES = frozenset(("ST", "PT", "GĐT", "TT"))

_WORD_DECIDES = frozenset(("L", "BL", "PL", "NQ", "SACLENH", "LENH"))
_UNDATED_YEAR = "1998"
"""Until then a symbol need not hold the type of the document."""
_NEEDS_YEAR = frozenset(("NĐ", "TT"))
_OLD_ISSUERS = frozenset(("CP", "TTg", "HĐBT", "HĐCP"))
_OLD_TYPES = frozenset(("NĐ", "QĐ", "CT", "TT", "NQ", "SACLENH"))
_SHORT_UNIT = 2
"""Letters of abbreviations that are units as often as bodies: `VP`, `CT`."""
_STATE_BODIES = frozenset(("UBND", "HĐND", "CP", "TTg", "CTUBND", "VPCP"))
"""Bodies that never write as the Party does."""
_JOINT = frozenset(("TTLT", "NQLT"))
_CLOSE = frozenset((("TT", "TTLT"), ("NQ", "NQLT"), ("QyĐ", "QĐ"), ("QC", "QĐ")))
"""Type word and symbol that differ without contradicting one another."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A number-symbol without its number, as it was found."""

    mark: str
    """Between number and symbol."""
    tokens: tuple[str, ...]
    marks: tuple[str, ...]
    year: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a symbol means beside a type word."""

    type: str
    symbol: str
    joiner: str
    """Between number (or year) and symbol."""
    issuer: str
    issuers: tuple[str, ...]
    """The known bodies among the tokens of the issuer."""
    symbol_id: str
    scope: Scope
    flags: tuple[Flag, ...]


def is_type(token: str) -> bool:
    """Tell whether a token is the abbreviation of a document type."""
    return token in TYPE_OF_ABBREVIATION


def is_abbreviation(token: str) -> bool:
    """Tell whether a token is a known type or body."""
    return canonical(token) in _KNOWN or _ASSEMBLY.fullmatch(token) is not None


def is_body(token: str) -> bool:
    """Tell whether a token is a known body or has the form of one."""
    return (
        token.replace("&", "") in BODY_OF_ABBREVIATION
        or _ASSEMBLY.fullmatch(token) is not None
        or _LOCAL.fullmatch(token) is not None
        or _MINISTRY.fullmatch(token) is not None
    )


def is_old_issuer(token: str) -> bool:
    """Tell a body whose abbreviation alone was once the whole symbol: `13-CP`."""
    return token in _OLD_ISSUERS


def is_law_symbol(token: str) -> bool:
    """Tell the symbols that laws, codes and ordinances share with resolutions and orders."""
    return _LAW.fullmatch(token) is not None


@lru_cache(maxsize=4096)
def canonical(token: str) -> str:
    """Mend the letters of one token: look-alikes, `TƯ`, lost diacritics, case."""
    mended = token.translate(_LOOK_ALIKES)
    if mended.islower():
        mended = mended.upper()
    if mended.endswith("TƯ"):
        mended = f"{mended[:-1]}W"
    if mended in _KNOWN or mended.replace("&", "") in _KNOWN:
        return mended
    if "Đ" not in mended and "đ" not in mended:
        known = _BY_KEY.get(_key(mended))
        if known is not None:
            return known
        for lost, restored in _LOST_MARKS:
            mended = mended.replace(lost, restored)
    return mended


def is_excluded(symbol: Symbol) -> bool:
    """Tell a permit, a registration or the number of a case in court."""
    tokens = symbol.tokens
    if any(token.startswith(PERMITS) and not is_type(token) for token in tokens):
        return True
    return tokens[0] in _CASES and tokens[-1] in (_INSTANCES | _CASES)


@lru_cache(maxsize=4096)
def own_type(tokens: tuple[str, ...]) -> str:
    """Give the code of the type that the symbol itself names, or `""`."""
    if len(tokens) == 1 and tokens[0] != "SL":
        return ""
    if tokens[0] == "L" or _ASSEMBLY.fullmatch(tokens[0]):
        return ""
    kind = TYPE_OF_ABBREVIATION.get(tokens[0])
    return kind.code if kind else ""


@lru_cache(maxsize=4096)
def stands_alone(symbol: Symbol, *, marked: bool) -> bool:
    """Tell a symbol that is a citation even without a type word.

    `marked` tells that `số` stands before it, which makes up for one unknown abbreviation.
    """
    tokens = symbol.tokens
    first = tokens[0]
    if _ASSEMBLY.fullmatch(first):
        return bool(symbol.year)
    if len(tokens) == 1 or len(tokens[1]) == 1:
        return False
    if first == "L":
        return tokens[1] == "CTN"
    if is_type(first):
        return marked or is_body(tokens[1]) or _PARTY.fullmatch(tokens[1]) is not None
    return is_body(first) or (marked and len(first) > 1 and first.isalpha() and is_body(tokens[1]))


def is_certain(symbol: Symbol) -> bool:
    """Tell a symbol made of a known type and a known body."""
    tokens = symbol.tokens
    return len(tokens) > 1 and is_type(tokens[0]) and is_body(tokens[1])


@lru_cache(maxsize=4096)
def read_symbol(symbol: Symbol, word: str) -> Reading:
    """Read a symbol beside a type word, given by its code, or `""`."""
    symbol, mended = _complete(symbol, word)
    joiner, joins, moved = _form(symbol)
    code, conflict = _type(symbol, word, party=joiner == "-")
    first, rest = symbol.tokens[0], symbol.tokens[1:]
    text = first + "".join([join + token for join, token in zip(joins, rest, strict=True)])
    named = TYPE_OF_ABBREVIATION.get(first) if rest or own_type(symbol.tokens) else None
    issuing = (rest if named or _is_unknown_type(symbol.tokens, word) else (first,)) or (first,)
    head = named.id if named else fold(first)
    old = _is_old(symbol, code, joiner + "".join(joins))
    flags = (
        (Flag.MALFORMED, mended or moved),
        (Flag.INCOMPLETE, code in _NEEDS_YEAR and not symbol.year and not old),
        (Flag.TYPE_CONFLICT, conflict),
        (Flag.OLD_FORM, old),
    )
    return Reading(
        type=code,
        symbol=text,
        joiner=joiner,
        issuer=_issuer(issuing),
        issuers=tuple(token.replace("&", "") for token in issuing if is_body(token)),
        symbol_id="-".join([head.replace("&", ""), *(fold(token).replace("&", "") for token in rest)]),
        scope=_scope(issuing, party=joiner == "-"),
        flags=tuple(flag for flag, raised in flags if raised),
    )


def _is_old(symbol: Symbol, code: str, marks: str) -> bool:
    """Tell the forms that were in use before about 1997."""
    if "." in marks or (marks == "-/" and code == "TT"):
        return True
    alone = len(symbol.tokens) == 1 and not _ASSEMBLY.fullmatch(symbol.tokens[0])
    return alone and not symbol.year and code in _OLD_TYPES


def _is_unknown_type(tokens: tuple[str, ...], word: str) -> bool:
    """Tell an abbreviation that no table has and that stands before a known body."""
    if len(tokens) == 1 or word == "CV" or is_type(tokens[0]) or is_body(tokens[0]):
        return False
    return len(tokens[1]) > _SHORT_UNIT and is_body(tokens[1])


def _complete(symbol: Symbol, word: str) -> tuple[Symbol, bool]:
    """Put in the type that the symbol lacks or has lost the stroke of; tell whether one lacked."""
    first = symbol.tokens[0]
    wanted = ABBREVIATION_OF_CODE.get(word, "")
    if not wanted or word == "CV":
        return symbol, False
    if len(symbol.tokens) > 1 and first != wanted and fold(first) == fold(wanted):
        return Symbol(symbol.mark, (wanted, *symbol.tokens[1:]), symbol.marks, symbol.year), False
    alone = len(symbol.tokens) == 1 or word in _JOINT
    if (
        alone
        and symbol.year >= _UNDATED_YEAR
        and word not in _WORD_DECIDES - {"NQ"}
        and not is_type(first)
        and not _ASSEMBLY.fullmatch(first)
        and is_body(first)
    ):
        return Symbol(symbol.mark, (wanted, *symbol.tokens), ("-", *symbol.marks), symbol.year), True
    return symbol, False


def _form(symbol: Symbol) -> tuple[str, tuple[str, ...], bool]:
    """Give the right marks behind the number and between the tokens; tell whether any was wrong."""
    tokens, marks = symbol.tokens, symbol.marks
    if len(tokens) == 1:
        return ("-", (), False) if symbol.mark == "-" and not symbol.year else ("/", (), not symbol.mark)
    if _is_party(symbol):
        right: tuple[str, ...] = ("/", *("-" for _ in marks[1:]))
        return "-", right, symbol.mark != "-" or marks[0] != "/"
    if symbol.mark == "-" and marks[0] == "/" and not symbol.year and _keeps_old_marks(tokens):
        return "-", marks, False
    joins = tuple(_state_join(tokens[0], mark) for mark in marks)
    return "/", joins, symbol.mark != "/" or joins != marks


def _is_party(symbol: Symbol) -> bool:
    first, second = symbol.tokens[0], symbol.tokens[1]
    if symbol.year or not is_type(first) or first == "L":
        return False
    body = BODY_OF_ABBREVIATION.get(second)
    if body is not None:
        return body.level == "party"
    return _PARTY.fullmatch(second) is not None or (symbol.mark != "/" and symbol.marks[0] == "/")


def _keeps_old_marks(tokens: tuple[str, ...]) -> bool:
    """Tell the forms `21-LCT/HĐNN8`, `18-L/CTN`, `12-BYT/TT`, `05-TT/BYT`, `68-KH/TĐTN`."""
    return tokens[1] not in _STATE_BODIES


def _state_join(first: str, mark: str) -> str:
    if mark == "." or (mark == "/" and first in _JOINT):
        return mark
    return "-"


def _type(symbol: Symbol, word: str, *, party: bool) -> tuple[str, bool]:
    """Give the code of the type, and whether the type word contradicts the symbol."""
    first = symbol.tokens[0]
    own = own_type(symbol.tokens)
    assembly = _ASSEMBLY.fullmatch(first)
    if assembly:
        return word or ("NQ" if assembly[1] == "UBTVQH" else "L"), False
    if first == "L" and own == "":
        return (word if word in {"L", "BL", "PL"} else "LENH"), False
    if own == "":
        alone = TYPE_OF_ABBREVIATION.get(first)
        unknown = first if _is_unknown_type(symbol.tokens, word) else "CV"
        return word or (alone.code if alone and len(symbol.tokens) == 1 else unknown), False
    if word in {"", "CV", own}:
        return own, False
    if own == "TT" and word == "TTri":
        return word, False
    if party and own == "QĐ":
        return word, False
    return own, (word, own) not in _CLOSE


def _issuer(tokens: tuple[str, ...]) -> str:
    """Give the issuer part: without the unit of a letter, without the number of a legislature."""
    kept = [match[1] if (match := _ASSEMBLY.fullmatch(token)) else token for token in tokens]
    return "-".join(kept)


def _scope(issuing: tuple[str, ...], *, party: bool) -> Scope:
    body = BODY_OF_ABBREVIATION.get(issuing[0].replace("&", ""))
    if body is not None:
        return Scope(body.level)
    if party:
        return Scope.PARTY
    if _ASSEMBLY.fullmatch(issuing[0]) or _MINISTRY.fullmatch(issuing[0]):
        return Scope.CENTRAL
    return Scope.LOCAL
