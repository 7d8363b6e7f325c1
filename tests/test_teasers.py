"""Marks that stand for an article's words, and the words in their place."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.codec import dump, script_json
from bulletin.model.body import Outline
from bulletin.model.front_matter import ArticleMatter
from bulletin.model.parsed import ParsedArticle
from bulletin.model.source import Blob
from bulletin.teasers import (
    Teaser,
    fill,
    marked,
    name_of,
    names_in,
    teaser_of,
    within_json,
)

_WORDS = st.text(st.characters(exclude_characters="\ufffe\uffff"), min_size=1) | st.just('<&"\\')
"""What front matter can hold."""


def _article(path: str, title: str, summary: str, excerpt: str) -> ParsedArticle:
    matter = ArticleMatter(title, dt.datetime(2026, 3, 1, tzinfo=dt.UTC), summary=summary)
    return ParsedArticle(path, matter, Outline(Blob("-", 0), excerpt=excerpt))


@given(title=_WORDS, lead=_WORDS, is_summary=st.booleans())
def test_filled_dump_is_the_dump_of_the_words(title: str, lead: str, *, is_summary: bool) -> None:
    """Whatever shows a title and a lead, by themselves, in a text or in JSON, is as if they did."""
    summary, excerpt = (lead, "") if is_summary else ("", lead)
    article = _article("content/a/b.md", title, summary, excerpt)
    teasers = {name_of("content/a/b.md"): dump(teaser_of(article))}

    def shown(one: ParsedArticle, *, is_marked: bool) -> bytes:
        data = script_json({"headline": one.matter.title, "description": one.outline.excerpt})
        text = f"{one.matter.title} – {one.matter.summary}"
        return dump((one.matter, one.outline, text, within_json(data) if is_marked else data))

    dumped = shown(marked(article), is_marked=True)

    assert names_in(dumped) == [name_of("content/a/b.md")]
    assert fill(dumped, teasers) == shown(article, is_marked=False)


@given(_WORDS, _WORDS, _WORDS, _WORDS)
def test_words_do_not_reach_what_is_marked(one: str, other: str, lead: str, text: str) -> None:
    """Two articles that differ in these words alone are the same when marked."""
    first = marked(_article("content/a.md", one, lead, ""))
    assert first == marked(_article("content/a.md", other, text, one))
    assert marked(_article("content/a.md", one, "", text)) == marked(
        _article("content/a.md", other, "", lead)
    )
    assert first != marked(_article("content/b.md", one, lead, ""))


def test_absent_words_stay_absent() -> None:
    """An article without a summary or a text has none when marked, either."""
    article = marked(_article("content/a.md", "A", "", ""))
    assert (article.matter.summary, article.outline.excerpt) == ("", "")


def test_words_of_authors_are_no_marks() -> None:
    """A title that spells a mark's letters and digits is shown as it is."""
    name = name_of("content/a.md")
    dumped = dump(f"t{name} l{name} \uff21")
    assert fill(dumped, {name: dump(Teaser("x", "y"))}) == dumped


@pytest.mark.parametrize("kept", [slice(1), slice(10), slice(34), slice(1, None), slice(9, None)])
def test_cut_mark_is_found(kept: slice) -> None:
    """Code that shortens a title before its words are there does not get past its tests."""
    title = marked(_article("content/a.md", "A", "", "")).matter.title
    with pytest.raises(AssertionError, match="mark"):
        fill(dump(title[kept]), {name_of("content/a.md"): dump(Teaser("x", ""))})
