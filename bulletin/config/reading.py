"""The bytes of `config.yaml` → `Config`."""

import codecs
import re
import unicodedata
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bulletin.config.values import (
    DEFAULT_BODY_BYTES,
    DEFAULT_TIMEZONE,
    HOSTS,
    LANGUAGES,
    Alert,
    Config,
    Contact,
    ContentPolicy,
    NamedLink,
    OfficeTheme,
    Security,
    Video,
)
from bulletin.diagnostics import Diagnostic, Place, Severity, diagnose
from bulletin.diagnostics.table import TABLE
from bulletin.schema import (
    Fields,
    Reading,
    is_usable_link,
    is_web_address,
    looks_secret,
    near_choice,
    read_mapping,
)
from bulletin.yaml_tree import Mapping, Node, Scalar, Sequence, read_tree

KEYS = (
    "title",
    "organisation",
    "governing_body",
    "base_url",
    "language",
    "timezone",
    "locality",
    "menu",
    "links",
    "videos",
    "related",
    "feed",
    "page_size",
    "authors",
    "theme",
    "alert",
    "contact",
    "feedback_url",
    "license",
    "csp",
    "host_files",
    "security",
    "validation",
    "editor_url",
    "limits",
)
_LEVELS = ("error", "warning", "off")
_MOST_BODY_BYTES = 100_000_000
_LIMIT = 1_000_000

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")
_EDITOR = re.compile(
    r"(?:vscode|vscode-insiders|vscodium|cursor|zed|idea|subl|txmt)://[^\s<>\"\\]*\{path\}[^\s<>\"\\]*"
)
"""Programs that register a scheme of their own, with the place of the file's path."""
_SIZE = re.compile(r"([0-9]{1,9})\s*(B|KB|MB)?", re.IGNORECASE)
_UNITS = {"": 1, "B": 1, "KB": 1_000, "MB": 1_000_000}
_EMAIL = re.compile(r"[^\s@<>:/]+@[^\s@<>:/]+\.[^\s@<>:/]+")
_CSP_SOURCE = re.compile(
    r"'self'|https:|data:|blob:"
    r"|(?:(?:https?|wss?)://)?(?:\*\.)?[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+"
    r"(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~%/\-]*)?"
)
"""The host sources of CSP Level 3, section 2.3.1, without those that allow everything."""


def read_config(
    data: bytes | str, path: str = "config.yaml"
) -> tuple[Config | None, tuple[Diagnostic, ...]]:
    """Read the config; None when there is an error. Gives B104 to B164 and B601 to B611."""
    text = _decode(data, path)
    if isinstance(text, Diagnostic):
        return None, (text,)
    reading = Reading(read_tree(text, path, limit=_LIMIT), ZoneInfo(DEFAULT_TIMEZONE))
    config = _config(reading, read_mapping(reading, reading.tree.root, KEYS))
    if reading.tree.root is not None:
        _check_secrets(reading, reading.tree.root)
    found = reading.diagnostics
    has_error = any(TABLE[one.code].severity is Severity.ERROR for one in found)
    return None if has_error else config, found


def _decode(data: bytes | str, path: str) -> str | Diagnostic:
    """Give the text with LF line ends in NFC; a byte order mark decides between UTF-8 and 16."""
    text = data
    if isinstance(text, bytes):
        is_wide = text.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        try:
            text = text.decode("utf-16" if is_wide else "utf-8-sig")
        except UnicodeDecodeError as error:
            line = 1 if is_wide else error.object[: error.start].count(b"\n") + 1
            return diagnose("B605", Place(path, line), {"byte": str(error.start + 1)})
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)


