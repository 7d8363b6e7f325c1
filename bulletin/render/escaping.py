"""What Jinja's own `escape` writes, sooner: most texts of a page have nothing to escape."""

from markupsafe import Markup
from markupsafe import escape as escape_any


def escape(value: object) -> str:
    """Write a value for HTML and XML; a text without a special character is its own writing."""
    if type(value) is str:
        if "&" in value or "<" in value or ">" in value or '"' in value or "'" in value:
            return escape_any(value)
        return value
    return value if type(value) is Markup else escape_any(value)
