"""What an office may change of the theme by its config."""

import json

import pytest

from tests.sites import Site


def test_accent_and_logo_are_on_every_page(site: Site) -> None:
    """The config's colour becomes a stylesheet, and its logo stands in the header."""
    config = (site.root / "config.yaml").read_text("utf-8")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"></svg>'
    site.write("static/images/co-quan.svg", svg)
    site.write("config.yaml", f'{config}theme: {{accent: "#1a5276", logo: /images/co-quan.svg}}\n')
    site.article("tin-tuc/a.md", "A", "01/01/2026")
    assert site.build("--strict").code == 0
    assert "--accent: #1a5276;" in site.page("css/office.css")
    page = site.page("tin-tuc/a.html")
    assert 'href="../css/office.css"' in page
    assert 'src="../images/co-quan.svg" alt="" width="90" height="40"' in page


@pytest.mark.parametrize(
    ("colour", "is_told"),
    [
        pytest.param("#a4161a", False, id="national-red"),
        pytest.param("#000", False, id="black"),
        pytest.param("#ffd700", True, id="gold"),
        pytest.param("#e66", True, id="pale-red"),
    ],
)
def test_pale_accent_is_told(site: Site, *, colour: str, is_told: bool) -> None:
    """A colour that weak eyes cannot read is named with its contrast."""
    config = (site.root / "config.yaml").read_text("utf-8")
    site.write("config.yaml", f'{config}theme: {{accent: "{colour}"}}\n')
    site.article("tin-tuc/a.md", "A", "01/01/2026")
    found = json.loads(site.build("--format", "json").out)["diagnostics"]
    assert ("B510" in [item["code"] for item in found]) is is_told
