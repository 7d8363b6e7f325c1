"""The layouts as values: their text and strings, what each can reach, and what is wrong in them.

Invariant: a layout's reach names every layout and asset that rendering it can depend on; where a
name is computed, that is all of them.
"""

import functools
from collections.abc import Iterable, Mapping

import jinja2
from jinja2 import nodes

from bulletin.codec import fingerprint
from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.render.exposure import check_exposure
from bulletin.render.theme import FOLDER, LayoutFile, Layouts, Reach
from bulletin.schema import read_texts
from bulletin.value import Record

_STRINGS = "strings/"
_ARCHETYPES = "archetypes/"
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


class _Reference(Record, frozen=True):
    """One layout or asset that a layout names."""

    name: str
    """`""` when it is computed."""
    line: int


class _Names(Record, frozen=True):
    layouts: tuple[_Reference, ...]
    assets: tuple[_Reference, ...]


class _Fault(Record, frozen=True):
    """A layout that Jinja cannot read."""

    line: int
    reason: str


def read_layouts(
    sources: Iterable[tuple[str, bytes]], language: str, words: Iterable[str]
) -> tuple[Layouts, tuple[Diagnostic, ...]]:
    """Read layouts and strings from (path, bytes); `words` are strings that must be there.

    Diagnostics: B508 not UTF-8, B509 a string or the whole file of strings is missing, and those
    of YAML.
    """
    files: list[LayoutFile] = []
    strings: dict[str, str] = {}
    diagnostics: list[Diagnostic] = []
    chosen = f"{FOLDER}/{_STRINGS}{language}.yaml"
    for path, data in sorted(sources):
        try:
            text = data.decode().removeprefix(_BOM).replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            diagnostics.append(diagnose("B508", Place(path, line)))
            continue
        name = path.removeprefix(f"{FOLDER}/")
        if path == chosen:
            pairs, found = read_texts(text, path)
            strings.update(pairs)
            diagnostics.extend(found)
        elif not name.startswith((_STRINGS, _ARCHETYPES)):
            files.append(LayoutFile(name, text))
    for word in words:
        if word not in strings:
            diagnostics.append(diagnose("B509", Place(chosen), {"key": word}))
            strings[word] = word
        elif not _can_be_filled(strings[word]):
            diagnostics.append(diagnose("B511", Place(chosen), {"key": word}))
            strings[word] = word
    return Layouts(tuple(files), tuple(sorted(strings.items()))), tuple(diagnostics)


def _can_be_filled(text: str) -> bool:
    """Tell whether a title of the program's own pages has only the marks that it gets."""
    try:
        text.format(month=1, year=1)
    except (IndexError, KeyError, ValueError):
        return False
    return True


def reaches(
    files: Iterable[LayoutFile], static: Iterable[str]
) -> tuple[Mapping[str, Reach], tuple[Diagnostic, ...]]:
    """Find what each layout can reach; `static` are the names that `asset()` may give.

    Diagnostics: B501 syntax, B502 a layout that is missing, B503 a loop, B504 a missing asset,
    B512 to B514 what escaping does not make harmless.
    """
    texts = {file.name: file.text for file in files}
    names: dict[str, _Names] = {}
    diagnostics: list[Diagnostic] = []
    known = frozenset(static)
    for name in sorted(texts):
        read = _read_names(texts[name])
        if isinstance(read, _Fault):
            place = Place(f"{FOLDER}/{name}", read.line)
            diagnostics.append(diagnose("B501", place, {"reason": read.reason}))
            read = _Names((), ())
        names[name] = read
        diagnostics.extend(_missing(name, names[name], texts, known))
        diagnostics.extend(check_exposure(name, texts[name]))
    diagnostics.extend(_loops(names))
    found = {name: _reach(name, names, texts, known) for name in texts}
    return found, tuple(diagnostics)


@functools.lru_cache(maxsize=512)
def _read_names(text: str) -> "_Names | _Fault":
    """Read the names in a layout's text; a process that builds again need not parse it again."""
    try:
        return _names(jinja2.Environment(autoescape=True).parse(text))
    except jinja2.TemplateSyntaxError as error:
        return _Fault(error.lineno, error.message or "")


def _names(tree: nodes.Template) -> _Names:
    kinds = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
    layouts: list[_Reference] = []
    for node in tree.find_all(kinds):
        template = node.template  # type: ignore[attr-defined]  # each of these kinds has one
        layouts.extend(_constants(template, node.lineno))
    assets: list[_Reference] = []
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "asset":
            argument = call.args[0] if call.args else nodes.Name("", "load")
            assets.extend(_constants(argument, call.lineno))
    return _Names(tuple(layouts), tuple(assets))


def _constants(node: nodes.Node, line: int) -> list[_Reference]:
    """Give the names that an expression can be, one empty name when it is computed."""
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        return [_Reference(node.value, line)]
    if isinstance(node, nodes.Tuple | nodes.List):
        return [found for item in node.items for found in _constants(item, line)]
    return [_Reference("", line)]


def _missing(
    name: str, names: _Names, texts: Mapping[str, str], static: frozenset[str]
) -> Iterable[Diagnostic]:
    for reference in names.layouts:
        if reference.name and reference.name not in texts:
            place = Place(f"{FOLDER}/{name}", reference.line)
            yield diagnose("B502", place, {"name": f"{FOLDER}/{reference.name}"})
    for reference in names.assets:
        if reference.name and reference.name not in static:
            place = Place(f"{FOLDER}/{name}", reference.line)
            yield diagnose("B504", place, {"name": f"static/{reference.name}"})


def _reach(
    name: str, names: Mapping[str, _Names], texts: Mapping[str, str], static: frozenset[str]
) -> Reach:
    reached: set[str] = set()
    waiting = [name]
    while waiting:
        layout = waiting.pop()
        if layout in reached or layout not in texts:
            continue
        reached.add(layout)
        for reference in names[layout].layouts:
            waiting.extend([reference.name] if reference.name else texts)
    assets: set[str] = set()
    for layout in reached:
        for reference in names[layout].assets:
            assets.update([reference.name] if reference.name else static)
    texts_reached = tuple((layout, texts[layout]) for layout in sorted(reached))
    return Reach(fingerprint(texts_reached), tuple(sorted(assets & static)))


def _loops(names: Mapping[str, _Names]) -> Iterable[Diagnostic]:
    """Name each layout that comes back to itself, once for each loop."""
    told: set[frozenset[str]] = set()
    for name in sorted(names):
        chain = _loop_from(name, names)
        if chain and frozenset(chain) not in told:
            told.add(frozenset(chain))
            text = " → ".join(f"{FOLDER}/{layout}" for layout in chain)
            yield diagnose("B503", Place(f"{FOLDER}/{name}"), {"chain": text})


def _loop_from(start: str, names: Mapping[str, _Names]) -> tuple[str, ...]:
    """Find a shortest way from a layout back to itself."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    for way in ways:
        for reference in names[way[-1]].layouts:
            if reference.name == start:
                return (*way, start)
            if reference.name in names and reference.name not in seen:
                seen.add(reference.name)
                ways.append((*way, reference.name))
    return ()
