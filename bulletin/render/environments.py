"""The two Jinja environments of a theme: one that folds layouts, one that renders them plainly.

Invariant: where both give a page, they give the same bytes; only the plain one reports failures.
"""

import keyword
import marshal
from collections.abc import Callable, Iterable, Mapping, MutableMapping

import jinja2
from jinja2 import nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.sandbox import safe_range

from bulletin.render.folding import FILLED, LISTED, Folding, Known, Partial
from bulletin.render.needs import find_needed
from bulletin.render.runs import ADDRESSED, PRINTED
from bulletin.render.theme import FOLDER
from bulletin.render.trees import gather
from bulletin.value import Record

HTML_FILTERS = frozenset((ADDRESSED, PRINTED, "html", "json_ld"))
"""Filters that give HTML."""
PLAIN_FILTERS = frozenset(("iso", "date", "datetime", "number", "size"))
"""Filters that give text in which there is never anything to escape."""
_ESCAPED = HTML_FILTERS | PLAIN_FILTERS


class Meanings(Record, frozen=True):
    """What names mean in all layouts of a theme."""

    names: Mapping[str, object]
    filters: Mapping[str, Callable[..., object]]


class PlainEnvironment(jinja2.Environment):
    """Jinja as `docs/layouts.md` describes it."""

    def __init__(self, sources: Mapping[str, str], meanings: Meanings) -> None:
        """Take the layouts' texts by name, and what their names mean."""

        def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
            text = sources.get(name)
            return None if text is None else (text, _filename(name), lambda: True)

        super().__init__(
            loader=jinja2.FunctionLoader(load),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )
        self.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
        self.globals.update(range=safe_range, **meanings.names)
        self.filters.update(meanings.filters)


class Codes(jinja2.BytecodeCache):
    """The code of layouts, made before or now.

    The code is Python's own byte form of it, which runs whatever it says and can end the process
    if it is not what Python wrote. It is kept where a project's other remembered results are, with
    their checksum against damage; whoever could write a false one there could as well write into
    the project's `build.py` or a `__pycache__`.
    """

    def __init__(self, known: Mapping[str, bytes]) -> None:
        """Take the code that is known, by layout."""
        self._known = known
        self.made: dict[str, bytes] = {}
        """The code that was not known, by layout."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Name code as its layout."""
        del filename
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give code to Jinja."""
        if bucket.key in self._known:
            bucket.code = marshal.loads(self._known[bucket.key])  # noqa: S302  # see above

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Take code from Jinja."""
        # In later versions of the form, equal code can have different bytes.
        self.made[bucket.key] = marshal.dumps(bucket.code, 2)


class FoldingEnvironment(PlainEnvironment):
    """Jinja over folded layouts."""

    def __init__(
        self,
        sources: Mapping[str, str],
        meanings: Meanings,
        known: Known,
        codes: Codes | None = None,
    ) -> None:
        """Take what a plain environment takes, what is known of those names, and of the code."""
        super().__init__(sources, meanings)
        self.bytecode_cache = codes
        self.parents: dict[str, tuple[str, ...]] = {}
        """What layouts extend, of those that were not compiled before."""
        self._sources = sources
        self._known = known
        self._partials: dict[str, Partial] = {}
        self.code_generator_class = _Generator
        self.filters[FILLED] = str.format
        self.filters[LISTED] = _listed

    def make_globals(self, d: MutableMapping[str, object] | None) -> dict[str, object]:
        """Give what names mean in a layout; a plain mapping is copied sooner than Jinja's chain."""
        return {**self.globals, **(d or {})}

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,  # noqa: FBT001, FBT002  # Jinja's hook
    ) -> str:
        named = [extends.template for extends in source.find_all(nodes.Extends)]
        self.parents[name or ""] = tuple(
            parent.value for parent in named if isinstance(parent, nodes.Const)
        )
        tree = Folding(self, self._known, self._partial).fold(source, name or "")
        return super()._generate(tree, name, filename, defer_init)

    def _partial(self, name: str) -> Partial | None:
        text = self._sources.get(name)
        if text is None:
            return None
        if name not in self._partials:
            body = self.parse(text, name, _filename(name)).body
            self._partials[name] = Partial(body, gather(body))
        return self._partials[name]


class _Generator(CodeGenerator):
    """Writes code that does less for a page than Jinja's own, and fails where that one fails.

    It collects the text of a root or block in a list, instead of handing every piece up through
    all generators above, takes an attribute as Python does, and escapes with our own function:
    together a seventh of the time a page took (measured).
    """

    _needed: frozenset[int] = frozenset()
    """Identities of attributes without which a page fails."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        self._needed = find_needed(node)
        super().visit_Template(node, frame)
        self.writeline("from bulletin.render.escaping import escape")

    def enter_frame(self, frame: Frame) -> None:
        """Begin to collect, where a root or a block begins."""
        super().enter_frame(frame)
        if _is_whole(frame):
            self.buffer(frame)

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:  # noqa: FBT001, FBT002  # as Jinja has it
        """Hand on what was collected."""
        if _is_whole(frame):
            self.writeline(f"yield concat({frame.buffer})")
        super().leave_frame(frame, with_python_scope)

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if not _is_escaped(node):
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if not _is_escaped(node):
            super()._output_child_post(node, frame, finalize)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Take an attribute that must be there."""
        if id(node) not in self._needed or not _is_plain(node.attr):
            super().visit_Getattr(node, frame)
            return
        if isinstance(node.node, nodes.Name):
            # What stands for a missing name has no attributes, so that this fails as well.
            self.write(frame.symbols.ref(node.node.name))
        else:
            self.visit(node.node, frame)
        self.write(f".{node.attr}")


def _is_whole(frame: Frame) -> bool:
    """Tell whether a frame is that of a root or a block, and not of something inside."""
    return frame.rootlevel or frame.block_frame


def _is_escaped(node: nodes.Expr) -> bool:
    """Tell whether what is printed needs no escaping."""
    return isinstance(node, nodes.Filter) and node.name in _ESCAPED


def _is_plain(name: str) -> bool:
    """Tell whether a name means to Python what it means to Jinja."""
    return name.isascii() and not keyword.iskeyword(name)


def _listed(items: Iterable[object], name: str) -> list[object]:
    return [getattr(item, name) for item in items]


def _filename(name: str) -> str:
    return f"{FOLDER}/{name}"
