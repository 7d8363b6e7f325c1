"""The words that find one page, and the part of its text that search shows.

Invariant: they depend on the entry and its body alone, so that they can be remembered by both.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bulletin.codec import load
from bulletin.model.body import Body
from bulletin.search_index.entries import Entry, Field, Weight
from bulletin.search_index.plain_text import plain_text
from bulletin.search_index.words import words

_SHOWN = 600
"""Characters of a page's own text that a snippet can be cut from; measured: half of the index."""


@dataclass(frozen=True, slots=True)
class TokensJob:
    """One page, and the bytes of its body; `b""` without one."""

    entry: Entry
    body: bytes

    @property
    def path(self) -> str:
        """Give the page's file in the output."""
        return self.entry.url[1:]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words that find a page, and the beginning of its text."""

    text: str
    """In one line."""
    by_weight: tuple[str, ...]
    """For each `Weight`: the spellings whose heaviest place it is, sorted, apart by spaces."""

    def to_bytes(self) -> bytes:
        """Write them as lines."""
        return "\n".join((self.text, *self.by_weight)).encode()

    @staticmethod
    def from_bytes(data: bytes) -> "Tokens":
        """Read what `to_bytes` wrote."""
        text, *by_weight = data.decode().split("\n")
        return Tokens(text, tuple(by_weight))


def tokens_chunk(jobs: Sequence[TokensJob]) -> list[Tokens]:
    """Collect the words of pages, in order."""
    return [_tokens(job) for job in jobs]


def _tokens(job: TokensJob) -> Tokens:
    entry = job.entry
    text = _body_text(job.body)
    places: dict[Weight, set[str]] = {weight: set() for weight in Weight}
    own = (Field(Weight.BODY, entry.lead), Field(Weight.BODY, text))
    for field in (*entry.fields, *own):
        places[field.weight].update(words(field.text))
    for number in entry.numbers:
        places[number.weight].add("".join(number.text.split()))
    by_weight: list[str] = []
    heavier: set[str] = set()
    for found in reversed(places.values()):
        by_weight.insert(0, " ".join(sorted(found - heavier)))
        heavier |= found
    return Tokens(_beginning(" ".join(f"{entry.lead} {text}".split())), tuple(by_weight))


def _body_text(data: bytes) -> str:
    if not data:
        return ""
    body = load(data)
    assert isinstance(body, Body)
    return plain_text(body)


def _beginning(text: str) -> str:
    """Cut a text behind a word."""
    if len(text) <= _SHOWN:
        return text
    return text[: _SHOWN + 1].rpartition(" ")[0] or text[:_SHOWN]
