"""An article whose citations are resolved: what the rest of the site sees of it.

Invariant: a document is named by the address of its page, whether it has that page or not; `""`
stands for a citation of which it is not known what it means.
"""

from bulletin.diagnostics import Diagnostic
from bulletin.model.body import Outline
from bulletin.model.front_matter import ArticleMatter
from bulletin.value import Value


class Mention(Value, frozen=True):
    """One document as one article words it: the first word of each kind that says something."""

    url: str
    pinpoints: tuple[str, ...]
    """Parts of the document cited, in words, in the article's order, each once."""
    norm: str
    """The canonical number-symbol, or the law's name with its year in brackets."""
    type: str
    number: str
    """The canonical number-symbol; `""` for a law that is cited by name."""
    issuer: str
    law: str
    """Type, name and year of a law that is cited by name."""
    dates: tuple[str, ...]
    """ISO dates in the document's year, sorted."""


class Dated(Value, frozen=True):
    """A date that an article gives a document."""

    url: str
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
    """Digest of all that its file says, but for the words of its body and where anything stands."""
    url: str
    section: str
    """The top folder's name."""
    matter: ArticleMatter
    """Its references hold no citations."""
    outline: Outline
    """It holds neither citations nor headings."""
    plan: tuple[str, ...]
    """The document of each citation in `plan_number`."""
    references: tuple[tuple[str, ...], ...]
    """The same for each entry of `legal_refs`."""
    cited: tuple[str, ...]
    """The document of each citation of the body, in order."""
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
