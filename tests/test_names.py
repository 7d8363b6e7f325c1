"""Names that mean one file everywhere, and addresses that stay in their place."""

import posixpath
import re
import unicodedata
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from slugify import slugify

from bulletin.diagnostics import Place, message
from bulletin.diagnostics.addresses import CODES
from bulletin.names import (
    MAX_SLUG,
    check_name,
    check_slug,
    is_ignored,
    is_runnable,
    quote_path,
    site_key,
    slug,
)
from tests.invalid.names_cases import CASES, SLUG_CASES

PLACE = Place("content/tin-tuc/x.md", 3, 7)


@pytest.mark.parametrize(
    ("code", "name"),
    [pytest.param(code, name, id=f"{row}-{case}") for case, code, row, name, _ in CASES],
)
def test_each_bad_name_is_one_message(code: str, name: str) -> None:
    """A name that some system cannot keep is refused on every system."""
    (diagnostic,) = check_name(name)
    assert (diagnostic.code, diagnostic.place) == (code, Place(name))
    for language in ("vi", "en"):
        assert message(diagnostic, language).isprintable()


@pytest.mark.parametrize(
    ("code", "written"),
    [pytest.param(code, written, id=f"{row}-{case}") for case, code, row, written, _ in SLUG_CASES],
)
def test_each_bad_slug_is_one_message(code: str, written: str) -> None:
    """A slug is refused where it stands, with one that would do."""
    (diagnostic,) = check_slug(written, PLACE)
    assert (diagnostic.code, diagnostic.place) == (code, PLACE)
    assert check_slug(diagnostic.mended.removeprefix("slug: "), PLACE) == ()
    for language in ("vi", "en"):
        assert message(diagnostic, language).isprintable()


def test_every_code_is_raised() -> None:
    """No message is kept that nobody can see."""
    assert {code for _, code, *_ in CASES + SLUG_CASES} == {row.code for row in CODES}


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("content/tin-tuc/2019/ke-hoach.md", id="plain"),
        pytest.param("content/tin-tuc/_index.md", id="index-of-a-section"),
        pytest.param(
            "content/tin-tuc/Kế hoạch số 5 (bản 2) #1 100%.md", id="vietnamese-with-signs"
        ),
        pytest.param("content/tin-tuc/con-nguoi.md", id="con-with-more"),
        pytest.param("content/tin-tuc/com10.md", id="com10"),
        pytest.param("static/.well-known/security.txt", id="well-known"),
        pytest.param("static/_chung/a.css", id="underscore-in-static"),
        pytest.param("tin-tuc/2019/ke-hoach.html", id="output"),
        pytest.param(f"content/tin-tuc/{'ế' * 83}.md", id="as-long-as-may-be"),
    ],
)
def test_good_names_need_no_message(path: str) -> None:
    """Officers may name files in Vietnamese."""
    assert check_name(path) == ()


def test_a_message_can_stand_at_another_place() -> None:
    """An address made from a name is reported at the file that it comes from."""
    assert [one.place for one in check_name("tin-tuc/con.html", PLACE)] == [PLACE]


def test_all_mistakes_of_a_path_are_told() -> None:
    """Renaming once is enough."""
    assert [one.code for one in check_name("static/aux/-a?.")] == ["B301", "B305", "B302", "B303"]


@pytest.mark.parametrize(
    "written", ["ke-hoach-2019", "Gioi_thieu", "a", "2019", "con-nguoi", "a--b"]
)
def test_good_slugs_need_no_message(written: str) -> None:
    """Addresses of an older site can be kept."""
    assert check_slug(written, PLACE) == ()


@pytest.mark.parametrize(
    ("title", "made"),
    [
        pytest.param(
            "Kế hoạch Ngoại giao Văn hóa năm 2019",
            "ke-hoach-ngoai-giao-van-hoa-nam-2019",
            id="title",
        ),
        pytest.param("Đường Ðắk Lắk", "duong-dak-lak", id="d"),
        pytest.param("Số 208/QĐ-TTg", "so-208-qd-ttg", id="number"),
        pytest.param("🇻🇳 ***", "", id="nothing-left"),
        pytest.param("Tin 🎉 mới", "tin-moi", id="emoji"),
        pytest.param("a" * 90, "a" * 80, id="one-long-word"),
        pytest.param("bốn " * 30, "-".join(["bon"] * 20), id="cut-at-a-word"),
    ],
)
def test_slugs_are_made_from_titles(title: str, made: str) -> None:
    """An address can be typed on any keyboard."""
    assert slug(title) == made


@given(st.text())
@example("&#45;&amp;lt;")
def test_slugs_are_safe_and_stable(title: str) -> None:
    """A slug of a slug is itself, and holds nothing but letters, digits and hyphens."""
    made = slug(title)
    assert slug(made) == made
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", made)
    assert len(made) <= 80
    assert slug(unicodedata.normalize("NFD", title)) == made


@given(st.text() | st.text(st.sampled_from("../\\%2eC:a;~ \x00"), max_size=12))
def test_a_slug_that_passes_stays_in_its_folder(written: str) -> None:
    """No slug leads out of the section, on any host, decoded however often."""
    if check_slug(written, PLACE):
        return
    path = f"tin-tuc/{unquote(written)}.html"
    assert posixpath.normpath(path) == path
    assert path.count("/") == 1
    assert "\\" not in path
    assert check_name(path) == ()


@given(st.text())
def test_a_suggested_slug_passes(written: str) -> None:
    """What a message proposes is not refused in turn."""
    for diagnostic in check_slug(written, PLACE):
        assert check_slug(dict(diagnostic.arguments)["suggestion"], PLACE) == ()


