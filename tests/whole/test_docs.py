"""The documentation names everything there is, and nothing else."""

import re
from collections.abc import Mapping

import pytest

from bulletin.cli import group
from bulletin.config import read_config
from bulletin.config.reading import KEYS
from bulletin.diagnostics import Severity
from bulletin.diagnostics.table import TABLE
from bulletin.pages import views
from bulletin.parse.front_matter import ARTICLE_KEYS, PLAIN_KEYS, SECTION_KEYS, read_article, split
from bulletin.parse.register import DOCUMENT_KEYS
from bulletin.value import Value
from tests.sites import REPOSITORY

_ROW = re.compile(r"\| (`[^|]+`) \|(.*)\|")
_CODE = re.compile(r"`([^`]+)`")
_KINDS_OF_FRONT_MATTER = (
    pytest.param("## Bài viết", ARTICLE_KEYS, id="article"),
    pytest.param("## Trang mục (`_index.md`)", SECTION_KEYS, id="section"),
    pytest.param("## Trang riêng", PLAIN_KEYS, id="plain-page"),
    pytest.param("## Văn bản", DOCUMENT_KEYS, id="document"),
)


def read_doc(name: str) -> str:
    """Read a file of the documentation."""
    return (REPOSITORY / "docs" / name).read_text("utf-8")


def rows(text: str) -> dict[str, str]:
    """Give what the rows of all tables say, by the name in code that stands first."""
    found = (_ROW.fullmatch(line) for line in text.splitlines())
    return {key: row[2] for row in found if row for key in _CODE.findall(row[1])}


def parts(text: str) -> Mapping[str, str]:
    """Give the text below each heading, by heading."""
    found = re.split(r"^(#+ .*)$", text, flags=re.MULTILINE)
    return dict(zip(found[1::2], found[2::2], strict=True))


def test_every_config_key_is_documented() -> None:
    """`docs/config.md` has a row for each key of `config.yaml`."""
    assert rows(read_doc("config.md")).keys() == set(KEYS)


def test_every_example_of_a_config_key_is_right() -> None:
    """What `docs/config.md` gives as an example can be copied."""
    for key, row in rows(read_doc("config.md")).items():
        needed = {"title": "title: Tin", "base_url": "base_url: https://a.example/"}
        needed[key] = _CODE.findall(row)[-1]
        _, found = read_config("\n".join(needed.values()))
        assert [(one.code, one.arguments) for one in found] == [], key


@pytest.mark.parametrize(("heading", "keys"), _KINDS_OF_FRONT_MATTER)
def test_every_front_matter_key_is_documented(heading: str, keys: tuple[str, ...]) -> None:
    """`docs/front-matter.md` has a row for each key of each kind of file."""
    documented = rows(parts(read_doc("front-matter.md"))[heading])
    assert documented.keys() == set(keys)


def test_every_example_of_an_article_key_is_right() -> None:
    """What `docs/front-matter.md` gives as an example can be copied."""
    text = parts(read_doc("front-matter.md"))["## Bài viết"]
    for key, row in rows(text).items():
        needed = {"title": "title: Tin", "date": "date: 10/06/2019"}
        needed[key] = _CODE.findall(row)[-1]
        block, wrong = split("---\n" + "\n".join(needed.values()) + "\n---\n", "a.md")
        assert block is not None, wrong
        matter, found = read_article(block, "a.md", "Asia/Ho_Chi_Minh")
        assert (matter is not None, found) == (True, ()), key


def test_every_diagnostic_is_documented() -> None:
    """`docs/diagnostics.md` has a part for each code with its name, how grave it is, its words."""
    severities = {Severity.ERROR: "*lỗi*", Severity.WARNING: "*cảnh báo*"}
    documented = parts(read_doc("diagnostics.md"))
    codes = [name.removeprefix("### ") for name in documented if name.startswith("### ")]
    assert sorted(codes) == sorted(f"{row.code} {row.name}" for row in TABLE.values())
    for row in TABLE.values():
        text = documented[f"### {row.code} {row.name}"]
        assert f"{severities[row.severity]} {row.vi}" in text, row.code
        assert f"> {row.en}" in text, row.code


def test_every_view_is_documented() -> None:
    """`docs/layouts.md` has a part for each view, with a row for each field."""
    kinds = {
        name: list(kind.__struct_fields__)
        for name, kind in vars(views).items()
        if isinstance(kind, type) and issubclass(kind, Value) and kind is not Value
    }
    assert set(views.__all__) <= kinds.keys()
    documented = parts(read_doc("layouts.md"))
    for name, names in kinds.items():
        assert f"### {name}" in documented, name
        assert list(rows(documented[f"### {name}"])) == names, name


def test_every_command_and_flag_is_documented() -> None:
    """README or `docs/` name every command and every long flag."""
    files = [REPOSITORY / "README.md", *(REPOSITORY / "docs").glob("*.md")]
    text = "\n".join(path.read_text("utf-8") for path in files if path.is_file())
    named = set(re.findall(r"(?:bulletin|build\.py) [a-z-]+|--[a-z-]+", text))
    missing = [
        name for name in group.commands if not {f"bulletin {name}", f"build.py {name}"} & named
    ]
    for name, command in group.commands.items():
        flags = [flag for option in command.params for flag in option.opts if flag[:2] == "--"]
        missing += [f"{name} {flag}" for flag in flags if flag not in named]
    assert missing == []
