"""Which part of a file a browser asks for."""

import pytest

from bulletin.preview.ranges import asked_range


@pytest.mark.parametrize(
    ("header", "part"),
    [
        pytest.param("bytes=0-3", range(4), id="beginning"),
        pytest.param("bytes=4-4", range(4, 5), id="one-byte"),
        pytest.param("bytes=4-", range(4, 10), id="rest"),
        pytest.param("bytes=4-99", range(4, 10), id="beyond-the-end"),
        pytest.param("bytes=-3", range(7, 10), id="end"),
        pytest.param("bytes=-99", range(10), id="end-longer-than-all"),
        pytest.param("Bytes=0-3", range(4), id="capital"),
    ],
)
def test_part(header: str, part: range) -> None:
    """One range of bytes is a part of the file."""
    assert asked_range(header, 10) == part


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=10-20", "bytes=-0", "bytes=999999999999-"])
def test_outside(header: str) -> None:
    """A range behind the end is empty."""
    part = asked_range(header, 10)

    assert part is not None
    assert not part


@pytest.mark.parametrize(
    "header",
    ["", "bytes=", "bytes=-", "bytes=3-1", "bytes=0-1,4-5", "lines=0-3", "bytes=a-b", "bytes=٠-٣"],
)
def test_whole(header: str) -> None:
    """Several ranges, and what is none, mean the whole file."""
    assert asked_range(header, 10) is None
