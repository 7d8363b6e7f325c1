"""What a number-symbol means beside a type word: type, issuer, canonical form, what was mended.

Invariant: a reading depends on its arguments alone, so that one symbol is read once.
"""

from functools import lru_cache
from typing import NamedTuple

from bulletin.model.citation import Flag, Scope
from bulletin.parse.citations.legal_facts import (
    ABBREVIATION_OF_CODE,
    BODY_OF_ABBREVIATION,
    TYPE_OF_ABBREVIATION,
    DocumentType,
)
from bulletin.parse.citations.number_symbols import Symbol
from bulletin.parse.citations.symbol_tokens import (
    assembly,
    is_body,
    is_law_symbol,
    is_old_issuer,
    is_party_body,
    is_permit_or_case,
    is_type,
    token_key,
)
from bulletin.parse.citations.text import fold
from bulletin.value import Record, replace

_LAWS = frozenset(("L", "BL", "PL"))
_NEVER_LOST = _LAWS | {"CV", "SACLENH", "LENH"}
"""Types that a symbol without a type has not lost: it never names them, or need not."""
_COMPLETE_SINCE = "1998"
"""Until then a symbol need not hold the type of the document."""
_NEEDS_YEAR = frozenset(("NĐ", "TT"))
_OLD_TYPES = frozenset(("NĐ", "QĐ", "CT", "TT", "NQ", "SACLENH"))
_LONGEST_UNIT = 2
"""Letters of abbreviations that are units as often as bodies: `VP`, `CT`."""
_STATE_BODIES = frozenset(("UBND", "HĐND", "CP", "TTg", "CTUBND", "VPCP"))
"""Bodies that never write as the Party does."""
_CENTRAL_TYPES = frozenset(("NĐ", "TT", "TTLT", "NQLT", "LENH"))
"""Types that only central bodies issue."""
_JOINT = frozenset(("TTLT", "NQLT"))
_CLOSE = frozenset((("TT", "TTLT"), ("NQ", "NQLT"), ("QyĐ", "QĐ"), ("QC", "QĐ")))
"""Type word and symbol that differ without contradicting one another."""


class Shape(NamedTuple):
    """What a symbol is, whatever words stand round it."""

    own: str
    """Code of the type that the symbol itself names, or `""`."""
    is_other: bool
    """The number of a permit, a registration or a case in court."""
    is_law: bool
    """Laws, codes and ordinances share it with resolutions and orders."""
    is_typed: bool
    """Its first token is the abbreviation of a type."""
    is_known: bool
    """More than one token, or one that a table has."""
    is_certain: bool
    """Made of a known type and a known body."""
    is_old: bool
    """The body alone, as in `13-CP`."""


class Reading(Record, frozen=True):
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


@lru_cache(maxsize=4096)
def shape_of(symbol: Symbol) -> Shape:
    """Tell what a symbol is by its tokens."""
    tokens = symbol.tokens
    first, is_typed, is_law = tokens[0], is_type(tokens[0]), is_law_symbol(tokens[0])
    return Shape(
        own=_own_type(tokens),
        is_other=is_permit_or_case(tokens),
        is_law=is_law,
        is_typed=is_typed,
        is_known=len(tokens) > 1 or is_typed or is_law or is_body(first),
        is_certain=len(tokens) > 1 and is_typed and is_body(tokens[1]),
        is_old=is_old_issuer(first),
    )


def _own_type(tokens: tuple[str, ...]) -> str:
    """Give the code of the type that the symbol itself names, or `""`."""
    if (len(tokens) == 1 and tokens[0] != "SL") or tokens[0] == "L":
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
    if assembly(first):
        return bool(symbol.year)
    if len(tokens) == 1 or len(tokens[1]) == 1:
        return False
    if first == "L":
        return tokens[1] == "CTN"
    if is_type(first):
        return marked or is_body(tokens[1]) or is_party_body(tokens[1])
    return is_body(first) or (marked and len(first) > 1 and first.isalpha() and is_body(tokens[1]))


@lru_cache(maxsize=4096)
def read_symbol(symbol: Symbol, word: str) -> Reading:
    """Read a symbol beside a type word, given by its code, or `""`."""
    symbol, mended = _complete(symbol, word)
    joiner, joins, moved = _form(symbol)
    code, conflict = _type(symbol, word, party=joiner == "-")
    first, rest = symbol.tokens[0], symbol.tokens[1:]
    text = first + "".join([join + token for join, token in zip(joins, rest, strict=True)])
    named = TYPE_OF_ABBREVIATION.get(first) if rest or _own_type(symbol.tokens) else None
    issuing = (rest if named or _is_unknown_type(symbol.tokens, word) else (first,)) or (first,)
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
        symbol_id=_symbol_id(symbol.tokens, named, code if old else ""),
        scope=_scope(issuing[0], code, party=joiner == "-"),
        flags=tuple(flag for flag, raised in flags if raised),
    )


