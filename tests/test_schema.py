"""Values from a YAML tree."""

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.schema import (
    DateFault,
    Fields,
    Reading,
    WrittenDate,
    in_zone,
    is_usable_link,
    is_web_address,
    parse_date,
    read_mapping,
    read_texts,
)
from bulletin.yaml_tree import read_tree

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def fields(text: str, *known: str) -> Fields:
    """Begin to read a mapping."""
    reading = Reading(read_tree(text, "x"), HANOI)
    return read_mapping(reading, reading.tree.root, known)


def told(read: Fields) -> list[tuple[str, str]]:
    """Give the codes and mended lines told so far."""
    return [(one.code, one.mended) for one in read.reading.diagnostics]


@pytest.mark.parametrize(
    "text",
    [
        "21/5/2019",
        "21/05/2019",
        "21-05-2019",
        "21.5.2019",
        "2019-05-21",
        "2019-5-21",
        "2019/05/21",
        "21 / 5 / 2019",
        "ngày 21/5/2019",
        "21 tháng 5 năm 2019",
        "Ngày 21 tháng 5 năm 2019",
    ],
)
def test_ways_to_write_a_date(text: str) -> None:
    """The day stands first unless the year does (B28, B29)."""
    assert parse_date(text) == WrittenDate(date(2019, 5, 21), None)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("10/06/2019 08:30", "2019-06-10T08:30:00+07:00"),
        ("10/06/2019, 8:30", "2019-06-10T08:30:00+07:00"),
        ("10/06/2019 8h30", "2019-06-10T08:30:00+07:00"),
        ("10/06/2019 lúc 8 giờ 30 phút", "2019-06-10T08:30:00+07:00"),
        ("8h30 ngày 10/6/2019", "2019-06-10T08:30:00+07:00"),
        ("10/06/2019 8h", "2019-06-10T08:00:00+07:00"),
        ("2019-06-10T08:30:00", "2019-06-10T08:30:00+07:00"),
        ("2019-06-10T08:30:59.25", "2019-06-10T08:30:59+07:00"),
        ("2019-06-10T08:30:00Z", "2019-06-10T15:30:00+07:00"),
        ("2019-06-10 08:30 +09:00", "2019-06-10T06:30:00+07:00"),
        ("2019-06-10T23:30:00-0500", "2019-06-11T11:30:00+07:00"),
        ("10/06/2019", "2019-06-10T00:00:00+07:00"),
    ],
)
def test_ways_to_write_a_moment(text: str, moment: str) -> None:
    """Every moment gets the fixed offset of the site's zone (B34)."""
    written = parse_date(text)
    assert isinstance(written, WrittenDate)
    read = in_zone(written, HANOI)
    assert read.isoformat() == moment
    assert isinstance(read.tzinfo, timezone)


def test_the_offset_is_that_of_the_day() -> None:
    """A zone with summer time gives each moment its own offset."""
    zone = ZoneInfo("Europe/Berlin")
    hours = [in_zone(WrittenDate(date(2019, m, 1), None), zone).utcoffset() for m in (1, 7)]
    assert hours == [timedelta(hours=1), timedelta(hours=2)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("hôm nay", "B153"),
        ("5/2019", "B153"),
        ("1/5/2019-3/5/2019", "B153"),
        ("12345/5/2019", "B153"),
        ("21/5/2019 08", "B153"),
        ("30/02/2019", "B154"),
        ("29/2/2019", "B154"),
        ("0/1/2019", "B154"),
        ("05/21/2019", "B155"),
        ("21/5/19", "B156"),
        ("21/5/0219", "B156"),
        ("21/5/2019 24:00", "B157"),
        ("21/5/2019 08:60", "B157"),
        ("21/5/2019 08:30 +25:00", "B157"),
    ],
)
def test_dates_that_are_none(text: str, code: str) -> None:
    """What is wrong with a date is told for itself."""
    read = parse_date(text)
    assert isinstance(read, DateFault)
    assert read.code == code


@given(st.text())
def test_any_text_can_be_tried_as_a_date(text: str) -> None:
    """No text makes the reading of dates fail."""
    parse_date(text)


