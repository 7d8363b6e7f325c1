"""What sanitising takes out of a body, told to its author.

Invariant: every element, attribute, address and character of the HTML that Markdown gave and that
`sanitise` does not keep is reported with its line; markup of Word and Outlook once for the whole
body.
"""

import re
from collections.abc import Iterator
from html import unescape

from bulletin.diagnostics import Diagnostic, diagnose
from bulletin.parse.elements import ATTRIBUTES, CLASSES, CONTENT_DROPPED, is_office
from bulletin.parse.finder import Finder
from bulletin.parse.sanitise import NO_TEXT
from bulletin.parse.unsafe_targets import doubt, refusal
from bulletin.value import Record

_TAG = re.compile(
    r"<([a-zA-Z][^\s/>]*)((?:[^\"'<>]|\"[^\"]*\"|'[^']*')*+)>|<!--(.*?)-->|<[!?][^>]*>", re.DOTALL
)
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_REFERENCE = re.compile(r"&#(?:x0*([0-9a-f]{1,4})|0*([0-9]{1,5}))(?![0-9a-f]);?", re.IGNORECASE)
_OFFICE = re.compile(r"\bmso-|\bMso[A-Z]|\[if\b|\[endif\]|schemas-microsoft-com", re.IGNORECASE)
_OLD_FONT = re.compile(r"\.Vn[A-Z]\w*|\bVNI-\w*", re.IGNORECASE)
_OWN_CLASSES = CLASSES | {"footnote", "footnote-ref", "footnote-backref"}


class _Tag(Record, frozen=True):
    raw: str
    name: str
    attributes: tuple[tuple[str, str], ...]


def report_removed(html: str, finder: Finder) -> tuple[Diagnostic, ...]:
    """Report what of `html` will be taken out (B012, B211 to B217) and addresses (B221 to B228)."""
    found: list[Diagnostic] = list(_of_references(html, finder))
    office = False
    for match in _TAG.finditer(html):
        raw, name = match.group(), (match.group(1) or "").lower()
        if name in ATTRIBUTES and not match.group(2):
            continue
        if _OFFICE.search(raw) or is_office(name):
            if not office:
                found.append(diagnose("B216", finder.place(raw, raw.split()[0])))
            office = True
            continue
        if not name:
            continue
        attributes = _attributes(match.group(2))
        found.extend(_of_tag(_Tag(raw, name, attributes), finder))
    return tuple(found)


def _of_references(html: str, finder: Finder) -> Iterator[Diagnostic]:
    """Name references to characters that no text may hold; others may mean a letter."""
    for match in _REFERENCE.finditer(html):
        if not NO_TEXT.sub("", unescape(match.group())):
            number = int(match.group(1), 16) if match.group(1) else int(match.group(2))
            yield diagnose("B012", finder.place(match.group()), {"character": f"U+{number:04X}"})


def _attributes(raw: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (match.group(1).lower(), unescape(match.group(2) or match.group(3) or match.group(4) or ""))
        for match in _ATTRIBUTE.finditer(raw)
    )


def _of_tag(tag: _Tag, finder: Finder) -> Iterator[Diagnostic]:
    allowed = ATTRIBUTES.get(tag.name)
    if allowed is None:
        yield from _of_element(tag, finder)
        return
    font = _OLD_FONT.search(dict(tag.attributes).get("style", ""))
    if font is not None:
        yield diagnose("B217", finder.place(tag.raw, f"<{tag.name}"), {"font": font[0]})
        return
    refused: list[str] = []
    for name, value in tag.attributes:
        if name == "class":
            unknown = [item for item in value.split() if item not in _OWN_CLASSES]
            if unknown:
                place = finder.place(tag.raw, "." + unknown[0], unknown[0])
                yield diagnose("B214", place, {"class": unknown[0]})
        elif (tag.name, name) in {("a", "href"), ("img", "src")}:
            yield from _of_target(value, finder, picture=tag.name == "img")
        elif name not in allowed:
            refused.append(name)
    if refused:
        place = finder.place(tag.raw, f"<{tag.name}")
        arguments = {"element": tag.name, "attributes": ", ".join(dict.fromkeys(refused))}
        yield diagnose("B213", place, arguments)


def _of_element(tag: _Tag, finder: Finder) -> Iterator[Diagnostic]:
    place = finder.place(tag.raw, f"<{tag.name}")
    values = dict(tag.attributes)
    if tag.name == "font" and _OLD_FONT.search(values.get("face", "")):
        yield diagnose("B217", place, {"font": values["face"]})
    elif tag.name == "base" or (tag.name == "meta" and "http-equiv" in values):
        yield diagnose("B215", place, {"element": tag.name})
    elif tag.name in CONTENT_DROPPED:
        yield diagnose("B211", place, {"element": tag.name})
    else:
        yield diagnose("B212", place, {"element": tag.name})


def _of_target(target: str, finder: Finder, *, picture: bool) -> Iterator[Diagnostic]:
    code = refusal(target, picture=picture) or doubt(target, picture=picture)
    if code:
        shown = target.strip()
        head = shown[:40]
        place = finder.place(shown, head, head[:8], "](")
        short = shown if len(shown) <= len(head) + 1 else head + "…"
        yield diagnose(code, place, {"target": short})