def _symbol_id(tokens: tuple[str, ...], named: DocumentType | None, old_code: str) -> str:
    """Give the symbol in ASCII; an old one without a type gets that of the prose."""
    parts = [token_key(token) for token in tokens]
    if named is not None:
        parts[0] = named.id
    elif len(tokens) == 1 and old_code:
        parts.insert(0, fold(ABBREVIATION_OF_CODE.get(old_code, old_code)))
    return "-".join(parts)


def _is_old(symbol: Symbol, code: str, marks: str) -> bool:
    """Tell the forms that were in use before about 1997."""
    if "." in marks or (marks == "-/" and code == "TT"):
        return True
    alone = len(symbol.tokens) == 1 and not assembly(symbol.tokens[0])
    return alone and not symbol.year and code in _OLD_TYPES


def _is_unknown_type(tokens: tuple[str, ...], word: str) -> bool:
    """Tell an abbreviation that no table has and that stands before a known body."""
    if len(tokens) == 1 or word == "CV" or is_type(tokens[0]) or is_body(tokens[0]):
        return False
    return len(tokens[1]) > _LONGEST_UNIT and is_body(tokens[1])


def _complete(symbol: Symbol, word: str) -> tuple[Symbol, bool]:
    """Put in the type that the symbol lacks or has lost the stroke of; tell whether one lacked."""
    first, rest = symbol.tokens[0], symbol.tokens[1:]
    wanted = ABBREVIATION_OF_CODE.get(word, "")
    if not wanted or word in _NEVER_LOST:
        return symbol, False
    if rest and "Đ" in wanted and "Đ" not in first and fold(first) == fold(wanted):
        return replace(symbol, tokens=(wanted, *rest)), False
    lacks = symbol.year >= _COMPLETE_SINCE and (not rest or word in _JOINT)
    if not lacks or is_type(first) or assembly(first) or not is_body(first):
        return symbol, False
    tokens = (wanted, *symbol.tokens)
    return replace(symbol, tokens=tokens, marks=("-", *symbol.marks)), True


def _form(symbol: Symbol) -> tuple[str, tuple[str, ...], bool]:
    """Give the right marks behind the number and between the tokens; tell whether any was wrong."""
    tokens, marks = symbol.tokens, symbol.marks
    hyphen = symbol.mark == "-" and not symbol.year
    if len(tokens) == 1:
        return ("-" if hyphen else "/"), (), not symbol.mark
    if _is_party(symbol):
        right: tuple[str, ...] = ("/", *("-" for _ in marks[1:]))
        return "-", right, symbol.mark != "-" or marks[0] != "/"
    if hyphen and marks[0] == "/" and tokens[1] not in _STATE_BODIES:
        # `21-LCT/HĐNN8`, `18-L/CTN`, `05-TT/BYT`, `68-KH/TĐTN` are written so.
        return "-", marks, False
    joins = tuple(_state_join(tokens[0], mark) for mark in marks)
    return "/", joins, symbol.mark != "/" or joins != marks


def _is_party(symbol: Symbol) -> bool:
    first, second = symbol.tokens[0], symbol.tokens[1]
    if symbol.year or not is_type(first) or first == "L":
        return False
    if is_party_body(second) or second in BODY_OF_ABBREVIATION:
        return is_party_body(second)
    return symbol.mark != "/" and symbol.marks[0] == "/"


def _state_join(first: str, mark: str) -> str:
    if mark == "." or (mark == "/" and first in _JOINT):
        return mark
    return "-"


def _type(symbol: Symbol, word: str, *, party: bool) -> tuple[str, bool]:
    """Give the code of the type, and whether the type word contradicts the symbol."""
    own = _own_type(symbol.tokens)
    if own == "":
        return _type_in_prose(symbol, word), False
    if word in {"", "CV", own}:
        return own, False
    if (own in {"TT", "TTr"} and word == "TTri") or (party and own == "QĐ"):
        return word, False
    return own, (word, own) not in _CLOSE


def _type_in_prose(symbol: Symbol, word: str) -> str:
    """Give the type of a symbol that names none: of a legislature, a letter, an old document."""
    first = symbol.tokens[0]
    said = "" if word == "CV" else word
    body = assembly(first)
    if body:
        return said or ("NQ" if body == "UBTVQH" else "L")
    if first == "L":
        return said if said in _LAWS else "LENH"
    if said:
        return said
    alone = TYPE_OF_ABBREVIATION.get(first)
    if alone is not None and len(symbol.tokens) == 1:
        return alone.code
    return first if _is_unknown_type(symbol.tokens, word) else "CV"


def _issuer(tokens: tuple[str, ...]) -> str:
    """Give the issuer part, without the number of a legislature."""
    return "-".join([assembly(token) or token for token in tokens])


def _scope(issuer: str, code: str, *, party: bool) -> Scope:
    body = BODY_OF_ABBREVIATION.get(issuer.replace("&", ""))
    if body is not None:
        return Scope(body.level)
    if party:
        return Scope.PARTY
    return Scope.CENTRAL if assembly(issuer) or code in _CENTRAL_TYPES else Scope.LOCAL
