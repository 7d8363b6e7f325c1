"""A saved body is shown before its build only where the build must give the same page."""

import multiprocessing
import shutil
from collections.abc import Iterator
from datetime import datetime

import pytest

from bulletin.preview.attempt import CACHE, Outcome, Settings, attempt, output_of
from bulletin.preview.first_look import FirstLooks
from bulletin.preview.known_pages import KnownPages
from tests.preview.conftest import until
from tests.sites import NOW, Site

_DATE = "2026-11-01 08:00"
_PATH = "content/tin-tuc/mot.md"
_LEAD = " ".join(["Những chữ đầu của bài cũng hiện trong các danh sách."] * 6)
_TITLE = "Bài thứ nhất"
_BODY = f"{_LEAD}\n\nThực hiện Quyết định số 12/QĐ-UBND ngày 05/01/2026, xem [bài hai](hai.md)."


@pytest.fixture
def settings(site: Site) -> Settings:
    """Write a site of two articles, and ask for a preview of it."""
    site.article("tin-tuc/mot.md", _TITLE, _DATE, _BODY)
    site.article("tin-tuc/hai.md", "Bài thứ hai", _DATE)
    now = datetime.fromisoformat(f"{NOW}+07:00")
    config = site.root / "config.yaml"
    return Settings(
        site.root, config, "", 1, is_polling=False, now=lambda _: now, words=lambda _: ()
    )


@pytest.fixture
def looks(settings: Settings) -> Iterator[FirstLooks]:
    """Give first looks that know the site and are ready."""
    with FirstLooks(settings.root) as looks:
        _know(looks, settings)
        until(lambda: looks.is_ready)
        yield looks


def _know(looks: FirstLooks, settings: Settings) -> Outcome:
    outcome = attempt(settings, 1)
    assert outcome.shown is not None, outcome
    assert outcome.config is not None
    stages = outcome.shown.stages
    assert stages is not None
    looks.know(
        stages,
        KnownPages(stages, settings.root / CACHE),
        outcome.config,
    )
    return outcome


@pytest.mark.parametrize(
    ("title", "body"),
    [
        pytest.param(_TITLE, f"{_BODY} Thêm một câu.", id="sentence"),
        pytest.param(
            _TITLE, f"{_BODY}\n\n- a\n- b\n\n| x | y |\n|---|---|\n| 1 | 2 |", id="blocks"
        ),
        pytest.param(_TITLE, f"{_BODY}\n\nMột đoạn **đậm**.", id="bold"),
        pytest.param("Bài <khác> & \\n", _BODY, id="title"),
        pytest.param(_TITLE, f"Câu đầu khác. {_BODY}", id="excerpt"),
    ],
)
def test_words(site: Site, settings: Settings, looks: FirstLooks, title: str, body: str) -> None:
    """Other words give the page that the build gives then."""
    site.article("tin-tuc/mot.md", title, _DATE, body)

    [look] = looks.look((_PATH,))

    _know(looks, settings)
    assert look.artifact.path == "tin-tuc/mot.html"
    assert look.data == (output_of(site.root) / look.artifact.path).read_bytes()


@pytest.mark.parametrize(
    ("title", "body"),
    [
        pytest.param(_TITLE, f"{_BODY} Và Luật Đất đai năm 2024.", id="citation"),
        pytest.param(_TITLE, _BODY.replace("12/QĐ", "13/QĐ"), id="other-citation"),
        pytest.param(_TITLE, f"{_BODY} [Thêm](hai.md)", id="link"),
        pytest.param("", _BODY, id="broken"),
    ],
)
def test_more_than_words(site: Site, looks: FirstLooks, title: str, body: str) -> None:
    """Where other parts of the site may be concerned, the whole build is waited for."""
    site.article("tin-tuc/mot.md", title, _DATE, body)

    assert looks.look((_PATH,)) == ()


def test_words_of_others(site: Site, settings: Settings, looks: FirstLooks) -> None:
    """A page that shows the title of another file saved meanwhile waits for the build."""
    site.article("tin-tuc/hai.md", "Bài thứ hai", "2026-10-01")
    _know(looks, settings)
    until(lambda: looks.is_ready)
    site.article("tin-tuc/mot.md", _TITLE, _DATE, f"{_BODY} Thêm một câu.")

    [look] = looks.look((_PATH,))

    assert "Bài thứ hai" in look.data.decode()
    site.article("tin-tuc/hai.md", "Bài khác", "2026-10-01")
    assert looks.look((_PATH,)) == ()


def test_layout(site: Site, settings: Settings, looks: FirstLooks) -> None:
    """After a change of a layout, pages are made with it."""
    layout = (site.root / "layouts/article.html").read_text("utf-8")
    site.write("layouts/article.html", layout.replace("<h1>", '<h1 class="layout-moi">'))
    _know(looks, settings)
    until(lambda: looks.is_ready)
    site.article("tin-tuc/mot.md", _TITLE, _DATE, f"{_BODY} Thêm một câu.")

    [look] = looks.look((_PATH,))

    assert "layout-moi" in look.data.decode()
    assert "Thêm một câu" in look.data.decode()


def test_closed(settings: Settings) -> None:
    """Its process ends with it, even before it was ready; nothing is made then."""
    looks = FirstLooks(settings.root)
    _know(looks, settings)
    assert multiprocessing.active_children()

    looks.close()

    assert not multiprocessing.active_children()
    assert looks.look((_PATH,)) == ()


@pytest.mark.parametrize("gone", ["file", "folder"])
def test_nothing_to_learn_from(
    site: Site, settings: Settings, monkeypatch: pytest.MonkeyPatch, gone: str
) -> None:
    """Where the system gives no process or a file is gone by then, the build is waited for."""
    outcome = attempt(settings, 1)
    assert outcome.shown is not None
    assert outcome.config is not None
    if gone == "file":
        shutil.rmtree(site.root / "content")
    else:
        # Another project folder has come in place of the one that the command was started in.
        (site.root.parent / "old").mkdir()
        monkeypatch.chdir(site.root.parent / "old")
        (site.root.parent / "old").rmdir()

    with FirstLooks(settings.root) as looks:
        stages = outcome.shown.stages
        assert stages is not None
        looks.know(
            stages,
            KnownPages(stages, settings.root / CACHE),
            outcome.config,
        )
        assert looks.look((_PATH,)) == ()


def test_broken_process(site: Site, settings: Settings, looks: FirstLooks) -> None:
    """Where the process is killed, the build is waited for, and the next one starts another."""
    for process in multiprocessing.active_children():
        process.kill()
        process.join()
    site.article("tin-tuc/mot.md", _TITLE, _DATE, f"{_BODY} Thêm một câu.")

    assert looks.look((_PATH,)) == ()

    _know(looks, settings)
    until(lambda: looks.is_ready)
    site.article("tin-tuc/mot.md", _TITLE, _DATE, f"{_BODY} Thêm hai câu.")
    [look] = looks.look((_PATH,))
    assert "Thêm hai câu" in look.data.decode()