def _config(reading: Reading, fields: Fields) -> Config:
    title = fields.text("title", required=True)
    base_url = _base_url(fields)
    timezone = _timezone(fields)
    reading.zone = ZoneInfo(timezone)
    return Config(
        title=title,
        base_url=base_url,
        organisation=fields.text("organisation"),
        governing_body=fields.text("governing_body"),
        language=fields.choice("language", LANGUAGES, "vi"),
        timezone=timezone,
        locality=_matching(fields, "locality", _SLUG, "B603"),
        menu=_named_links(fields, "menu"),
        links=_named_links(fields, "links"),
        videos=_videos(fields),
        related_limit=_limit(fields, "related", 5, most=50),
        feed_limit=_limit(fields, "feed", 20, most=500),
        page_size=fields.integer("page_size", 20, least=1, most=1000),
        authors=_authors(fields),
        theme=_theme(fields),
        alert=_alert(fields),
        contact=_contact(fields),
        feedback_url=fields.link("feedback_url"),
        license=fields.text("license"),
        csp=_csp(fields),
        host_files=_host_files(fields),
        security=_security(fields),
        validation=_validation(fields),
        editor_url=_editor_url(fields),
        max_body_bytes=_max_body_bytes(fields),
    )


def _editor_url(fields: Fields) -> str:
    """Read where a source is edited: an editor on this machine, or an address of the web."""
    text = fields.text("editor_url")
    return text if _EDITOR.fullmatch(text) else fields.link("editor_url", is_web=True)


def _base_url(fields: Fields) -> str:
    url = fields.link("base_url", required=True, is_web=True)
    if "?" in url or "#" in url:
        fields.tell("B601", "base_url", {"text": url[:80]})
    return url if url.endswith("/") else f"{url}/"


def _timezone(fields: Fields) -> str:
    name = fields.text("timezone")
    if not name:
        return DEFAULT_TIMEZONE
    if re.fullmatch(r"[A-Za-z0-9_+\-]+(?:/[A-Za-z0-9_+\-]+)*", name):
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            pass
        else:
            return name
    # A name that is only somewhat alike is of another country.
    near = near_choice(name, tuple(sorted(available_timezones())), cutoff=0.9)
    arguments = {"text": name[:80], "near": near or DEFAULT_TIMEZONE}
    fields.tell("B602", "timezone", arguments)
    return DEFAULT_TIMEZONE


def _matching(fields: Fields, key: str, pattern: re.Pattern[str], code: str) -> str:
    """Read a text of a given shape, `""` when it is absent or of another."""
    text = fields.text(key)
    if not text or pattern.fullmatch(text):
        return text
    fields.tell(code, key, {"text": text[:80]})
    return ""


def _named_links(fields: Fields, key: str) -> tuple[NamedLink, ...]:
    read = []
    for node, name in fields.items(key):
        one = read_mapping(fields.reading, node, ("title", "url"), f"{name}.")
        title, url = one.text("title", required=True), one.link("url", required=True)
        if title and url:
            read.append(NamedLink(title, url))
    return tuple(read)


def _videos(fields: Fields) -> tuple[Video, ...]:
    read = []
    for node, name in fields.items("videos"):
        one = read_mapping(fields.reading, node, ("title", "url", "poster", "date"), f"{name}.")
        title = one.text("title", required=True)
        video = Video(title, one.link("url"), _file(one, "poster"), one.day("date"))
        if title:
            read.append(video)
    return tuple(read)


def _file(fields: Fields, key: str) -> str:
    """Read a file's path or an address; a Windows path gets '/'."""
    text = fields.text(key).replace("\\", "/")
    if not text or is_usable_link(text):
        return text
    fields.tell("B159", key, {"key": key, "text": text[:80]})
    return ""


def _limit(fields: Fields, key: str, default: int, *, most: int) -> int:
    one = fields.mapping(key, ("limit",))
    return default if one is None else one.integer("limit", default, least=0, most=most)


def _authors(fields: Fields) -> tuple[tuple[str, str], ...]:
    pairs = fields.pairs("authors")
    for key, name in pairs:
        if not name:
            fields.reading.report("B144", key, {"key": f"authors.{key.text}"})
    return tuple(sorted((key.text, name) for key, name in pairs if name))


