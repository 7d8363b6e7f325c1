"""What to build, for whom and where to."""

from pathlib import Path

from bulletin.config import Config
from bulletin.diagnostics import Diagnostic
from bulletin.link.lifecycle import Audience
from bulletin.value import Record, field
from bulletin.write import Claim


class Order(Record, frozen=True):
    """One build that was asked for."""

    root: Path
    """The project folder."""
    output: Path
    config: Config
    config_diagnostics: tuple[Diagnostic, ...]
    """Warnings found while reading the config."""
    audience: Audience
    flags: tuple[str, ...] = ()
    """Flags that change what the public would see, for the manifest; sorted."""
    is_strict: bool = False
    may_remove: bool = False
    """Published addresses may disappear."""
    needs_stages: bool = False
    """Whoever asks looks closer than at the output."""
    claim: Claim = field(default_factory=Claim)
    """On what terms the output folder is wanted."""
