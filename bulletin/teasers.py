"""What other pages repeat of an article, its title and its lead, and the marks that stand for them.

From linking on, an article holds marks in place of these words, as a page names a body by its file;
the words come when the page is rendered. So what is linked and planned does not depend on them,
and an edited title leaves all of it as it was.

Invariant: a mark begins and ends with a noncharacter that nothing else can hold: `yaml_tree` takes
it out of front matter, `parse.odd_characters` and `parse.sanitise` out of bodies, and a file whose
name has it is not read.
"""

import re
from collections.abc import Mapping

from bulletin.codec import digest, dump, load, script_json
from bulletin.model.parsed import ParsedArticle
from bulletin.model.site import Article
from bulletin.value import Value, replace

_PLAIN = "\uffff"
_IN_JSON = "\ufffe"
"""The same in a text that is JSON itself."""
_TITLE = "t"
_LEAD = "l"
_DIGITS = 32
_MARK = re.compile(rf"({_PLAIN}|{_IN_JSON})([{_TITLE}{_LEAD}])([0-9a-f]{{{_DIGITS}}})\1".encode())
_FIRST_BYTES = _IN_JSON.encode()[:2]
"""Of both noncharacters, and of few others."""


class Teaser(Value, frozen=True):
    """The words of one article that other pages repeat."""

    title: str
    lead: str
    """The author's summary, or the first words of the text."""


def teaser_of(article: ParsedArticle) -> Teaser:
    """Give the words of a parsed article that marks stand for."""
    return Teaser(article.matter.title, article.matter.summary or article.outline.excerpt)


def name_of(path: str) -> str:
    """Give the name that an article has in marks: hexadecimal digits made from its path."""
    return digest(path.encode("utf-8", "surrogatepass"))[:_DIGITS]


def marked(article: ParsedArticle) -> ParsedArticle:
    """Put marks in place of an article's words; an empty lead stays empty.

    The first words of a text with a summary, which nobody shows, are left out.
    """
    matter, outline, name = article.matter, article.outline, name_of(article.path)
    title, lead = f"{_PLAIN}{_TITLE}{name}{_PLAIN}", f"{_PLAIN}{_LEAD}{name}{_PLAIN}"
    has_excerpt = bool(outline.excerpt) and not matter.summary
    return ParsedArticle(
        article.path,
        replace(matter, title=title, summary=lead if matter.summary else ""),
        replace(outline, excerpt=lead if has_excerpt else ""),
    )


def with_words(article: Article, dumped: bytes) -> Article:
    """Put its words back into an article; `dumped` is its `Teaser`."""
    matter, outline, teaser = article.matter, article.outline, load(dumped, Teaser)
    return replace(
        article,
        matter=replace(matter, title=teaser.title, summary=teaser.lead if matter.summary else ""),
        outline=replace(outline, excerpt=teaser.lead if outline.excerpt else ""),
    )


def names_in(dumped: bytes) -> list[str]:
    """Give the names in the marks of a dumped value, each once."""
    return list(dict.fromkeys([found[2].decode() for found in _MARK.findall(dumped)]))


def within_json(text: str) -> str:
    """Have marks in a text that `script_json` gave stand for words that are written in its way."""
    return text.replace(_PLAIN, _IN_JSON)


def fill(dumped: bytes, teasers: Mapping[str, bytes]) -> bytes:
    """Put words in place of the marks in a dumped value; `teasers` are dumped, by name.

    The result is the dump of the value with the words in it.

    Raises:
        KeyError: a mark names no teaser.
    """
    if _FIRST_BYTES not in dumped:
        return dumped

    def words(found: re.Match[bytes]) -> bytes:
        teaser = load(teasers[found[3].decode()], Teaser)
        text = teaser.title if found[2] == _TITLE.encode() else teaser.lead
        if found[1] == _IN_JSON.encode():
            text = script_json(text)[1:-1]
        return dump(text)[1:-1]

    filled = _MARK.sub(words, dumped)
    is_whole = _PLAIN.encode() not in filled and _IN_JSON.encode() not in filled
    assert is_whole, "what is shown holds a part of a mark"
    return filled
