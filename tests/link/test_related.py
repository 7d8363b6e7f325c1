"""Earlier news: only earlier, newest first, and never changed by what comes later."""

import datetime as dt
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.config import Config
from bulletin.link.gather import make_frame
from bulletin.link.joining import Project, link
from bulletin.link.lifecycle import Audience
from bulletin.link.register import make_register
from bulletin.link.related import earlier
from bulletin.link.resolved_articles import resolve_citations
from bulletin.model.body import Outline
from bulletin.model.front_matter import ArticleMatter, Withdrawal
from bulletin.model.parsed import ParsedArticle
from bulletin.model.source import Blob, Inputs
from bulletin.value import replace
from tests.sites import Site, make_site

_DAYS = st.lists(st.integers(0, 12), max_size=20).map(
    lambda days: sorted(
        (dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(days=day) for day in days),
        reverse=True,
    )
)


@given(_DAYS, st.integers(0, 6))
def test_only_strictly_earlier_moments_newest_first(moments: list[dt.datetime], limit: int) -> None:
    """Each list has the next strictly earlier ones, and all of them up to the limit."""
    for index, found in enumerate(earlier(moments, limit)):
        before = [place for place, moment in enumerate(moments) if moment < moments[index]]
        assert list(found) == before[:limit]


def _listed(page: str) -> list[str]:
    """Give the titles of the list of earlier news."""
    part = page.partition('id="page-related"')[2].partition("</section>")[0]
    return re.findall(r"Bài \d+", part)


def test_list_is_newest_first_and_articles_of_one_moment_do_not_list_one_another(
    site: Site,
) -> None:
    """Two articles of one day are no earlier news of each other."""
    for number, day in ((1, 1), (2, 2), (3, 3), (4, 3), (5, 4)):
        site.article(f"tin-tuc/bai-{number}.md", f"Bài {number}", f"{day:02}/03/2026")
    site.build()
    assert _listed(site.page("tin-tuc/bai-5.html")) == ["Bài 3", "Bài 4", "Bài 2", "Bài 1"]
    assert _listed(site.page("tin-tuc/bai-3.html")) == ["Bài 2", "Bài 1"]
    assert _listed(site.page("tin-tuc/bai-4.html")) == ["Bài 2", "Bài 1"]
    assert _listed(site.page("tin-tuc/bai-1.html")) == []


def test_own_list_replaces_the_computed_one(site: Site) -> None:
    """An author's list is shown in the author's order, literal entries too."""
    for number in (1, 2, 3):
        site.article(f"tin-tuc/bai-{number}.md", f"Bài {number}", f"0{number}/03/2026")
    site.article(
        "tin-tuc/bai-4.md",
        "Bài 4",
        "04/03/2026",
        related='[tin-tuc/bai-1, {title: "Bài 99", date: 31/05/2019, url: "https://x.example/"}]',
    )
    site.article("tin-tuc/bai-5.md", "Bài 5", "05/03/2026", related="[]")
    assert site.build().code == 0
    page = site.page("tin-tuc/bai-4.html")
    assert _listed(page) == ["Bài 1", "Bài 99"]
    assert "31/05/2019" in page
    assert "Tin đã đưa" not in site.page("tin-tuc/bai-5.html")


@pytest.mark.parametrize("change", ["publish", "draft", "expire", "withdraw"])
def test_newer_articles_never_change_older_pages(tmp_path: Path, change: str) -> None:
    """Whatever happens to newer articles, an older article's page stays byte for byte."""
    site = make_site(tmp_path / "site")
    for number in range(1, 8):
        site.article(f"tin-tuc/bai-{number}.md", f"Bài {number}", f"0{number}/03/2026")
    site.build()
    old = {path: site.page(path) for path in (f"tin-tuc/bai-{n}.html" for n in range(1, 7))}
    keys = {
        "publish": {},
        "draft": {"draft": "true"},
        "expire": {"expiry_date": "01/05/2026"},
        "withdraw": {"withdrawn": "{date: 01/05/2026, reason: sai}"},
    }[change]
    site.article("tin-tuc/bai-7.md", "Bài bảy", "07/03/2026", **keys)
    site.article("tin-tuc/bai-8.md", "Bài tám", "08/03/2026")
    site.build()
    for path, page in old.items():
        assert site.page(path) == page, path


def test_back_dated_addition_appears(site: Site) -> None:
    """An article added with an earlier date joins the lists of later ones."""
    site.article("tin-tuc/bai-3.md", "Bài 3", "03/03/2026")
    site.build()
    site.article("tin-tuc/bai-1.md", "Bài 1", "01/03/2026")
    site.build()
    assert _listed(site.page("tin-tuc/bai-3.html")) == ["Bài 1"]


_HANOI = dt.timezone(dt.timedelta(hours=7))
_NOW = dt.datetime(2026, 11, 23, 8, 0, tzinfo=_HANOI)
_CONFIG = Config(title="Bản tin", base_url="https://x.example/", related_limit=3)


def _parsed(number: int, day: int, **keys: object) -> ParsedArticle:
    moment = dt.datetime(2026, 1, 1, tzinfo=_HANOI) + dt.timedelta(days=day)
    matter = replace(ArticleMatter(f"Bài {number}", moment), **keys)
    return ParsedArticle(f"content/tin-tuc/bai-{number}.md", matter, Outline(Blob("00", 2)))


def _older_pages(
    articles: Iterable[ParsedArticle], day: int
) -> dict[str, tuple[str, object, object]]:
    """Give title, body and earlier news of each shown article up to a day."""
    audience, register = Audience(_NOW), make_register((), "")
    resolved = tuple(resolve_citations(article, "", register) for article in articles)
    inputs = Inputs((), (), (), ())
    linked = link(Project(make_frame((), audience), register, resolved, inputs, _CONFIG), audience)
    limit = dt.datetime(2026, 1, 1, tzinfo=_HANOI) + dt.timedelta(days=day)
    return {
        article.url: (article.matter.title, article.body, article.related)
        for article in linked.site.articles
        if article.matter.date <= limit
    }


_NEWER = st.lists(
    st.tuples(
        st.integers(21, 400),
        st.sampled_from(
            [
                {},
                {"draft": True},
                {"expiry_date": dt.datetime(2026, 6, 1, tzinfo=_HANOI)},
                {"withdrawn": Withdrawal(dt.date(2026, 6, 1), "sai")},
            ]
        ),
    ),
    max_size=6,
)


@given(st.lists(st.integers(0, 20), max_size=8), _NEWER, _NEWER)
def test_whatever_happens_to_newer_articles_older_ones_stay(
    days: list[int],
    before: list[tuple[int, dict[str, object]]],
    after: list[tuple[int, dict[str, object]]],
) -> None:
    """Newer articles come, go, expire or are withdrawn: older titles, bodies and lists stay."""
    older = [_parsed(number, day) for number, day in enumerate(days)]

    def with_newer(newer: list[tuple[int, dict[str, object]]]) -> list[ParsedArticle]:
        return older + [_parsed(100 + n, day, **keys) for n, (day, keys) in enumerate(newer)]

    assert _older_pages(with_newer(before), 20) == _older_pages(with_newer(after), 20)
