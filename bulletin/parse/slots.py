"""Safe HTML → parts with slots, the runs of visible text, and the anchors: one pass.

Invariant: with every slot empty the parts join to well-formed HTML. What is made visible by markup
alone (list numbers, descriptions of pictures) is a run as text is, so that `source_lines` can tell
whether all that was typed is there.
"""

import re
from dataclasses import dataclass, field
from enum import Enum
from html import unescape
from typing import NamedTuple

from bulletin.model.body import Heading, Slot, SlotKind
from bulletin.parse.anchors import (
    Anchors,
    article_id,
    heading_id,
    is_footnote_id,
    is_legal_id,
    is_own_id,
)
from bulletin.parse.markdown_dialect import ANCHOR_ATTRIBUTE
from bulletin.parse.unsafe_targets import refusal

_TOKEN = re.compile(r'<(/?)([a-z][a-z0-9]*)([^">]*(?:"[^"]*"[^">]*)*)>|[^<]+')
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_TITLE = re.compile(r' title="([^"]+)"')
_NUMBER = re.compile(r"[0-9]{1,9}")
_EXTERNAL = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_ALIGNMENTS = frozenset(("left", "center", "right", "justify"))
_VALUES = {
    "lang": re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}"),
    "dir": re.compile(r"ltr|rtl|auto"),
    "title": re.compile(r"[^\"]+"),
    "colspan": re.compile(r"[1-9][0-9]{0,2}"),
    "rowspan": re.compile(r"[1-9][0-9]{0,2}"),
    "span": re.compile(r"[1-9][0-9]{0,2}"),
    "scope": re.compile(r"(?:row|col)(?:group)?"),
    "datetime": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2})?"),
}
"""Attributes that are written again, and the values that HTML allows them."""
_INLINE = frozenset(
    ["a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"]
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_QUIET = frozenset(("table", "pre", "code", "figcaption", "caption"))
_SOLE_PICTURES = re.compile(
    r"<p>\s*((?:(?:<a [^>]*>)?<img [^>]*>(?:</a>)?\s*)+)</p>"
)
_PICTURE = re.compile(r"(?:<a [^>]*>)?<img [^>]*>(?:</a>)?")


_FOOTNOTE_LINK = -1
_NO_LINK = -2


class RunKind(Enum):
    """What makes a run visible."""

    TEXT = "text"
    OPAQUE = "opaque"
    """Text of code or of a link: no citation is looked for in it."""
    NUMBER = "number"
    """The number before an item of a list."""
    PICTURE = "picture"
    CAPTION = "caption"
    """The title of a picture, made its caption."""
    NOTES = "notes"
    """The start of the footnotes; no text."""


class Run(NamedTuple):
    """Something that a reader sees, between two tags."""

    kind: RunKind
    text: str
    part: int
    """Index of its HTML among the parts; -1 when it has none of its own."""


class Target(NamedTuple):
    """Where a link leads or a picture lies."""

    target: str
    alt: str
    run: int
    """Index of the first run of the link, or of the picture's own run."""


@dataclass(frozen=True, slots=True)
class Filled:
    """The outcome of the pass."""

    parts: list[str | Slot]
    runs: list[Run]
    blocks: list[tuple[int, ...]]
    """For each block of text, the indexes of its runs."""
    links: list[Target]
    images: list[Target]
    headings: tuple[Heading, ...]
    anchors: tuple[str, ...]
    dropped_ids: tuple[str, ...]
    prose: list[str]
    """Texts of paragraphs and items, in order, for the excerpt."""


@dataclass(slots=True)
class _State:
    """What the pass knows so far."""

    shift: int
    parts: list[str | Slot] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    blocks: list[tuple[int, ...]] = field(default_factory=list)
    block: list[int] = field(default_factory=list)
    links: list[Target] = field(default_factory=list)
    images: list[Target] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    anchors: Anchors = field(default_factory=Anchors)
    dropped_ids: list[str] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)
    open_links: list[int] = field(default_factory=list)
    """Index of each open link, or one of the two below."""
    opaque: int = 0
    lists: list[int] = field(default_factory=list)
    """The number of the next item of each open list; -1 for bullets."""
    heading: tuple[int, int, str] | None = None
    """Of the open heading: the part that holds its tag, its level and the id that was asked for."""
    paragraph: int = -1
    """The part that holds the tag of the open paragraph."""
    kind: RunKind = RunKind.TEXT
    quiet: int = 0
    """Depth of tables, code and captions, which are no prose."""
    head: bool = False
    notes: bool = False


def fill(html: str) -> Filled:
    """Put slots into safe HTML and read off what it shows."""
    html = html.replace("<p></p>", "")
    if "<img" in html:
        html = _SOLE_PICTURES.sub(_figures, html)
    state = _State(shift=1 if "<h1" in html else 0)
    for match in _TOKEN.finditer(html):
        name = match.group(2)
        if name is None:
            _text(state, match.group())
        elif match.group(1):
            _close(state, name)
        else:
            _open(state, name, match.group(3))
    _end_block(state)
    return Filled(
        state.parts,
        state.runs,
        state.blocks,
        state.links,
        state.images,
        tuple(state.headings),
        state.anchors.all(),
        tuple(state.dropped_ids),
        state.prose,
    )


