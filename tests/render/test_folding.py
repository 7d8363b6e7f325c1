"""Folded layouts against Jinja's own rendering."""

from collections.abc import Mapping
from dataclasses import dataclass

import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup, escape

from bulletin.render.environments import (
    Codes,
    FoldingEnvironment,
    Meanings,
    PlainEnvironment,
)
from bulletin.render.folding import EscapingError, Known, RenamedError
from bulletin.render.runs import ADDRESSED, PRINTED

_WORDS = {"word": "Chữ <b> & 'chữ'", "marks": "({text})"}
_ASSETS = {"a.css": "/css/a&b.css"}


@dataclass(frozen=True, slots=True)
class _Link:
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class _Site:
    title: str = "Bản tin <1>"
    empty: str = ""
    logo: _Link | None = None
    menu: tuple[_Link, ...] = (_Link("Một", "/mot.html"), _Link("Hai & ba", "/hai.json"))
    links: tuple[_Link, ...] = ()


@dataclass(frozen=True, slots=True)
class _Page:
    title: str = 'Trang "hai"'
    url: str = "/hai.json"
    items: tuple[_Link, ...] = (_Link("Ba", "/ba.html"), _Link("Bốn", ""))


def _text(key: str, **values: object) -> str:
    if key not in _WORDS:
        raise jinja2.UndefinedError(key)
    return _WORDS[key].format(**values) if values else _WORDS[key]


def _asset(name: str) -> str:
    if name not in _ASSETS:
        raise jinja2.UndefinedError(name)
    return _ASSETS[name]


def _written(url: str) -> str:
    return f"../{url[1:]}" if url.startswith("/") else url


@jinja2.pass_context
def _url(_: object, url: str) -> str:
    return _written(url)


@jinja2.pass_context
def _printed(_: object, url: str) -> Markup:
    return escape(_written(url))


@jinja2.pass_context
def _addressed(_: object, run: tuple[str, ...]) -> Markup:
    parts = [escape(_written(part)) if index % 2 else part for index, part in enumerate(run)]
    return Markup("".join(parts))


_MEANINGS = Meanings(
    names={"site": _Site(), "t": _text, "asset": _asset},
    filters={
        "url": _url,
        ADDRESSED: _addressed,
        PRINTED: _printed,
        "html": Markup,
        "number": "{:,}".format,
    },
)
_KNOWN = Known(_WORDS, _ASSETS, {"site": _Site()})


_CONTEXT = {"page": _Page(), "item": _Link("Năm", "/nam"), "x": "x"}


def _render(environment: jinja2.Environment) -> str:
    """Render the layout `main`; a failure is told by its kind."""
    try:
        return environment.get_template("main").render(
            page=_Page(), item=_Link("Năm", "/nam"), x="x"
        )
    except (jinja2.TemplateError, LookupError, TypeError, AttributeError, ValueError) as error:
        return f"failed: {type(error).__name__}"


def _both(sources: Mapping[str, str]) -> tuple[str, str]:
    plain = PlainEnvironment(sources, _MEANINGS)
    folding = FoldingEnvironment(sources, _MEANINGS, _KNOWN)
    return _render(plain), _render(folding)


_NAMES = st.sampled_from(["item", "x", "loop", "page"])
_SIMPLE = st.sampled_from(
    [
        *("site.title", "site.empty", "site.logo", "site.menu", "page.title", "page.url"),
        *("x", "item", "item.url", "'/c.html'", "1", "none", "(loop is defined)"),
        *("(loop.index if loop is defined else 0)", "(site.logo.url is defined)"),
        *("t('word')", "t('marks', text=page.title)", "t('marks', text=site.title)"),
        *("asset('a.css')", "item.url.endswith('.json')", "site.title.endswith(x)"),
    ]
)
_TEXTS = st.sampled_from(["site.title", "page.url", "item.url", "asset('a.css')", "'/c.html'", "x"])
_RARE = st.sampled_from(["site.nothing", "page.nothing", "t('lost')", "asset('lost')", "t(x)", "y"])
_FILTERS = st.sampled_from(["url", "upper", "length", "default('d')", "string"])
_OPERATORS = st.sampled_from(["==", "!=", "and", "or", "~"])
_EXPRESSIONS = st.one_of(
    *[_SIMPLE] * 4,
    st.tuples(_TEXTS, _FILTERS).map(" | ".join),
    st.tuples(_SIMPLE, _OPERATORS, _SIMPLE).map(" ".join),
    st.one_of(_SIMPLE, _RARE).map("({}) is defined".format),
    _SIMPLE.map("not {}".format),
    st.one_of(*[_SIMPLE] * 3, _RARE),
)


