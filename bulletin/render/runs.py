"""Runs of text in a layout's tree that are the same for all pages of a folder.

Such a run is text with addresses that the filter `url` writes; it becomes one call of the filter
`ADDRESSED` on a tuple of text and address by turns, text first and last.
"""

from collections.abc import Iterable

from jinja2 import nodes
from markupsafe import escape

ADDRESSED = "with addresses"
"""Its name has a blank, so that no layout can use it."""
PRINTED = "printed address"
"""Of the filter that writes an address and escapes it; its name has a blank, as above."""


def join_statements(statements: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Join what is printed without anything between, and its runs."""
    joined: list[nodes.Node] = []
    for statement in statements:
        last = joined[-1] if joined else None
        if isinstance(statement, nodes.Output) and isinstance(last, nodes.Output):
            last.nodes = [*last.nodes, *statement.nodes]
        else:
            joined.append(statement)
    for statement in joined:
        if isinstance(statement, nodes.Output):
            statement.nodes = _join_runs(statement.nodes)
    return joined


def _join_runs(printed: Iterable[nodes.Expr]) -> list[nodes.Expr]:
    joined: list[nodes.Expr] = []
    run: list[str] = []
    for node in printed:
        parts = _parts(node)
        if parts:
            run = _chained(run, parts)
        else:
            joined += _as_nodes(run)
            joined.append(_printed(node))
            run = []
    return joined + _as_nodes(run)


def _parts(node: nodes.Expr) -> tuple[str, ...]:
    """Give text and addresses by turns, nothing where the page matters."""
    if isinstance(node, nodes.TemplateData):
        return (node.data,)
    if isinstance(node, nodes.Const):
        return (str(escape(node.value)),)
    if not isinstance(node, nodes.Filter) or not isinstance(node.node, nodes.Const):
        return ()
    value = node.node.value
    if node.name == ADDRESSED:
        assert isinstance(value, tuple)
        return value
    return ("", value, "") if _is_address(node) and isinstance(value, str) else ()


def _printed(node: nodes.Expr) -> nodes.Expr:
    """Write and escape at once an address that differs from page to page."""
    if not isinstance(node, nodes.Filter) or not _is_address(node):
        return node
    return nodes.Filter(node.node, PRINTED, [], [], None, None, lineno=node.lineno)


def _is_address(node: nodes.Filter) -> bool:
    has_arguments = node.args or node.kwargs or node.dyn_args or node.dyn_kwargs
    return node.name in ("url", PRINTED) and not has_arguments


def _chained(run: list[str], parts: tuple[str, ...]) -> list[str]:
    return [*run[:-1], run[-1] + parts[0], *parts[1:]] if run else list(parts)


def _as_nodes(run: list[str]) -> list[nodes.Expr]:
    if len(run) <= 1:
        return [nodes.TemplateData(text) for text in run]
    return [nodes.Filter(nodes.Const(tuple(run)), ADDRESSED, [], [], None, None)]
