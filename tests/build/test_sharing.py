"""Equal texts of resolved articles are one object, and nothing else about the values changes."""

from bulletin.build.sharing import Sharing
from bulletin.codec import dump, load
from bulletin.link.register import make_register
from bulletin.link.resolved_articles import resolve_citations
from bulletin.model.front_matter import ContentKind
from bulletin.model.parsed import ParsedArticle, ParseOptions
from bulletin.model.resolved import ResolvedArticle
from bulletin.parse.parsing import ParseJob, parse_file

_SOURCE = """---
title: Tin
date: 10/06/2019
plan_number: 45/KH-UBND
legal_refs: [Quyết định số 208/QĐ-TTg ngày 14/02/2011 của Thủ tướng Chính phủ]
---

Theo Quyết định số 208/QĐ-TTg ngày 14/02/2011 của Thủ tướng Chính phủ.
"""


def _article(name: str) -> ResolvedArticle:
    options = ParseOptions(ContentKind.ARTICLE, "Asia/Ho_Chi_Minh", 1_000_000)
    result = parse_file(ParseJob(f"content/tin-tuc/{name}.md", _SOURCE.encode(), options)).result
    assert isinstance(result.parsed, ParsedArticle)
    resolved = resolve_citations(result.parsed, make_register((), ""))
    return load(dump(resolved), ResolvedArticle)


def test_equal_texts_are_one_and_values_stay_equal() -> None:
    """Two articles that cite one document hold its type, issuer and number once."""
    one, other, before = _article("a"), _article("b"), _article("b")
    sharing = Sharing()
    sharing.share(one)
    sharing.share(other)
    assert other == before
    first, second = (item.mentions[0] for item in (one, other))
    assert first.issuer
    assert first.issuer is second.issuer
    assert first.norm is second.norm
    assert one.matter.legal_refs[0].text is other.matter.legal_refs[0].text
    assert one.matter.places[0].key is other.matter.places[0].key
