"""Addresses that no link or picture of a body may have, and those that an editor should look at.

Invariant: what `refusal` names is never in an outline, so no page has it.
"""

import re

from bulletin.parse.sanitise import SCHEMES

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_DRIVE = re.compile(r"[a-z]:(?:[\\/]|$)", re.IGNORECASE)
_IGNORED = re.compile(r"[\x00-\x20\x7f-\x9f\u00ad\u200b-\u200d\u2060\ufeff]+")
"""What browsers skip in front of or inside a scheme, and what cannot be seen."""

_HERE = re.compile(
    r"(?:https?:)?//(?:[^/?#@]*@)?"
    r"(?:localhost|127(?:\.\d{1,3}){0,3}|0\.0\.0\.0|\[::1\])(?=[:/?#]|$)",
    re.IGNORECASE,
)
_OFFICE_ONLY = re.compile(
    r"(?:https?:)?//(?:[^/?#@]*@)?"
    r"(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}"
    r"|169\.254(?:\.\d{1,3}){2}|[^/?#.:\[\]]+\.?|[^/?#:]+\.(?:local|lan|internal|intranet|home))"
    r"(?=[:/?#]|$)(?!:/)",
    re.IGNORECASE,
)
"""Machines of an office's own network: RFC 1918 and 3927, names without a dot, RFC 6762."""

_ODD = re.compile(r"//|[\\/]\\|https?:(?!//[^/\\])|https?://https?:", re.IGNORECASE)
_ELSEWHERE = re.compile(r"https?://", re.IGNORECASE)


def refusal(target: str, *, picture: bool) -> str:
    """Give the code of the error that a target is, or `""`.

    B221 runs as a program, B222 on the writer's machine, B223 the preview, B224 embedded picture,
    B225 another kind of address.
    """
    bare = _IGNORED.sub("", target)
    if _HERE.match(bare.replace("\\", "/")):
        return "B223"
    if _DRIVE.match(bare) or bare.startswith("\\") or _OFFICE_ONLY.match(bare):
        return "B222"
    match = _SCHEME.match(bare)
    scheme = match.group(1).lower() if match else ""
    if scheme in ("", *SCHEMES) and not (picture and scheme in {"mailto", "tel"}):
        return ""
    if scheme == "file":
        return "B222"
    if scheme == "data" and picture:
        return "B224"
    return "B221" if scheme in {"javascript", "vbscript", "data"} else "B225"


def doubt(target: str, *, picture: bool) -> str:
    """Give the code of the warning that a target deserves, or `""`.

    B226 no address, B227 leaves the site without saying so, B228 picture from another host.
    """
    bare = _IGNORED.sub("", target)
    if not bare:
        return "B226"
    if _ODD.match(bare):
        return "B227"
    return "B228" if picture and _ELSEWHERE.match(bare) else ""
