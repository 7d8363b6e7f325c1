"""An article whose citations are resolved: what the rest of the site sees of it.

Invariant: a citation is the number of the mention of its document, or `UNKNOWN` where it is not
known which document is meant.
"""

from bulletin.diagnostics import Diagnostic
from bulletin.model.body import Outline
from bulletin.model.front_matter import ArticleMatter
from bulletin.value import Value

UNKNOWN = -1


class Mention(Value, frozen=True):
    """One document as one article words it: the first word of each kind that says something."""

    url: str
    """Of the document's page, which it may not have."""
    pinpoints: tuple[str, ...]
    """Parts of the document cited, in words, in the article's order, each once."""
    type: str
    number: str
    """The canonical number-symbol; `""` for a law that is cited by name."""
    issuer: str
    law: str
    """Type, name and year of a law that is cited by name; `""` for any other document."""
    dates: tuple[str, ...]
    """ISO dates in the document's year, sorted."""


class Dated(Value, frozen=True):
    """A date that an article gives a document."""

    document: int
    date: str
    """ISO."""
    text: str
    """The citation's words."""
    line: int
    column: int
    is_doubtful: bool
    """The number has another year."""


class ResolvedArticle(Value, frozen=True):
    """An article, with the documents that it cites in place of its citations."""

    path: str
    shape: str
    """Digest of all that its file says, but for where anything stands, and the words of its body,
    its title and its lead."""
    url: str
    section: str
    """The top folder's name."""
    matter: ArticleMatter
    """Its references hold no citations; title and summary are marks, see `teasers`."""
    outline: Outline
    """It holds neither citations nor headings, and does not name the body's bytes; the excerpt is a
    mark."""
    plan: tuple[int, ...]
    """The citations in `plan_number`."""
    references: tuple[tuple[int, ...], ...]
    """The same for each entry of `legal_refs`."""
    cited: tuple[int, ...]
    """The citations of the body, in order."""
    mentions: tuple[Mention, ...]
    """Every document that it cites, each once, front matter first."""
    dated: tuple[Dated, ...]
    plan_numbers: tuple[str, ...]
    """Number-symbols in `plan_number`, with and without their years, each once."""
    numbers: tuple[str, ...]
    """The same of all other citations."""
    faults: tuple[Diagnostic, ...]
    """What is wrong with its address."""
    findings: tuple[Diagnostic, ...]
    """What an editor should look at in its citations, once readers see them."""
