"""What a layout's syntax tree says of names, gathered in one walk."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from jinja2 import nodes

_DEFINES = (
    nodes.Assign,
    nodes.AssignBlock,
    nodes.Block,
    nodes.CallBlock,
    nodes.Extends,
    nodes.FromImport,
    nodes.Import,
    nodes.Macro,
)
"""What gives a meaning to a name beyond its own inside."""


@dataclass(slots=True)
class Facts:
    """What parts of a tree say; complete when `gather` gives it."""

    names: set[str] = field(default_factory=set)
    """All that are used or given a meaning."""
    bound: set[str] = field(default_factory=set)
    """Those that are given a meaning."""
    assigned: set[str] = field(default_factory=set)
    """Those that keep it from there on, because of `set`, `macro` and `import`."""
    holders: set[int] = field(default_factory=set)
    """Identities of conditions and loops in which something is defined."""
    defines: bool = False
    includes: bool = False
    extends: bool = False
    escapes: bool = False
    """They say themselves whether what is printed is escaped (`{% autoescape %}`)."""


def gather(parts: Iterable[nodes.Node]) -> Facts:
    """Walk through parts of a tree."""
    facts = Facts()
    for part in parts:
        facts.defines |= _walk(part, facts)
    return facts


def copy_node(node: nodes.Node) -> nodes.Node:
    """Copy a part of a tree, which can then be changed alone."""
    fields = [_copy_field(value) for _, value in node.iter_fields()]
    return type(node)(*fields, lineno=node.lineno, environment=node.environment)


def _walk(node: nodes.Node, facts: Facts) -> bool:
    """Note what a node says; tell whether something is defined in it."""
    if isinstance(node, nodes.Name):
        facts.names.add(node.name)
        if node.ctx != "load":
            facts.bound.add(node.name)
        return False
    facts.includes |= isinstance(node, nodes.Include)
    facts.extends |= isinstance(node, nodes.Extends)
    facts.escapes |= isinstance(node, nodes.EvalContextModifier | nodes.ScopedEvalContextModifier)
    defines = isinstance(node, _DEFINES)
    if defines:
        facts.assigned.update(_assigned(node))
        facts.bound |= facts.assigned
    for child in node.iter_child_nodes():
        defines |= _walk(child, facts)
    if defines and isinstance(node, nodes.If | nodes.For):
        facts.holders.add(id(node))
    return defines


def _assigned(node: nodes.Node) -> Iterable[str]:
    match node:
        case nodes.Assign(target=target) | nodes.AssignBlock(target=target):
            return gather([target]).names
        case nodes.Macro(name=name) | nodes.Import(target=name):
            return (name,)
        case nodes.FromImport(names=names):
            return [name if isinstance(name, str) else name[1] for name in names]
    return ()


def _copy_field(value: object) -> object:
    if isinstance(value, nodes.Node):
        return copy_node(value)
    return [_copy_field(item) for item in value] if isinstance(value, list) else value
