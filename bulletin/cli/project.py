"""Find and read a project's config for a command."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from bulletin.cli.printing import print_diagnostics
from bulletin.diagnostics import Diagnostic
from bulletin.diagnostics.judging import judge
from bulletin.errors import UsageError
from bulletin.value import Record, replace

if TYPE_CHECKING:
    from bulletin.config import Config

CACHE = ".bulletin"
"""The folder of the memo, in the project folder."""
_USAGE = 2
_MOMENT, _ADDRESS = "21/05/2019 08:30", "https://…"
"""How `--now` and `--base-url` look, in any language."""


class Project(Record, frozen=True):
    """A project folder whose config is in order."""

    root: Path
    config: "Config"
    diagnostics: tuple[Diagnostic, ...]
    """Warnings of the config."""


def open_project(source: Path, config_path: Path | None, language: str | None) -> Project:
    """Read the config; print what is wrong with it and end with exit code 2.

    Raises:
        UsageError: there is no config.
    """
    from bulletin.config import read_config  # noqa: PLC0415  # heavy: --help is fast
    from bulletin.read import read_file  # noqa: PLC0415

    path = config_path or source / "config.yaml"
    data = read_file(path)
    if data is None:
        raise UsageError("B600", str(path))
    name = "config.yaml" if config_path is None else path.name
    config, found = read_config(data, name)
    if config is None:
        print_diagnostics(judge(found, (), is_strict=False), language or "vi")
        raise click.exceptions.Exit(_USAGE)
    return Project(source, config, found)


def with_base_url(config: "Config", base_url: str) -> "Config":
    """Give a config with another base URL; a slash is added at its end."""
    from bulletin.schema import is_web_address  # noqa: PLC0415  # heavy: --help is fast

    is_usable = is_web_address(base_url) and base_url.isprintable()
    if not is_usable or "?" in base_url or "#" in base_url:
        expected = f"{base_url} → {_ADDRESS}"
        raise click.BadParameter(expected, param_hint="--base-url")
    return replace(config, base_url=base_url if base_url.endswith("/") else base_url + "/")


def flags_of(*, drafts: bool, future: bool, now: str | None) -> tuple[str, ...]:
    """Name the flags that change what the public would see, sorted."""
    flags = {"drafts": drafts, "future": future, "now": now is not None}
    return tuple(sorted(name for name, is_set in flags.items() if is_set))


def moment(text: str | None, zone_name: str) -> datetime:
    """Read `--now` in the site's time zone; without it, look at the clock."""
    zone = ZoneInfo(zone_name)
    if text is None:
        return in_fixed_offset(datetime.now(UTC).astimezone(zone))
    from bulletin.schema import DateFault, in_zone, parse_date  # noqa: PLC0415  # heavy, as above

    written = parse_date(text)
    if isinstance(written, DateFault):
        expected = f"{text} → {_MOMENT}"
        raise click.BadParameter(expected, param_hint="--now")
    return in_zone(written, zone)


def in_fixed_offset(when: datetime) -> datetime:
    """Give the same moment with its offset as a plain number."""
    return when.replace(tzinfo=timezone(when.utcoffset() or timedelta()))
