"""A content file cut in two at the lines `---`: its front matter and its body."""

from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.value import Record

_DASHES = frozenset("-‐‑‒–—―−")


class Block(Record, frozen=True):
    """A content file cut in two."""

    yaml: str
    """The lines between the two `---`."""
    first_line: int
    """The line of the file, from 1, at which `yaml` begins."""
    body: str
    """The lines after the second `---`."""
    body_first_line: int


def split(text: str, path: str) -> tuple[Block | None, tuple[Diagnostic, ...]]:
    """Cut a file's text (LF ends, no BOM) at the lines `---`; the first closing one ends the block.

    Blank lines may stand before the block. Gives B100 to B103; None when there is no block.
    """
    # The lines of the body need not be parted where the front matter ends as it should.
    end = text.find("\n---\n", 1)
    if end >= 0 and text.startswith("---\n"):
        lines = text[:end].split("\n")
        if _closing(lines, 0) is None:
            yaml, body = text[len("---\n") : end], text[end + len("\n---\n") :]
            return Block(yaml, 2, body, len(lines) + 2), ()
    lines = text.split("\n")
    opening = next((number for number, line in enumerate(lines) if line.strip()), 0)
    first = lines[opening]
    found: list[Diagnostic] = []
    if first.rstrip() != "---":
        if first.rstrip() == "+++":
            return None, (diagnose("B103", Place(path, opening + 1, 1)),)
        if not _looks_like_delimiter(first):
            return None, (diagnose("B100", Place(path, opening + 1, 1)),)
        found.append(_bad_delimiter(path, opening, first))
    closing = _closing(lines, opening)
    if closing is None:
        found.append(diagnose("B101", Place(path, opening + 1, 1)))
        return None, tuple(found)
    if lines[closing].rstrip() != "---":
        found.append(_bad_delimiter(path, closing, lines[closing]))
    yaml, body = "\n".join(lines[opening + 1 : closing]), "\n".join(lines[closing + 1 :])
    return Block(yaml, opening + 2, body, closing + 2), tuple(found)


def _looks_like_delimiter(line: str) -> bool:
    stripped = line.strip()
    if stripped[:1] not in _DASHES:
        return False
    is_dashes = bool(stripped) and all(letter in _DASHES for letter in stripped)
    return is_dashes and (len(stripped) > 1 or stripped != "-")


def _closing(lines: list[str], opening: int) -> int | None:
    """Find the line that ends the block: `---`, or one that was meant to be it."""
    indented = None
    for number in range(opening + 1, len(lines)):
        line = lines[number]
        if line.rstrip() == "---":
            return number
        if line.rstrip() == "..." or _looks_like_delimiter(line):
            above = lines[number - 1]
            if not line[0].isspace() or (not above[:1].isspace() and above[-1:] not in ("|", ">")):
                return number
            indented = indented or number
    return indented


def _bad_delimiter(path: str, number: int, line: str) -> Diagnostic:
    shown = line.strip()[:80]
    return diagnose("B102", Place(path, number + 1, 1), {"text": f"“{shown}”"}, mended="---")