def _figures(match: re.Match[str]) -> str:
    """Make a figure of each picture with a title in a paragraph of pictures alone."""
    pictures = _PICTURE.findall(match.group(1))
    if " title=" not in match.group(1):
        return match.group()
    return "\n".join(_figure(picture) for picture in pictures)


def _figure(picture: str) -> str:
    title = _TITLE.search(picture)
    if title is None:
        return f"<p>{picture}</p>"
    bare = _TITLE.sub("", picture)
    return f"<figure>{bare}<figcaption own="">{title.group(1)}</figcaption></figure>"


def _text(state: _State, raw: str) -> None:
    text = unescape(raw) if "&" in raw else raw
    generated = bool(state.open_links) and state.open_links[-1] == _FOOTNOTE_LINK
    if not generated and (state.block or not text.isspace()):
        kind = RunKind.OPAQUE if state.opaque else state.kind
        state.block.append(len(state.runs))
        state.runs.append(Run(kind, text, len(state.parts)))
    state.parts.append(raw)


def _end_block(state: _State) -> None:
    """Close the run of text that a block holds before its next child or its end."""
    if not state.block:
        return
    state.blocks.append(tuple(state.block))
    if state.heading is None and not state.quiet and not state.notes:
        text = "".join([state.runs[index].text for index in state.block])
        state.prose.append(text)
        if state.paragraph >= 0:
            identifier = article_id(text)
            if identifier:
                _set_id(state, state.paragraph, state.anchors.unique(identifier))
    state.paragraph = -1
    state.block = []


def _set_id(state: _State, part: int, identifier: str) -> None:
    tag = state.parts[part]
    if isinstance(tag, str) and ' id="' not in tag:
        state.parts[part] = f'{tag[:-1]} id="{identifier}">'


def _open(state: _State, name: str, raw: str) -> None:
    attributes = dict(_ATTRIBUTE.findall(raw)) if raw else {}
    if name not in _INLINE:
        _end_block(state)
    opener = _OPENERS.get(name)
    if opener is not None:
        opener(state, name, attributes)
    elif attributes:
        state.parts.append(f"<{name}{_common(state, attributes)}>")
    else:
        state.parts.append(f"<{name}>")


def _common(state: _State, attributes: dict[str, str]) -> str:
    """Write the attributes that any element may have, the id among them."""
    written = ""
    classes = attributes.get("class", "").split()
    if attributes.get("align", "").lower() in _ALIGNMENTS:
        classes.append(f"align-{attributes['align'].lower()}")
    if classes:
        written += f' class="{" ".join(classes)}"'
    for name, allowed in _VALUES.items():
        value = attributes.get(name)
        if value is not None and allowed.fullmatch(value):
            written += f' {name}="{value}"'
    identifier = _identifier(state, attributes)
    if identifier and state.anchors.claim(identifier):
        written += f' id="{identifier}"'
    return written


def _identifier(state: _State, attributes: dict[str, str]) -> str:
    """Give the id that an author asked for, if it may stand."""
    own = attributes.get(ANCHOR_ATTRIBUTE, "")
    raw = attributes.get("id", "")
    if own and is_own_id(own):
        return own
    if raw and (is_legal_id(raw) or is_footnote_id(raw)):
        return raw
    if own or raw:
        state.dropped_ids.append(own or raw)
    return ""


def _open_link(state: _State, _name: str, attributes: dict[str, str]) -> None:
    href = attributes.pop("href", "")
    classes = attributes.get("class", "")
    if classes.startswith("footnote-") and is_footnote_id(href[1:]):
        role = "doc-noteref" if classes == "footnote-ref" else "doc-backlink"
        state.parts.append(f'<a class="{classes}" href="{href}" role="{role}">')
        state.open_links.append(_FOOTNOTE_LINK)
    elif not href.strip() or refusal(unescape(href), picture=False):
        state.parts.append("")
        state.open_links.append(_NO_LINK)
        return
    else:
        index = len(state.links)
        state.open_links.append(index)
        state.links.append(Target(unescape(href).strip(), "", len(state.runs)))
        attributes.pop("class", None)
        rel = ' rel="noopener noreferrer"' if _EXTERNAL.match(href) else ""
        slot = Slot(SlotKind.HREF, index)
        state.parts += ['<a href="', slot, f'"{rel}{_common(state, attributes)}>']
    state.opaque += 1


def _close_link(state: _State) -> None:
    index = state.open_links.pop()
    if index == _NO_LINK:
        return
    state.opaque -= 1
    state.parts.append("</a>")
    if index >= 0:
        state.parts.append(Slot(SlotKind.NOTE, index))


