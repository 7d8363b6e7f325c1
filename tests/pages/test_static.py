"""Files that are copied, and the names that tell what they hold."""

import hashlib
from pathlib import Path

import pytest

from tests.sites import REPOSITORY, make_site

_FONTS = sorted((REPOSITORY / "static/fonts").glob("*.woff2"))


def test_theme_has_two_fonts_of_sixty_kilobytes() -> None:
    """The letters of the theme are two files of at most 60 KB, with their licence."""
    assert len(_FONTS) == 2
    assert sum(path.stat().st_size for path in _FONTS) <= 60_000
    assert "SIL OPEN FONT LICENSE" in (REPOSITORY / "static/fonts/OFL.txt").read_text("utf-8")


@pytest.mark.parametrize("font", _FONTS, ids=lambda path: path.name.partition(".")[0])
def test_font_is_named_by_its_digest(font: Path) -> None:
    """A font's name holds its digest, and the style sheet names that file."""
    digest = hashlib.sha256(font.read_bytes()).hexdigest()[:8]
    assert font.name.split(".")[1] == digest
    assert f"../fonts/{font.name}" in (REPOSITORY / "static/css/tokens.css").read_text("utf-8")


def test_browsers_keep_what_is_named_by_its_digest(tmp_path: Path) -> None:
    """A host lets browsers keep fonts and assets whose names hold their digest, and no other."""
    site = make_site(tmp_path, {"static/fonts/other.12345678.woff2": b"another digest"})
    config = site.root / "config.yaml"
    config.write_text(config.read_text("utf-8") + "host_files: [netlify]\n", "utf-8")
    site.article("tin-tuc/a.md", "A", "2026-01-01")
    assert site.build().code == 0
    headers = site.page("_headers")
    assert all(f"/fonts/{font.name}\n" in headers for font in _FONTS)
    assert "/css/base." in headers
    assert "/css/base.css" not in headers
    assert "other.12345678" not in headers
