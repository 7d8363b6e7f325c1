"""The front matter of a content file: found, read, converted and checked within the one file.

A matter is given as soon as what it requires is there, even beside errors, so that later stages can
tell their mistakes in the same run; the errors keep the build from being committed.
"""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from bulletin.diagnostics import Diagnostic
from bulletin.model.front_matter import (
    ArticleMatter,
    Correction,
    EarlierNews,
    LegalReference,
    PlainMatter,
    SectionKind,
    SectionMatter,
    Withdrawal,
)
from bulletin.parse.block import Block, split
from bulletin.parse.register import read_document, read_register
from bulletin.schema import (
    MAX_TEXT,
    Fields,
    Reading,
    is_secret_key,
    looks_secret,
    near_key,
    read_mapping,
)
from bulletin.yaml_tree import Mapping, Node, Scalar, read_tree

__all__ = [
    "Block",
    "content_path",
    "read_article",
    "read_document",
    "read_plain",
    "read_register",
    "read_section",
    "split",
]

MAX_TITLE = 300
_MAX_TAG = 100
_MAX_WEIGHT = 1_000_000

ARTICLE_KEYS = (
    "title",
    "date",
    "author",
    "source",
    "plan_number",
    "legal_refs",
    "related",
    "tags",
    "summary",
    "image",
    "image_alt",
    "attachments",
    "video",
    "slug",
    "aliases",
    "layout",
    "draft",
    "expiry_date",
    "updated",
    "corrections",
    "withdrawn",
    "review_by",
    "owner",
    "params",
)
SECTION_KEYS = ("title", "summary", "weight", "kind")
PLAIN_KEYS = ("title", "summary", "weight")
_REFERENCE_KEYS = ("number", "date")
_EARLIER_KEYS = ("title", "date", "url")
_CORRECTION_KEYS = ("date", "note")
_WITHDRAWN_KEYS = ("date", "reason", "replaced_by")

_ALIAS = re.compile(r"/(?!/)[^\s\\?#<>\"]*")
_LAYOUT = re.compile(r"[A-Za-z0-9_\-]+")
_CONTENT_PATH = re.compile(r"[^\s/:\\][^:\\<>\"|?*]*")


def read_article(
    block: Block, path: str, timezone: str
) -> tuple[ArticleMatter | None, tuple[Diagnostic, ...]]:
    """Read the front matter of an article; dates without a zone are in `timezone` (IANA).

    A date without a time is its first second, in `expiry_date` its last. Gives B104 to B165.
    """
    reading = Reading(read_tree(block.yaml, path, first_line=block.first_line), ZoneInfo(timezone))
    fields = read_mapping(reading, reading.tree.root, ARTICLE_KEYS)
    title = fields.text("title", required=True, limit=MAX_TITLE)
    moment = fields.moment("date", required=True)
    expiry = fields.moment("expiry_date", at_end=True)
    updated = fields.moment("updated")
    fields.check_order(("date", moment), ("expiry_date", expiry))
    fields.check_order(("date", moment), ("updated", updated))
    matter = ArticleMatter(
        title=title,
        date=moment or datetime.max.replace(tzinfo=reading.zone),
        authors=fields.texts("author"),
        source=fields.text("source"),
        plan_number=_plan_number(fields),
        legal_refs=_legal_refs(fields),
        related=_related(fields),
        tags=fields.texts("tags", limit=_MAX_TAG),
        summary=fields.prose("summary"),
        image=fields.link("image"),
        image_alt=fields.text("image_alt"),
        attachments=links(fields, "attachments"),
        video=fields.link("video"),
        slug=fields.text("slug"),
        aliases=_aliases(fields),
        layout=_layout(fields),
        draft=fields.boolean("draft"),
        expiry_date=expiry,
        updated=updated,
        corrections=_corrections(fields),
        withdrawn=_withdrawn(fields),
        review_by=fields.day("review_by"),
        owner=fields.text("owner"),
        params=_params(fields),
        places=reading.take_places(),
    )
    return matter if title and moment else None, reading.diagnostics


def read_section(block: Block, path: str) -> tuple[SectionMatter | None, tuple[Diagnostic, ...]]:
    """Read the front matter of a section's `_index.md`. Gives B104 to B152."""
    reading = Reading(read_tree(block.yaml, path, first_line=block.first_line), ZoneInfo("UTC"))
    fields = read_mapping(reading, reading.tree.root, SECTION_KEYS)
    title = fields.text("title", required=True, limit=MAX_TITLE)
    kinds = tuple(kind.value for kind in SectionKind)
    matter = SectionMatter(
        title=title,
        summary=fields.prose("summary"),
        weight=fields.integer("weight", 0, least=-_MAX_WEIGHT, most=_MAX_WEIGHT),
        kind=SectionKind(fields.choice("kind", kinds, SectionKind.NEWS.value)),
        places=reading.take_places(),
    )
    return matter if title else None, reading.diagnostics


def read_plain(block: Block, path: str) -> tuple[PlainMatter | None, tuple[Diagnostic, ...]]:
    """Read the front matter of a plain page. Gives B104 to B150."""
    reading = Reading(read_tree(block.yaml, path, first_line=block.first_line), ZoneInfo("UTC"))
    fields = read_mapping(reading, reading.tree.root, PLAIN_KEYS)
    title = fields.text("title", required=True, limit=MAX_TITLE)
    matter = PlainMatter(
        title=title,
        summary=fields.prose("summary"),
        weight=fields.integer("weight", 0, least=-_MAX_WEIGHT, most=_MAX_WEIGHT),
        places=reading.take_places(),
    )
    return matter if title else None, reading.diagnostics


