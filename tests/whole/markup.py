"""A built page as a program reads it: its elements, ids, links and words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder

_VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
"""Elements without an end tag; HTML Living Standard, section 13.1.2."""
_INLINE = re.compile(
    "a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup"
    "|time|u|var|wbr"
)
_ADDRESSES = (("*", "href"), ("*", "src"), ("*", "poster"), ("form", "action"), ("object", "data"))


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a page names."""

    element: str
    rel: str
    url: str


class _Reader(HTMLParser):
    """Builds the tree and insists that every element is closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.builder = TreeBuilder()
        self.builder.start("document", {})
        self.open = ["document"]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if _VOID.fullmatch(tag):
            self.builder.end(tag)
        else:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if not _VOID.fullmatch(tag):
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1] == tag, f"</{tag}> at {self.getpos()} closes <{self.open[-1]}>"
        self.open.pop()
        self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        self.builder.data(data)


@lru_cache(maxsize=1024)
def read_html(data: bytes) -> Element:
    """Read a page or a part of one; its elements lie below one called `document`."""
    reader = _Reader()
    reader.feed(data.decode())
    reader.close()
    assert reader.open == ["document"], f"not closed: {reader.open[1:]}"
    reader.builder.end("document")
    return reader.builder.close()


def ids(page: Element) -> list[str]:
    """Give every id, in order."""
    return [element.attrib["id"] for element in page.iter() if "id" in element.attrib]


def links(page: Element) -> list[Link]:
    """Give every address that a browser would follow or fetch, in order."""
    found = []
    for element in page.iter():
        rel = element.get("rel", "")
        for tag, attribute in _ADDRESSES:
            if attribute in element.attrib and tag in ("*", element.tag):
                found.append(Link(element.tag, rel, element.attrib[attribute].strip()))
        choices = (part.split() for part in element.get("srcset", "").split(","))
        found += [Link(element.tag, rel, words[0]) for words in choices if words]
        if element.get("http-equiv", "").lower() == "refresh":
            url = element.attrib["content"].partition("url=")[2]
            found.append(Link(element.tag, "refresh", url))
    return found


def metas(page: Element, name: str) -> list[str]:
    """Give the contents of the `meta` elements of a name or property."""
    return [
        element.get("content", "")
        for element in page.iter("meta")
        if name in (element.get("name"), element.get("property"))
    ]


def only(page: Element, tag: str, **attributes: str) -> Element:
    """Give the one element of a tag whose attributes hold these words."""
    found = list(every(page, tag, **attributes))
    assert len(found) == 1, f"{len(found)} elements {tag} {attributes}"
    return found[0]


def every(page: Element, tag: str, **attributes: str) -> Iterator[Element]:
    """Give the elements of a tag whose attributes hold these words, in order."""
    asked = [(name.rstrip("_"), word) for name, word in attributes.items()]
    for element in page.iter(tag):
        if all(word in element.get(name, "").split() for name, word in asked):
            yield element


def words(element: Element) -> str:
    """Give the words that a reader sees, blocks apart, with the numbers of lists."""
    return re.sub(r"\s+", " ", "".join(_text(element))).strip()


def _text(element: Element) -> Iterable[str]:
    if element.tag in ("script", "style", "head", "template"):
        return
    is_block = not _INLINE.fullmatch(element.tag)
    if is_block:
        yield " "
    yield element.text or ""
    number = int(element.get("start", "1"))
    for child in element:
        if element.tag == "ol" and child.tag == "li":
            number = int(child.get("value", number))
            yield f" {number}. "
            number += 1
        yield from _text(child)
        yield child.tail or ""
    if is_block:
        yield " "
