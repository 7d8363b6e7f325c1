"""Legal documents as authors enter them: one in a file of its own, or many in `register.yaml`."""

from zoneinfo import ZoneInfo

from bulletin.diagnostics import Diagnostic
from bulletin.model.front_matter import DocumentMatter, LegalReference, LegalStatus
from bulletin.parse.block import Block
from bulletin.schema import Fields, Reading, read_mapping
from bulletin.yaml_tree import Mapping, Node, Sequence, read_tree

DOCUMENT_KEYS = (
    "number",
    "type",
    "issuer",
    "date",
    "title",
    "effective",
    "status",
    "amends",
    "amended_by",
    "replaced_by",
    "repealed_by",
    "url",
    "attachment",
    "draft",
)
_STATUSES = tuple(status.value for status in LegalStatus if status.value)
_REGISTER_LIMIT = 2_000_000
"""Characters; some 30,000 documents."""


def read_document(block: Block, path: str) -> tuple[DocumentMatter | None, tuple[Diagnostic, ...]]:
    """Read the front matter of a document's own file. Gives B104 to B160."""
    reading = Reading(read_tree(block.yaml, path, first_line=block.first_line), ZoneInfo("UTC"))
    matter = _document(read_mapping(reading, reading.tree.root, DOCUMENT_KEYS))
    return matter, reading.diagnostics


def read_register(
    text: str, path: str
) -> tuple[tuple[DocumentMatter, ...], tuple[Diagnostic, ...]]:
    """Read a list of documents, or a mapping that holds one under `documents`, in the file's order.

    An entry without a number is left out and told. Gives B104 to B165.
    """
    reading = Reading(read_tree(text, path, limit=_REGISTER_LIMIT), ZoneInfo("UTC"))
    documents = []
    for node in _entries(reading):
        reading.take_places()
        matter = _document(read_mapping(reading, node, DOCUMENT_KEYS))
        if matter is not None:
            documents.append(matter)
    return tuple(documents), reading.diagnostics


def _entries(reading: Reading) -> tuple[Node, ...]:
    root: Node | None = reading.tree.root
    if isinstance(root, Mapping):
        root = read_mapping(reading, root, ("documents",)).node("documents", required=True)
    if root is None or isinstance(root, Sequence):
        return root.items if root is not None else ()
    reading.report("B165", root, {})
    return ()


def _document(fields: Fields) -> DocumentMatter | None:
    fields.note_itself()
    number = fields.text("number", required=True)
    day, effective = fields.day("date"), fields.day("effective")
    fields.check_order(("date", day), ("effective", effective))
    matter = DocumentMatter(
        number=number,
        type=fields.text("type"),
        issuer=fields.text("issuer"),
        date=day,
        title=fields.prose("title"),
        effective=effective,
        status=LegalStatus(fields.choice("status", _STATUSES)),
        amends=_references(fields, "amends"),
        amended_by=_references(fields, "amended_by"),
        replaced_by=_references(fields, "replaced_by"),
        repealed_by=_references(fields, "repealed_by"),
        url=fields.link("url"),
        attachment=fields.link("attachment"),
        draft=fields.boolean("draft"),
        places=fields.reading.take_places(),
    )
    return matter if number else None


def _references(fields: Fields, key: str) -> tuple[LegalReference, ...]:
    return tuple(LegalReference(text) for text in fields.texts(key))
