"""Indexes made without a site, and searched in Node."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from bulletin.codec import dump
from bulletin.pages.search import EntryDraft
from bulletin.search_index.blocks import Block, BlockJob, make_block, make_manifest
from bulletin.search_index.entries import Entry, Field, Kind, Weight
from bulletin.search_index.shape import Shape, shape_of, sort_into_blocks
from bulletin.search_index.tokens import TokensJob, tokens_chunk
from tests.search.scripts import run_script

_SECTIONS = (("tin", "Tin"), ("van-ban", "Văn bản"))

_SEARCH = """(async () => {
  const held = {};
  globalThis.bulletinSearch = (name, value) => { held[name] = value; };
  value.files.forEach(text => (0, eval)(text));
  const index = bulletinIndex.open(held.index, name => Promise.resolve(held[name]));
  const answers = [];
  for (const text of value.queries) {
    const query = bulletinIndex.readQuery(text);
    const hits = await index.search(query);
    const shown = await Promise.all(hits.map(index.show));
    answers.push([shown.map(one => one.url), hits.length ? "" : await index.suggest(query)]);
  }
  return answers;
})()"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found."""

    urls: tuple[str, ...]
    """Best first."""
    suggestion: str


@dataclass(frozen=True, slots=True)
class Made:
    """An index."""

    blocks: tuple[Block, ...]
    files: Mapping[str, str] = field(default_factory=dict)
    """Text by name, the manifest among them."""


def entry(url: str, lead: str, title: str = "Tin", moment: int = 0) -> Entry:
    """Make an article without a body; its lead stands for one."""
    fields = (Field(Weight.TITLE, title),)
    return Entry(url, title, Kind.ARTICLE, "tin", moment, lead, fields, (), "")


def _itself(entry: Entry) -> Entry:
    return entry


def index_of(entries: Sequence[Entry], shape: Shape | None = None) -> Made:
    """Make the index of some entries."""
    drafts = [
        EntryDraft(one.url, partial(_itself, one), is_number_only=one.kind is Kind.CITED)
        for one in entries
    ]
    sorted_in = [[draft.entry() for draft in some] for some in sort_into_blocks(drafts)]
    cut = shape or shape_of([len(some) for some in sorted_in])
    names = tuple(name for name, _ in _SECTIONS)
    tokens = [tokens_chunk([TokensJob(dump(one), b"", ()) for one in some]) for some in sorted_in]
    blocks = tuple(
        make_block(BlockJob(number, cut, names, tuple(some))) for number, some in enumerate(tokens)
    )
    manifest = make_manifest(cut, _SECTIONS, [block.listing for block in blocks])
    scripts = (manifest, *(file for block in blocks for file in block.files))
    return Made(blocks, {file.name: file.data.decode() for file in scripts})


def search(made: Made, queries: Sequence[str]) -> list[Answer]:
    """Search an index."""
    value = {"files": list(made.files.values()), "queries": list(queries)}
    answers = run_script(_SEARCH, value)
    assert isinstance(answers, list)
    return [Answer(tuple(urls), suggestion) for urls, suggestion in answers]
