"""What each element of a body becomes on its page, and what is noted of it.

Invariant: every attribute is written anew from its allowed values; none is copied as it came.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import unescape
from types import MappingProxyType

from bulletin.model.body import Heading, Slot, SlotKind
from bulletin.parse.anchors import article_id, heading_id, is_footnote_id
from bulletin.parse.attributes import Ids, asked_id, write_attributes
from bulletin.parse.markdown_dialect import ANCHOR_ATTRIBUTE
from bulletin.parse.runs import Run, RunKind, Target
from bulletin.parse.unsafe_targets import refusal

_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_NUMBER = re.compile(r"[0-9]{1,9}")
_EXTERNAL = re.compile(r"(?:https?:)?//", re.IGNORECASE)

INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img"),
        *("ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong"),
        *("sub", "sup", "time", "u", "var", "wbr"),
    )
)
"""Elements that do not end a block of text."""

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

OWN_CAPTION = "own"
"""Marks a caption that was made of a picture's title; sanitising lets no author set it."""

_QUIET = frozenset(("table", "pre", "code", "figcaption", "caption"))
_FOOTNOTE_LINK = -1
_NO_LINK = -2


@dataclass(slots=True)
class State:
    """What the pass knows so far."""

    shift: int
    parts: list[str | Slot] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    blocks: list[tuple[int, ...]] = field(default_factory=list)
    block: list[int] = field(default_factory=list)
    links: list[Target] = field(default_factory=list)
    images: list[Target] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    ids: Ids = field(default_factory=Ids)
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
    tables: int = 0
    """How many were opened."""
    notes: bool = False


def add_text(state: State, raw: str) -> None:
    """Add escaped text."""
    text = unescape(raw) if "&" in raw else raw
    generated = state.open_links and state.open_links[-1] == _FOOTNOTE_LINK
    if not generated and (state.block or not text.isspace()):
        kind = RunKind.OPAQUE if state.opaque else state.kind
        state.block.append(len(state.runs))
        state.runs.append(Run(kind, text, len(state.parts)))
    state.parts.append(raw)


def end_block(state: State) -> None:
    """Close the run of text that a block holds before its next child or its end."""
    if not state.block:
        return
    state.blocks.append(tuple(state.block))
    if state.heading is None and not state.quiet and not state.notes:
        text = state.runs[state.block[0]].text
        if len(state.block) > 1:
            text = "".join([state.runs[index].text for index in state.block])
        state.prose.append(text)
        if state.paragraph >= 0:
            identifier = article_id(text)
            if identifier:
                _set_id(state, state.paragraph, state.ids.anchors.unique(identifier))
    state.paragraph = -1
    state.block = []


def _set_id(state: State, part: int, identifier: str) -> None:
    tag = state.parts[part]
    if isinstance(tag, str) and ' id="' not in tag:
        state.parts[part] = f'{tag[:-1]} id="{identifier}">'


def open_tag(state: State, name: str, raw: str) -> None:
    """Add a start tag with its raw attributes."""
    attributes: dict[str, str] = dict(_ATTRIBUTE.findall(raw)) if raw else {}
    if state.block and name not in INLINE:
        end_block(state)
    opener = OPENERS.get(name)
    if opener is not None:
        opener(state, name, attributes)
    elif attributes:
        state.parts.append(f"<{name}{write_attributes(state.ids, attributes)}>")
    else:
        state.parts.append(f"<{name}>")


def _open_link(state: State, _name: str, attributes: dict[str, str]) -> None:
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
        state.parts += ['<a href="', slot, f'"{rel}{write_attributes(state.ids, attributes)}>']
    state.opaque += 1


def _close_link(state: State) -> None:
    index = state.open_links.pop()
    if index == _NO_LINK:
        return
    state.opaque -= 1
    state.parts.append("</a>")
    if index >= 0:
        state.parts.append(Slot(SlotKind.NOTE, index))


def _open_picture(state: State, _name: str, attributes: dict[str, str]) -> None:
    alt = attributes.get("alt", "")
    source = attributes.get("src", "")
    if not source.strip() or refusal(unescape(source), picture=True):
        add_text(state, alt)
        return
    index = len(state.images)
    state.images.append(Target(unescape(source).strip(), unescape(alt), len(state.runs)))
    state.runs.append(Run(RunKind.PICTURE, unescape(alt), -1))
    state.parts += ["<img", Slot(SlotKind.IMAGE, index)]
    state.parts.append(f' alt="{alt}"{write_attributes(state.ids, attributes)}>')


def _open_list(state: State, name: str, attributes: dict[str, str]) -> None:
    start = attributes.get("start", "")
    number = -1
    written = ""
    if name == "ol":
        number = int(start) if _NUMBER.fullmatch(start) else 1
        written = f' start="{number}"' if number != 1 else ""
    state.lists.append(number)
    state.parts.append(f"<{name}{written}{write_attributes(state.ids, attributes)}>")