def _statements(partials: st.SearchStrategy[str], *, with_blocks: bool) -> st.SearchStrategy[str]:
    printed = _EXPRESSIONS.map("{{{{ {} }}}}".format)
    text = st.sampled_from(["<p>", "chữ\n", " "])
    included = partials.map("{{% include '{}' %}}".format)
    assigned = st.tuples(_NAMES, _EXPRESSIONS).map(lambda two: "{% set " + " = ".join(two) + " %}")
    leaf = st.one_of(text, printed, printed, included, included, assigned)

    def deeper(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        body = st.lists(inner, max_size=2).map("".join)
        looped = st.sampled_from(["site.menu", "site.links", "page.items", "x"])
        kinds = [
            st.tuples(_EXPRESSIONS, body, _EXPRESSIONS, body, body).map(
                lambda five: "{{% if {} %}}{}{{% elif {} %}}{}{{% else %}}{}{{% endif %}}".format(
                    *five
                )
            ),
            st.tuples(st.sampled_from(["item", "x"]), looped, body, body).map(
                lambda four: "{{% for {} in {} %}}{}{{% else %}}{}{{% endfor %}}".format(*four)
            ),
            st.tuples(st.sampled_from(["item", "x"]), _EXPRESSIONS, body).map(
                lambda three: "{{% with {} = {} %}}{}{{% endwith %}}".format(*three)
            ),
            st.tuples(_EXPRESSIONS, body).map(
                lambda two: "{{% macro m(x={}) %}}{}{{% endmacro %}}{{{{ m() }}}}".format(*two)
            ),
        ]
        return st.one_of(kinds)

    nested = st.recursive(leaf, deeper, max_leaves=4)
    bodies = st.lists(nested, min_size=1, max_size=3).map("".join)
    if not with_blocks:
        return bodies
    return st.tuples(bodies, bodies, bodies).map(
        lambda three: "{}{{% block middle %}}{}{{% endblock %}}{}".format(*three)
    )


_SITES = st.fixed_dictionaries(
    {
        "p": _statements(st.just("q"), with_blocks=False),
        "q": _statements(st.just("r"), with_blocks=False),
        "r": _statements(st.just("p"), with_blocks=False).map(
            lambda text: text.replace("'p'", "'s'")
        ),
        "s": st.just("{{ item.url }}"),
        "base": _statements(st.sampled_from(["p", "q"]), with_blocks=True),
        "main": st.one_of(
            _statements(st.sampled_from(["p", "q", "r"]), with_blocks=True),
            _statements(st.sampled_from(["p", "q"]), with_blocks=True).map(
                "{{% extends 'base' %}}{}".format
            ),
        ),
    }
)


@settings(max_examples=60)
@given(_SITES)
def test_a_folded_layout_gives_the_same_page(sources: Mapping[str, str]) -> None:
    """Whatever stands in a layout, its page is the one that Jinja gives."""
    plain, folded = _both(sources)
    assert folded == plain or (folded.startswith("failed: ") and plain.startswith("failed: "))


@pytest.mark.parametrize(
    ("main", "p", "expected"),
    [
        pytest.param(
            "{% for i in page.items %}{% include 'p' %}{% endfor %}",
            "{{ loop is defined }} ",
            "False False ",
            id="loop-around-a-partial",
        ),
        pytest.param(
            "{% for item in site.menu %}{{ loop.index }}{% endfor %}", "", "12", id="loop-counts"
        ),
        pytest.param(
            "{% include 'p' %}{{ x }}", "{% set x = 'a' %}{{ x }}", "ax", id="set-in-a-partial"
        ),
        pytest.param(
            "{% for i in page.items %}{% include 'p' %}{% endfor %}{% set x = 'a' %}{{ x }}",
            "{{ x }}",
            "xxa",
            id="set-after-a-partial",
        ),
        pytest.param(
            "{% block b %}{% include 'p' %}{% endblock %}",
            "{{ self.b is defined }}",
            "False",
            id="blocks-of-a-partial",
        ),
        pytest.param(
            "{% for item in site.menu %}{% include 'p' %}{% endfor %}",
            "{% for item in page.items %}{{ item.title }} {% endfor %}",
            "Ba Bốn Ba Bốn ",
            id="same-name-in-a-partial",
        ),
        pytest.param(
            "{% for item in site.menu %}"
            "{% for item in page.items %}{{ item.title }} {% endfor %}"
            "{% endfor %}",
            "",
            "Ba Bốn Ba Bốn ",
            id="same-name-in-a-loop",
        ),
        pytest.param(
            "{% for item in site.menu %}{{ item | attr('title') }} {% endfor %}",
            "",
            "Một Hai &amp; ba ",
            id="whole-item",
        ),
        pytest.param(
            "{% for item in site.menu %}{% include 'p' %}{% endfor %}",
            "{% set y = item.title %}{{ y }} ",
            "Một Hai &amp; ba ",
            id="item-for-a-partial",
        ),
        pytest.param(
            "{% for item in site.menu %}{% set x = item.title %}{{ x }} {% endfor %}{{ x }}",
            "",
            "Một Hai &amp; ba x",
            id="set-in-a-loop",
        ),
        pytest.param(
            "{% if site.empty %}{% block b %}c{% endblock %}{% endif %}{{ self.b() }}",
            "",
            "c",
            id="block-in-a-condition",
        ),
        pytest.param(
            "{% include 'p' %}",
            "{% if x %}{{ x }}{% with x = '' %}{% include 'p' %}{% endwith %}{% endif %}",
            "x",
            id="partial-within-itself",
        ),
        pytest.param(
            "{% macro m() %}{% include 'p' %}{% endmacro %}{{ m(z=1) if x == '' }}{{ m() }}",
            "{{ kwargs is defined }}",
            "False",
            id="partial-in-a-macro",
        ),
        pytest.param(
            "{% extends 'p' %}{% include 'q' %}{% block b %}{% include 'q' %}{% endblock %}",
            "p{% block b %}{% endblock %}",
            "qpq",
            id="partial-outside-blocks",
        ),
        pytest.param(
            "{% for item in site.links %}x{% else %}{{ site.title }}{% endfor %}",
            "",
            "Bản tin &lt;1&gt;",
            id="empty-loop",
        ),
        pytest.param(
            "{% set y = page.lost %}{{ y | default('d') }}{{ page.lost | default('e') }}",
            "",
            "de",
            id="missing-attribute",
        ),
        pytest.param(
            "{{ page.items | map(attribute='url') | list }}"
            "{{ [{'items': x}] | map(attribute='items') | list }}",
            "",
            "[&#39;/ba.html&#39;, &#39;&#39;][&#39;x&#39;]",
            id="listed-attribute",
        ),
        pytest.param("{% if x and page.lost is defined %}a{% endif %}b", "", "b", id="asked-about"),
        pytest.param("{% block class %}{{ {'a': x}['a'] }}{% endblock %}", "", "x", id="item"),
    ],
)
def test_names_mean_what_they_mean_in_jinja(main: str, p: str, expected: str) -> None:
    """Where a partial or a loop is put into its layout, no name changes its meaning."""
    assert _both({"main": main, "p": p, "q": "q"}) == (expected, expected)


@pytest.mark.parametrize(
    ("main", "code"),
    [
        pytest.param("{{ t('word') }}", "Chữ", id="word"),
        pytest.param("{{ t('marks', text=site.title) }}", "(Bản tin", id="filled-word"),
        pytest.param("{{ asset('a.css') | url }}", "/css/a&b.css", id="asset"),
        pytest.param("{% if site.logo %}x{% else %}y{% endif %}", "'y'", id="condition"),
        pytest.param("{% for i in site.menu %}{{ i.title }}{% endfor %}", "MộtHai", id="loop"),
        pytest.param("{% include 'p' %}", "phần", id="partial"),
        pytest.param("{% for i in page.items %}{% include 'p' %}{% endfor %}", "phần", id="inner"),
        pytest.param("{{ page.title }}", "escape(l_0_page.title)", id="attribute"),
        pytest.param("{{ 1 if page.x is defined }}", "environment.getattr", id="asked-about"),
        pytest.param("{{ page.url | html }}", "        t_2(l_0_page.url),", id="html"),
        pytest.param("{{ page.url | url }}", "        t_2(context, l_0_page.url),", id="address"),
        pytest.param("{{ 9999 | number }}{{ x }}", "9,999", id="number"),
        pytest.param("{{ x | html | upper }}", "escape(t_", id="text"),
    ],
)
def test_what_is_known_stands_in_the_code(main: str, code: str) -> None:
    """What no page changes is not worked out again for every page."""
    sources = {"main": main, "p": "phần"}
    environment = FoldingEnvironment(sources, _MEANINGS, _KNOWN)
    assert code in environment.compile(main, "main", "main", raw=True)
    plain, folded = _both(sources)
    assert folded == plain


@pytest.mark.parametrize(
    "main",
    [
        pytest.param("{% set t = 1 %}{{ t }}", id="set"),
        pytest.param("{% for site in page.items %}{{ site.title }}{% endfor %}", id="loop"),
        pytest.param("{% with asset = 1 %}{{ asset }}{% endwith %}", id="with"),
        pytest.param("{% macro t() %}{% endmacro %}", id="macro"),
        pytest.param("{% macro m(site) %}{% endmacro %}", id="argument"),
        pytest.param("{% from 'p' import m as t %}", id="import"),
        pytest.param("{% import 'p' as site %}", id="module"),
    ],
)
def test_a_name_with_another_meaning_is_not_folded(main: str) -> None:
    """A layout that calls something else `site` is rendered as Jinja would."""
    with pytest.raises(RenamedError):
        FoldingEnvironment({"main": main}, _MEANINGS, _KNOWN).get_template("main")


@pytest.mark.parametrize(
    "main",
    [
        pytest.param("{% autoescape false %}{{ t('word') }}{% endautoescape %}", id="word"),
        pytest.param("{% autoescape x %}{{ '/c&.html' | url }}{% endautoescape %}", id="asked"),
        pytest.param("{% include 'p' %}", id="partial"),
    ],
)
def test_a_layout_that_says_what_is_escaped_is_not_folded(main: str) -> None:
    """What a layout wants unescaped is printed so."""
    sources = {"main": main, "p": "{% autoescape false %}{{ page.title }}{% endautoescape %}"}
    with pytest.raises(EscapingError):
        FoldingEnvironment(sources, _MEANINGS, _KNOWN).get_template("main")


def test_code_that_is_known_is_not_made_again() -> None:
    """A layout that was compiled before gives the same page without being read."""
    sources = {"main": "{% extends 'base' %}", "base": "{{ page.title }} {{ site.title }}"}
    made = Codes({})
    first = _render(FoldingEnvironment(sources, _MEANINGS, _KNOWN, made))
    assert made.made.keys() == sources.keys()

    known = Codes(made.made)
    unreadable = dict.fromkeys(sources, "{% lost %}")
    assert _render(FoldingEnvironment(unreadable, _MEANINGS, _KNOWN, known)) == first
    assert not known.made