def _open_picture(state: _State, _name: str, attributes: dict[str, str]) -> None:
    alt = attributes.get("alt", "")
    source = attributes.get("src", "")
    if not source.strip() or refusal(unescape(source), picture=True):
        _text(state, alt)
        return
    index = len(state.images)
    state.images.append(Target(unescape(source).strip(), unescape(alt), len(state.runs)))
    state.runs.append(Run(RunKind.PICTURE, unescape(alt), -1))
    state.parts += ["<img", Slot(SlotKind.IMAGE, index)]
    state.parts.append(f' alt="{alt}"{_common(state, attributes)}>')


def _open_list(state: _State, name: str, attributes: dict[str, str]) -> None:
    start = attributes.get("start", "")
    number = -1
    written = ""
    if name == "ol":
        number = int(start) if _NUMBER.fullmatch(start) else 1
        written = f' start="{number}"' if number != 1 else ""
    state.lists.append(number)
    state.parts.append(f"<{name}{written}{_common(state, attributes)}>")


def _open_item(state: _State, _name: str, attributes: dict[str, str]) -> None:
    value = attributes.get("value", "")
    number = state.lists[-1] if state.lists else -1
    written = ""
    if number >= 0:
        if _NUMBER.fullmatch(value):
            number = int(value)
            written = f' value="{number}"'
        state.lists[-1] = number + 1
        if not state.notes:
            state.runs.append(Run(RunKind.NUMBER, str(number), -1))
    written += _common(state, attributes)
    if number >= 0 and len(state.lists) == 1 and " id=" not in written and not state.notes:
        written += f' id="{state.anchors.unique(f"muc-{number}")}"'
    state.parts.append(f"<li{written}>")


def _open_heading(state: _State, name: str, attributes: dict[str, str]) -> None:
    level = min(int(name[1]) + state.shift, 6)
    wanted = _identifier(state, attributes)
    others = {key: attributes[key] for key in attributes if key not in {"id", ANCHOR_ATTRIBUTE}}
    state.heading = (len(state.parts), level, wanted)
    state.parts.append(f"<h{level}{_common(state, others)}>")


def _close_heading(state: _State) -> None:
    if state.heading is None:
        return
    part, level, wanted = state.heading
    text = "".join([state.runs[index].text for index in state.block]).strip()
    identifier = state.anchors.unique(wanted or heading_id(text))
    _set_id(state, part, identifier)
    state.headings.append(Heading(level, identifier, " ".join(text.split())))
    _end_block(state)
    state.heading = None
    state.parts.append(f"</h{level}>")


def _open_paragraph(state: _State, name: str, attributes: dict[str, str]) -> None:
    state.paragraph = len(state.parts)
    state.parts.append(f"<{name}{_common(state, attributes)}>")


def _open_quiet(state: _State, name: str, attributes: dict[str, str]) -> None:
    state.quiet += 1
    if name in {"pre", "code"}:
        state.opaque += 1
    if "own" in attributes:
        state.kind = RunKind.CAPTION
    wrapper = '<div class="table">' if name == "table" else ""
    state.parts.append(f"{wrapper}<{name}{_common(state, attributes)}>")


def _open_head(state: _State, name: str, attributes: dict[str, str]) -> None:
    state.head = True
    state.parts.append(f"<{name}{_common(state, attributes)}>")


def _open_head_cell(state: _State, name: str, attributes: dict[str, str]) -> None:
    if state.head:
        attributes.setdefault("scope", "col")
    state.parts.append(f"<{name}{_common(state, attributes)}>")


def _open_division(state: _State, name: str, attributes: dict[str, str]) -> None:
    if attributes.get("class") == "footnote":
        state.notes = True
        state.runs.append(Run(RunKind.NOTES, "", -1))
    state.parts.append(f"<{name}{_common(state, attributes)}>")


def _open_break(state: _State, name: str, _attributes: dict[str, str]) -> None:
    if state.block:
        state.block.append(len(state.runs))
        state.runs.append(Run(RunKind.TEXT, "\n", -1))
    state.parts.append(f"<{name}>")


_OPENERS = {
    "a": _open_link,
    "img": _open_picture,
    "ol": _open_list,
    "ul": _open_list,
    "li": _open_item,
    "p": _open_paragraph,
    "table": _open_quiet,
    "pre": _open_quiet,
    "code": _open_quiet,
    "figcaption": _open_quiet,
    "caption": _open_quiet,
    "thead": _open_head,
    "th": _open_head_cell,
    "div": _open_division,
    "br": _open_break,
    **dict.fromkeys(_HEADINGS, _open_heading),
}


def _close(state: _State, name: str) -> None:
    if name in _HEADINGS:
        _close_heading(state)
        return
    if name == "a":
        _close_link(state)
        return
    if name not in _INLINE:
        _end_block(state)
    if name in _QUIET:
        state.quiet -= 1
        state.opaque -= name in {"pre", "code"}
        state.kind = RunKind.TEXT
    elif name in {"ol", "ul"}:
        state.lists.pop()
    elif name == "thead":
        state.head = False
    state.parts.append("</table></div>" if name == "table" else f"</{name}>")
