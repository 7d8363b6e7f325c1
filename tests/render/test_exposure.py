"""What a layout prints where escaping does not make it harmless."""

import pytest

from bulletin.render.exposure import check_exposure
from tests.sites import REPOSITORY


def _found(text: str, name: str = "a.html") -> list[tuple[str, int]]:
    return [(item.code, item.place.line) for item in check_exposure(name, text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("<a title={{ t }}>", [("B512", 1)], id="no-quotes"),
        pytest.param("<a\n title = x-{{ t }}>", [("B512", 2)], id="behind-text"),
        pytest.param(
            "<a{% if a %} title={{\n t }}{% endif %}\n lang={{ b }}>",
            [("B512", 1), ("B512", 3)],
            id="in-a-condition",
        ),
        pytest.param('<a onclick="f({{ t }})">', [("B513", 1)], id="handler"),
        pytest.param("<script>\nf({{ t }})\n</script>", [("B513", 2)], id="script"),
        pytest.param("<script type=module>f('{{ t }}')</script>", [("B513", 1)], id="module"),
        pytest.param("<script>{{ t }}", [("B513", 1)], id="script-closed-elsewhere"),
        pytest.param("<![x]>\n<a title={{ t }}>", [("B512", 2)], id="odd-declaration"),
        pytest.param("{{ a }}\n{{ b |safe }}", [("B514", 2)], id="safe"),
        pytest.param("{% set a = b | safe | upper %}", [("B514", 1)], id="safe-value"),
        pytest.param("{{ a | map('safe') | join }}", [("B514", 1)], id="safe-values"),
        pytest.param(
            "{% autoescape false %}{{ a }}{% endautoescape %}", [("B514", 1)], id="autoescape"
        ),
        pytest.param(
            "<a href={% if a %}{{ b }}{% endif %}>", [("B512", 1)], id="behind-a-condition"
        ),
        pytest.param("<a href={# c #}{{ b }}>", [("B512", 1)], id="behind-a-comment"),
        pytest.param("""<a href="x"onclick="f('{{ b }}')">""", [("B513", 1)], id="no-blank"),
        pytest.param("<a/onclick='f({{ b }})'>", [("B513", 1)], id="slash"),
        pytest.param("<script type='{{ a }}'>{{ b }}</script>", [("B513", 1)], id="any-type"),
        pytest.param("<script type=importmap>{{ b }}</script>", [("B513", 1)], id="import-map"),
    ],
)
def test_what_escaping_does_not_help_is_named(text: str, found: list[tuple[str, int]]) -> None:
    """Each place is named with the line of what is printed."""
    assert _found(text) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<a title=\"{{ t }}\" lang='{{ b }}'>{{ c }}</a>", id="quotes"),
        pytest.param('<meta content="0; url={{ page.target | url }}">', id="equals-in-quotes"),
        pytest.param("<option {{ 'selected' if a }}>", id="name"),
        pytest.param(
            '<details class="x" {{ "open" if a }}><script src="a.js"></script>',
            id="name-and-quotes",
        ),
        pytest.param('<script type="application/LD+JSON">{{ b }}</script>', id="data-in-capitals"),
        pytest.param('<script type="text/template">{{ b }}</script>', id="template"),
        pytest.param("{% autoescape true %}{{ a }}{% endautoescape %}", id="autoescape"),
        pytest.param("<p>1 ={{ a }}</p>", id="text"),
        pytest.param(
            '<script type="application/ld+json">{{ page.head.data | json_ld }}</script>', id="data"
        ),
        pytest.param('<script src="{{ a }}"></script><p>{{ b }}</p>', id="behind-a-script"),
        pytest.param("<script>f({# {{ a }} | safe #})</script>", id="comment"),
        pytest.param("{% raw %}<a title={{ t }}>{{ b | safe }}{% endraw %}", id="raw"),
        pytest.param("{{ a | safely }}", id="another-filter"),
    ],
)
def test_what_escaping_helps_is_left_in_peace(text: str) -> None:
    """Values in quotes, text, data blocks, comments and examples are as they should be."""
    assert _found(text) == []


def test_only_layouts_for_html_are_looked_at() -> None:
    """What is no HTML has other rules."""
    assert _found("<a title={{ b }}>", "a.txt") == []


def test_own_layouts_are_in_order() -> None:
    """The theme that the program brings prints nothing where it could do harm."""
    layouts = REPOSITORY / "layouts"
    for path in layouts.rglob("*.html"):
        assert _found(path.read_text("utf-8"), path.name) == []