@given(st.text(st.characters()))
def test_any_name_can_be_checked(path: str) -> None:
    """No name on a disk makes a traceback, or reaches the terminal raw."""
    for diagnostic in check_name(path):
        assert "\x1b" not in message(diagnostic, "vi")


@pytest.mark.parametrize(
    "name",
    [
        ".git",
        ".x",
        "~$ke-hoach.docx",
        "x.md~",
        ".#x.md",
        "#x.md#",
        ".x.md.swp",
        "4913",
        "~WRL0001.tmp",
        ".~lock.x.odt#",
        "Thumbs.db",
        "desktop.ini",
        ".DS_Store",
        "a.tmp",
        "a.pdf.crdownload",
    ],
)
def test_editors_own_files_are_passed_over(name: str) -> None:
    """What Word, vim, Emacs, LibreOffice and systems leave behind is no content."""
    assert is_ignored(name)


@pytest.mark.parametrize(
    "name",
    [
        "x.md",
        "_index.md",
        "4913.md",
        "~.md",
        "C#.md",
        "tmp",
        "thumbs.db.md",
        "$a.md",
        ".well-known",
        ".htaccess",
        ".user.ini",
    ],
)
def test_authors_files_are_not_passed_over(name: str) -> None:
    """Nothing that somebody wrote is left out in silence."""
    assert not is_ignored(name)


@pytest.mark.parametrize(
    "name",
    [
        "x.php",
        "x.PHP5",
        "x.phtml",
        "x.phar",
        "x.asp",
        "x.aspx",
        "x.jsp",
        "x.cgi",
        "x.pl",
        "x.py",
        "x.sh",
        "x.exe",
        "x.bat",
        "x.cmd",
        "x.ps1",
        "x.vbs",
        "x.dll",
        "x.msi",
        "x.jar",
        "x.scr",
        "x.hta",
        "x.lnk",
        "x.shtml",
        ".htaccess",
        "web.config",
        "Web.Config",
        ".user.ini",
        "x.php.jpg",
        "x.asp.pdf",
        "x.exe.",
        "x.php ",
        "x.jpg.exe",
        "anh/x.php",
    ],
)
def test_what_a_host_or_a_computer_runs_is_named(name: str) -> None:
    """A file that could be run never reaches the host."""
    assert is_runnable(name)


@pytest.mark.parametrize(
    "name",
    [
        "x.pdf",
        "ke-hoach.pl.pdf",
        "x.docx",
        "x.jpg",
        "x.svg",
        "bang.xlsx",
        "x.tar.gz",
        "php.pdf",
        "Bao cao.PL01.docx",
        "x.shp",
        "x.txt",
        "exe",
    ],
)
def test_documents_and_pictures_may_lie_beside_an_article(name: str) -> None:
    """Attachments of everyday kinds raise no alarm; `.PL` is how offices write an appendix."""
    assert not is_runnable(name, beside_article=True)


@pytest.mark.parametrize("name", ["x.js", "x.mjs", "x.html", "x.htm", "x.xhtml", "x.svgz"])
def test_scripts_and_pages_belong_in_static(name: str) -> None:
    """Only the maintainer's folder may hold what a browser runs."""
    assert is_runnable(name, beside_article=True)
    assert not is_runnable(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Tin/A.md", "tin/a.md", id="case"),
        pytest.param("Ke\u0302\u0301.md", "kế.md", id="form"),
        pytest.param("STRASSE", "straße", id="sharp-s"),
    ],
)
def test_addresses_that_one_system_takes_for_the_same_share_a_key(one: str, other: str) -> None:
    """They are refused on every system, not only where they collide."""
    assert site_key(one) == site_key(other)


@given(st.text())
def test_site_keys_are_stable(path: str) -> None:
    """A key of a key is itself."""
    assert site_key(site_key(path)) == site_key(path)


@pytest.mark.parametrize(
    ("path", "quoted"),
    [
        pytest.param("tin-tuc/x.html", "tin-tuc/x.html", id="plain"),
        pytest.param("Kế hoạch.pdf", "K%E1%BA%BF%20ho%E1%BA%A1ch.pdf", id="vietnamese"),
        pytest.param("100%#1?a&b.pdf", "100%25%231%3Fa%26b.pdf", id="signs"),
        pytest.param("javascript:x", "javascript%3Ax", id="no-scheme"),
        pytest.param("~a_b.c-d", "~a_b.c-d", id="unreserved"),
    ],
)
def test_paths_are_written_as_addresses(path: str, quoted: str) -> None:
    """A link to a file with any name works."""
    assert quote_path(path) == quoted


@given(st.text())
def test_quoting_loses_nothing(path: str) -> None:
    """A browser gets back the very name."""
    assert unquote(quote_path(path)) == path
    assert quote_path(path).isascii()


@given(st.text(st.sampled_from("ab1-Aạđ ._,&;x"), max_size=100))
@example("a" * 80)
@example("a" * 81)
@example("a1-" * 26 + "bc")
def test_slugs_are_those_of_python_slugify(title: str) -> None:
    """What is spared for a text that is a slug already, or was made before, changes no slug."""
    whole = unicodedata.normalize("NFC", title)
    made = slugify(whole, max_length=MAX_SLUG, word_boundary=True, save_order=True)
    assert slug(title) == made


_PART = st.text("abcnolxu01289-._AĐ ", max_size=12) | st.sampled_from(["con", "aux.md", "lpt1", ""])


@given(st.lists(_PART, min_size=1, max_size=4).map("/".join))
def test_a_plain_path_is_not_looked_at_closer_for_nothing(path: str) -> None:
    """A part with a capital has each part looked at, and changes nothing that is found."""
    closer = [found.code for found in check_name(f"{path}/A")]
    assert [found.code for found in check_name(path)] == closer
