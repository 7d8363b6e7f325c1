"""Pictures: their size, and whether they tell where they were taken."""

import io

import pytest
from PIL import Image

from bulletin.parse.picture import parse_picture
from tests.sites import Site

_GPS = 0x8825


def _jpeg(*, with_location: bool) -> bytes:
    stream = io.BytesIO()
    exif = Image.Exif()
    if with_location:
        exif[_GPS] = {1: "N", 2: (12.0, 40.0, 0.0), 3: "E", 4: (108.0, 2.0, 0.0)}
    Image.new("RGB", (40, 30), "navy").save(stream, "JPEG", exif=exif)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("path", "data", "size"),
    [
        pytest.param("a.jpg", _jpeg(with_location=False), (40, 30), id="jpeg"),
        pytest.param("a.svg", b'<svg xmlns="x" width="12" height="9.6px"/>', (12, 10), id="svg"),
        pytest.param("a.svg", b'<svg xmlns="x" viewBox="0 0 300 200"/>', (300, 200), id="view-box"),
        pytest.param("a.svg", b'<svg xmlns="x" width="100%"/>', (0, 0), id="svg-without-size"),
    ],
)
def test_size_of_a_picture(path: str, data: bytes, size: tuple[int, int]) -> None:
    """Width and height are those that the browser will find."""
    picture, found = parse_picture(path, data)
    assert (picture.width, picture.height) == size
    assert found == ()


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", b"<svg", b"GIF89a", b"\x00" * 99])
@pytest.mark.parametrize("name", ["a.png", "a.svg", "a.jpg"])
def test_damaged_picture_is_named(name: str, data: bytes) -> None:
    """A picture that cannot be read is a warning, never a crash."""
    picture, found = parse_picture(name, data)
    assert (picture.width, picture.height) == (0, 0)
    assert [item.code for item in found] == ["B409"]


def test_place_in_a_photograph_is_told(site: Site) -> None:
    """A photograph that carries its coordinates is named before it is published."""
    site.write("content/tin-tuc/a/nha.jpg", _jpeg(with_location=True))
    site.write("content/tin-tuc/a/xom.jpg", _jpeg(with_location=False))
    site.article("tin-tuc/a.md", "A", "01/01/2026", "![Nhà](a/nha.jpg) ![Xóm](a/xom.jpg)")
    result = site.build()
    assert "content/tin-tuc/a/nha.jpg: B408" in result.err
    assert "xom.jpg" not in result.err
    assert 'src="a/nha.jpg" width="40" height="30"' in site.page("tin-tuc/a.html")
