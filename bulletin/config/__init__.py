"""`config.yaml` → `Config`: the site's names, addresses and limits, all problems told at once.

A config is given only without an error, since every page depends on it.
"""

from bulletin.config.reading import read_config
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

__all__ = [
    "DEFAULT_BODY_BYTES",
    "DEFAULT_TIMEZONE",
    "HOSTS",
    "LANGUAGES",
    "Alert",
    "Config",
    "Contact",
    "ContentPolicy",
    "NamedLink",
    "OfficeTheme",
    "Security",
    "Video",
    "read_config",
]
