"""A layout's syntax tree, rewritten so that a page takes less work and comes out the same.

What the theme says already (words, addresses of files, names of the site) stands in the tree as
text, partials stand where they were included, and what differs from folder to folder only by how
addresses are written is made once for a folder. Invariant: a page made of a folded layout has the
bytes that Jinja gives it without folding; wherever that is not sure, nothing is folded. A page that
fails may fail otherwise, so whoever reports the failure renders it without folding.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import jinja2
from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from bulletin.render.runs import join_statements

FILLED = "filled in"
"""The filter that fills a text's marks; its name has a blank, so that no layout can use it."""

_DEFINES: tuple[type[nodes.Node], ...] = (
    nodes.Assign,
    nodes.AssignBlock,
    nodes.Block,
    nodes.CallBlock,
    nodes.Extends,
    nodes.FromImport,
    nodes.Import,
    nodes.Macro,
)
"""What gives a meaning to a name beyond its own inside; it is left to Jinja."""

_MADE_BY_JINJA = frozenset({"caller", "kwargs", "self", "varargs"})
"""Names that mean something else, or nothing, in a template that is included."""

_SCALARS = (str, int, bool, type(None))
_UNKNOWN = object()
_MOST_TURNS = 40
"""Of a loop that is written out; a site's menu and links have fewer."""


class RenamedError(jinja2.TemplateError):
    """A layout gives a meaning of its own to a name that folding relies on."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is the same in every page of a theme."""

    words: Mapping[str, str]
    """What `t` gives, marks unfilled, by key."""
    assets: Mapping[str, str]
    """What `asset` gives."""
    values: Mapping[str, object]
    """Names that layouts use."""

    def names(self) -> frozenset[str]:
        """Give the names that no layout may give another meaning."""
        return frozenset({"t", "asset", *self.values})


