"""The frozen values of `config.yaml`; an absent text is `""`, an absent list `()`."""

import datetime as dt

from bulletin.value import Value

DEFAULT_TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_BODY_BYTES = 1_000_000
HOSTS = ("netlify", "apache", "iis", "nginx")
LANGUAGES = ("vi", "en")


class NamedLink(Value, frozen=True):
    """An entry of the menu or of the list of links."""

    title: str
    url: str


class Video(Value, frozen=True):
    """A video of the home page."""

    title: str
    url: str = ""
    poster: str = ""
    """An image that stands for it: a path or an address."""
    date: dt.date | None = None


class OfficeTheme(Value, frozen=True):
    """What an office may change without touching a stylesheet."""

    accent: str = ""
    """A colour, `#rgb` or `#rrggbb`; `""` for the theme's own."""
    logo: str = ""


class Alert(Value, frozen=True):
    """A notice at the top of every page."""

    text: str
    until: dt.datetime | None = None
    """The last moment at which it is shown; None means always."""
    url: str = ""


class Contact(Value, frozen=True):
    """Where the office can be reached and who answers for the site."""

    address: str = ""
    phone: str = ""
    email: str = ""
    responsible: str = ""


class ContentPolicy(Value, frozen=True):
    """Sources that pages may use beside their own, for the Content-Security-Policy, as written."""

    frame: tuple[str, ...] = ()
    script: tuple[str, ...] = ()
    image: tuple[str, ...] = ()
    connect: tuple[str, ...] = ()


class Security(Value, frozen=True):
    """What `security.txt` says (RFC 9116, section 2.5)."""

    contact: str
    """With its scheme: `mailto:…`, `tel:…` or `https://…`."""
    expires: dt.datetime | None = None


class Config(Value, frozen=True):
    """The whole of `config.yaml`."""

    title: str
    base_url: str
    """Begins with http(s):// and ends with '/'."""
    organisation: str = ""
    governing_body: str = ""
    language: str = "vi"
    timezone: str = DEFAULT_TIMEZONE
    """IANA name."""
    locality: str = ""
    """Slug, for the identity of provincial documents."""
    menu: tuple[NamedLink, ...] = ()
    links: tuple[NamedLink, ...] = ()
    videos: tuple[Video, ...] = ()
    related_limit: int = 5
    feed_limit: int = 20
    page_size: int = 20
    authors: tuple[tuple[str, str], ...] = ()
    """Byline → full name, sorted."""
    theme: OfficeTheme = OfficeTheme()
    alert: Alert | None = None
    contact: Contact = Contact()
    feedback_url: str = ""
    license: str = ""
    csp: ContentPolicy = ContentPolicy()
    host_files: tuple[str, ...] = ()
    """Hosts whose own files are written, in the order of `HOSTS`."""
    security: Security | None = None
    validation: tuple[tuple[str, str], ...] = ()
    """Code → `error`, `warning` or `off`; sorted."""
    editor_url: str = ""
    max_body_bytes: int = DEFAULT_BODY_BYTES
