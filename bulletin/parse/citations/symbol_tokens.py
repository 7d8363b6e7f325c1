"""The tokens of a number-symbol: which are types, which are bodies, how their letters are mended.

Invariant: mending changes letters only where a table or a look-alike leaves no doubt.
"""

import re
from functools import lru_cache

from bulletin.parse.citations.legal_facts import BODY_OF_ABBREVIATION, TYPE_OF_ABBREVIATION
from bulletin.parse.citations.text import fold

LOOK_ALIKES = "ÐƉАВЕІКМНОРСТУХЅЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
"""Capitals that look like Latin ones: eth, the African D, Cyrillic, Greek."""
_MEND = str.maketrans(f"{LOOK_ALIKES}ð", "ĐĐABEIKMHOPCTYXSJABEZHIKMNOPTYXđ")
_KNOWN = frozenset(TYPE_OF_ABBREVIATION) | frozenset(BODY_OF_ABBREVIATION)


def token_key(token: str) -> str:
    """Give what two spellings of an abbreviation have in common, in ASCII."""
    return fold(token).replace("&", "")


_BY_KEY: dict[str, str] = {}
for _abbreviation in (*TYPE_OF_ABBREVIATION, *BODY_OF_ABBREVIATION):
    _BY_KEY.setdefault(token_key(_abbreviation), _abbreviation)

_LOST_MARKS = (("HDND", "HĐND"), ("GDDT", "GDĐT"), ("LDTBXH", "LĐTBXH"), ("KHDT", "KHĐT"))
"""Parts of longer abbreviations from which the stroke of the Đ is often lost."""
_ASSEMBLY = re.compile(r"(QH|UBTVQH|HĐNN)[0-9]{1,2}")
_LAW = re.compile(r"QH[0-9]{1,2}|UBTVQH[0-9]{1,2}|LCT|L|PL")
_LOCAL = re.compile(r"(?:UBND|HĐND|VP|TAND|VKS|BQL|BCĐ|BCH|S[A-ZĐ])[A-Za-zĐđ0-9&]*")
_MINISTRY = re.compile(r"B[A-ZĐ][A-ZĐ&]{1,9}")
_PARTY = re.compile(r"[A-ZĐ]{0,8}(?:TW|TU)|ĐU[A-ZĐ]{0,6}|BCSĐ[A-ZĐ]*")

_OLD_ISSUERS = frozenset(("CP", "TTg", "HĐBT", "HĐCP"))
_PERMITS = ("GP", "GCN", "GXN", "XNQC", "CCHN", "ĐKKD", "ĐKHĐ", "CNĐK")
"""How permits and registrations begin: no documents of this grammar."""
_CASES = frozenset(("HS", "DS", "HC", "HNGĐ", "KDTM", "LĐ", "HSST", "DSST", "HNGĐST"))
_INSTANCES = _CASES | {"ST", "PT", "GĐT", "TT"}


def is_type(token: str) -> bool:
    """Tell whether a token is the abbreviation of a document type."""
    return token in TYPE_OF_ABBREVIATION


def is_abbreviation(token: str) -> bool:
    """Tell whether a token is a known type or body."""
    return canonical(token) in _KNOWN or _ASSEMBLY.fullmatch(token) is not None


@lru_cache(maxsize=4096)
def is_body(token: str) -> bool:
    """Tell whether a token is a known body or has the form of one."""
    return (
        token.replace("&", "") in BODY_OF_ABBREVIATION
        or _ASSEMBLY.fullmatch(token) is not None
        or _LOCAL.fullmatch(token) is not None
        or _MINISTRY.fullmatch(token) is not None
    )


def is_party_body(token: str) -> bool:
    """Tell whether a token is, or has the form of, a body of the Party."""
    body = BODY_OF_ABBREVIATION.get(token)
    return body.level == "party" if body is not None else _PARTY.fullmatch(token) is not None


def is_old_issuer(token: str) -> bool:
    """Tell a body whose abbreviation alone was once the whole symbol: `13-CP`."""
    return token in _OLD_ISSUERS


def is_law_symbol(token: str) -> bool:
    """Tell the symbols that laws, codes and ordinances share with resolutions and orders."""
    return _LAW.fullmatch(token) is not None


def assembly(token: str) -> str:
    """Give the body of a token that also counts the legislature (`QH15`), `""` for another."""
    match = _ASSEMBLY.fullmatch(token)
    return match[1] if match else ""


def is_permit_or_case(tokens: tuple[str, ...]) -> bool:
    """Tell the number of a permit, a registration or a case in court."""
    if any(token.startswith(_PERMITS) and not is_type(token) for token in tokens):
        return True
    return tokens[0] in _CASES and tokens[-1] in _INSTANCES


@lru_cache(maxsize=4096)
def canonical(token: str) -> str:
    """Mend the letters of one token: look-alikes, `TƯ`, lost diacritics, case."""
    mended = token.translate(_MEND)
    if mended.islower():
        mended = mended.upper()
    if mended.endswith("TƯ"):
        mended = f"{mended[:-1]}W"
    if mended in _KNOWN or mended.replace("&", "") in _KNOWN:
        return mended
    if "Đ" not in mended and "đ" not in mended:
        known = _BY_KEY.get(token_key(mended))
        if known is not None:
            return known
        for lost, restored in _LOST_MARKS:
            mended = mended.replace(lost, restored)
    return mended
