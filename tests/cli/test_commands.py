"""What the commands do for whoever types them."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bulletin.cli.printing import print_diagnostics
from bulletin.diagnostics import Place, Severity, diagnose, message
from bulletin.diagnostics.judging import Judged
from tests.sites import REPOSITORY, Site, make_site, run


def test_build_ends_with_one_line(site: Site) -> None:
    """The last line counts articles, documents, pages, what is new and what is as before."""
    site.article("tin-tuc/a.md", "A", "01/01/2026")
    first = site.build()
    assert first.out.startswith("1 bài, 0 văn bản, ")
    assert "0 trang như cũ" in first.out
    second = site.build()
    assert ": 0 trang mới hoặc thay đổi" in second.out
    assert second.out.count("\n") == 1


def test_build_speaks_english_when_asked(site: Site) -> None:
    """`--lang en` words messages and results in English."""
    site.article("tin-tuc/a.md", "A", "01/01/2026", "[x](khong.md)")
    result = site.build("--lang", "en")
    assert "1 articles" in result.out
    assert "B401 warning: The link" in result.err


def test_json_has_every_diagnostic(site: Site) -> None:
    """The printed list is cut at fifty; JSON has all of them."""
    site.article("tin-tuc/a.md", "A", "01/01/2026", "\n\n".join(f"[x](k{n}.md)" for n in range(70)))
    printed = site.build()
    assert printed.err.count("B401") == 50
    assert "20 mục nữa" in printed.err
    assert "0 lỗi, 70 cảnh báo." in printed.err
    record = json.loads(site.build("--format", "json").out)
    assert len(record["diagnostics"]) == 70
    assert record["diagnostics"][0]["line"] == 6


def test_strict_makes_warnings_errors_and_validation_moves_them(site: Site) -> None:
    """A site decides how grave a warning is."""
    site.article("tin-tuc/a.md", "A", "01/01/2026", "[x](khong.md)")
    assert site.build().code == 0
    assert site.build("--strict").code == 1
    config = (site.root / "config.yaml").read_text("utf-8")
    site.write("config.yaml", f"{config}validation: {{broken-link: error}}\n")
    assert site.build().code == 1
    site.write("config.yaml", f"{config}validation: {{B401: off}}\n")
    result = site.build("--strict")
    assert (result.code, result.err) == (0, "")


def test_next_change_is_told(site: Site) -> None:
    """The officer reads when the scheduled article will be there."""
    site.article("tin-tuc/a.md", "A", "01/01/2026")
    site.article("tin-tuc/b.md", "Lịch tiếp công dân", "01/12/2026 08:00")
    assert "01/12/2026 08:00: “Lịch tiếp công dân” được đăng" in site.build().err
    change = json.loads(site.build("--format", "json").out)["next_change"]
    assert change["moment"] == "2026-12-01T08:00:00+07:00"
    assert change["change"] == "published"


def test_base_url_and_output_can_be_given(site: Site, tmp_path: Path) -> None:
    """`-b` and `-d` stand for what the config says."""
    site.article("tin-tuc/a.md", "A", "01/01/2026")
    assert site.build("-b", "https://khac.example/tin", "-d", str(tmp_path / "ra")).code == 0
    assert "https://khac.example/tin/sitemap.xml" in (tmp_path / "ra/robots.txt").read_text("utf-8")


@pytest.mark.parametrize(
    "url",
    [
        *("ftp://x.vn/", "http://", "https:///x", "https://x.vn/?a", "https://x.vn/a b/"),
        *("https://x.vn/\uffff/", "https://ten:mat@x.vn/"),
    ],
)
def test_base_url_that_is_none_is_told(site: Site, url: str) -> None:
    """What pages could not name is refused before anything is built."""
    result = site.build("-b", url)
    assert (result.code, "--base-url" in result.err) == (2, True)
    assert not site.output.exists()


def test_verify_and_no_cache_give_the_same(site: Site) -> None:
    """Whatever the memo does, the output is the same."""
    site.article("tin-tuc/a.md", "A", "01/01/2026")
    site.build()
    tree = site.tree()
    assert site.build("--verify").code == 0
    assert site.build("--no-cache").code == 0
    assert site.tree() == tree


def test_new_makes_a_draft_that_builds_at_once(site: Site) -> None:
    """Title and name come from what was typed, whatever signs are in it.

    What is not written yet is not published.
    """
    result = site.run("new", "tin-tuc", 'Thông báo #3: "nghỉ lễ" & đón Tết')
    assert result.code == 0
    path = site.root / "content/tin-tuc/2026/thong-bao-3-nghi-le-don-tet.md"
    assert result.out == "Đã tạo content/tin-tuc/2026/thong-bao-3-nghi-le-don-tet.md\n"
    assert path.read_text("utf-8").startswith("---\n")
    assert site.build("--strict").code == 0
    assert "tin-tuc/2026/thong-bao-3-nghi-le-don-tet.html" not in site.tree()
    assert site.build("--strict", "--drafts").code == 0
    page = site.page("tin-tuc/2026/thong-bao-3-nghi-le-don-tet.html")
    assert "Thông báo #3: &#34;nghỉ lễ&#34; &amp; đón Tết</h1>" in page


def test_new_never_overwrites(site: Site) -> None:
    """A second article of one title is refused, and the first stays."""
    site.run("new", "tin-tuc", "Hội nghị")
    path = site.root / "content/tin-tuc/2026/hoi-nghi.md"
    path.write_text("đang viết", "utf-8")
    result = site.run("new", "tin-tuc", "Hội nghị")
    assert result.code == 2
    assert "không ghi đè" in result.err
    assert path.read_text("utf-8") == "đang viết"


@pytest.mark.parametrize(
    ("section", "title", "words"),
    [
        pytest.param("khong-co", "A", "Các chuyên mục hiện có: tin-tuc", id="no-such-section"),
        pytest.param("tin-tuc", "***", "cần có chữ cái", id="title-without-letters"),
    ],
)
def test_new_says_what_it_cannot_do(site: Site, section: str, title: str, words: str) -> None:
    """A wrong section or title is one line."""
    result = site.run("new", section, title)
    assert result.code == 2
    assert words in result.err


def test_new_avoids_names_that_windows_keeps(site: Site) -> None:
    """The title `Con` gives a name that every system can keep."""
    site.run("new", "tin-tuc", "Con")
    assert (site.root / "content/tin-tuc/2026/bai-con.md").is_file()
    assert site.build("--strict").code == 0


def test_clean_removes_only_what_the_tool_wrote(site: Site) -> None:
    """Output and cache go; a folder with other files is refused."""
    site.article("tin-tuc/a.md", "A", "01/01/2026")
    site.build()
    (site.output / "cua-toi.txt").write_text("quý", "utf-8")
    refused = site.run("clean")
    assert refused.code == 2
    assert "cua-toi.txt" in refused.err
    (site.output / "cua-toi.txt").unlink()
    assert site.run("clean").code == 0
    assert not site.output.exists()
    assert not (site.root / ".bulletin").exists()
    assert (site.root / "content/tin-tuc/a.md").is_file()


def test_list_finds_articles_by_their_life(site: Site) -> None:
    """Drafts, scheduled and public articles are told apart; months and authors filter."""
    site.article("tin-tuc/a.md", "Bài A", "01/01/2026", author="X.L")
    site.article("tin-tuc/b.md", "Bài B", "01/02/2026", author="T.H", draft="true")
    site.article("tin-tuc/c.md", "Bài C", "01/02/2036", author="X.L")
    site.article(
        "tin-tuc/d.md", "Bài D", "01/02/2026", author="X.L", review_by="01/03/2026", owner="Phòng 1"
    )

    def titles(*arguments: str) -> list[str]:
        given = ("list", *arguments, "--now", "2026-11-23", "--format", "json")
        return [record["title"] for record in json.loads(site.run(*given).out)]

    assert titles("published") == ["Bài D", "Bài A"]
    assert titles("drafts") == ["Bài B"]
    assert titles("scheduled") == ["Bài C"]
    assert titles("review") == ["Bài D"]
    assert titles("published", "--month", "2026-01") == ["Bài A"]
    assert titles("published", "--author", "T.H") == []


def test_list_authors_counts_for_fees(site: Site) -> None:
    """Articles and words are counted by byline, for one month."""
    site.article("tin-tuc/a.md", "A", "01/01/2026", "một hai ba", author="[X.L, T.H]")
    site.article("tin-tuc/b.md", "B", "02/01/2026", "bốn năm", author="X.L")
    site.article("tin-tuc/c.md", "C", "02/02/2026", "sáu", author="X.L")
    given = ("list", "authors", "--month", "2026-01", "--format", "csv", "--now", "2026-11-23")
    assert site.run(*given).out == "\ufeffauthor,articles,words\nT.H,1,3\nX.L,2,5\n"


def test_list_citations_of_an_article(site: Site) -> None:
    """What was found in one file is a table."""
    site.article("tin-tuc/a.md", "A", "01/01/2026", "Quyết định số 208/QĐ-TTg ngày 14/02/2011.")
    path = str(site.root / "content/tin-tuc/a.md")
    records = json.loads(run("list", "citations", path, "--format", "json").out)
    assert [(record["number"], record["date"]) for record in records] == [
        ("208/QĐ-TTg", "2011-02-14")
    ]


def test_init_makes_a_site_that_builds(tmp_path: Path) -> None:
    """A new folder holds the sample, builds, and is never written over."""
    assert run("init", str(tmp_path / "trang")).code == 0
    site = Site(tmp_path / "trang")
    assert site.build().code == 0
    assert "<title>" in site.page("index.html")
    assert run("init", str(tmp_path / "trang")).code == 2


def test_no_command_means_build(tmp_path: Path) -> None:
    """`python build.py` alone builds the site of the folder it is in, on any console."""
    site = make_site(tmp_path / "site")
    site.article("tin-tuc/a.md", "A", "01/01/2026")
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "LANG": "C", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, str(REPOSITORY / "build.py")],
        cwd=site.root,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "bài" in done.stdout.decode("utf-8")
    assert (site.output / "index.html").is_file()


def test_unknown_flag_is_a_usage_error() -> None:
    """A wrong flag ends with exit code 2 and no traceback."""
    result = run("build", "--khong-co")
    assert result.code == 2
    assert "Traceback" not in result.err


_ENGLISH = re.compile(
    r"Usage|Options:|Commands:|Try |Error|No such|Did you|Missing|Invalid|unexpected|requires|"
    r"not (?:a|one|in) |does not|is a |Show |default:"
)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "--help",
            "buidl",
            "--foo",
            "build --foo",
            "build --lang fr",
            "build -j x",
            "build -j -1",
        ),
        *(
            "build -j -1",
            "build --now",
            "build --now abc",
            "build -b x",
            "build extra",
            "build --strict=1",
        ),
        *("new a b c d", "watch -p 99999", "watch --help", "build --help", "check --help"),
        *("init", "init --help", "list", "list nothing", "list articles --help", "clean --help"),
    ],
)
def test_misuse_and_help_are_vietnamese(line: str) -> None:
    """Whoever mistypes a command reads why in their own language."""
    result = run(*line.split())
    assert result.out + result.err
    assert not _ENGLISH.search(result.out + result.err), result.out + result.err
    assert result.code in (0, 2)


def test_misuse_is_told_in_the_language_of_the_site_or_as_asked(site: Site) -> None:
    """`language: en` in the config and `--lang` decide, whatever the system speaks."""
    config = (site.root / "config.yaml").read_text("utf-8")
    site.write("config.yaml", f"{config}language: en\n")
    assert "Error: No such option '--foo'" in site.run("build", "--foo").err
    assert "Lỗi: Không có tùy chọn '--foo'" in site.run("build", "--foo", "--lang", "vi").err
    site.write("config.yaml", config)
    assert "Error: No such option '--foo'" in site.run("build", "--lang=en", "--foo").err


def test_what_ends_a_command_is_told_in_english_when_asked(tmp_path: Path) -> None:
    """Not only diagnostics follow `--lang`."""
    result = run("build", "-s", str(tmp_path), "--lang", "en")
    assert "B600 error: There is no such config file." in result.err
    assert result.code == 2


@pytest.mark.parametrize(
    ("close", "end"), [("bài-hai", "chỗ. Gần giống nhất: bài-hai."), ("", "đúng chỗ.")]
)
def test_nearest_name_is_told_where_there_is_one(close: str, end: str) -> None:
    """A link that nothing is like is said to lead nowhere, no more."""
    found = diagnose("B401", Place("content/a.md", 1), {"target": "x", "close": close})
    assert message(found, "vi").endswith(end)


def test_no_text_can_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """What an author typed, or how a file is called, is printed without its control characters."""
    escape = "\x1b[31m\u202e\x9b\r"
    arguments = {"target": escape, "close": escape}
    found = diagnose("B401", Place(f"content/{escape}.md", 1), arguments, mended=f"{escape}\nb")
    print_diagnostics([Judged(found, Severity.ERROR)], "vi")
    printed = capsys.readouterr().err
    assert not set(escape) & set(printed) & {"\x1b", "\u202e", "\x9b", "\r"}
    assert printed.count("\\u001b") == 4
    assert "\n      b\n" in printed
