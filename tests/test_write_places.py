"""Where a build may write: never over sources, never over what it did not make."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bulletin.errors import UsageError
from bulletin.locking import locked
from bulletin.write import check_output, spare_of
from tests.sites import REPOSITORY, Site, make_site, read_tree, run

_FORBIDDEN = (
    pytest.param("", id="project"),
    pytest.param("content", id="content"),
    pytest.param("content/tin-tuc", id="inside-content"),
    pytest.param("layouts", id="layouts"),
    pytest.param("static/public", id="inside-static"),
    pytest.param(".git/public", id="inside-git"),
    pytest.param("other/.git", id="another-git"),
    pytest.param(".bulletin/public", id="inside-cache"),
    pytest.param("..", id="around-project"),
    pytest.param("/", id="root"),
    pytest.param("~", id="home"),
    pytest.param("~/..", id="around-home"),
    pytest.param("static", id="missing-source"),
)


@pytest.fixture
def project(tmp_path: Path) -> Site:
    """Give a project with one article."""
    site = make_site(tmp_path / "above" / "site")
    site.article("tin-tuc/a.md", "Bài một", "10/06/2019")
    return site


@pytest.mark.parametrize("folder", _FORBIDDEN)
def test_output_over_sources_is_refused(project: Site, folder: str) -> None:
    """An output that would cost an office its texts or its home is refused untouched (F09)."""
    before = read_tree(project.root.parent)
    output = Path(folder).expanduser() if folder.startswith("~") else project.root / folder
    result = project.build("-d", str(output))
    assert (result.code, "B702" in result.err) == (2, True)
    assert read_tree(project.root.parent) == before


def test_output_over_sources_is_refused_however_it_is_spelled(project: Site) -> None:
    """A second name of the content folder does not make it another one."""
    (project.root.parent / "alias").symlink_to(project.root / "content")
    with pytest.raises(UsageError) as refused:
        check_output(project.root, project.root.parent / "alias" / "public")
    assert refused.value.code == "B702"


@pytest.mark.parametrize("name", ["public", ".public.spare", ".public.between"])
def test_link_as_output_is_refused(project: Site, name: str) -> None:
    """Neither the output nor what stands for it may lead elsewhere."""
    elsewhere = project.root.parent / "elsewhere"
    elsewhere.mkdir()
    (project.root / name).symlink_to(elsewhere)
    result = project.build()
    assert (result.code, "B701" in result.err) == (2, True)
    assert list(elsewhere.iterdir()) == []


@pytest.mark.skipif(not os.path.ismount("/proc"), reason="no disk of its own at hand")
def test_whole_disk_as_output_is_refused(project: Site) -> None:
    """A mounted folder cannot change places with another; a folder in it can."""
    result = project.build("-d", "/proc")
    assert (result.code, "B721" in result.err) == (2, True)


def test_folder_of_others_is_refused(project: Site) -> None:
    """Files that no build of ours made stay; the first of them are named."""
    project.write("public/luận văn.docx", "của tôi")
    for number in range(9):
        project.write(f"public/{number}.txt", "x")
    before = read_tree(project.output)
    result = project.build()
    assert result.code == 2
    assert "B703" in result.err
    assert "0.txt, 1.txt, 2.txt, 3.txt, 4.txt …" in result.err
    assert read_tree(project.output) == before


def test_file_as_output_is_refused(project: Site) -> None:
    """A file in the output's place stays, even when forced."""
    project.write("public", "của tôi")
    assert project.build("--force").code == 2
    assert project.output.read_text("utf-8") == "của tôi"


def test_forced_build_names_what_it_drops(project: Site) -> None:
    """With `--force` the foreign files go, each named before."""
    project.write("public/cu/index.html", "trang cũ")
    result = project.build("--force")
    assert result.code == 0
    assert f"Sẽ bỏ {project.output / 'cu/index.html'}" in result.err
    assert not (project.output / "cu").exists()
    assert project.build().code == 0


