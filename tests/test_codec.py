"""Values to bytes and back, and fingerprints that tell values apart."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from enum import Enum
from types import NoneType, UnionType
from typing import Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bulletin.codec import dump, fingerprint, load, script_json
from bulletin.config.values import Config
from bulletin.diagnostics import Diagnostic, Place
from bulletin.model.body import (
    Body,
    BodyCitation,
    BodyImage,
    BodyLink,
    Heading,
    Outline,
    Slot,
)
from bulletin.model.citation import Citation, Pinpoint
from bulletin.model.front_matter import (
    ArticleMatter,
    Correction,
    DocumentMatter,
    EarlierNews,
    KeyPlace,
    LegalReference,
    PlainMatter,
    SectionMatter,
    Withdrawal,
)
from bulletin.model.page import LinkStyle, Page
from bulletin.model.parsed import (
    ParsedArticle,
    ParsedDocument,
    ParsedPicture,
    ParsedPlain,
    ParsedRegister,
    ParsedSection,
    ParseOptions,
    ParseResult,
)
from bulletin.model.source import Blob, Inputs, Source
from bulletin.pages import views
from bulletin.pages.dumps import dump_page, load_page
from bulletin.value import Value, replace

VIEWS = tuple(
    kind
    for name, kind in vars(views).items()
    if name.endswith("View")
    and isinstance(kind, type)
    and kind.__module__ == views.__name__
    and name not in ("AlertView", "ContactView", "WithdrawalView")
)
"""What a page can show, without the parts of such."""

_OFFSETS = st.integers(-720, 720).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes)))
_MOMENTS = st.datetimes(timezones=_OFFSETS).map(lambda moment: moment.replace(fold=0))
"""Moments as the stages have them; `fold` means nothing beside a fixed offset."""
st.register_type_strategy(dt.datetime, _MOMENTS)
st.register_type_strategy(str, st.text(max_size=8))

_CLASSES = (
    *(Diagnostic, Place, Body, BodyCitation, BodyImage, BodyLink, Heading, Outline, Slot),
    *(Citation, Pinpoint, ArticleMatter, Correction, DocumentMatter, EarlierNews, KeyPlace),
    *(LegalReference, PlainMatter, SectionMatter, Withdrawal, ParsedArticle, ParsedDocument),
    *(ParsedPicture, ParsedPlain, ParsedRegister, ParsedSection, ParseOptions, ParseResult),
    *(Blob, Source, Config, *VIEWS),
)


def _values(kind: type[Value]) -> st.SearchStrategy[Value]:
    return st.builds(kind)


@pytest.mark.parametrize("kind", _CLASSES, ids=lambda kind: kind.__name__)
@settings(max_examples=6, suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow])
@given(st.data())
def test_every_value_comes_back(kind: type[Value], data: st.DataObject) -> None:
    """What the stages hand on is the same after it was kept in the memo."""
    value = data.draw(_values(kind))
    again = load(dump(value), kind)
    assert again == value
    assert repr(again) == repr(value)


@settings(max_examples=50, suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow])
@given(st.builds(ParseResult), st.builds(ParseResult))
def test_two_values_have_one_fingerprint_only_if_they_are_one(
    one: ParseResult, other: ParseResult
) -> None:
    """No two different values share a key of the memo."""
    assert (fingerprint(one) == fingerprint(other)) == (one == other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(("ab", "c"), ("a", "bc"), id="text-cut-elsewhere"),
        pytest.param(("a", ("b",)), ("a", "b"), id="nested-tuple"),
        pytest.param(1, True, id="number-and-truth"),
        pytest.param(1, "1", id="number-and-text"),
        pytest.param(None, "", id="nothing-and-empty"),
        pytest.param((), None, id="empty-tuple-and-nothing"),
        pytest.param(("", "x"), ("x",), id="empty-text-before"),
        pytest.param(Place("a"), ("a", 0, 0), id="value-and-its-parts"),
        pytest.param(Blob("a", 1), Place("a", 1), id="two-classes"),
        pytest.param("\ud800", "?", id="lone-surrogate"),
        pytest.param("\ud800", "\udc00", id="two-lone-surrogates"),
    ],
)
def test_values_that_look_alike_have_different_fingerprints(one: object, other: object) -> None:
    """What looks alike in writing is told apart."""
    assert fingerprint(one) != fingerprint(other)


@given(st.builds(ArticleMatter), st.data())
def test_fingerprint_sees_every_field(matter: ArticleMatter, data: st.DataObject) -> None:
    """A change of any one field changes the key."""
    name = data.draw(st.sampled_from(ArticleMatter.__struct_fields__))
    changed = replace(matter, **{name: ("changed", name)})
    assert fingerprint(changed) != fingerprint(matter)


def _named_in(hint: object) -> Iterator[object]:
    """Give the plain types that an annotation is made of."""
    inner = get_args(hint)
    for one in inner:
        yield from _named_in(one)
    if not inner:
        yield hint
    elif get_origin(hint) not in (tuple, Union, UnionType):
        yield get_origin(hint)


@pytest.mark.parametrize("kind", _CLASSES, ids=lambda kind: kind.__name__)
def test_every_field_has_one_byte_form(kind: type[Value]) -> None:
    """No field can be without order, or be forgotten by the codec."""
    plain = (str, int, bool, NoneType, dt.date, dt.datetime, Ellipsis)
    for name, hint in get_type_hints(kind).items():
        for found in _named_in(hint):
            is_composed = isinstance(found, type) and issubclass(found, Value | Enum)
            assert found in plain or is_composed, (name, found)


def test_what_has_no_order_is_written_in_one() -> None:
    """The order in which a set or a dict was filled cannot slip into a key."""
    names = [f"bài {number}" for number in range(50)]
    back = names[::-1]
    assert fingerprint(set(names)) == fingerprint(set(back))
    assert fingerprint(dict.fromkeys(names)) == fingerprint(dict.fromkeys(back))


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(object(), id="object"),
        pytest.param(re.compile("a"), id="pattern"),
        pytest.param(len, id="function"),
        pytest.param(1 + 2j, id="complex"),
    ],
)
def test_a_type_without_one_byte_form_is_refused(value: object) -> None:
    """Nothing without a fixed form can slip into a key, however deep it lies."""
    for nested in (value, (value,), Place(value), (("a", (value,)),)):  # type: ignore[arg-type]  # meant
        with pytest.raises(TypeError):
            fingerprint(nested)


def test_half_a_character_comes_back() -> None:
    """The name of a file on a disk need not be text."""
    place = Place("content/\udcff.md", 3)
    assert load(dump(place), Place) == place
    assert load(dump((place, "a")), tuple[Place, str]) == (place, "a")


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"{", b'["NoSuchClass"]', b"\xff", b'["Place"]', b"[5]"),
        *(b'["Place",1,0,0]', b'["Blob","a",1]', b'["Place","a",0,0]x', b"null"),
    ],
)
def test_damaged_bytes_are_a_value_error(data: bytes) -> None:
    """A damaged memo is told from a good one."""
    with pytest.raises(ValueError, match=r".*"):
        load(data, Place)


def test_inputs_are_a_value() -> None:
    """All inputs of a build have a fingerprint."""
    source = Source("content/a.md", Blob("00", 1), "content/a.md")
    inputs = Inputs((source,), (), (), ())
    assert load(dump(inputs), Inputs) == inputs


@pytest.mark.parametrize("view", VIEWS, ids=lambda kind: kind.__name__)
@settings(max_examples=5, suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow])
@given(st.data())
def test_every_page_comes_back(view: type[Value], data: st.DataObject) -> None:
    """A page knows after it was read which view it shows."""
    page = Page("a/b.html", "x.html", data.draw(_values(view)), "content/a.md", LinkStyle.ROOTED)
    dumped = dump_page(page)
    assert load_page(dumped) == page
    assert b"\n" not in dumped


@given(
    st.recursive(
        st.text() | st.integers(-(2**53), 2**53) | st.booleans() | st.none(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    )
)
def test_json_is_that_of_the_standard_library(record: object) -> None:
    """Text for other readers than the memo is as Python's own encoder writes it, but for signs."""
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    signs = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
    assert script_json(record) == "".join(signs.get(letter, letter) for letter in text)
