"""What a file, a folder and an address may be called, on every system and host.

Pure rules over names: nothing here looks at a disk. Invariant: a name that passes `check_name` and
a slug that passes `check_slug` mean the same file on Windows, macOS and Linux and stay inside the
folder that they are joined to.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import quote

from slugify import slugify

from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.vietnamese import nfc

MAX_SLUG = 80
"""Characters of a slug that is made from a title."""

MAX_SEGMENT_BYTES = 255
"""ext4, APFS and NTFS refuse more; a Vietnamese letter takes up to three bytes."""

MAX_PATH = 240
"""Characters; Windows refuses paths of 260, drive and project folder included."""

MAX_SLUG_WRITTEN = 200
"""Characters of a slug that an author chose, so that old addresses can be kept."""

_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [device + digit for device in ("com", "lpt") for digit in "123456789¹²³"]
)
"""Names that Windows keeps for devices, with any extension.

Microsoft, "Naming Files, Paths, and Namespaces".
"""

_PLAIN = re.compile(r"(?:[a-z0-9][a-z0-9-]{0,99}(?:\.[a-z0-9]{1,9})?(?:/(?!$)|$))+")
_DEVICE_PART = re.compile(r"(?:^|/)(?:con|prn|aux|nul|(?:com|lpt)[1-9])(?:[./]|$)")
"""A path that nobody can find fault with is plain and has no part of the other kind."""

_RESERVED_SLUGS = frozenset(
    {"404", "index", "robots.txt", "sitemap.xml", "manifest.json", "favicon.ico", ".well-known"}
    | {".htaccess", "web.config", "_headers", "_redirects"}
)
"""Addresses that hosts or this program keep for themselves."""

_IGNORED = re.compile(
    r"""
    \.(?!(?:well-known|htaccess|htpasswd|user\.ini)$).*  # hidden, .~lock.x#, .#x, .DS_Store
    | ~\$.* | ~wrl[0-9]+\.tmp  # Word
    | .*~                      # editors' copies
    | \#.*\#                   # Emacs
    | .*\.(?:swp|swo|tmp|crdownload|part)
    | 4913                     # vim tries whether it may write
    | thumbs\.db | desktop\.ini
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)

_RUN_BY_HOSTS = re.compile(
    r"\.(?:php[0-9]?|phps|phtml?|phar|pht|aspx?|ashx|asmx|cshtml|jspx?|cgi|fcgi|shtml?|cfm)(?=\.|$)"
)
"""Extensions that a web host may run wherever they stand in a name (Apache `AddHandler`)."""

_RUN_BY_LAST = re.compile(
    r"\.(?:pl|py|rb|sh|bash|exe|com|bat|cmd|ps1|psm1|vbs?|vbe|jse|wsf|wsh|dll|msi|msp|jar|scr|hta|lnk"
    r"|pif|cpl|reg|url|scf|inf|app|apk|dmg|iso|war)$"
)
"""Extensions that a host or a reader's computer may run when a name ends in them."""

_RUN_BESIDE = re.compile(r"\.(?:m?js|html?|xhtml?|xht|svgz|swf)$")
"""Files that run in a reader's browser as if the office had written them."""

_HOST_SETTINGS = frozenset({".htaccess", ".htpasswd", "web.config", ".user.ini", "php.ini"})
"""Files that change how a host treats what lies beside them."""

_DOTTED = _HOST_SETTINGS | {".well-known"}
"""Names whose leading dot means something: RFC 8615, and what `is_runnable` tells of."""

_NO_LETTER = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff"
    "\ufffd-\uffff\ud800-\udfff]"
)
"""What a name cannot show; lone surrogates stand for bytes that are not UTF-8."""

NONCHARACTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
"""What no text may hold: Unicode keeps it for programs."""

_FORBIDDEN = re.compile(r'[<>:"|?*\\]')
"""Microsoft, "Naming Files, Paths, and Namespaces"."""

_UNRESERVED = re.compile(r"[A-Za-z0-9._~/-]*")
"""A path that needs no percent sign, as all have that come from slugs: RFC 3986, section 2.3."""

_MADE_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SLUG = re.compile(r"[A-Za-z0-9]+(?:[-_]+[A-Za-z0-9]+)*")

_LEAVES_ITS_PLACE = re.compile(r"[/\\%:;]|\.\.")
"""What could lead out of the folder, on some system or after some host has decoded it."""


@lru_cache(maxsize=4096)
def slug(title: str) -> str:
    """Make the last part of an address from a title: `[a-z0-9-]`, at most 80, cut at a word.

    The result is `""` for a title without letters or digits; `check_slug` tells what else a slug
    may not be. A slug, which names of files mostly are, is its own.
    """
    if len(title) <= MAX_SLUG and _MADE_SLUG.fullmatch(title):
        return title
    return slugify(nfc(title), max_length=MAX_SLUG, word_boundary=True, save_order=True)


@lru_cache(maxsize=4096)
def same_name(name: str) -> str:
    """Give what all spellings of one name have in common; they differ in case and white space."""
    return " ".join(nfc(name).casefold().split())


