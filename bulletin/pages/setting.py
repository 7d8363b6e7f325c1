"""What planning pages needs beside the site: the config and the theme's words."""

from collections.abc import Mapping

from bulletin.config import Config
from bulletin.value import Record

WORDS = (
    "home",
    "archive",
    "site_map",
    "all_tags",
    "all_authors",
    "month_title",
    "missing_title",
    "register",
    "all_corrections",
    "year",
    "search",
)
"""Strings of the theme that title pages which no author wrote."""


class Setting(Record, frozen=True):
    """Config and words."""

    config: Config
    words: Mapping[str, str]
    """The strings of the theme; each of `WORDS` is there."""
