"""What the index takes from one page: what a hit shows of it, and the words that find it.

Invariant: it depends on the entry and its body alone, so that it can be remembered by both; an
index is made from these alone.
"""

from collections.abc import Sequence
from itertools import chain

from bulletin.codec import dump, load
from bulletin.model.body import Body
from bulletin.search_index.entries import Entry, Field, Kind, Weight
from bulletin.search_index.plain_text import plain_text
from bulletin.search_index.words import words
from bulletin.teasers import fill
from bulletin.value import Record, Value

_SHOWN = 600
"""Characters of a page's own text that a snippet can be cut from; measured: half of the index."""


class TokensJob(Record, frozen=True):
    """One page, and the bytes of its body; `b""` without one."""

    dumped: bytes
    """Its `Entry`, which is read by whoever works, with marks for the words of a teaser."""
    body: bytes
    teasers: tuple[tuple[str, bytes], ...]
    """The names of the teasers that it shows, and they, dumped."""

    @property
    def path(self) -> str:
        """Give the page's file in the output."""
        return load(self.dumped, Entry).url[1:]


class Tokens(Value, frozen=True):
    """One page as the index has it."""

    url: str
    title: str
    text: str
    """Its beginning, in one line."""
    kind: Kind
    section: str
    moment: int
    by_weight: tuple[str, ...]
    """For each `Weight`: the spellings whose heaviest place it is, apart by spaces."""


def tokens_chunk(jobs: Sequence[TokensJob]) -> list[bytes]:
    """Collect the words of pages, in order; gives dumped `Tokens`."""
    return [dump(_tokens(job)) for job in jobs]


def _tokens(job: TokensJob) -> Tokens:
    entry = load(fill(job.dumped, dict(job.teasers)), Entry)
    text = _body_text(job.body)
    return Tokens(
        entry.url,
        entry.title.replace("\n", " "),
        _beginning(f"{entry.lead} {text}"),
        entry.kind,
        entry.section,
        entry.moment,
        _by_weight(entry, text),
    )


def _by_weight(entry: Entry, text: str) -> tuple[str, ...]:
    fields = (*entry.fields, Field(Weight.BODY, entry.lead), Field(Weight.BODY, text))
    heavier: list[dict[str, None]] = []
    for weight in reversed(Weight):
        found = words(" ".join([field.text for field in fields if field.weight is weight]))
        wholes = ["".join(one.text.split()) for one in entry.numbers if one.weight is weight]
        new = dict.fromkeys(chain(found, wholes))
        # Those of a body are many, all others few: gone through are the others.
        for word in chain.from_iterable(heavier):
            new.pop(word, None)
        heavier.append(new)
    return tuple(" ".join(new) for new in reversed(heavier))


def _body_text(data: bytes) -> str:
    if not data:
        return ""
    return plain_text(load(data, Body))


def _beginning(text: str) -> str:
    """Give the beginning of a text in one line, cut behind a word."""
    # With a space between them, so many words are longer than what is shown.
    enough = _SHOWN // 2 + 1
    text = " ".join(text.split(maxsplit=enough)[:enough])
    if len(text) <= _SHOWN:
        return text
    return text[: _SHOWN + 1].rpartition(" ")[0] or text[:_SHOWN]
