"""`/.well-known/security.txt`: where to report a weakness of the site (RFC 9116)."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from bulletin.config import Config
from bulletin.model.page import Text

_PATH = ".well-known/security.txt"


def security_files(config: Config) -> Iterable[Text]:
    """Write the file when the config has a contact and, as section 2.5.5 requires, an expiry."""
    security = config.security
    if security is None or security.expires is None:
        return
    lines = [
        f"Contact: {security.contact}",
        f"Expires: {security.expires.isoformat(timespec='seconds')}",
        f"Preferred-Languages: {'vi, en' if config.language == 'vi' else 'en, vi'}",
    ]
    if urlsplit(config.base_url).path == "/":
        lines.append(f"Canonical: {config.base_url}{_PATH}")
    yield Text(_PATH, "\n".join(lines) + "\n")
