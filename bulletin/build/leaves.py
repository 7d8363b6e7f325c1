"""The pages of which there are thousands, and what search finds, remembered in bundles.

Invariants: a bundle depends on what its pages show, and which pages are in it on their paths and,
in a few steps, on how many there are; never on what was there before. It names a drawer of the
memo; whoever finds that lost has the blueprint made anew, without what is remembered here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

from bulletin.build.blueprint import (
    DRAWER,
    EntrySheet,
    Sheet,
    TeaserList,
    make_sheet,
)
from bulletin.build.bundles import bundles_of
from bulletin.build.shelf import Shelf
from bulletin.codec import digest, dump, fingerprint, load
from bulletin.memo import Memo
from bulletin.model.page import Page
from bulletin.pages.drafts import Draft
from bulletin.pages.dumps import dump_page
from bulletin.pages.search import EntryDraft
from bulletin.search_index.shape import sort_into_blocks
from bulletin.value import Value, replace

_USUAL = 8
"""Pages in a bundle, on average: few, since all are planned again where one of them is new."""
_TOGETHER = 128
"""Bundles that are read from the memo at once."""


class _Leaf(NamedTuple):
    """A draft that waits for the others of its bundle."""

    path: str
    key: str
    """Of all that the page depends on."""
    plan: Callable[[], Page]


class _Bundle(Value, frozen=True):
    """Some pages that were planned."""

    sheets: tuple[Sheet, ...]
    """Numbered by their places in the drawer; their teasers are those of this bundle."""
    teasers: tuple[str, ...]
    """Names of all teasers that its pages show."""
    drawer: str
    """Digest of the drawer with their dumps."""


class _Block(Value, frozen=True):
    """What search finds in one block of its index."""

    sheets: tuple[EntrySheet, ...]
    drawer: str


class Leaves:
    """The drafts of one blueprint, planned or remembered."""

    def __init__(self, setting: str, memo: Memo, *, is_anew: bool) -> None:
        """Take the digest of all that a page depends on beside what it shows.

        Made anew, nothing that is remembered is used.
        """
        self.shelf = Shelf(memo)
        self.teasers = TeaserList()
        """Those of the blueprint."""
        self.used: list[str] = []
        """Keys of the bundles and blocks in the memo."""
        self._setting = setting
        self._memo = memo
        self._is_anew = is_anew
        self._leaves: list[_Leaf] = []
        self._keys: dict[str, str] = {}
        self._new: dict[str, Value] = {}

    def add(self, draft: Draft) -> None:
        """Take a draft, which need not be kept."""
        key = fingerprint((self._setting, *draft.shows))
        self._leaves.append(_Leaf(draft.path, key, draft.plan))
        self._keys[draft.path] = key

    def sheets(self) -> Iterator[Sheet]:
        """Give the pages of all drafts; they are planned only where they are not remembered."""
        bundles = {
            self._key("bundle", (leaf.key for leaf in leaves)): leaves
            for leaves in _bundles(self._leaves)
        }
        self._leaves = []
        keys = tuple(bundles)
        for start in range(0, len(keys), _TOGETHER):
            some = keys[start : start + _TOGETHER]
            known = self._recall(some)
            for key in some:
                first = len(self.shelf.drawers) * DRAWER
                if key in known:
                    bundle = load(known[key], _Bundle)
                    self.shelf.drawers.append(bundle.drawer)
                else:
                    bundle = self._new[key] = self._make(bundles[key])
                places = list(map(self.teasers.place_of, bundle.teasers))
                for sheet in bundle.sheets:
                    shown = tuple([places[place] for place in sheet.teasers])
                    yield replace(sheet, number=first + sheet.number, teasers=shown)

    def entries(self, drafts: Iterable[EntryDraft]) -> Iterator[tuple[EntrySheet, ...]]:
        """Sort what search finds into the blocks of its index; its pages are among the drafts."""
        blocks = sort_into_blocks(drafts)
        keys = [
            self._key(f"block {number}", (self._keys[draft.url[1:]] for draft in block))
            for number, block in enumerate(blocks)
        ]
        known = self._recall(keys)
        for key, drafted in zip(keys, blocks, strict=True):
            if key in known:
                block = load(known[key], _Block)
                self.shelf.drawers.append(block.drawer)
            else:
                block = self._new[key] = self._make_block(drafted)
            yield block.sheets

    def keep(self) -> None:
        """Remember what is new, once the shelf has stored its drawers."""
        self._memo.remember({key: dump(value) for key, value in self._new.items()}, {})

    def _key(self, name: str, keys: Iterable[str]) -> str:
        key = fingerprint((name, self._setting, tuple(keys)))
        self.used.append(key)
        return key

    def _recall(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        return {} if self._is_anew else self._memo.recall(keys)

    def _make(self, leaves: Iterable[_Leaf]) -> _Bundle:
        pages, teasers = [leaf.plan() for leaf in leaves], TeaserList()
        dumps = [dump_page(page) for page in pages]
        sheets = tuple(map(make_sheet, pages, dumps, range(len(pages)), repeat(teasers)))
        return _Bundle(sheets, teasers.names(), self.shelf.add_drawer(dumps))

    def _make_block(self, drafts: Iterable[EntryDraft]) -> _Block:
        entries = [draft.entry() for draft in drafts]
        dumps = [dump(entry) for entry in entries]
        sheets = tuple(
            EntrySheet(digest(dumped), entry.body)
            for dumped, entry in zip(dumps, entries, strict=True)
        )
        return _Block(sheets, self.shelf.add_drawer(dumps))


def _bundles(leaves: Sequence[_Leaf]) -> Iterable[Sequence[_Leaf]]:
    # Most have fewer than a drawer holds; a site may have chosen its paths to be unlucky.
    for bundle in bundles_of(leaves, _USUAL):
        yield from (bundle[start : start + DRAWER] for start in range(0, len(bundle), DRAWER))
