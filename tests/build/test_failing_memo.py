"""A memo that fails while a build is under way costs time and nothing else."""

from collections.abc import Iterable, Mapping

import pytest

from bulletin.build.building import build
from bulletin.build.checking import check
from bulletin.build.orders import Order
from bulletin.build.tools import Tools
from bulletin.cli.project import moment
from bulletin.config import read_config
from bulletin.link.lifecycle import Audience
from bulletin.memo import NoMemo
from bulletin.workers import Workers
from tests.sites import CONFIG, NOW, Site


class _Broken(NoMemo):
    """Forgets large values as soon as it has been asked for some so many times."""

    def __init__(self, answers: int) -> None:
        super().__init__()
        self._answers = answers

    def blobs(self, digests: Iterable[str]) -> Mapping[str, bytes]:
        self._answers -= 1
        return super().blobs(digests) if self._answers >= 0 else {}


def _order(site: Site) -> Order:
    config, found = read_config(CONFIG.encode())
    assert config is not None
    return Order(site.root, site.output, config, found, Audience(moment(NOW, config.timezone)))


@pytest.fixture
def site(site: Site) -> Site:
    """Give a site with an article and a cited document."""
    site.article(
        "tin-tuc/a.md", "Bài", "10/06/2019", "Theo Quyết định số 208/QĐ-TTg ngày 14/02/2011."
    )
    return site


@pytest.mark.parametrize("answers", [0, 1, 2, 3])
def test_build_without_what_was_remembered_is_whole(site: Site, answers: int) -> None:
    """Whenever the disk begins to refuse the cache, the site is built all the same."""
    assert site.build("--no-cache").code == 0
    whole = site.tree()
    assert site.run("clean").code == 0
    with Workers(1) as workers:
        built = build(_order(site), Tools(_Broken(answers), workers))
    assert built.written is not None
    made = site.tree()
    # It says that the other one was built as of another moment.
    del whole["manifest.json"], made["manifest.json"]
    assert made == whole


def test_check_without_what_was_remembered_is_whole(site: Site) -> None:
    """`check` finds the same."""
    with Workers(1) as workers:
        found = [check(_order(site), Tools(memo, workers)) for memo in (NoMemo(), _Broken(0))]
    assert found[0] == found[1]
