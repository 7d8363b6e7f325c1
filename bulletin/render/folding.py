"""A layout's syntax tree, rewritten so that a page takes less work and comes out the same.

What the theme says already (words, addresses of files, names of the site) stands in the tree as
text, partials stand where they were included, and what differs from folder to folder only by how
addresses are written is made once for a folder. Invariant: a page made of a folded layout has the
bytes that Jinja gives it without folding; wherever that is not sure, nothing is folded. A page that
fails may fail otherwise, so whoever reports the failure renders it without folding.
"""

from collections.abc import Callable, Iterable, Mapping

import jinja2
from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from bulletin.render.runs import join_statements
from bulletin.render.trees import Facts, copy_node, gather
from bulletin.value import Record

FILLED = "filled in"
"""The filter that fills a text's marks; its name has a blank, so that no layout can use it."""

LISTED = "listed by attribute"
"""The filter that lists one attribute of items; its name has blanks, as above."""

_SCALARS = (str, int, bool, type(None))
_UNKNOWN = object()
_MOST_TURNS = 40
"""Of a loop that is written out; a site's menu and links have fewer."""


class RenamedError(jinja2.TemplateError):
    """A layout gives a meaning of its own to a name that folding relies on."""


class EscapingError(jinja2.TemplateError):
    """A layout says itself what is escaped, which folding relies on."""


class Known(Record, frozen=True):
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


class Partial(Record, frozen=True):
    """A partial's tree, which is copied wherever it is put."""

    body: list[nodes.Node]
    facts: Facts


class Folding(NodeTransformer):
    """Folds one layout."""

    def __init__(
        self,
        environment: jinja2.Environment,
        known: Known,
        partial: Callable[[str], Partial | None],
    ) -> None:
        """Take whose layout it is, what is known, and what gives a partial by its name."""
        self._context = nodes.EvalContext(environment)
        self._known = known
        self._partial = partial
        self._values = known.values
        self._open: tuple[str, ...] = ()
        self._facts = Facts()
        self._includes_here = True
        self._loops = 0

    def fold(self, tree: nodes.Template, name: str) -> nodes.Template:
        """Fold a layout in its place.

        Raises:
            RenamedError: it gives another meaning to a name that is known.
            EscapingError: it says itself what is escaped.
        """
        self._facts = gather([tree])
        self._check(self._facts)
        self._open = (name,)
        # Jinja prints what stands outside the blocks of a layout that extends another otherwise.
        self._includes_here = not self._facts.extends
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
        """Leave a macro alone, where Jinja gives names of its own a meaning."""
        return node

    def visit_CallBlock(self, node: nodes.CallBlock) -> nodes.Node:  # noqa: N802
        """Leave a call with a block alone."""
        return node

    def visit_Include(self, node: nodes.Include) -> nodes.Node | list[nodes.Node]:  # noqa: N802
        """Put a partial into its place."""
        body = self._body_of(node)
        return node if body is None else body

    def visit_If(self, node: nodes.If) -> nodes.Node | list[nodes.Node]:  # noqa: N802
        """Leave out what no page shows."""
        if id(node) in self._facts.holders:
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
        if id(node) in self._facts.holders:
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

    def visit_Filter(self, node: nodes.Filter) -> nodes.Node:  # noqa: N802
        """List one attribute of items at once, where layouts write it with Jinja's two filters."""
        self.generic_visit(node)
        inner = node.node
        if node.name != "list" or not isinstance(inner, nodes.Filter) or inner.name != "map":
            return node
        name = self._only_attribute(inner)
        if not name or inner.node is None or node.args or node.kwargs:
            return node
        return nodes.Filter(inner.node, LISTED, [nodes.Const(name)], [], None, None)

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

    def _only_attribute(self, node: nodes.Filter) -> str:
        """Give the attribute that a call of `map` asks for, `""` where it may mean more."""
        if node.args or node.dyn_args or node.dyn_kwargs:
            return ""
        if [pair.key for pair in node.kwargs] != ["attribute"]:
            return ""
        name = self._constant(node.kwargs[0].value)
        # A mapping's item comes first in Jinja; without such an attribute it fails when listed.
        is_plain = isinstance(name, str) and name.isidentifier() and not hasattr(dict, name)
        return str(name) if is_plain else ""

    def _turns(self, node: nodes.For) -> list[nodes.Node] | None:
        """Write out a loop's turns; None where it is left to Jinja."""
        items = self._value(node.iter)
        if not isinstance(items, tuple) or len(items) > _MOST_TURNS:
            return None
        if node.test is not None or node.recursive or not isinstance(node.target, nodes.Name):
            return None
        name = node.target.name
        if "loop" in gather(node.body).names:
            return None
        if not items:
            return self._all(node.else_)
        before, turns = self._values, []
        for item in items:
            self._values = {**before, name: item}
            turns += self._all(copy_node(part) for part in node.body)
        self._values = before
        # Where the item is still spoken of, as a whole or because another takes its name.
        facts = gather(turns)
        return None if facts.includes or name in facts.names else turns

    def _body_of(self, node: nodes.Include) -> list[nodes.Node] | None:
        """Give the folded body of a partial; None where it is left to Jinja."""
        if not self._includes_here or node.ignore_missing or not node.with_context:
            return None
        name = self._constant(node.template)
        partial = self._partial(name) if isinstance(name, str) and name not in self._open else None
        if partial is None or not self._may_stand_here(partial.facts):
            return None
        before, self._open = self._open, (*self._open, str(name))
        body = self._all(copy_node(part) for part in partial.body)
        self._open = before
        return body

    def _may_stand_here(self, partial: Facts) -> bool:
        """Tell whether all names of a partial mean the same in the place of its include."""
        self._check(partial)
        if partial.defines or "self" in partial.names:
            return False
        if self._loops and "loop" in partial.names:
            return False
        return partial.names.isdisjoint(self._facts.assigned)

    def _check(self, facts: Facts) -> None:
        renamed = facts.bound & self._known.names()
        if renamed:
            message = f"{min(renamed)} has another meaning"
            raise RenamedError(message)
        if facts.escapes:
            message = "autoescape"
            raise EscapingError(message)
