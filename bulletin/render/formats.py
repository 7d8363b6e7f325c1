"""How dates, sizes and numbers are written in pages."""

from datetime import date, datetime
from email.utils import format_datetime

_KILOBYTE = 1024


def write_date(moment: date) -> str:
    """Give `07/06/2019`."""
    return f"{moment.day:02}/{moment.month:02}/{moment.year:04}"


def write_datetime(moment: date) -> str:
    """Give date and time; midnight is what an author without a time meant."""
    if not isinstance(moment, datetime) or moment.hour == moment.minute == 0:
        return write_date(moment)
    return f"{write_date(moment)} {moment.hour:02}:{moment.minute:02}"


def write_iso(moment: date) -> str:
    """Give the form of ISO 8601, as `<time datetime>` has it."""
    return moment.isoformat()


def write_rfc822(moment: datetime) -> str:
    """Give the form of RFC 822, as RSS has it."""
    return format_datetime(moment)


def write_size(size: int, language: str) -> str:
    """Give `120 KB` or, in the language's way, `1,4 MB`."""
    if size < _KILOBYTE:
        return f"{size} B"
    if size < _KILOBYTE * _KILOBYTE:
        return f"{round(size / _KILOBYTE)} KB"
    text = f"{size / _KILOBYTE / _KILOBYTE:.1f} MB"
    return text.replace(".", ",") if language == "vi" else text


def write_number(number: int, language: str) -> str:
    """Group thousands: 1.234 in Vietnamese."""
    text = f"{number:,}"
    return text.replace(",", ".") if language == "vi" else text
