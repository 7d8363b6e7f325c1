"""A build that finds everything as the last one left it makes nothing, and tells the same."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bulletin import value
from bulletin.build.building import Built, build
from bulletin.build.orders import Order
from bulletin.build.tools import Tools
from bulletin.cli.project import moment
from bulletin.config import read_config
from bulletin.link.lifecycle import Audience
from bulletin.memo import FileMemo
from bulletin.value import replace
from bulletin.workers import Workers
from tests.sites import CONFIG, NOW, Site

_LATER = "2026-12-02 08:00"


@pytest.fixture
def site(site: Site) -> Site:
    """Give a site with an article, another that waits for December, and a broken link."""
    site.article("tin-tuc/a.md", "Bài", "10/06/2019", "Xem [ở đây](khong-co.md).")
    site.article("tin-tuc/b.md", "Bài tháng Mười hai", "01/12/2026")
    return site


def _order(site: Site, now: str = NOW) -> Order:
    config, found = read_config(CONFIG.encode())
    assert config is not None
    audience = Audience(moment(now, config.timezone))
    return Order(site.root, site.output, config, found, audience, may_remove=True)


def _build(site: Site, order: Order) -> tuple[Built, frozenset[str]]:
    """Build, and name the stages that ran."""
    with FileMemo(site.root / ".bulletin") as memo, Workers(1) as workers:
        tools = Tools(memo, workers)
        built = build(order, tools)
    return built, frozenset(tools.watch.seconds)


def test_second_build_only_looks(site: Site) -> None:
    """Nothing is parsed or rendered; messages and counts are those of the first build."""
    first, _ = _build(site, _order(site))
    again, stages = _build(site, _order(site))
    assert stages == {"look", "read", "standing"}
    assert again.stages is None
    assert first.judged, "the broken link is told"
    assert (again.judged, again.facts, again.pages) == (first.judged, first.facts, first.pages)
    assert again.made == 0
    assert again.written is not None


def _edit(site: Site) -> Order:
    site.article("tin-tuc/a.md", "Bài khác", "10/06/2019")
    return _order(site)


def _touch_layout(site: Site) -> Order:
    path = site.root / "layouts" / "base.html"
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    return _order(site)


def _tamper(site: Site) -> Order:
    (site.output / "index.html").write_bytes(b"")
    return _order(site)


def _tamper_with_the_manifest(site: Site) -> Order:
    path = site.output / "manifest.json"
    path.write_bytes(path.read_bytes() + b"\n")
    return _order(site)


def _remove(site: Site) -> Order:
    (site.output / "index.html").unlink()
    return _order(site)


def _set_in_config(site: Site) -> Order:
    order = _order(site)
    return replace(order, config=value.replace(order.config, title="Khác"))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_edit, id="article"),
        pytest.param(_touch_layout, id="layout"),
        pytest.param(_tamper, id="page-of-the-output"),
        pytest.param(_tamper_with_the_manifest, id="manifest"),
        pytest.param(_remove, id="file-that-is-gone"),
        pytest.param(_set_in_config, id="config"),
        pytest.param(lambda site: _order(site, _LATER), id="moment"),
        pytest.param(lambda site: replace(_order(site), is_strict=True), id="flag"),
        pytest.param(lambda site: replace(_order(site), needs_stages=True), id="stages"),
    ],
)
def test_whatever_changed_is_seen(site: Site, change: Callable[[Site], Order]) -> None:
    """The whole build runs when anything that it depends on is another."""
    _build(site, _order(site))
    _, stages = _build(site, change(site))
    assert "parse" in stages


def test_moment_in_between_changes_nothing(site: Site) -> None:
    """An hour later, with no article due, there is nothing to make."""
    _build(site, _order(site))
    _, stages = _build(site, _order(site, "2026-11-23 09:00"))
    assert "parse" not in stages


def test_errors_are_told_again(site: Site) -> None:
    """A build that failed is not remembered as one that stands."""
    site.write("content/tin-tuc/c.md", "---\ntitle: Tin\n---\n")
    first, _ = _build(site, _order(site))
    again, _ = _build(site, _order(site))
    assert first.written is None
    assert again.written is None
    assert again.judged == first.judged
    assert not Path(site.output / "index.html").exists()
