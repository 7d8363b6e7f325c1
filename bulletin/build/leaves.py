"""The parts of a blueprint of which there are many, remembered by what they show.

Invariant: what is remembered names drawers of the memo; whoever finds one of them lost has the
blueprint made anew, without what is remembered here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from string import hexdigits

from bulletin.build.blueprint import DRAWER, EntrySheet, Sheet, make_sheet
from bulletin.build.shelf import Shelf
from bulletin.codec import digest, dump, fingerprint
from bulletin.memo import Memo
from bulletin.model.page import Page
from bulletin.pages.drafts import Draft
from bulletin.pages.dumps import dump_page
from bulletin.pages.search import EntryDraft
from bulletin.search_index.shape import sort_into_blocks
from bulletin.value import Value, replace

_BLOCKS = "blocks"
_DIGITS = hexdigits[:16]
"""How keys begin, by which pages are sorted: written down at once, all would take much memory."""


def _ledger(digit: str) -> str:
    return f"leaves-{digit}"


class _Leaf(Value, frozen=True):
    """A page that was planned."""

    sheet: Sheet
    drawer: str
    """Digest of the drawer with its dump; the sheet's number tells the place there."""


class _Block(Value, frozen=True):
    """What search finds in one block of its index."""

    sheets: tuple[EntrySheet, ...]
    drawer: str


class Leaves:
    """The drafts of one blueprint, planned or remembered."""

    def __init__(self, setting: str, memo: Memo) -> None:
        """Take the digest of all that a page depends on beside what it shows."""
        self.shelf = Shelf(memo)
        self._setting = setting
        self._memo = memo
        self._known: Mapping[str, Mapping[str, _Leaf]] = {digit: {} for digit in _DIGITS}
        self._known_blocks: Mapping[str, _Block] = {}
        self._sheets: dict[str, Sheet] = {}
        self._keys: dict[str, str] = {}
        self._blocks: dict[str, _Block] = {}

    def recall(self) -> None:
        """Use what is remembered of the last blueprint."""
        self._known = {digit: self._memo.ledger(_ledger(digit), _Leaf) for digit in _DIGITS}
        self._known_blocks = self._memo.ledger(_BLOCKS, _Block)

    def sheet(self, page: Page) -> Sheet:
        """Give a page as a sheet; it is put on the shelf only where it is not remembered."""
        dumped = dump_page(page)
        key = digest(dumped)
        sheet = self._remembered(key) or self._put(page, dumped)
        self._sheets[key] = sheet
        return sheet

    def sheet_of_draft(self, draft: Draft) -> Sheet:
        """Give a draft's page as a sheet; it is planned only where it is not remembered."""
        key = fingerprint((self._setting, *draft.shows))
        sheet = self._remembered(key)
        if sheet is None:
            page = draft.plan()
            sheet = self._put(page, dump_page(page))
        self._sheets[key] = sheet
        self._keys[draft.path] = key
        return sheet

    def entries(self, drafts: Iterable[EntryDraft]) -> Iterator[tuple[EntrySheet, ...]]:
        """Sort what search finds into the blocks of its index; their pages are known by now."""
        for block in sort_into_blocks(drafts):
            key = fingerprint(tuple([self._keys[draft.url[1:]] for draft in block]))
            known = self._known_blocks.get(key)
            if known is None:
                known = self._make_block(block)
            else:
                self.shelf.drawers.append(known.drawer)
            self._blocks[key] = known
            yield known.sheets

    def keep(self) -> None:
        """Remember all, once the shelf has stored its drawers."""
        drawers = self.shelf.drawers
        leaves: dict[str, dict[str, _Leaf]] = {digit: {} for digit in _DIGITS}
        for key, sheet in self._sheets.items():
            leaves[key[0]][key] = _Leaf(sheet, drawers[sheet.number // DRAWER])
        for digit, some in leaves.items():
            if some != self._known[digit]:
                self._memo.keep(_ledger(digit), some)
        self._memo.keep(_BLOCKS, self._blocks)

    def _remembered(self, key: str) -> Sheet | None:
        leaf = self._known[key[0]].get(key)
        if leaf is None:
            return None
        number = self.shelf.take_over(leaf.drawer, leaf.sheet.number % DRAWER)
        return replace(leaf.sheet, number=number)

    def _put(self, page: Page, dumped: bytes) -> Sheet:
        return make_sheet(page, dumped, self.shelf.put(dumped))

    def _make_block(self, block: Sequence[EntryDraft]) -> _Block:
        entries = [draft.entry() for draft in block]
        dumps = [dump(entry) for entry in entries]
        sheets = tuple(
            EntrySheet(digest(dumped), entry.body)
            for dumped, entry in zip(dumps, entries, strict=True)
        )
        return _Block(sheets, self.shelf.add_drawer(dumps))
