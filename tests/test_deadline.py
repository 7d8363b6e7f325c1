"""No call lasts for ever, whatever it does and wherever it runs."""

import re
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from bulletin.build.building import build
from bulletin.build.orders import Order
from bulletin.build.tools import Tools
from bulletin.cli.project import moment, open_project
from bulletin.deadline import OverdueError
from bulletin.errors import MachineError
from bulletin.link.lifecycle import Audience
from bulletin.memo import FileMemo
from bulletin.model.source import Blob
from bulletin.workers import Workers
from tests.sites import NOW, Site

_PATIENCE = 0.3
_BUILD_PATIENCE = 4.0
"""For a first page on a busy machine, for which all layouts are read."""
_ENDLESS = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"


def never_for_seven(numbers: Sequence[int]) -> list[int]:
    """Square numbers, but never come back from 7."""
    return [_square(number) for number in numbers]


def search_for_seven(numbers: Sequence[int]) -> list[int]:
    """Square numbers, but lose the way in a regular expression at 7."""
    return [_lost(number) for number in numbers]


def _square(number: int) -> int:
    while number == 7:
        pass
    return number * number


def _lost(number: int) -> int:
    if number == 7:
        re.match(r"(a+)+$", "a" * 40 + "b")
    return number * number


def swift(numbers: Sequence[int]) -> list[int]:
    """Take some time for all together, little for each."""
    given = []
    for number in numbers:
        time.sleep(0.02)
        given.append(number)
    return given


@pytest.mark.parametrize("function", [never_for_seven, search_for_seven])
@pytest.mark.parametrize(("count", "size"), [(1, 10), (2, 100)], ids=["here", "in-a-pool"])
def test_call_that_never_ends_is_ended_and_numbered(
    function: type[list[int]], count: int, size: int
) -> None:
    """A loop without end and a search without end both stop, and it is told which it was."""
    with pytest.raises(OverdueError) as caught, Workers(count, _PATIENCE) as workers:
        list(workers.map(function, range(size), size))
    assert caught.value.number == 7


def test_call_that_never_ends_in_a_thread_is_ended() -> None:
    """A preview builds in a thread of its own, where no signal comes."""

    def work() -> list[int]:
        with Workers(1, _PATIENCE) as workers:
            return list(workers.map(never_for_seven, range(10), 10))

    with ThreadPoolExecutor(1) as threads:
        error = threads.submit(work).exception()
    assert isinstance(error, OverdueError)
    assert error.number == 7


@pytest.mark.parametrize("count", [1, 2])
def test_patience_is_for_one_call_not_for_all(count: int) -> None:
    """Many short calls may take longer together."""
    with Workers(count, _PATIENCE) as workers:
        assert list(workers.map(swift, range(60), 60)) == list(range(60))


def _build(site: Site, count: int) -> None:
    project = open_project(site.root, None, None)
    audience = Audience(moment(NOW, project.config.timezone))
    order = Order(site.root, site.output, project.config, project.diagnostics, audience)
    with FileMemo(site.root / ".bulletin") as memo, Workers(count, _BUILD_PATIENCE) as workers:
        build(order, Tools(memo, workers))


@pytest.mark.parametrize(("count", "articles"), [(1, 1), (2, 60)], ids=["here", "in-a-pool"])
def test_layout_without_end_is_named_and_nothing_is_remembered(
    site: Site, count: int, articles: int
) -> None:
    """The page is named, no output is made, and a build with the mended layout makes all pages."""
    for number in range(articles):
        site.article(f"tin-tuc/{number}.md", f"Bài {number}", "01/01/2026")
    layout = site.root / "layouts" / "article.html"
    good = layout.read_text("utf-8")
    site.write("layouts/article.html", good.replace("{% endblock %}", _ENDLESS + "{% endblock %}"))
    with pytest.raises(MachineError) as caught:
        _build(site, count)
    assert caught.value.code == "B730"
    assert re.fullmatch(r"tin-tuc/\d+\.html", caught.value.path)
    assert caught.value.exit_code == 3
    assert not site.output.exists()
    with FileMemo(site.root / ".bulletin") as memo:
        assert not memo.ledger("rendered", Blob)
    site.write("layouts/article.html", good)
    assert site.build("-q").code == 0
