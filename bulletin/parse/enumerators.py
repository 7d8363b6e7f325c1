"""Lines that officials number or mark themselves, as Word leaves them: `– `, `• `, `2.1. `, `a) `.

Invariant: such a line keeps its words and its place; it only does not run into the line above.
"""

import re

_CAPITAL = "".join(
    letter for letter in map(chr, range(0x41, 0x1EFA)) if letter.isupper() and letter.isalpha()
)

_SIGNS = (
    r"(?:[a-zđ]{1,2}|\d{1,3})\)[ ]",
    r"\((?:[a-zđ]{1,3}|\d{1,3})\)[ ]",
    r"[IVX]{1,5}\.[ ]",
    r"[a-zđ]\.[ ]",
    r"\d{1,3}(?:\.\d{1,3})+\.[ ]",
    rf"\d{{1,2}}(?:\.\d{{1,2}})*\.?[ ]?(?<=[. ])(?=[{_CAPITAL}])",
    r"(?:\d{1,3}|[a-zđ])[/-][ ]",
    rf"[–—](?:[ \u00a0]|(?=[{_CAPITAL}]))",
    rf"[-+](?=[{_CAPITAL}])",
    r"[•·∙●○◦■□▪▫◆◇►▶➢➤✓✔❖§]",
    r"o[ ]{2,}",
    r"Điều[ ]\d{1,3}[a-zđ]?[.:][ ]",
)
"""Letters, numbers and marks with which a point begins; `o` is how Word's second level comes."""

ENUMERATOR = re.compile(rf"\n[ ]*(?={'|'.join(_SIGNS)})")
"""The line break before such a line."""
