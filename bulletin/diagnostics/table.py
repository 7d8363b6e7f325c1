"""The table of all codes, gathered from one module for each area.

Areas: B0 files and bytes, B1 front matter, B2 bodies, B3 names and addresses, B4 links and
references, B5 layouts, B6 config, B7 output, B8 preview, B9 rules of `check`.
"""

from types import MappingProxyType

from bulletin.diagnostics import (
    addresses,
    body,
    config,
    files,
    front_matter,
    layouts,
    output,
    preview,
    references,
    rules,
    sources,
    structure,
)
from bulletin.diagnostics.code import Code

_AREAS = (
    files,
    sources,
    front_matter,
    body,
    addresses,
    structure,
    references,
    layouts,
    config,
    output,
    rules,
    preview,
)

TABLE: MappingProxyType[str, Code] = MappingProxyType(
    {row.code: row for area in _AREAS for row in area.CODES}
)
"""Code → its row, in the order of the areas."""