def check_name(path: str, place: Place | None = None) -> tuple[Diagnostic, ...]:
    """Check every part of a '/'-separated path of the project or of the output.

    The diagnostics (B301 to B307) stand at `place`, or at the path itself; order is that of the
    parts.
    """
    if len(path) <= MAX_PATH and _PLAIN.fullmatch(path) and not _DEVICE_PART.search(path):
        return ()
    where = place or Place(path)
    found = [one for part in path.split("/") for one in _check_part(part, path, where)]
    if len(path) > MAX_PATH:
        lengths = {"length": str(len(path)), "limit": str(MAX_PATH)}
        found.append(diagnose("B307", where, lengths))
    return tuple(found)


def check_slug(written: str, place: Place) -> tuple[Diagnostic, ...]:
    """Check a slug that an author chose; at most one diagnostic (B301, B320 to B324).

    The suggestion is the slug that a title of these words would have.
    """
    suggestion = _suggested_slug(written)
    arguments = {"slug": _visible(written), "suggestion": suggestion}
    if bad := _LEAVES_ITS_PLACE.search(written):
        code, arguments = "B320", {"found": f"“{bad[0]}”", "suggestion": suggestion}
    elif written.casefold() in _RESERVED_SLUGS:
        code = "B322"
    elif device := _device(written):
        code = "B301"
        arguments = {"device": device, "name": written, "suggestion": suggestion}
    elif not slug(written):
        code = "B321"
    elif not _SLUG.fullmatch(written):
        code = "B323"
    elif len(written) > MAX_SLUG_WRITTEN:
        code = "B324"
        arguments = {"length": str(len(written)), "limit": str(MAX_SLUG_WRITTEN)}
        arguments["suggestion"] = suggestion
    else:
        return ()
    return (diagnose(code, place, arguments, mended=f"slug: {suggestion}"),)


def is_ignored(name: str) -> bool:
    """Tell whether a file's or folder's name is that of an editor's or a system's own file."""
    return _IGNORED.fullmatch(name) is not None


def is_runnable(name: str, *, beside_article: bool = False) -> bool:
    """Tell whether a host or a reader's computer could run a file, or read it as its settings.

    `beside_article` adds what a browser runs (pages, scripts), which only `static/` may hold.
    """
    last = name.rpartition("/")[2].casefold().rstrip(". ")
    return (
        last in _HOST_SETTINGS
        or _RUN_BY_HOSTS.search(last) is not None
        or _RUN_BY_LAST.search(last) is not None
        or (beside_article and _RUN_BESIDE.search(last) is not None)
    )


def site_key(path: str) -> str:
    """Give the key that two paths share when some file system keeps only one of them."""
    if path.isascii():
        return path.lower()
    return nfc(unicodedata.normalize("NFD", path).casefold())


def quote_path(path: str) -> str:
    """Percent-encode a path for an address, keeping `/` (RFC 3986, section 2.1).

    `:` is encoded as well, so that no relative address can be read as having a scheme.
    """
    return path if _UNRESERVED.fullmatch(path) else quote(path, safe="/")


def _check_part(part: str, path: str, place: Place) -> Iterator[Diagnostic]:
    """Check one part of a path."""
    name = _visible(part)
    if bad := _NO_LETTER.search(part):
        yield diagnose("B304", place, {"name": name, "character": _code_point(bad[0])})
    if bad := _FORBIDDEN.search(part):
        better = _FORBIDDEN.sub("-", name)
        yield diagnose("B305", place, {"name": name, "character": bad[0], "suggestion": better})
    if device := _device(part):
        arguments = {"device": device, "name": name, "suggestion": f"bai-{name}"}
        yield diagnose("B301", place, arguments)
    if part and part[-1] in ". ":
        yield diagnose("B302", place, {"name": name, "suggestion": name.rstrip(". ") or "bai"})
    if bad_start := _hidden_start(part, path):
        better = name.lstrip("._-") or "bai"
        arguments = {"name": name, "character": bad_start, "suggestion": better}
        yield diagnose("B303", place, arguments)
    longest = re.sub(r"\.md$", ".html", part).encode("utf-8", "surrogatepass")
    if len(longest) > MAX_SEGMENT_BYTES:
        sizes = {"bytes": str(len(longest)), "limit": str(MAX_SEGMENT_BYTES)}
        yield diagnose("B306", place, sizes)


def _device(part: str) -> str:
    """Give the device that Windows takes a name for, `""` for any other name."""
    base = re.split(r"[.:]", part, maxsplit=1)[0].rstrip(" ")
    return base.upper() if base.casefold() in _DEVICES else ""


def _hidden_start(part: str, path: str) -> str:
    """Give the first character of a part where hosts or commands would stumble over it."""
    if part.startswith("-") or (part.startswith(".") and part not in _DOTTED):
        return part[0]
    is_hidden = part.startswith("_") and path.startswith("content/") and part != "_index.md"
    return "_" if is_hidden else ""


def _visible(text: str) -> str:
    """Put code points for what cannot be shown, so that a message is safe on any terminal."""
    return _NO_LETTER.sub(lambda bad: f"<{_code_point(bad[0])}>", text)


def _code_point(character: str) -> str:
    return f"U+{ord(character):04X}"


def _suggested_slug(written: str) -> str:
    """Make a slug that `check_slug` accepts."""
    made = slug(re.sub(r"%[0-9A-Fa-f]{2}", " ", written))
    if not made:
        return "bai-viet-1"
    return f"bai-{made}" if made in _RESERVED_SLUGS or _device(made) else made
