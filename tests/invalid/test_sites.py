"""Every mistake in a whole site is one clear message, and costs the published site nothing."""

import json
import shutil
from pathlib import Path

import pytest

from bulletin.diagnostics import Severity
from bulletin.diagnostics.table import TABLE
from tests.invalid import body_cases, config_cases, files_cases, front_matter_cases, handled_cases
from tests.invalid.site_cases import CASES, SiteCase
from tests.sites import Run, Site, make_site, read_tree

_GOOD = "---\ntitle: Tin tốt\ndate: 20/05/2019\n---\n\nMọi thứ đều tốt.\n"
_OLD = {"index.html": b"old", "tin-tuc/cu.html": b"older"}
_HEADER = "---\ntitle: Văn bản\nkind: documents\n---\n"


def _site(root: Path) -> Site:
    return make_site(root, {"content/tin-tuc/tot.md": _GOOD})


def _change(site: Site, files: SiteCase) -> None:
    for path, text in files.files.items():
        if text is None:
            (site.root / path).unlink()
        else:
            site.write(path, text)


def _codes(run: Run) -> set[tuple[str, str]]:
    """Give code and place of everything that a run reported as JSON."""
    found = set()
    for item in json.loads(run.out)["diagnostics"]:
        place = item["path"]
        for number in (item["line"], item["column"]):
            place += f":{number}" if number else ""
        found.add((item["code"], place))
    return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give a good site that is built; a test must change a copy."""
    site = _site(tmp_path_factory.mktemp("built") / "site")
    assert site.build("-q").code == 0
    return site


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_mistake_is_named_and_old_output_stays(built: Site, tmp_path: Path, case: SiteCase) -> None:
    """The message names the file and line, nothing is a traceback, and the old site stays."""
    site = Site(shutil.copytree(built.root, tmp_path / "site"))
    old = read_tree(site.output)
    _change(site, case)
    if case.code == "B703":
        old = read_tree(site.output)
    result = site.build("--strict")
    assert f"{case.place}: {case.code} lỗi: " in result.err
    assert result.code == case.exit_code
    assert "Traceback" not in result.err
    assert read_tree(site.output) == old


def test_every_front_matter_mistake_is_named_in_one_run(tmp_path: Path) -> None:
    """A hundred broken articles give their messages in one run."""
    site = _site(tmp_path)
    for name, _, _, text, _ in front_matter_cases.CASES:
        site.write(f"content/tin-tuc/fm-{name}.md", text)
    result = site.build("--format", "json")
    codes = _codes(result)
    for name, code, _, _, place in front_matter_cases.CASES:
        assert (code, f"content/tin-tuc/fm-{name}.md:{place}") in codes, name
    assert result.code == 1


def test_every_body_mistake_is_named_in_one_run(tmp_path: Path) -> None:
    """Bodies that cannot be shown as written are named with their line in the file."""
    site = _site(tmp_path)
    head = "---\ntitle: Tin\ndate: 10/06/2019\n---\n"
    for name, _, _, text, _ in body_cases.CASES:
        site.write(f"content/tin-tuc/nd-{name}.md", head + text)
    codes = _codes(site.build("--format", "json"))
    for name, code, _, _, place in body_cases.CASES:
        line, colon, column = place.partition(":")
        where = f"content/tin-tuc/nd-{name}.md:{int(line) + 4}{colon}{column}"
        assert any(code == found and where == at[: len(where)] for found, at in codes), name


def test_every_broken_file_is_named_in_one_run(tmp_path: Path) -> None:
    """Files in old encodings, damaged or of other kinds are named with their line."""
    site = _site(tmp_path)
    site.write(
        "config.yaml", (site.root / "config.yaml").read_text("utf-8") + "limits: {body: 50KB}\n"
    )
    for name, _, _, data, _ in files_cases.CASES:
        site.write(f"content/tin-tuc/tep-{name}.md", data)
    codes = _codes(site.build("--format", "json"))
    for name, code, _, _, place in files_cases.CASES:
        path = f"content/tin-tuc/tep-{name}.md"
        assert (code, f"{path}:{place}" if place else path) in codes, name


def test_every_register_and_section_mistake_is_named(tmp_path: Path) -> None:
    """Each register and each section's index tells its own mistake."""
    site = _site(tmp_path)
    expected = set()
    for name, code, _, text, place in front_matter_cases.REGISTER_CASES:
        site.write(f"content/so-{name}/_index.md", _HEADER)
        site.write(f"content/so-{name}/register.yaml", text)
        expected.add((code, f"content/so-{name}/register.yaml:{place}"))
    for name, code, _, text, place in front_matter_cases.SECTION_CASES:
        site.write(f"content/muc-{name}/_index.md", text)
        expected.add((code, f"content/muc-{name}/_index.md:{place}"))
    assert expected <= _codes(site.build("--format", "json"))


def test_what_only_looks_wrong_is_built_as_it_was_meant(tmp_path: Path) -> None:
    """Odd values and texts are on their pages, and no message names them."""
    site = _site(tmp_path)
    for name, _, text, _ in handled_cases.CASES:
        site.write(f"content/tin-tuc/dung-{name}.md", text)
    result = site.build()
    assert (result.code, "dung-" in result.err) == (0, False), result.err
    for name, _, _, expected in handled_cases.CASES:
        page = site.page(f"tin-tuc/dung-{name}.html").replace("\n", "")
        assert expected in page, name


_CONFIG_ERRORS = [case for case in config_cases.CASES if TABLE[case[1]].severity is Severity.ERROR]


@pytest.mark.parametrize("case", _CONFIG_ERRORS, ids=lambda case: case[0])
def test_config_mistake_ends_with_exit_code_2(tmp_path: Path, case: config_cases.Case) -> None:
    """A config mistake is told with its line before anything is touched."""
    _, code, _, text, place = case
    site = Site(tmp_path)
    site.write("config.yaml", text)
    shutil.rmtree(tmp_path / ".bulletin", ignore_errors=True)
    result = site.build()
    assert f"config.yaml:{place}: {code} " in result.err
    assert result.code == 2
    assert not site.output.exists()
