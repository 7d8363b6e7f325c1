"""YAML text → tree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.yaml_tree import (
    DEFAULT_LIMIT,
    Mapping,
    Node,
    Scalar,
    Sequence,
    Tree,
    quoted,
    read_tree,
)
from tests.invalid import config_cases, front_matter_cases


def plain(node: Node | None) -> object:
    """Give a node as Python lists and dictionaries of text."""
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.pairs}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return None if node is None else node.text


def codes(tree: Tree) -> list[str]:
    """Give the codes told, in order."""
    return [one.code for one in tree.diagnostics]


def test_every_scalar_is_text_with_its_place() -> None:
    """Lines count from the top of the file, columns from 1."""
    tree = read_tree("a: 0123\nb:\n  - no\n", "x.md", first_line=2)
    assert tree.root == Mapping(
        (
            (Scalar("a", 2, 1), Scalar("0123", 2, 4)),
            (Scalar("b", 3, 1), Sequence((Scalar("no", 4, 5),), 4, 3)),
        ),
        2,
        1,
    )
    assert tree.diagnostics == ()


def test_nothing_gives_no_root() -> None:
    """A text of blanks and remarks holds nothing and is no mistake."""
    assert read_tree("\n# ghi chú\n", "x").root is None
    assert read_tree("", "x").diagnostics == ()


@pytest.mark.parametrize(
    "text",
    [
        "a: https://x.vn:80/a#b",
        'a: "x" # remark',
        "a: # remark\n  - b",
        "# remark: x\na: b",
        "---\na: b\n...\n",
        "a: >\n  x: y\n  - z #1\nb: c",
        "a: [\n  b,\n  c\n]",
        'a: "x\n  y"',
        "a: x\n  y",
        "a:\n- b\n- c",
        "a:\tb\tc",
    ],
)
def test_what_yaml_allows_is_read_without_a_word(text: str) -> None:
    """Ordinary YAML is not complained about."""
    assert codes(read_tree(text, "x")) == []


def test_what_follows_a_hash_is_kept_beside_the_text() -> None:
    """The lost part of a value is at hand for whoever reads the value."""
    root = read_tree("title: Thông báo #3 về việc nghỉ", "x").root
    assert isinstance(root, Mapping)
    assert root.pairs[0][1] == Scalar("Thông báo", 1, 8, plain=True, comment="#3 về việc nghỉ")


def test_a_mended_line_is_read_as_it_was_meant() -> None:
    """Reading goes on with the mended form, so that later mistakes are told too."""
    tree = read_tree("a: x: y\nb: [p, q\nc: 'it's'\nd:e\n", "x")
    assert plain(tree.root) == {"a": "x: y", "b": ["p", "q"], "c": "it's", "d": "e"}
    assert codes(tree) == ["B112", "B129", "B114", "B111"]
    assert tree.is_whole
    assert tree.broken == {1, 2, 3, 4}


def test_a_line_that_cannot_be_mended_is_left_out() -> None:
    """The rest of the text is still read, and the tree says that it is not whole."""
    tree = read_tree("a: b\nnghỉ lễ\nc: d: e\n", "x")
    assert plain(tree.root) == {"a": "b", "c": "d: e"}
    assert codes(tree) == ["B127", "B112"]
    assert not tree.is_whole


def test_depth_has_a_limit() -> None:
    """Twenty levels are read, more are refused."""
    assert codes(read_tree("a: " + "[" * 19 + "]" * 19, "x")) == []
    assert codes(read_tree("a: " + "[" * 20 + "]" * 20, "x")) == ["B105"]
    for text in ("[" * 60_000, "{" * 60_000, "- " * 30_000, "a: [" + "{a: [" * 10_000):
        assert "B105" in codes(read_tree(text, "x")) or codes(read_tree(text, "x")) == ["B128"]


def test_size_has_a_limit() -> None:
    """A text over the limit is not read at all."""
    tree = read_tree("a: " + "x" * DEFAULT_LIMIT, "x")
    assert (tree.root, codes(tree), tree.is_whole) == (None, ["B104"], False)


def test_billion_laughs_are_refused_line_by_line() -> None:
    """Every line with an anchor or alias is told, nothing is expanded."""
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    tree = read_tree("\n".join(lines), "x")
    assert codes(tree) == ["B117"] * 10


def test_mending_is_bounded() -> None:
    """A thousand broken lines give many messages, not a thousand readings."""
    tree = read_tree("\n".join(f"k{n}: a: b" for n in range(1000)), "x")
    assert 50 <= len(tree.diagnostics) <= 100


def test_the_work_of_mending_is_bounded() -> None:
    """A large text with many broken lines is not read again for each of them."""
    text = "a: b: c\n" * 60 + "# remark\n" * 60_000
    tree = read_tree(text, "x", limit=1_000_000)
    assert 1 <= len(tree.diagnostics) < 20


def test_a_mended_line_that_would_lose_text_is_not_shown() -> None:
    """What is shown as the mend reads back as what was written, or nothing is shown."""
    mended = [one.mended for one in read_tree("b:a #c\nx: y\n", "x").diagnostics]
    assert "b: a #c" not in mended


CASES = [
    *((case[0], case[3]) for case in front_matter_cases.CASES),
    *((case[0], case[3]) for case in config_cases.CASES),
]


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in CASES])
def test_both_parsers_agree_on_every_mistake(text: str) -> None:
    """The parser in C and the one in Python give the same tree and messages."""
    yaml = text.removeprefix("---\n").partition("\n---\n")[0]
    assert read_tree(yaml, "x") == read_tree(yaml, "x", pure=True)


NEAR_YAML = st.lists(
    st.sampled_from(
        ["k", "m", ": ", "\n", "\n", "  ", "- ", '"', "'", "[", "]", ", ", " #", "x y", "ế", "\\"]
    ),
    max_size=30,
).map("".join)


@given(NEAR_YAML)
def test_any_text_is_read_by_both_parsers(text: str) -> None:
    """Neither parser raises; where both read a text without mending, they agree."""
    fast, slow = read_tree(text, "x"), read_tree(text, "x", pure=True)
    if not fast.broken and not slow.broken and fast.is_whole and slow.is_whole:
        assert fast == slow


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.text(max_size=30)))
def test_quoted_values_come_back(values: dict[str, str]) -> None:
    """What `quoted` puts between quotes is read as the same text."""
    clean = {key: "".join(c for c in text if c.isprintable()) for key, text in values.items()}
    tree = read_tree("\n".join(f"{key}: {quoted(text)}" for key, text in clean.items()), "x")
    assert tree.diagnostics == ()
    assert (plain(tree.root) or {}) == clean