class Folding(NodeTransformer):
    """Folds one layout."""

    def __init__(
        self,
        environment: jinja2.Environment,
        known: Known,
        parse: Callable[[str], nodes.Template | None],
    ) -> None:
        """Take whose layout it is, what is known, and what gives a partial's tree."""
        self._context = nodes.EvalContext(environment)
        self._known = known
        self._parse = parse
        self._values = known.values
        self._open: tuple[str, ...] = ()
        self._assigned: frozenset[str] = frozenset()
        self._includes_here = True
        self._loops = 0

    def fold(self, tree: nodes.Template, name: str) -> nodes.Template:
        """Fold a layout in its place.

        Raises:
            RenamedError: it gives another meaning to a name that is known.
        """
        self._check(tree)
        self._open = (name,)
        self._assigned = _assigned(tree)
        # Jinja prints what stands outside the blocks of a layout that extends another otherwise.
        self._includes_here = tree.find(nodes.Extends) is None
        self.generic_visit(tree)
        tree.set_environment(self._context.environment)
        return tree

    def generic_visit(self, node: nodes.Node) -> nodes.Node:
        """Fold everything inside a node."""
        super().generic_visit(node)
        for field in ("body", "else_"):
            statements = getattr(node, field, None)
            if isinstance(statements, list):
                setattr(node, field, join_statements(statements))
        return node

    def visit_Block(self, node: nodes.Block) -> nodes.Node:  # noqa: N802  # Jinja's names
        """Fold a block, where includes mean the same in every layout."""
        before, self._includes_here = self._includes_here, True
        self.generic_visit(node)
        self._includes_here = before
        return node

    def visit_Macro(self, node: nodes.Macro) -> nodes.Node:  # noqa: N802
        """Leave a macro alone."""
        return node

    def visit_CallBlock(self, node: nodes.CallBlock) -> nodes.Node:  # noqa: N802
        """Leave a call with a block alone."""
        return node

    def visit_Include(self, node: nodes.Include) -> nodes.Node | list[nodes.Node]:  # noqa: N802
        """Put a partial into its place."""
        body = self._partial(node)
        return node if body is None else body

    def visit_If(self, node: nodes.If) -> nodes.Node | list[nodes.Node]:  # noqa: N802
        """Leave out what no page shows."""
        if _defines(node):
            return node
        open_branches: list[nodes.If] = []
        otherwise = node.else_
        for branch in (node, *node.elif_):
            test = self.visit(branch.test)
            answer = self._constant(test)
            if answer is _UNKNOWN:
                body = self._all(branch.body)
                open_branches.append(nodes.If(test, body, [], [], lineno=branch.lineno))
            elif answer:
                otherwise = branch.body
                break
        rest = self._all(otherwise)
        if not open_branches:
            return rest
        first, *others = open_branches
        first.elif_, first.else_ = others, rest
        return first

    def visit_For(self, node: nodes.For) -> nodes.Node | list[nodes.Node]:  # noqa: N802
        """Write out a loop over what is known."""
        if _defines(node):
            return node
        self._loops += 1
        turns = self._turns(node)
        if turns is None:
            self.generic_visit(node)
        self._loops -= 1
        return node if turns is None else turns

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802
        """Put a word or an address of a file into its place; one that is missing fails later."""
        self.generic_visit(node)
        if node.dyn_args or node.dyn_kwargs or len(node.args) != 1:
            return node
        argument = self._constant(node.args[0])
        made = self._called(node.node, argument, node.kwargs) if isinstance(argument, str) else None
        return node if made is None else made.set_lineno(node.lineno)

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:  # noqa: N802
        """Put a plain value of the site into its place."""
        found = self._value(node)
        if type(found) in _SCALARS:
            return nodes.Const(found, lineno=node.lineno)
        return self.generic_visit(node)

    def _all(self, statements: Iterable[nodes.Node]) -> list[nodes.Node]:
        """Fold statements that stand one behind another."""
        folder = nodes.Scope(list(statements))
        self.generic_visit(folder)
        return folder.body

    def _constant(self, node: nodes.Node) -> object:
        """Give the plain value that an expression always has, if there is one."""
        try:
            value = node.as_const(self._context) if isinstance(node, nodes.Expr) else _UNKNOWN
        except nodes.Impossible:
            return _UNKNOWN
        return value if type(value) in _SCALARS else _UNKNOWN

    def _value(self, node: nodes.Node) -> object:
        """Give what an expression of names and attributes means in every page, if that is known."""
        if isinstance(node, nodes.Name):
            return self._values.get(node.name, _UNKNOWN)
        if isinstance(node, nodes.Getattr):
            whole = self._value(node.node)
            return _UNKNOWN if whole is _UNKNOWN else getattr(whole, node.attr, _UNKNOWN)
        return _UNKNOWN

    def _called(
        self, function: nodes.Expr, argument: str, marks: list[nodes.Keyword]
    ) -> nodes.Expr | None:
        """Give what a call of a function with one text means in every page, if that is known."""
        name = function.name if isinstance(function, nodes.Name) else ""
        if name == "t" and argument in self._known.words:
            word = nodes.Const(self._known.words[argument])
            filled = nodes.Filter(word, FILLED, [], marks, None, None) if marks else word
            text = self._constant(filled)
            return filled if text is _UNKNOWN else nodes.Const(text)
        if marks:
            return None
        if name == "asset" and argument in self._known.assets:
            return nodes.Const(self._known.assets[argument])
        if isinstance(function, nodes.Getattr) and function.attr == "endswith":
            whole = self._constant(function.node)
            return nodes.Const(whole.endswith(argument)) if isinstance(whole, str) else None
        return None

    def _turns(self, node: nodes.For) -> list[nodes.Node] | None:
        """Write out a loop's turns; None where it is left to Jinja."""
        items = self._value(node.iter)
        if not isinstance(items, tuple) or len(items) > _MOST_TURNS:
            return None
        if node.test is not None or node.recursive or not isinstance(node.target, nodes.Name):
            return None
        name = node.target.name
        inside = [found for part in node.body for found in _names(part)]
        if any(
            found.name == "loop" or (found.name == name and found.ctx != "load") for found in inside
        ):
            return None
        if not items:
            return self._all(node.else_)
        before, turns = self._values, []
        for item in items:
            self._values = {**before, name: item}
            turns += self._all(_copy(part) for part in node.body)
        self._values = before
        needs_turn = any(
            part.find(nodes.Include) or any(found.name == name for found in _names(part))
            for part in turns
        )
        return None if needs_turn else turns

    def _partial(self, node: nodes.Include) -> list[nodes.Node] | None:
        """Give the folded body of a partial; None where it is left to Jinja."""
        if not self._includes_here or node.ignore_missing or not node.with_context:
            return None
        name = self._constant(node.template)
        tree = self._parse(name) if isinstance(name, str) and name not in self._open else None
        if tree is None or not self._may_stand_here(tree):
            return None
        before, self._open = self._open, (*self._open, str(name))
        body = self._all(tree.body)
        self._open = before
        return body

    def _may_stand_here(self, partial: nodes.Template) -> bool:
        """Tell whether all names of a partial mean the same in the place of its include."""
        self._check(partial)
        if _defines(partial):
            return False
        found = _names(partial)
        names = {name.name for name in found}
        if self._loops and "loop" in names:
            return False
        return names.isdisjoint(_MADE_BY_JINJA | self._assigned) and _bound(found).isdisjoint(
            self._values
        )

    def _check(self, tree: nodes.Template) -> None:
        renamed = (_bound(_names(tree)) | _assigned(tree)) & self._known.names()
        if renamed:
            message = f"{min(renamed)} has another meaning"
            raise RenamedError(message)


def _names(node: nodes.Node) -> list[nodes.Name]:
    found = list(node.find_all(nodes.Name))
    return [node, *found] if isinstance(node, nodes.Name) else found


def _assigned(tree: nodes.Template) -> frozenset[str]:
    """Give the names that statements of a layout give a meaning to from there on."""
    names: set[str] = set()
    targets: list[nodes.Node] = [node.target for node in tree.find_all(nodes.Assign)]
    targets += [node.target for node in tree.find_all(nodes.AssignBlock)]
    names |= {found.name for target in targets for found in _names(target)}
    names |= {node.name for node in tree.find_all(nodes.Macro)}
    names |= {node.target for node in tree.find_all(nodes.Import)}
    for node in tree.find_all(nodes.FromImport):
        names |= {name if isinstance(name, str) else name[1] for name in node.names}
    return frozenset(names)


def _bound(names: Iterable[nodes.Name]) -> set[str]:
    return {found.name for found in names if found.ctx != "load"}


def _defines(tree: nodes.Node) -> bool:
    return any(tree.find(kind) is not None for kind in _DEFINES)


def _copy(node: nodes.Node) -> nodes.Node:
    """Copy a part of a tree, which is about to be folded in one way of several."""
    fields = [_copy_field(value) for _, value in node.iter_fields()]
    return type(node)(*fields, lineno=node.lineno, environment=node.environment)


def _copy_field(value: object) -> object:
    if isinstance(value, nodes.Node):
        return _copy(value)
    return [_copy_field(item) for item in value] if isinstance(value, list) else value
