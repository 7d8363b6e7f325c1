"""Warn before what the config promises to keep up to date runs out."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bulletin.config import Config
from bulletin.diagnostics import Diagnostic, Place, diagnose

_PLACE = Place("config.yaml")
_AHEAD = timedelta(days=30)
"""Time to look the contact over and to publish again."""


def security_notices(config: Config, as_of: datetime) -> Iterable[Diagnostic]:
    """Tell of a `security:` without an expiry (B726), or with one that is near or past (B727)."""
    security = config.security
    if security is None:
        return
    if security.expires is None:
        yield diagnose("B726", _PLACE)
    elif security.expires - as_of <= _AHEAD:
        yield diagnose("B727", _PLACE, {"moment": f"{security.expires:%d/%m/%Y %H:%M}"})
