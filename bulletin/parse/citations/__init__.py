"""The grammar of legal references: where a text cites which document.

`finding` composes the parts; the facts that they rest on lie in `data/`, each with its source.
"""

from bulletin.parse.citations.finding import citation_records, find_citations, find_in_blocks

__all__ = ["citation_records", "find_citations", "find_in_blocks"]