def test_page_that_somebody_changed_is_mended(project: Site) -> None:
    """An injected page does not survive a build, and an added one stops it."""
    assert project.build().code == 0
    good = project.tree()
    (project.output / "tin-tuc/a.html").write_text("<script>", "utf-8")
    assert project.build().code == 0
    assert project.tree() == good
    project.write("public/tin-tuc/casino.html", "x")
    result = project.build()
    assert (result.code, "tin-tuc/casino.html" in result.err) == (2, True)


def test_folder_of_others_is_not_cleaned(project: Site) -> None:
    """What no build of ours made is not deleted, and neither is what lies beside it."""
    assert project.build().code == 0
    project.write("public/cua-toi.txt", "quý")
    before = read_tree(project.output)
    assert project.run("clean").code == 2
    assert read_tree(project.output) == before


def test_empty_site_does_not_replace_a_full_one(project: Site) -> None:
    """When all articles are gone, the published site stays until one insists."""
    assert project.build().code == 0
    before = project.tree()
    shutil.rmtree(project.root / "content/tin-tuc")
    project.write("content/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\n\nVề chúng tôi.\n")
    result = project.build()
    assert (result.code, "B706" in result.err) == (2, True)
    assert project.tree() == before
    assert project.build("--force").code == 0
    assert not (project.output / "tin-tuc/a.html").exists()


def test_site_without_articles_may_be_built_again(site: Site) -> None:
    """A site that never had an article is no lost one."""
    site.write("content/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\n\nVề chúng tôi.\n")
    assert site.build().code == 0
    site.write("content/lien-he.md", "---\ntitle: Liên hệ\n---\n\nĐịa chỉ.\n")
    assert site.build().code == 0


def test_second_build_stops_and_names_the_first(project: Site) -> None:
    """Who must not wait is told which process is at work, and changes nothing."""
    assert project.build().code == 0
    before = project.tree()
    project.article("tin-tuc/b.md", "Bài hai", "10/06/2019")
    program = (
        "import sys\nfrom bulletin.cli import main\n"
        "sys.exit(main(['build', '--wait', '0', '-j', '1', '-s', sys.argv[1]]))"
    )
    command = [sys.executable, "-c", program, str(project.root)]
    with locked(project.root / ".public.lock", 0):
        result = subprocess.run(command, capture_output=True, cwd=REPOSITORY, check=False)
    assert result.returncode == 2
    assert f"B720 lỗi: Một lần tạo trang khác đang chạy (tiến trình {os.getpid()}" in (
        result.stderr.decode()
    )
    assert project.tree() == before


def test_output_may_lie_in_a_new_folder(project: Site) -> None:
    """Folders above the output are made, and nothing but the two slots lies there afterwards."""
    output = project.root.parent / "web" / "2026" / "site"
    assert project.build("-d", str(output)).code == 0
    assert list(output.parent.iterdir()) == [output]


def test_clean_removes_both_slots(project: Site) -> None:
    """`clean` leaves neither the output nor its spare."""
    for title in ("Một", "Hai"):
        project.article("tin-tuc/a.md", title, "10/06/2019")
        assert project.build().code == 0
    assert spare_of(project.output).is_dir()
    assert run("clean", "-s", str(project.root)).code == 0
    left = {path.name for path in project.root.iterdir()}
    assert left == {"config.yaml", "content", "layouts", "static"}


def test_clean_spares_what_others_put_there(project: Site) -> None:
    """`clean` does not delete a folder that holds more than a build."""
    assert project.build().code == 0
    project.write("public/ghi chú.txt", "x")
    assert run("clean", "-s", str(project.root)).code == 2
    assert (project.output / "index.html").exists()


def test_folder_that_one_stands_in_may_be_the_output(
    project: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`-d .` is a folder like any other."""
    output = project.root.parent / "web"
    output.mkdir()
    monkeypatch.chdir(output)
    for title in ("Một", "Hai"):
        project.article("tin-tuc/a.md", title, "10/06/2019")
        assert project.build("-d", ".").code == 0
        assert title in (output / "tin-tuc/a.html").read_text("utf-8")
        monkeypatch.chdir(output)
