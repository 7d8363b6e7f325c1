"""Which addresses a reader's browser can open."""

import re

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_BAD = re.compile(r"[\\\s<>\"]|^//")
_WEB = re.compile(r"https?://[^/\s@?#:]+(?::[0-9]{1,5})?(?:[/?#]\S*)?", re.IGNORECASE)
_SECRET = re.compile(r"-----BEGIN|[A-Za-z]+://[^/\s:@]*:[^/\s@]+@")


def is_usable_link(text: str) -> bool:
    """Tell whether a text is a web, mail or phone address, a site address or a relative path."""
    scheme = _SCHEME.match(text)
    if scheme is not None and scheme[1].lower() not in _SCHEMES:
        return False
    if scheme is not None and scheme[1].lower().startswith("http"):
        return is_web_address(text)
    return not re.search(r"[\\<>\"\n]", text) and not text.startswith("//")


def is_web_address(text: str) -> bool:
    """Tell whether a text is a whole address of the web, without a user's name or password."""
    return _WEB.fullmatch(text) is not None and not _BAD.search(text)


def looks_secret(text: str) -> bool:
    """Tell whether a text holds a private key or an address with a password."""
    return _SECRET.search(text) is not None
