"""What the public sees, and when that changes by itself."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.config import Config
from bulletin.link.lifecycle import Audience, next_change, status_of
from bulletin.link.register import make_register
from bulletin.link.resolved_articles import resolve_citations
from bulletin.model.body import Outline
from bulletin.model.front_matter import ArticleMatter, Withdrawal
from bulletin.model.parsed import ParsedArticle
from bulletin.model.resolved import ResolvedArticle
from bulletin.model.site import Status
from bulletin.model.source import Blob
from bulletin.value import replace
from tests.sites import Site, make_site

_HANOI = dt.timezone(dt.timedelta(hours=7))
_CONFIG = Config(title="Bản tin", base_url="https://x.example/")


def _at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=_HANOI)


def _matter(**keys: object) -> ArticleMatter:
    return replace(ArticleMatter("Tin", _at("2026-12-01T08:00:00")), **keys)


@pytest.mark.parametrize(
    ("keys", "as_of", "expected"),
    [
        pytest.param({}, "2026-12-01T07:59:59", Status.SCHEDULED, id="a-second-before"),
        pytest.param({}, "2026-12-01T08:00:00", Status.PUBLISHED, id="at-its-second"),
        pytest.param({}, "2026-12-01T08:00:01", Status.PUBLISHED, id="a-second-after"),
        pytest.param({"draft": True}, "2030-01-01", Status.DRAFT, id="draft-for-ever"),
        pytest.param(
            {"expiry_date": _at("2026-12-31T23:59:59")},
            "2026-12-31T23:59:58",
            Status.PUBLISHED,
            id="before-expiry-at-the-year-end",
        ),
        pytest.param(
            {"expiry_date": _at("2026-12-31T23:59:59")},
            "2026-12-31T23:59:59",
            Status.EXPIRED,
            id="at-expiry",
        ),
        pytest.param(
            {"expiry_date": _at("2027-01-01T00:00:00")},
            "2027-01-01T00:00:00",
            Status.EXPIRED,
            id="expiry-at-midnight-of-the-new-year",
        ),
        pytest.param(
            {"withdrawn": Withdrawal(dt.date(2026, 12, 5), "sai")},
            "2026-12-04",
            Status.WITHDRAWN,
            id="withdrawn-at-once",
        ),
        pytest.param(
            {"withdrawn": Withdrawal(dt.date(2026, 12, 5), "sai")},
            "2026-11-04",
            Status.SCHEDULED,
            id="withdrawn-before-its-time",
        ),
    ],
)
def test_status_at_a_moment(keys: dict[str, object], as_of: str, expected: Status) -> None:
    """An article is public from the exact second of its date until that of its expiry."""
    assert status_of(_matter(**keys), _at(as_of)) is expected


def test_moments_in_other_zones_are_the_same_moment() -> None:
    """The answer depends on the moment, not on the zone in which it is written."""
    utc = dt.datetime(2026, 12, 1, 1, 0, tzinfo=dt.UTC)
    assert status_of(_matter(), utc) is Status.PUBLISHED
    assert status_of(_matter(), utc - dt.timedelta(seconds=1)) is Status.SCHEDULED


@pytest.mark.parametrize("zone", ["UTC", "Asia/Ho_Chi_Minh", "America/New_York"])
def test_machine_zone_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    """A computer set to another zone publishes at the same moment."""
    monkeypatch.setenv("TZ", zone)
    site = make_site(tmp_path / "site")
    site.article("tin-tuc/cu.md", "Bài cũ", "01/01/2026")
    site.article("tin-tuc/moi.md", "Bài mới", "01/12/2026 08:00")
    site.build(now="2026-12-01 07:59")
    assert "tin-tuc/moi.html" not in site.tree()
    site.build(now="2026-12-01 08:00")
    assert "tin-tuc/moi.html" in site.tree()


_MOMENTS = st.integers(0, 40).map(lambda day: _at("2026-01-01") + dt.timedelta(days=day))


def _article(number: int, matter: ArticleMatter) -> ResolvedArticle:
    parsed = ParsedArticle(f"content/tin-tuc/{number}.md", matter, Outline(Blob("", 0)))
    return resolve_citations(parsed, "", make_register((), ""))


@given(
    st.lists(
        st.builds(
            ArticleMatter,
            title=st.just("Tin"),
            date=_MOMENTS,
            draft=st.booleans(),
            expiry_date=st.none() | _MOMENTS,
            withdrawn=st.none() | st.just(Withdrawal(dt.date(2026, 1, 1), "sai")),
        ),
        max_size=6,
    ),
    _MOMENTS,
)
def test_next_change_is_exactly_when_the_answer_changes(
    matters: list[ArticleMatter], as_of: dt.datetime
) -> None:
    """Nothing changes until a second before the moment named; at that moment something does."""
    articles = [_article(number, matter) for number, matter in enumerate(matters)]

    def answer(moment: dt.datetime) -> list[Status]:
        return [status_of(matter, moment) for matter in matters]

    change = next_change(articles, _CONFIG, Audience(as_of))
    if change is None:
        assert answer(as_of) == answer(as_of + dt.timedelta(days=1000))
        return
    assert answer(change.moment - dt.timedelta(seconds=1)) == answer(as_of)
    assert answer(change.moment) != answer(as_of)


_SECRET = "zkhuvuccamzk"


def _with_hidden(site: Site) -> None:
    site.article("tin-tuc/cu.md", "Bài cũ", "01/01/2026", "Xem [bài trước](truoc.md).")
    site.article("tin-tuc/truoc.md", "Bài trước", "01/01/2025")
    for name, keys in (
        ("nhap", {"date": "02/01/2026", "draft": "true"}),
        ("hen", {"date": "02/01/2036"}),
    ):
        folder = f"{_SECRET}{name}"
        site.write(f"content/tin-tuc/{folder}/tep-{_SECRET}.pdf", f"%PDF- {_SECRET}")
        site.article(
            f"tin-tuc/{folder}.md",
            f"Tiêu đề {_SECRET}",
            body=f"{_SECRET} theo Quyết định số 9{_SECRET}/QĐ-UBND và Quyết định số 987/QĐ-TTg"
            f" ngày 01/02/2020, [tệp]({folder}/tep-{_SECRET}.pdf)",
            tags=f"[{_SECRET}]",
            author=_SECRET,
            aliases=f"[/cu/{folder}.html]",
            summary=f'"{_SECRET}"',
            **keys,
        )


def test_drafts_and_scheduled_articles_occur_nowhere(site: Site) -> None:
    """No word, name, tag, author, file or alias of an unpublished article is in the output."""
    _with_hidden(site)
    assert site.build().code == 0
    tree = site.tree()
    assert "tin-tuc/cu.html" in tree
    for path, data in tree.items():
        assert _SECRET not in path
        assert _SECRET.encode() not in data, path
        assert b"987" not in data or path == "manifest.json", path


def test_preview_flags_show_them_marked(site: Site) -> None:
    """With -D and -F they are there, and say what they are."""
    _with_hidden(site)
    assert site.build("-D", "-F").code == 0
    assert "Bản nháp" in site.page(f"tin-tuc/{_SECRET}nhap.html")
    assert "hẹn giờ" in site.page(f"tin-tuc/{_SECRET}hen.html").lower()


def test_expired_article_keeps_its_page_and_leaves_the_lists(site: Site) -> None:
    """Its address still answers, marked; home, list and feed no longer name it."""
    site.article("tin-tuc/dang.md", "Bài còn", "01/01/2026")
    site.article("tin-tuc/het.md", "Bài hết hạn", "02/01/2026", expiry_date="01/06/2026")
    assert site.build().code == 0
    assert "Đã hết thời hạn" in site.page("tin-tuc/het.html") or "hết thời hạn" in site.page(
        "tin-tuc/het.html"
    )
    for path in ("index.html", "tin-tuc/index.html", "feed.xml", "feed.json"):
        assert "Bài hết hạn" not in site.page(path), path


def test_withdrawn_article_keeps_its_address_with_a_notice(site: Site) -> None:
    """The page tells why and leads to what replaced it; lists of earlier news mark it."""
    site.article("tin-tuc/moi.md", "Bài mới", "03/01/2026")
    site.article("tin-tuc/thay.md", "Bài thay", "01/01/2026")
    site.article(
        "tin-tuc/go.md",
        "Bài gỡ",
        "02/01/2026",
        "Nội dung sai.",
        withdrawn='{date: 05/01/2026, reason: "Sai số liệu", replaced_by: tin-tuc/thay}',
    )
    assert site.build().code == 0
    page = site.page("tin-tuc/go.html")
    assert "Sai số liệu" in page
    assert "noindex" in page
    assert 'href="thay.html"' in page
    assert "Nội dung sai" not in page
    assert "Bài gỡ" not in site.page("tin-tuc/index.html")
    related = site.page("tin-tuc/moi.html").partition("Tin đã đưa")[2]
    assert "Bài gỡ" in related
    assert "Bài đã gỡ" in related
    assert "tin-tuc/go.html" not in site.page("sitemap.xml")
