"""What other pages repeat of an article, its title and its lead, and the marks that stand for them.

From linking on, an article holds marks in place of these words, as a page names a body by its file;
the words come when the page is rendered. So what is linked and planned does not depend on them,
and an edited title leaves all of it as it was.

Invariant: a mark begins and ends with a noncharacter that nothing else can hold: `yaml_tree` takes
it out of front matter, `parse.odd_characters` and `parse.sanitise` out of bodies, and a file whose
name has it is not read.
"""

import functools
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
_MARK = re.compile(rf"({_PLAIN}|{_IN_JSON})[{_TITLE}{_LEAD}]([0-9a-f]{{{_DIGITS}}})\1".encode())
_REMEMBERED = 4096
"""Teasers whose words are kept, about 1 KB each."""


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
    return list(dict.fromkeys([name.decode() for _, name in _MARK.findall(dumped)]))


def within_json(text: str) -> str:
    """Have marks in a text that `script_json` gave stand for words that are written in its way."""
    return text.replace(_PLAIN, _IN_JSON)


def fill(dumped: bytes, teasers: Mapping[str, bytes]) -> bytes:
    """Put words in place of the marks in a dumped value; `teasers` are dumped, by name.

    The result is the dump of the value with the words in it.

    Raises:
        KeyError: a mark names no teaser.
    """
    for sign in (_PLAIN, _IN_JSON):
        pieces = dumped.split(sign.encode())
        assert len(pieces) % 2, "what is shown holds a part of a mark"
        for at in range(1, len(pieces), 2):
            kind, name = pieces[at][:1], pieces[at][1:].decode()
            pieces[at] = _words(teasers[name], sign)[kind]
        dumped = b"".join(pieces)
    return dumped


@functools.lru_cache(maxsize=_REMEMBERED)
def _words(dumped: bytes, sign: str) -> Mapping[bytes, bytes]:
    """Give the words of a dumped teaser as they stand for marks with a sign, by their kind."""
    teaser = load(dumped, Teaser)
    words = {_TITLE: teaser.title, _LEAD: teaser.lead}
    if sign == _IN_JSON:
        words = {kind: script_json(text)[1:-1] for kind, text in words.items()}
    return {kind.encode(): dump(text)[1:-1] for kind, text in words.items()}
