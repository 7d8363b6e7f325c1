"""Feeds of the sample site, as readers of feeds see them."""

import json
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree as ET

import feedparser  # type: ignore[import-untyped]  # it has no types
import pytest

from tests.sites import Site
from tests.whole.feed_rules import CONTENT, json_feed_faults, rss_faults
from tests.whole.markup import links, read_html, words
from tests.whole.samples import BASE_URL, pages_of

_LIMIT = 20
"""The sample's `feed.limit`."""
_RSS = "application/rss+xml"

_GOOD = """\
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Tin</title><link>https://a.example/</link><description>Tin</description>
<lastBuildDate>Mon, 23 Nov 2026 08:00:00 +0700</lastBuildDate>
<atom:link href="https://a.example/feed.xml" rel="self" type="application/rss+xml"/>
<item><title>Một</title><link>https://a.example/1.html</link><guid>https://a.example/1.html</guid>
<pubDate>Mon, 23 Nov 2026 08:00:00 +0700</pubDate>
<content:encoded>&lt;a href="https://a.example/2.html"&gt;Hai&lt;/a&gt;</content:encoded></item>
</channel></rss>
"""


def rss_feeds(site: Site) -> list[str]:
    """Name the RSS feeds of a built site."""
    return sorted(path for path in site.tree() if path.endswith("feed.xml"))


def test_a_reader_reads_every_rss_feed_without_complaint(sample: Site) -> None:
    """Every feed is read whole: its title, and each entry with title, link and date."""
    feeds = rss_feeds(sample)
    assert len(feeds) == 1 + len(list(sample.root.glob("content/*/_index.md"))) - 1
    for path in feeds:
        read = feedparser.parse((sample.output / path).read_bytes())
        assert not read.bozo, read.get("bozo_exception")
        assert read.version == "rss20"
        assert read.feed.title
        assert read.entries
        assert all(entry.title and entry.link and entry.published_parsed for entry in read.entries)


def test_rss_feeds_keep_the_rules(sample: Site) -> None:
    """Every feed is valid RSS 2.0 and every address in it is whole."""
    faults = {
        path: rss_faults((sample.output / path).read_bytes(), BASE_URL + path)
        for path in rss_feeds(sample)
    }
    assert {path: found for path, found in faults.items() if found} == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("Mon, 23", "Tue, 23", id="wrong-weekday"),
        pytest.param("08:00:00 +0700", "08:00:00", id="no-offset"),
        pytest.param("<link>https://a.example/1.html", "<link>/1.html", id="relative-link"),
        pytest.param("<guid>https://a.example/", "<guid>", id="guid-is-no-address"),
        pytest.param('href="https://a.example/2.html"', 'href="2.html"', id="relative-in-body"),
        pytest.param('rel="self"', 'rel="alternate"', id="no-self-link"),
        pytest.param("<title>Tin</title>", "", id="no-title"),
        pytest.param("<title>Tin</title>", "<title>Tin</title>" * 2, id="two-titles"),
        pytest.param("<item>", "<entry/><item>", id="unknown-element"),
    ],
)
def test_a_broken_rule_is_noticed(old: str, new: str) -> None:
    """The rules find no fault with a good feed, and one with a feed that breaks a rule."""
    own = "https://a.example/feed.xml"
    assert rss_faults(_GOOD.encode(), own) == []
    assert rss_faults(_GOOD.replace(old, new).encode(), own) != []


def test_the_json_feed_keeps_the_rules(sample: Site) -> None:
    """The JSON Feed is valid and every address in it is whole."""
    data = (sample.output / "feed.json").read_bytes()
    assert json_feed_faults(data, f"{BASE_URL}feed.json") == []


def test_both_feeds_of_the_site_tell_the_same(sample: Site) -> None:
    """RSS and JSON Feed hold the same newest articles, newest first, with the same text."""
    read = feedparser.parse((sample.output / "feed.xml").read_bytes())
    items = json.loads(sample.page("feed.json"))["items"]
    assert len(items) == _LIMIT
    assert [(item["url"], item["title"]) for item in items] == [
        (entry.link, entry.title) for entry in read.entries
    ]
    root = ET.fromstring(sample.page("feed.xml"))
    texts = [item.findtext(f"{CONTENT}encoded") for item in root.iter("item")]
    assert [item["content_html"] for item in items] == texts
    moments = [parsedate_to_datetime(item.findtext("pubDate") or "") for item in root.iter("item")]
    assert moments == sorted(moments, reverse=True)


def test_feeds_hold_the_whole_text_of_an_article(sample: Site) -> None:
    """An entry has every word of the article's text, then its corrections."""
    for item in json.loads(sample.page("feed.json"))["items"]:
        page = sample.page(item["url"].removeprefix(BASE_URL))
        text = item["content_html"].partition("<p>Đính chính ngày")[0]
        assert words(read_html(text.encode())) in words(read_html(page.encode()))


def test_every_page_tells_of_the_feeds(sample: Site) -> None:
    """A page names the site's feeds, and a section's page its own feed too."""
    for path, page in pages_of(sample.output).items():
        told = [link.url for link in links(page) if link.rel == "alternate"]
        is_full = page.find(".//main") is not None
        assert (sum(url.endswith("feed.json") for url in told) == 1) == is_full, path
    section = read_html((sample.output / "tin-tuc/index.html").read_bytes())
    types = [link.get("href") for link in section.iter("link") if link.get("type") == _RSS]
    assert types == ["feed.xml", "../feed.xml"]
