"""Values to bytes and back, and fingerprints that tell values apart."""

import datetime as dt
from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bulletin.codec import dump, fingerprint, load
from bulletin.diagnostics import Diagnostic, Place
from bulletin.model.body import (
    Body,
    BodyCitation,
    BodyImage,
    BodyLink,
    Heading,
    Outline,
    Slot,
    SlotKind,
)
from bulletin.model.citation import Citation, CitationKind, Flag, Pinpoint, Scope
from bulletin.model.front_matter import (
    ArticleMatter,
    ContentKind,
    Correction,
    DocumentMatter,
    EarlierNews,
    KeyPlace,
    LegalReference,
    LegalStatus,
    PlainMatter,
    SectionKind,
    SectionMatter,
    Withdrawal,
)
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
    *(Blob, Source),
)
_ENUMS = (CitationKind, ContentKind, Flag, LegalStatus, Scope, SectionKind, SlotKind)

_ATOMS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.dates()
    | _MOMENTS
    | st.sampled_from([member for kind in _ENUMS for member in kind])
)
_VALUES = st.recursive(
    _ATOMS,
    lambda inner: (
        st.lists(inner, max_size=4).map(tuple)
        | st.builds(LegalReference, inner, inner, inner)
        | st.builds(Place, inner, inner, inner)
    ),
    max_leaves=12,
)


@pytest.mark.parametrize("kind", _CLASSES, ids=lambda kind: kind.__name__)
@settings(max_examples=12, suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow])
@given(st.data())
def test_every_value_comes_back(kind: type, data: st.DataObject) -> None:
    """What the stages hand on is the same after it was kept in the memo."""
    value = data.draw(st.builds(kind))
    again = load(dump(value))
    assert again == value
    assert type(again) is type(value)


@given(_VALUES)
def test_any_nesting_of_values_comes_back(value: object) -> None:
    """Values of any shape come back with the types that they had."""
    assert repr(load(dump(value))) == repr(value)


@given(_VALUES, _VALUES)
def test_two_values_have_one_fingerprint_only_if_they_are_one(one: object, other: object) -> None:
    """No two different values share a key of the memo."""
    assert (fingerprint(one) == fingerprint(other)) == (repr(one) == repr(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(("ab", "c"), ("a", "bc"), id="text-cut-elsewhere"),
        pytest.param(("a", ("b",)), ("a", "b"), id="nested-tuple"),
        pytest.param(1, True, id="number-and-truth"),
        pytest.param(1, "1", id="number-and-text"),
        pytest.param(None, "", id="nothing-and-empty"),
        pytest.param((), None, id="empty-tuple-and-nothing"),
        pytest.param(("", "x"), ("x",), id="tag-of-a-tuple"),
        pytest.param(dt.date(2019, 5, 21), "2019-05-21", id="date-and-text"),
        pytest.param(Place("a"), ("Place", "a", 0, 0), id="value-and-its-parts"),
        pytest.param(Blob("a", 1), Place("a", 1), id="two-classes"),
        pytest.param(SlotKind.HREF, "href", id="enum-and-its-value"),
        pytest.param("\ud800", "?", id="lone-surrogate"),
    ],
)
def test_values_that_look_alike_have_different_fingerprints(one: object, other: object) -> None:
    """What looks alike in writing is told apart."""
    assert fingerprint(one) != fingerprint(other)


@given(st.builds(ArticleMatter), st.data())
def test_fingerprint_sees_every_field(matter: ArticleMatter, data: st.DataObject) -> None:
    """A change of any one field changes the key."""
    name = data.draw(st.sampled_from(ArticleMatter.__slots__))
    changed = replace(matter, **{name: ("changed", name)})  # type: ignore[arg-type]  # any will do
    assert fingerprint(changed) != fingerprint(matter)


@dataclass(slots=True)
class _Thawed:
    text: str


class _Plain:
    pass


@pytest.mark.parametrize(
    "value",
    [
        pytest.param({1, 2}, id="set"),
        pytest.param({"a": 1}, id="dict"),
        pytest.param([1], id="list"),
        pytest.param(1.5, id="float"),
        pytest.param(b"a", id="bytes"),
        pytest.param(_Plain(), id="object"),
        pytest.param(_Thawed("a"), id="dataclass-that-is-not-frozen"),
        pytest.param(dt.datetime(2019, 5, 21), id="moment-without-zone"),  # noqa: DTZ001
        pytest.param(dt.datetime(2019, 5, 21, tzinfo=dt.UTC).time(), id="time"),
    ],
)
def test_a_type_without_one_byte_form_is_refused(value: object) -> None:
    """Nothing without an order or a fixed form can slip into a key, however deep it lies."""
    for nested in (value, (value,), Place(value), (("a", (value,)),)):  # type: ignore[arg-type]  # meant
        with pytest.raises(TypeError):
            fingerprint(nested)


@pytest.mark.parametrize("data", [b"", b"{", b'["NoSuchClass"]', b"\xff", b'["date"]', b"[5]"])
def test_damaged_bytes_are_a_value_error(data: bytes) -> None:
    """A damaged memo is told from a good one."""
    with pytest.raises(ValueError, match=r".*"):
        load(data)


def test_inputs_are_a_value() -> None:
    """All inputs of a build have a fingerprint."""
    source = Source("content/a.md", Blob("00", 1), "content/a.md")
    assert load(dump(Inputs((source,), (), (), ()))) == Inputs((source,), (), (), ())