def _theme(fields: Fields) -> OfficeTheme:
    one = fields.mapping("theme", ("accent", "logo"))
    if one is None:
        return OfficeTheme()
    return OfficeTheme(_matching(one, "accent", _COLOUR, "B608"), _file(one, "logo"))


def _alert(fields: Fields) -> Alert | None:
    one = fields.mapping("alert", ("text", "until", "url"))
    if one is None:
        return None
    text = one.prose("text", required=True)
    return Alert(text, one.moment("until", at_end=True), one.link("url"))


def _contact(fields: Fields) -> Contact:
    one = fields.mapping("contact", ("address", "phone", "email", "responsible"))
    if one is None:
        return Contact()
    email = _matching(one, "email", _EMAIL, "B611")
    return Contact(one.prose("address"), one.text("phone"), email, one.text("responsible"))


def _csp(fields: Fields) -> ContentPolicy:
    one = fields.mapping("csp", ("frame", "script", "image", "connect"))
    if one is None:
        return ContentPolicy()
    return ContentPolicy(
        _sources(one, "frame"),
        _sources(one, "script"),
        _sources(one, "image"),
        _sources(one, "connect"),
    )


def _sources(fields: Fields, key: str) -> tuple[str, ...]:
    sources = []
    for node, name in fields.items(key):
        text = fields.reading.text_of(node, name)
        if _CSP_SOURCE.fullmatch(text):
            sources.append(text)
        elif text:
            fields.reading.report("B604", node, {"key": name, "text": text[:80]})
    return tuple(sources)


def _host_files(fields: Fields) -> tuple[str, ...]:
    chosen = {
        fields.reading.choice_of(node, name, HOSTS) for node, name in fields.items("host_files")
    }
    return tuple(host for host in HOSTS if host in chosen)


def _security(fields: Fields) -> Security | None:
    one = fields.mapping("security", ("contact", "expires"))
    if one is None:
        return None
    contact = one.text("contact", required=True)
    expires = one.moment("expires", at_end=True)
    if _EMAIL.fullmatch(contact):
        contact = f"mailto:{contact}"
    if contact and not contact.startswith(("mailto:", "tel:")) and not is_web_address(contact):
        one.tell("B610", "contact", {"text": contact[:80]})
    return Security(contact, expires)


def _validation(fields: Fields) -> tuple[tuple[str, str], ...]:
    codes = {row.name: row.code for row in TABLE.values()} | {code: code for code in TABLE}
    levels = {}
    for node, name, key in fields.entries("validation"):
        level = fields.reading.choice_of(node, name, _LEVELS)
        code = codes.get(key.text) or codes.get(key.text.upper())
        if code is None:
            near = near_choice(key.text[:80], tuple(sorted(codes)), cutoff=0)
            arguments = {"text": key.text[:80], "near": near}
            fields.reading.report("B607", key, arguments)
        elif level:
            levels[code] = level
    return tuple(sorted(levels.items()))


def _max_body_bytes(fields: Fields) -> int:
    one = fields.mapping("limits", ("body",))
    text = "" if one is None else one.text("body")
    if one is None or not text:
        return DEFAULT_BODY_BYTES
    found = _SIZE.fullmatch(text)
    size = int(found[1]) * _UNITS[(found[2] or "").upper()] if found else 0
    if 1 <= size <= _MOST_BODY_BYTES:
        return size
    one.tell("B609", "body", {"text": text[:80], "most": "100MB"})
    return DEFAULT_BODY_BYTES


def _check_secrets(reading: Reading, node: Node) -> None:
    """Warn of values that look like keys or passwords; the config is kept with the site."""
    if isinstance(node, Scalar):
        if looks_secret(node.text) and not reading.has_told(node):
            reading.report("B606", node, {})
    elif isinstance(node, Sequence):
        for item in node.items:
            _check_secrets(reading, item)
    elif isinstance(node, Mapping):
        for _, value in node.pairs:
            _check_secrets(reading, value)
