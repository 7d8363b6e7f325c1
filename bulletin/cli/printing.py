"""How diagnostics and results look on a terminal, and as JSON."""

import contextlib
import json
import os
import re
import sys
from collections.abc import Iterable, Sequence

import click

from bulletin.cli.wording import say
from bulletin.diagnostics import Place, Severity, diagnose, message
from bulletin.diagnostics.judging import Judged
from bulletin.errors import BulletinError

_SHOWN = 50
"""Diagnostics printed; the rest is counted."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def use_utf8() -> None:
    """Print Vietnamese wherever output goes, on consoles of any code page too."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # A broken file is told of by whoever prints.
            with contextlib.suppress(OSError):
                reconfigure(encoding="utf-8", errors="backslashreplace")


def print_result(text: str) -> None:
    """Print a result line on standard output."""
    click.echo(plain(text))


def print_note(text: str) -> None:
    """Print what is neither a result nor a mistake, on standard error."""
    click.echo(plain(text), err=True)


def print_error(error: BulletinError, language: str) -> None:
    """Print why a command ended, in one line."""
    found = diagnose(error.code, Place(error.path), error.arguments)
    click.echo(_line(Judged(found, Severity.ERROR), language), err=True, color=_colour())


def print_diagnostics(judged: Sequence[Judged], language: str) -> None:
    """Print the first diagnostics, errors before warnings, and how many there are in all."""
    if not judged:
        return
    ordered = sorted(judged, key=lambda item: item.severity is not Severity.ERROR)
    for item in ordered[:_SHOWN]:
        click.echo(_line(item, language), err=True, color=_colour())
    if len(ordered) > _SHOWN:
        print_note(say("more", language, count=len(ordered) - _SHOWN))
    errors = sum(item.severity is Severity.ERROR for item in ordered)
    print_note(say("totals", language, errors=errors, warnings=len(ordered) - errors))


def diagnostics_as_json(judged: Iterable[Judged], language: str) -> list[dict[str, object]]:
    """Give diagnostics as records: code, severity, path, line, column, message, mended line."""
    return [
        {
            "code": item.diagnostic.code,
            "severity": item.severity.value,
            "path": item.diagnostic.place.path,
            "line": item.diagnostic.place.line,
            "column": item.diagnostic.place.column,
            "message": message(item.diagnostic, language),
            "mended": item.diagnostic.mended,
        }
        for item in judged
    ]


def print_json(value: object) -> None:
    """Print a value as JSON on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def plain(text: str) -> str:
    """Show control characters as their codes, so that no text can steer a terminal."""
    return _CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _line(item: Judged, language: str) -> str:
    found = item.diagnostic
    head = click.style(plain(str(found.place)), bold=True) + ": " if found.place.path else ""
    severity = say(item.severity.value, language)
    label = click.style(f"{found.code} {severity}", fg=_COLOURS[item.severity])
    lines = plain(found.mended).replace("\n", "\n      ")
    mended = f"\n    → {lines}" if lines else ""
    return f"{head}{label}: {plain(message(found, language))}{mended}"


def _colour() -> bool | None:
    """Follow NO_COLOR (no-color.org); else let click look at the terminal."""
    return False if os.environ.get("NO_COLOR") else None
