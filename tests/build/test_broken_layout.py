"""A mistake in a layout is told once, however many pages it spoils."""

import pytest

from tests.sites import Site


@pytest.mark.parametrize("layout", ["article.html", "partials/byline.html"])
def test_syntax_error(site: Site, layout: str) -> None:
    """A syntax error is one message, though every article fails by it."""
    for name in ("a", "b"):
        site.article(f"tin-tuc/{name}.md", f"Bài {name}", "01/11/2026")
    text = (site.root / "layouts" / layout).read_text("utf-8")
    site.write(f"layouts/{layout}", text.replace("{{", "{% if %}{{", 1))

    done = site.build()

    assert done.code == 1
    assert done.err.count(f"layouts/{layout}:") == 1, done.err
    assert done.err.count("B50") == 1, done.err


def test_items_as_attributes(site: Site) -> None:
    """A layout may take an item of a mapping as if it was an attribute, as Jinja lets it."""
    for name in ("a", "b"):
        site.article(f"tin-tuc/{name}.md", f"Bài {name}", "01/11/2026")
    text = (site.root / "layouts/article.html").read_text("utf-8")
    added = "{% block content %}{% set facts = {'colour': 'xanh'} %}<i>{{ facts.colour }}</i>"
    site.write("layouts/article.html", text.replace("{% block content %}", added, 1))

    done = site.build()

    assert done.code == 0, done.err
    for name in ("a", "b"):
        assert "<i>xanh</i>" in site.page(f"tin-tuc/{name}.html")
