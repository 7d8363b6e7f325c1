"""Dates and times as people in Vietnam write them, and as ISO 8601 does.

`dd/mm/yyyy` has one reading: the day stands first. Every moment gets the fixed offset that the
site's time zone has at that moment.
"""

import calendar
import re
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from bulletin.value import Record

FIRST_YEAR, LAST_YEAR = 1900, 2100

_NUMBERS = re.compile(
    r"(?<![0-9])([0-9]{1,4})\s*[/.\-]\s*([0-9]{1,4})\s*[/.\-]\s*([0-9]{1,4})(?![0-9])"
)
_WORDS = re.compile(
    r"(?<![0-9])([0-9]{1,2})\s+tháng\s+([0-9]{1,2})(?:\s+năm\s+|\s*/\s*)([0-9]{1,4})(?![0-9])",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"([0-9]{1,2})(?:\s*(?::|h|giờ)\s*([0-9]{1,2})(?:\s*phút)?(?::([0-9]{1,2})(?:[.,][0-9]+)?)?"
    r"|\s*(?:h|giờ))\s*(Z|[+\-][0-9]{1,2}(?::?[0-9]{2})?)?",
    re.IGNORECASE,
)
_ISO = re.compile(
    r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}"
    r"[+\-](?:0[0-9]|1[0-4]):[0-5][0-9]"
)
"""The form that programs write (RFC 3339, section 5.6), which needs no reading in steps."""
_FILLERS = re.compile(r"\b(?:ngày|lúc)(?=\s|$)", re.IGNORECASE)
_JOINT = re.compile(r"^(?:[Tt](?=[0-9])|[\s,\-–]+)")
_HYPHEN = re.compile(r"(?<=[^\s-])\s*-+$")
"""Between a time and its date; without a time it would be a minus."""
_MONTHS = 12
_SHORTEST_MONTH = 28
_HOURS, _SIXTIETHS = 24, 60
_FULL_YEAR = 4
_CENTURY_PIVOT = 50


class DateFault(Record, frozen=True):
    """Why a text is no date; `code` and `arguments` are those of a diagnostic."""

    code: str
    arguments: tuple[tuple[str, str], ...] = ()
    meant: str = ""
    """What was likely meant, `""` when it cannot be told."""


class WrittenDate(Record, frozen=True):
    """A date as it was written, with its time if it has one."""

    date: date
    moment: datetime | None
    """Date and time; aware only when an offset was written."""


def parse_date(text: str) -> WrittenDate | DateFault:
    """Read `21/5/2019`, `2019-05-21`, `21 tháng 5 năm 2019`, each with or without a time."""
    text = text.strip()
    if _ISO.fullmatch(text) and (iso := _from_iso(text)) is not None:
        return WrittenDate(iso.date(), iso)
    found = _find_date(text)
    if found is None:
        return DateFault("B153", (("text", text[:80]),))
    day = _date_of(found)
    if isinstance(day, DateFault):
        return day
    before, after = text[: found.start()], text[found.end() :]
    if before:
        before = _HYPHEN.sub("", _FILLERS.sub("", before).strip(" ,–"))
    if after:
        after = _JOINT.sub("", _FILLERS.sub("", after)).strip()
    if not before and not after:
        return WrittenDate(day, None)
    clock = None if before and after else _TIME.fullmatch(before or after)
    if clock is None:
        return DateFault("B153", (("text", text[:80]),))
    moment = _moment(day, clock)
    return moment if isinstance(moment, DateFault) else WrittenDate(day, moment)


def in_zone(written: WrittenDate, zone: ZoneInfo, *, at_end: bool = False) -> datetime:
    """Give the moment with the offset that the zone has then.

    A date without a time is its first second, or its last when `at_end`.
    """
    moment = written.moment
    if moment is None:
        day = written.date
        moment = datetime(day.year, day.month, day.day, tzinfo=None)  # noqa: DTZ001 - set below
        if at_end:
            moment += timedelta(days=1, seconds=-1)
    local = moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()))


def _from_iso(text: str) -> datetime | None:
    """Read a date and time with an offset, None when there is no such day or time."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _find_date(text: str) -> re.Match[str] | None:
    for pattern in (_NUMBERS, _WORDS):
        found = pattern.search(text)
        if found is not None:
            return found
    return None


def _date_of(found: re.Match[str]) -> date | DateFault:
    first, month_text, last = found.groups()
    year_text, day_text = (first, last) if len(first) == _FULL_YEAR else (last, first)
    year, month, day = int(year_text), int(month_text), int(day_text)
    if len(year_text) != _FULL_YEAR or not FIRST_YEAR <= year <= LAST_YEAR:
        meant = ""
        if len(year_text) == _FULL_YEAR // 2:
            century = 2000 if year < _CENTURY_PIVOT else 1900
            meant = f"{day_text}/{month_text}/{century + year}"
        bounds = (("first", str(FIRST_YEAR)), ("last", str(LAST_YEAR)))
        return DateFault("B156", (*bounds, ("year", year_text)), meant)
    if not 1 <= month <= _MONTHS:
        swapped = 1 <= day <= _MONTHS and 1 <= month <= calendar.monthrange(year, day)[1]
        meant = f"{month:02}/{day:02}/{year}" if swapped else ""
        return DateFault("B155", (("month", str(month)),), meant)
    if day < 1 or (day > _SHORTEST_MONTH and day > calendar.monthrange(year, month)[1]):
        arguments = (("day", str(day)), ("month", str(month)), ("year", str(year)))
        return DateFault("B154", arguments)
    return date(year, month, day)


def _moment(day: date, clock: re.Match[str]) -> datetime | DateFault:
    hour, minute, second = int(clock[1]), int(clock[2] or 0), int(clock[3] or 0)
    offset = _offset(clock[4]) if clock[4] else None
    is_no_time = hour >= _HOURS or minute >= _SIXTIETHS or second >= _SIXTIETHS
    if is_no_time or (clock[4] and offset is None):
        return DateFault("B157", (("time", clock[0].strip()),))
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=offset)


def _offset(text: str) -> timezone | None:
    if text in "Zz":
        return timezone.utc  # noqa: UP017 - one type for every offset
    digits = text[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")  # noqa: PLR2004
    if int(hours) > 14 or int(minutes) >= _SIXTIETHS:  # noqa: PLR2004 - the farthest zone
        return None
    amount = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-amount if text[0] == "-" else amount)