@given(st.datetimes(datetime(1900, 1, 2), datetime(2100, 12, 30)))  # noqa: DTZ001 - local times
def test_a_written_moment_comes_back(moment: datetime) -> None:
    """A moment written in the Vietnamese way is read as it was."""
    moment = moment.replace(second=0, microsecond=0)
    read = parse_date(f"{moment:%d/%m/%Y %H:%M}")
    assert isinstance(read, WrittenDate)
    assert read.moment == moment


@pytest.mark.parametrize(
    ("word", "value"), [("true", True), ("Có", True), ("FALSE", False), ("không", False)]
)
def test_words_for_yes_and_no(word: str, *, value: bool) -> None:
    """Both languages have words for true and false."""
    read = fields(f"draft: {word}", "draft")
    assert read.boolean("draft", default=not value) is value
    assert told(read) == []


@pytest.mark.parametrize(("word", "mended"), [("yes", "draft: true"), ("off", "draft: false")])
def test_other_words_for_yes_and_no_are_mended(word: str, mended: str) -> None:
    """English yes and no are refused with the word to use."""
    read = fields(f"draft: {word}", "draft")
    assert not read.boolean("draft")
    assert told(read) == [("B151", mended)]


@pytest.mark.parametrize("word", ["1.5", ".nan", "١", "1_000", "--1", "1e3", "9999999999", "[1]"])
def test_what_is_no_whole_number(word: str) -> None:
    """Only digits make a number (B24, B48)."""
    read = fields(f"n: {word}", "n")
    assert read.integer("n", 7, least=0, most=100) == 7
    assert [code for code, _ in told(read)] == ["B150"]


def test_one_text_is_a_list_of_one() -> None:
    """A single text where a list is wanted is a list of one."""
    assert fields("tags: a", "tags").texts("tags") == ("a",)
    assert fields("tags: [a, b]", "tags").texts("tags") == ("a", "b")
    assert fields("other: a", "other", "tags").texts("tags") == ()


def test_choices_are_found_whatever_their_case() -> None:
    """A choice is read by its letters; a near miss is mended."""
    read = fields("kind: News", "kind")
    assert read.choice("kind", ("news", "documents")) == "news"
    read = fields("kind: document", "kind")
    assert read.choice("kind", ("news", "documents"), "news") == "news"
    assert told(read) == [("B152", "kind: documents")]


def test_a_misspelt_required_key_is_one_message() -> None:
    """The missing key is not told beside the misspelt one."""
    read = fields("titel: a", "title")
    assert read.text("title", required=True) == ""
    assert told(read) == [("B141", "title: a")]


def test_a_key_of_another_tool_is_translated() -> None:
    """Keys of Hugo and Jekyll get the key to use here."""
    assert told(fields("lastmod: 1/1/2019", "updated")) == [("B142", "updated: 1/1/2019")]
    assert told(fields("published: false", "draft")) == [("B142", "draft: true")]
    assert told(fields("permalink: /a", "slug", "aliases")) == [("B142", "")]


@pytest.mark.parametrize(
    "text", ["https://x.vn/a", "/tin/a.html", "anh/a b.jpg", "mailto:a@x.vn", "tel:0200", "a.pdf"]
)
def test_links_that_can_be_opened(text: str) -> None:
    """Addresses, site addresses and relative paths are links."""
    assert is_usable_link(text)


@pytest.mark.parametrize(
    "text",
    ["javascript:x", "data:text/html,x", "file:///C:/a", "C:\\a", "\\\\s\\a", "//x.vn", "https://"],
)
def test_links_that_cannot(text: str) -> None:
    """Scripts, files of the author's machine and half addresses are none."""
    assert not is_usable_link(text)
    assert not is_web_address(text)


def test_strings_are_a_flat_mapping() -> None:
    """Strings keep their order, their spaces in quotes and their lines."""
    texts, found = read_texts('b: Xin chào\na: " – "\nc: ""\nd: |\n  một\n  hai\n', "vi.yaml")
    assert found == ()
    assert texts == (("b", "Xin chào"), ("a", " – "), ("c", ""), ("d", "một\nhai"))


def test_strings_that_are_wrong() -> None:
    """An empty string, a nested one and a lost part are told."""
    _, found = read_texts("a:\nb: [x]\nc: Tin #1\nc: x\n", "vi.yaml")
    assert sorted(one.code for one in found) == ["B120", "B123", "B144", "B145"]
    assert [one.code for one in read_texts("- a", "vi.yaml")[1]] == ["B131"]