def _open_item(state: State, _name: str, attributes: dict[str, str]) -> None:
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
    written += write_attributes(state.ids, attributes)
    if number >= 0 and len(state.lists) == 1 and " id=" not in written and not state.notes:
        written += f' id="{state.ids.anchors.unique(f"muc-{number}")}"'
    state.parts.append(f"<li{written}>")


def _open_heading(state: State, name: str, attributes: dict[str, str]) -> None:
    level = min(int(name[1]) + state.shift, 6)
    wanted = asked_id(state.ids, attributes)
    others = {key: attributes[key] for key in attributes if key not in {"id", ANCHOR_ATTRIBUTE}}
    state.heading = (len(state.parts), level, wanted)
    state.parts.append(f"<h{level}{write_attributes(state.ids, others)}>")


def _close_heading(state: State) -> None:
    if state.heading is None:
        return
    part, level, wanted = state.heading
    text = "".join([state.runs[index].text for index in state.block]).strip()
    identifier = state.ids.anchors.unique(wanted or heading_id(text))
    _set_id(state, part, identifier)
    state.headings.append(Heading(level, identifier, " ".join(text.split())))
    end_block(state)
    state.heading = None
    state.parts.append(f"</h{level}>")


def add_paragraph(state: State, text: str) -> None:
    """Add a paragraph that holds nothing but escaped text, as its tags and the text would be."""
    if state.block:
        end_block(state)
    state.paragraph = len(state.parts)
    state.parts.append("<p>")
    add_text(state, text)
    if state.block:
        end_block(state)
    state.parts.append("</p>")


def _open_paragraph(state: State, name: str, attributes: dict[str, str]) -> None:
    state.paragraph = len(state.parts)
    state.parts.append(f"<{name}{write_attributes(state.ids, attributes)}>")


def _open_quiet(state: State, name: str, attributes: dict[str, str]) -> None:
    state.quiet += 1
    if name in {"pre", "code"}:
        state.opaque += 1
    if OWN_CAPTION in attributes:
        state.kind = RunKind.CAPTION
    state.parts.append(f"<{name}{write_attributes(state.ids, attributes)}>")


def _open_table(state: State, name: str, attributes: dict[str, str]) -> None:
    """Put a table into a region that scrolls by itself and can be reached by keyboard."""
    slot = Slot(SlotKind.TABLE, state.tables)
    state.tables += 1
    state.parts += ['<div class="table" role="region" tabindex="0"', slot, ">"]
    _open_quiet(state, name, attributes)


def _open_head(state: State, name: str, attributes: dict[str, str]) -> None:
    state.head = True
    state.parts.append(f"<{name}{write_attributes(state.ids, attributes)}>")


def _open_head_cell(state: State, name: str, attributes: dict[str, str]) -> None:
    if state.head:
        attributes.setdefault("scope", "col")
    state.parts.append(f"<{name}{write_attributes(state.ids, attributes)}>")


def _open_division(state: State, name: str, attributes: dict[str, str]) -> None:
    if attributes.get("class") == "footnote":
        state.notes = True
        state.runs.append(Run(RunKind.NOTES, "", -1))
    state.parts.append(f"<{name}{write_attributes(state.ids, attributes)}>")


def _open_break(state: State, name: str, _attributes: dict[str, str]) -> None:
    if state.block:
        state.block.append(len(state.runs))
        state.runs.append(Run(RunKind.TEXT, "\n", -1))
    state.parts.append(f"<{name}>")


OPENERS: Mapping[str, Callable[[State, str, dict[str, str]], None]] = MappingProxyType(
    {
        "a": _open_link,
        "img": _open_picture,
        "ol": _open_list,
        "ul": _open_list,
        "li": _open_item,
        "p": _open_paragraph,
        "table": _open_table,
        "pre": _open_quiet,
        "code": _open_quiet,
        "figcaption": _open_quiet,
        "caption": _open_quiet,
        "thead": _open_head,
        "th": _open_head_cell,
        "div": _open_division,
        "br": _open_break,
        **dict.fromkeys(HEADINGS, _open_heading),
    }
)
"""Element → what opens it, where that is more than to write its tag."""


def close_tag(state: State, name: str) -> None:
    """Add an end tag."""
    if name in HEADINGS:
        _close_heading(state)
        return
    if name == "a":
        _close_link(state)
        return
    if name not in INLINE:
        end_block(state)
    if name in _QUIET:
        state.quiet -= 1
        state.opaque -= name in {"pre", "code"}
        state.kind = RunKind.TEXT
    elif name in {"ol", "ul"}:
        state.lists.pop()
    elif name == "thead":
        state.head = False
    state.parts.append("</table></div>" if name == "table" else f"</{name}>")
