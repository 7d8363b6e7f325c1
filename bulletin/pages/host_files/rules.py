"""The one table of what every host shall answer; each host's file is written from it alone.

Invariant: nothing here is spelled for one host, so that two hosts cannot differ.
"""

from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from bulletin.config import Config
from bulletin.model.site import Site
from bulletin.pages.search import INDEX_FOLDER
from bulletin.value import Record

HASHED_CACHE = "public, max-age=31536000, immutable"
"""For files whose names hold their digest: RFC 8246."""
CACHE = "no-cache"
"""For all others: kept, but asked for at every use (RFC 9111, section 5.2.2.4)."""
MISSING = "404.html"
CLOSED = ("_headers", "_redirects", "nginx.conf", "web.config")
"""Host files that no reader needs; those with a dot are closed like all others."""
SCRIPTS = (
    *("php", "php3", "php4", "php5", "php7", "php8", "phps", "phtml", "pht", "phar"),
    *("asp", "aspx", "ashx", "asmx", "cshtml", "jsp", "jspx", "cfm"),
    *("cgi", "fcgi", "pl", "py", "rb", "sh", "shtml", "shtm"),
)
"""Endings of what a host may run; a static site has none, but intruders leave them."""
TEXT_TYPES = (
    ("css", "text/css"),
    ("csv", "text/csv"),
    ("html", "text/html"),
    ("js", "text/javascript"),
    ("json", "application/json"),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain"),
    ("webmanifest", "application/manifest+json"),
    ("xml", "application/xml"),
)
"""Ending and media type of what is UTF-8."""
OTHER_TYPES = (
    ("avif", "image/avif"),
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("gif", "image/gif"),
    ("ico", "image/x-icon"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("ppt", "application/vnd.ms-powerpoint"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("rar", "application/vnd.rar"),
    ("ttf", "font/ttf"),
    ("webm", "video/webm"),
    ("webp", "image/webp"),
    ("woff", "font/woff"),
    ("woff2", "font/woff2"),
    ("xls", "application/vnd.ms-excel"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("zip", "application/zip"),
)
"""Ending and media type of what has no character set."""
_PERMISSIONS = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")


class Redirection(Record, frozen=True):
    """An old address and where it leads."""

    url: str
    """With the prefix, as a reader would type it."""
    target: str
    """With the prefix, as a reader would type it."""


class Rules(Record, frozen=True):
    """What a host shall answer for one site."""

    prefix: str
    """Path of the base URL, with a slash at both ends."""
    headers: tuple[tuple[str, str], ...]
    """Of every answer, beside `Cache-Control`."""
    hashed: tuple[str, ...]
    """Files whose names hold their digest, relative to the output; sorted."""
    hashed_folder: str
    """A folder of such files and of nothing else, relative to the output, with a slash behind."""
    redirections: tuple[Redirection, ...]
    """By old address, each once."""


def make_rules(site: Site, config: Config, hashed: Iterable[str]) -> Rules:
    """Fill the table for a site; `hashed` are the paths of files whose names hold their digest."""
    prefix = unquote(urlsplit(config.base_url).path) or "/"
    found = {}
    for redirect in site.redirects:
        target = prefix + redirect.target[1:]
        found[prefix + redirect.url[1:]] = target
        if redirect.url.endswith("/"):
            found[f"{prefix}{redirect.url[1:]}index.html"] = target
    redirections = tuple(Redirection(url, target) for url, target in sorted(found.items()))
    return Rules(prefix, _headers(config), tuple(sorted(hashed)), INDEX_FOLDER[1:], redirections)


def content_policy(config: Config) -> str:
    """Write the policy: everything from the site itself, and what `csp:` of the config adds."""
    return f"{page_policy(config)}; frame-ancestors 'none'"


def page_policy(config: Config) -> str:
    """Write the part of the policy that a page itself can hold. CSP Level 3, section 3.3."""
    csp = config.csp
    rules = {
        "default-src": ("'none'",),
        "script-src": ("'self'", *csp.script),
        "style-src": ("'self'",),
        "img-src": ("'self'", *csp.image),
        "media-src": ("'self'",),
        "font-src": ("'self'",),
        "connect-src": ("'self'", *csp.connect),
        "frame-src": csp.frame,
        "base-uri": ("'none'",),
        "form-action": ("'self'",),
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in rules.items() if sources)


def _headers(config: Config) -> tuple[tuple[str, str], ...]:
    return (
        ("Content-Security-Policy", content_policy(config)),
        ("Permissions-Policy", ", ".join(f"{name}=()" for name in _PERMISSIONS)),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("X-Content-Type-Options", "nosniff"),
    )
