"""A picture file: its size in pixels, and whether it tells where it was taken.

Only the head of a file is read; nothing of it is shown before the browser does.
"""

import io
import re
import xml.etree.ElementTree as ET

from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.model.parsed import ParsedPicture

RASTER = ("avif", "gif", "jpeg", "jpg", "png", "webp")
_GPS = 0x8825
"""EXIF tag of the GPS block; CIPA DC-008, section 4.6.3."""
_NUMBER = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*(?:px)?\s*$")


def is_picture(path: str) -> bool:
    """Tell whether a file's name is that of a picture that browsers show."""
    return path.rpartition(".")[2].lower() in (*RASTER, "svg")


def parse_picture(path: str, data: bytes) -> tuple[ParsedPicture, tuple[Diagnostic, ...]]:
    """Measure a picture.

    Diagnostics: B409 its size cannot be read.
    """
    measure = _measure_svg if path.lower().endswith(".svg") else _measure_raster
    try:
        width, height, has_location = measure(data)
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        reason = {"reason": type(error).__name__}
        return ParsedPicture(path, 0, 0, has_location=False), (
            diagnose("B409", Place(path), reason),
        )
    return ParsedPicture(path, width, height, has_location), ()


def _measure_raster(data: bytes) -> tuple[int, int, bool]:
    from PIL import Image  # noqa: PLC0415  # heavy, and only for new pictures

    with Image.open(io.BytesIO(data)) as image:
        return image.width, image.height, bool(image.getexif().get_ifd(_GPS))


def _measure_svg(data: bytes) -> tuple[int, int, bool]:
    """Read the size of the outermost element, from its width and height or its viewBox."""
    for _, element in ET.iterparse(io.BytesIO(data), events=("start",)):  # noqa: S314  # one tag
        box = element.get("viewBox", "").replace(",", " ").split()
        width = _length(element.get("width", "")) or (float(box[2]) if len(box) == 4 else 0)  # noqa: PLR2004
        height = _length(element.get("height", "")) or (float(box[3]) if len(box) == 4 else 0)  # noqa: PLR2004
        return round(width), round(height), False
    message = "no element"
    raise ValueError(message)


def _length(text: str) -> float:
    """Read a length in pixels; one in other units or in per cent is as good as none."""
    found = _NUMBER.match(text)
    return float(found[1]) if found else 0
