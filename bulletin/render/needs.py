"""Which attributes in a layout's tree must be there, since a page fails without them.

An attribute that is only asked about (`is defined`), handed on or kept may be missing in Jinja; one
that is printed, compared, gone through or has attributes of its own may not.
"""

from collections.abc import Iterable

from jinja2 import nodes

_LENIENT = ("default", "d")
"""Filters that take what is not there."""
_FILLED_BY_JINJA = ("self", "loop")
"""Names of things that have items where layouts see attributes, or attributes made when asked."""


def find_needed(tree: nodes.Node) -> frozenset[int]:
    """Give the identities of the attributes that must be there."""
    return frozenset(
        id(value)
        for parent in (tree, *tree.find_all(nodes.Node))
        for part in _used(parent)
        for value in _values(part)
        if isinstance(value, nodes.Getattr) and not _is_of_jinja(value.node)
    )


def _used(node: nodes.Node) -> Iterable[nodes.Node]:
    """Give the expressions that a node cannot do without."""
    match node:
        case nodes.Output(nodes=several):
            return several
        case nodes.Compare(expr=value, ops=others):
            return (value, *(other.expr for other in others))
        case nodes.If(test=value) | nodes.CondExpr(test=value) | nodes.For(iter=value):
            return (value,)
        case nodes.Getattr(node=value) | nodes.Call(node=value):
            return (value,)
        case nodes.Filter(node=nodes.Expr() as value, name=name) if name not in _LENIENT:
            return (value,)
    return ()


def _values(node: nodes.Node) -> Iterable[nodes.Node]:
    """Give the expressions whose values are needed where that of a node is."""
    match node:
        case nodes.And(left=left, right=right) | nodes.Or(left=left, right=right):
            return (*_values(left), *_values(right))
        case nodes.Not(node=inner):
            return _values(inner)
    return (node,)


def _is_of_jinja(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name in _FILLED_BY_JINJA
