"""How single values are written in pages."""

from datetime import UTC, date, datetime
from urllib.parse import quote

import markupsafe
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2.filters import do_urlencode

from bulletin.names import quote_path
from bulletin.render.environments import PLAIN_FILTERS
from bulletin.render.escaping import escape
from bulletin.render.formats import (
    write_date,
    write_datetime,
    write_iso,
    write_number,
    write_query,
    write_size,
)

_VALUES = st.one_of(
    st.text(st.sampled_from("ăb&<>'\" ")),
    st.text().map(markupsafe.Markup),
    st.integers(),
    st.none(),
)


@given(_VALUES)
def test_escaped_as_jinja_does(value: object) -> None:
    """No text can bring markup into a page, and markup is not escaped twice."""
    assert escape(value) == markupsafe.escape(value)


@given(st.text(st.characters(codec="utf-8")) | st.text(st.sampled_from("a-Z0._~/: %#é")))
def test_paths_are_percent_encoded(path: str) -> None:
    """Every character that an address may not hold is encoded."""
    assert quote_path(path) == quote(path, safe="/")


@given(st.text(st.characters(codec="utf-8")) | st.text(st.sampled_from("a Z/:&%é")))
def test_queries_are_encoded_as_jinja_does(text: str) -> None:
    """A title in a `mailto:` address is written as layouts expect it."""
    assert write_query(text) == do_urlencode(text)


@given(st.datetimes(min_value=datetime(1000, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001  # hypothesis wants it bare
def test_dates_are_written_as_in_vietnam(moment: datetime) -> None:
    """Day, month and year have two, two and four digits; a midnight is no time."""
    assert write_date(moment) == moment.strftime("%d/%m/%Y")
    time = "" if moment.strftime("%H:%M") == "00:00" else moment.strftime(" %H:%M")
    assert write_datetime(moment) == write_date(moment) + time
    assert write_datetime(moment.date()) == write_date(moment)


_MOMENTS = st.dates() | st.datetimes(timezones=st.timezones() | st.none())
_LANGUAGES = st.sampled_from(["vi", "en"])
_WRITTEN = {
    "iso": _MOMENTS.map(write_iso),
    "date": _MOMENTS.map(write_date),
    "datetime": _MOMENTS.map(write_datetime),
    "number": st.builds(write_number, st.integers(), _LANGUAGES),
    "size": st.builds(write_size, st.integers(0, 2**50), _LANGUAGES),
}


@pytest.mark.parametrize("name", sorted(PLAIN_FILTERS))
@given(data=st.data())
def test_dates_and_numbers_need_no_escaping(name: str, data: st.DataObject) -> None:
    """What these filters write is the same in HTML, so that pages need not look."""
    text = data.draw(_WRITTEN[name])
    assert str(markupsafe.escape(text)) == text


def test_early_years_have_four_digits() -> None:
    """A year is never shortened."""
    assert write_date(date(75, 4, 30)) == "30/04/0075"


@pytest.mark.parametrize(
    ("size", "vietnamese", "english"),
    [
        pytest.param(1023, "1023 B", "1023 B", id="bytes"),
        pytest.param(122_880, "120 KB", "120 KB", id="kilobytes"),
        pytest.param(1_468_006, "1,4 MB", "1.4 MB", id="megabytes"),
    ],
)
def test_sizes(size: int, vietnamese: str, english: str) -> None:
    """A fraction is written as the language does."""
    assert write_size(size, "vi") == vietnamese
    assert write_size(size, "en") == english


def test_thousands() -> None:
    """Thousands are grouped as the language does."""
    assert write_number(1234567, "vi") == "1.234.567"
    assert write_number(1234567, "en") == "1,234,567"
