"""YAML text → a tree in which every scalar is text with its line and column.

Nothing is guessed: whatever YAML would read in a way that a writer does not expect is reported in
plain words. A line that cannot be read is read in a mended form, so that one run tells all
mistakes; the work for that is bounded by a count of characters, never by time.
"""

from collections.abc import Iterable

from bulletin.diagnostics import Diagnostic, diagnose
from bulletin.value import replace
from bulletin.yaml_tree.characters import clean
from bulletin.yaml_tree.events import MAX_DEPTH, Built, Fault, build
from bulletin.yaml_tree.mending import Mend, mends, removals, shortened
from bulletin.yaml_tree.nodes import Mapping, Node, Scalar, Sequence, Source, Tree, normal_key
from bulletin.yaml_tree.quoting import entry, quoted

__all__ = [
    "DEFAULT_LIMIT",
    "MAX_DEPTH",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "Source",
    "Tree",
    "entry",
    "normal_key",
    "quoted",
    "read_tree",
]

DEFAULT_LIMIT = 65_536
"""Characters in the front matter of one file."""

_CURLY_QUOTES = "B124"
_MAX_MENDS = 60
"""Lines of one text that are mended before giving up; 50 messages are shown."""
_MAX_WORK = 4_000_000
"""Characters that may be read again and again while mending one text."""


def read_tree(
    text: str,
    path: str,
    *,
    first_line: int = 1,
    limit: int = DEFAULT_LIMIT,
    pure: bool = False,
) -> Tree:
    """Read YAML whose first line is the file's `first_line`; never raises.

    `text` is decoded, with LF line ends. More than `limit` characters are not read. `pure` asks
    for PyYAML's slow parser; the tree is the same. Gives codes B104 to B129.
    """
    written = Source(path, first_line, tuple(text.split("\n")))
    if len(text) > limit:
        too_large = diagnose(
            "B104", written.place(0, 0), {"limit": str(limit), "size": str(len(text))}
        )
        return Tree(written, None, (too_large,), is_whole=False)
    cleaned = clean(text, written)
    broken = {found.place.line for found in cleaned.diagnostics}
    outcome = build(cleaned.source, pure=pure)
    if isinstance(outcome, Built):
        found = (*cleaned.diagnostics, *outcome.diagnostics)
        broken |= _misread_lines(outcome)
        return Tree(cleaned.source, outcome.root, found, frozenset(broken))
    return _read_mending(cleaned.source, outcome, cleaned.diagnostics, pure=pure)


def _read_mending(
    written: Source,
    fault: Fault,
    diagnostics: tuple[Diagnostic, ...],
    *,
    pure: bool,
) -> Tree:
    """Mend line after line until the text reads, or as far as the bounds allow."""
    found = list(diagnostics)
    source = written
    is_whole = True
    budget = _Budget(sum(map(len, source.lines)) + len(source.lines))
    outcome: Built | Fault = fault
    for _ in range(_MAX_MENDS):
        if isinstance(outcome, Built) or outcome.is_too_deep:
            break
        good = _first_good(mends(source, outcome), source, outcome, budget, pure=pure)
        if good is None:
            good = _first_good(removals(source, outcome), source, outcome, budget, pure=pure)
            is_whole = False
        if good is None:
            break
        mend, outcome = good
        source = source.with_line(mend.line, mend.text)
        _add(found, mend.diagnostic)
    broken = {diagnostic.place.line for diagnostic in found}
    if isinstance(outcome, Built):
        found += [one for one in outcome.diagnostics if one.place.line not in broken]
        broken |= _misread_lines(outcome)
        return Tree(written, outcome.root, tuple(found), frozenset(broken), is_whole)
    found += _giving_up(written, outcome, broken)
    return Tree(written, None, tuple(found), frozenset(broken), is_whole=False)


def _misread_lines(built: Built) -> set[int]:
    """Give the lines whose values are not what was meant."""
    return {one.place.line for one in built.diagnostics if one.code != _CURLY_QUOTES}


def _add(found: list[Diagnostic], diagnostic: Diagnostic) -> None:
    """Add a message, or give its mended line to the one that its line already has."""
    for index, before in enumerate(found):
        if before.place.line == diagnostic.place.line:
            if diagnostic.mended:
                found[index] = replace(before, mended=diagnostic.mended)
            return
    found.append(diagnostic)


class _Budget:
    """How many more times a text of one size may be read."""

    def __init__(self, size: int) -> None:
        self._left = max(3, _MAX_WORK // max(size, 1))

    def spend(self) -> bool:
        """Take one reading, False when none is left."""
        self._left -= 1
        return self._left >= 0


def _first_good(
    tries: Iterable[Mend], source: Source, fault: Fault, budget: _Budget, *, pure: bool
) -> tuple[Mend, Built | Fault] | None:
    """Find the first mend after which the text reads further."""
    for mend in tries:
        if not budget.spend():
            break
        after = build(source.with_line(mend.line, mend.text), pure=pure)
        if isinstance(after, Built):
            return mend, after
        is_elsewhere = (after.line, after.column) != (fault.line, fault.column)
        if after.line > mend.line and after.begun != mend.line and is_elsewhere:
            return mend, after
    return None


def _giving_up(written: Source, fault: Fault, broken: set[int]) -> list[Diagnostic]:
    if fault.is_too_deep:
        place = written.place(fault.line, fault.column)
        return [diagnose("B105", place, {"limit": str(MAX_DEPTH)})]
    line = min(fault.line, len(written.lines) - 1)
    if broken:
        return []
    return [
        diagnose("B128", written.place(line, 0), {"text": shortened(written.lines[line].strip())})
    ]