def links(fields: Fields, key: str) -> tuple[str, ...]:
    """Read a list of addresses or paths. Gives B159."""
    return tuple(
        text for item, name in fields.items(key) if (text := fields.reading.link_of(item, name))
    )


def _is_mapping_of(reading: Reading, node: Node, keys: tuple[str, ...]) -> bool:
    """Tell whether a mapping was meant, not a text that holds a colon."""
    if not isinstance(node, Mapping):
        return False
    written = reading.line(node)[node.column - 1 :]
    return (
        len(node.pairs) != 1
        or written.startswith("{")
        or any(key.text in keys or near_key(key.text, keys) for key, _ in node.pairs)
    )


def _reference(reading: Reading, node: Node, name: str) -> LegalReference | None:
    if not _is_mapping_of(reading, node, _REFERENCE_KEYS):
        text = reading.text_of(node, name)
        return LegalReference(text) if text else None
    fields = read_mapping(reading, node, _REFERENCE_KEYS, f"{name}.")
    number = fields.text("number", required=True)
    day = fields.day("date")
    if not number:
        return None
    text = number if day is None else f"{number} ngày {day:%d/%m/%Y}"
    return LegalReference(text, number, day)


def _plan_number(fields: Fields) -> LegalReference | None:
    node = fields.node("plan_number")
    return None if node is None else _reference(fields.reading, node, "plan_number")


def _legal_refs(fields: Fields) -> tuple[LegalReference, ...]:
    read = (_reference(fields.reading, node, name) for node, name in fields.items("legal_refs"))
    return tuple(reference for reference in read if reference is not None)


def _related(fields: Fields) -> tuple[EarlierNews, ...] | None:
    """Read hand-made earlier news; without the key, or with nothing after it, it is computed."""
    node = fields.node("related")
    if node is None or (isinstance(node, Scalar) and not node.text.strip()):
        return None
    read = (_earlier(fields.reading, item, name) for item, name in fields.items("related"))
    return tuple(entry for entry in read if entry is not None)


def _earlier(reading: Reading, node: Node, name: str) -> EarlierNews | None:
    if _is_mapping_of(reading, node, _EARLIER_KEYS):
        fields = read_mapping(reading, node, _EARLIER_KEYS, f"{name}.")
        title = fields.text("title", required=True, limit=MAX_TITLE)
        day, url = fields.day("date"), fields.link("url")
        return EarlierNews("", title, day, url) if title else None
    text = reading.text_of(node, name)
    path = content_path(text)
    if text and not path:
        reading.report("B162", node, {"key": name, "text": text[:80]})
    return EarlierNews(path) if path else None


def content_path(text: str) -> str:
    """Give a content file's path without `content/` and `.md`, `""` when it is none."""
    path = text.replace("\\", "/").lstrip("/").removeprefix("content/")
    path = path.removesuffix(".md").removesuffix(".html")
    parts = path.split("/")
    if not _CONTENT_PATH.fullmatch(path) or any(part in ("", ".", "..") for part in parts):
        return ""
    return path


def _aliases(fields: Fields) -> tuple[str, ...]:
    reading = fields.reading
    aliases = []
    for item, name in fields.items("aliases"):
        text = reading.text_of(item, name)
        if not text:
            continue
        if _ALIAS.fullmatch(text) and not any(part in (".", "..") for part in text.split("/")):
            aliases.append(text)
            continue
        could_be = _ALIAS.fullmatch(f"/{text}") and ":" not in text and ".." not in text
        mended = reading.with_value(item, f"/{text}") if could_be else ""
        reading.report("B161", item, {"key": name, "text": text[:80]}, mended=mended)
    return tuple(aliases)


def _layout(fields: Fields) -> str:
    name = fields.text("layout")
    if not name or _LAYOUT.fullmatch(name):
        return name
    fields.tell("B163", "layout", {"text": name[:80]})
    return ""


def _corrections(fields: Fields) -> tuple[Correction, ...]:
    corrections = []
    for node, name in fields.items("corrections"):
        one = read_mapping(fields.reading, node, _CORRECTION_KEYS, f"{name}.")
        day = one.day("date", required=True)
        note = one.prose("note", required=True)
        if day and note:
            corrections.append(Correction(day, note))
    return tuple(corrections)


def _withdrawn(fields: Fields) -> Withdrawal | None:
    one = fields.mapping("withdrawn", _WITHDRAWN_KEYS)
    if one is None:
        return None
    day = one.day("date", required=True)
    reason = one.prose("reason", required=True)
    replaced_by = one.link("replaced_by")
    if replaced_by and not re.match(r"[A-Za-z]+:", replaced_by) and replaced_by[0] != "/":
        replaced_by = content_path(replaced_by) or replaced_by
    return Withdrawal(day, reason, replaced_by) if day and reason else None


def _params(fields: Fields) -> tuple[tuple[str, str], ...]:
    pairs = fields.pairs("params", limit=MAX_TEXT)
    for key, text in pairs:
        if is_secret_key(key.text) or looks_secret(text):
            fields.reading.report("B164", key, {"key": key.text[:80]})
    return tuple(sorted((key.text, text) for key, text in pairs))
