"""What RSS 2.0 and JSON Feed 1.1 ask of a feed, as a list of the rules that one breaks.

Sources: the RSS 2.0 specification of the RSS Advisory Board and its best practices profile;
JSON Feed 1.1 (jsonfeed.org).
"""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from tests.whole.markup import links, read_html

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_ONCE_IN_CHANNEL = re.compile(
    "title|link|description|language|copyright|managingEditor|webMaster|pubDate|lastBuildDate"
    "|generator|docs|cloud|ttl|image|rating|textInput|skipHours|skipDays"
)
_ONCE_IN_ITEM = re.compile("title|link|description|author|comments|enclosure|guid|pubDate|source")
_RFC_822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}"
    r" \d\d:\d\d:\d\d (GMT|[+-]\d{4})"
)
_JSON_FEED = "https://jsonfeed.org/version/1.1"
_JSON_TOP = re.compile(
    "version|title|home_page_url|feed_url|description|user_comment|next_url|icon|favicon|authors"
    "|language|expired|hubs|items|_.*"
)
_JSON_ITEM = re.compile(
    "id|url|external_url|title|content_html|content_text|summary|image|banner_image"
    "|date_published|date_modified|authors|tags|language|attachments|_.*"
)


def rss_faults(data: bytes, own_url: str) -> list[str]:
    """Name the rules that an RSS feed breaks; `own_url` is where it is published."""
    root = ET.fromstring(data)
    channels = root.findall("channel")
    if root.tag != "rss" or root.get("version") != "2.0" or len(root) != 1 or len(channels) != 1:
        return ["not one channel in <rss version='2.0'>"]
    channel = channels[0]
    items = channel.findall("item")
    faults = [*_once(channel, _ONCE_IN_CHANNEL, ("category", "item"))]
    faults += [f"no {name}" for name in ("title", "link", "description") if not _of(channel, name)]
    faults += _dates(channel, ("pubDate", "lastBuildDate"))
    faults += _whole(channel, ("link", "docs"))
    own = [link.get("href") for link in channel.findall(f"{ATOM}link") if link.get("rel") == "self"]
    if own != [own_url]:
        faults.append(f"self link {own}")
    guids = [_of(item, "guid") for item in items]
    if len(set(guids)) != len(guids):
        faults.append("two items with one guid")
    for item in items:
        faults += [f"{_of(item, 'title')}: {fault}" for fault in _item_faults(item)]
    return faults


def _item_faults(item: Element) -> Iterator[str]:
    yield from _once(item, _ONCE_IN_ITEM, ("category",))
    yield from _dates(item, ("pubDate",))
    yield from _whole(item, ("link", "comments"))
    if not (_of(item, "title") or _of(item, "description")):
        yield "neither title nor description"
    guid = item.find("guid")
    if guid is None or (guid.get("isPermaLink") != "false" and not is_whole(guid.text or "")):
        yield "guid is no address"
    if item.find("author") is not None and "@" not in _of(item, "author"):
        yield "author is no e-mail address"
    encoded = item.findall(f"{CONTENT}encoded")
    if len(encoded) != 1 or not (encoded[0].text or "").strip():
        yield "not its whole text"
    for body in encoded:
        yield from _body_faults(body.text or "")


def _body_faults(body: str) -> Iterator[str]:
    page = read_html(body.encode())
    yield from (f"relative address {link.url}" for link in links(page) if not is_whole(link.url))
    yield from (f"element {tag}" for tag in ("script", "style", "iframe") if list(page.iter(tag)))


def is_whole(url: str) -> bool:
    """Tell whether an address works in any reader."""
    parts = urlsplit(url)
    if parts.scheme in ("http", "https"):
        return bool(parts.netloc)
    return parts.scheme in ("mailto", "tel")


def _of(parent: Element, name: str) -> str:
    return (parent.findtext(name) or "").strip()


def _once(parent: Element, once: re.Pattern[str], many: Iterable[str]) -> Iterator[str]:
    for name in sorted({child.tag for child in parent}):
        if once.fullmatch(name) and len(parent.findall(name)) > 1:
            yield f"{name} more than once"
        elif not once.fullmatch(name) and name not in many and not name.startswith("{"):
            yield f"unknown element {name}"


def _dates(parent: Element, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        text = _of(parent, name)
        if text and not is_rfc_822(text):
            yield f"{name} {text}"


def is_rfc_822(text: str) -> bool:
    """Tell whether a date is as RFC 822 and RFC 1123 write it, with the right day of the week."""
    return bool(_RFC_822.fullmatch(text)) and f"{parsedate_to_datetime(text):%a}" == text[:3]


def _whole(parent: Element, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        text = _of(parent, name)
        if text and not is_whole(text):
            yield f"{name} {text} is no whole address"


def json_feed_faults(data: bytes, own_url: str) -> list[str]:
    """Name the rules that a JSON Feed breaks; `own_url` is where it is published."""
    feed = json.loads(data.decode("utf-8"))
    faults = [f"unknown key {key}" for key in feed if not _JSON_TOP.fullmatch(key)]
    if feed.get("version") != _JSON_FEED:
        faults.append("version")
    if feed.get("feed_url") != own_url:
        faults.append(f"feed_url {feed.get('feed_url')}")
    if not isinstance(feed.get("title"), str) or not is_whole(feed.get("home_page_url", "")):
        faults.append("title or home_page_url")
    if len({item["id"] for item in feed["items"]}) != len(feed["items"]):
        faults.append("two items with one id")
    for item in feed["items"]:
        faults += [f"{item.get('title')}: {fault}" for fault in _json_item_faults(item)]
    return faults


def _json_item_faults(item: dict[str, object]) -> Iterator[str]:
    yield from (f"unknown key {key}" for key in item if not _JSON_ITEM.fullmatch(key))
    if not isinstance(item["id"], str) or not is_whole(str(item.get("url"))):
        yield "id or url"
    for key in ("date_published", "date_modified"):
        if key in item and datetime.fromisoformat(str(item[key])).tzinfo is None:
            yield f"{key} without an offset"
    body = item.get("content_html")
    if not isinstance(body, str) or not body.strip():
        yield "not its whole text"
    yield from _body_faults(str(body))
    tags, authors = item.get("tags", []), item.get("authors", [])
    if not isinstance(tags, list) or not all(isinstance(tag, str) and tag for tag in tags):
        yield "tags"
    if not isinstance(authors, list) or not all(author.get("name") for author in authors):
        yield "authors"
