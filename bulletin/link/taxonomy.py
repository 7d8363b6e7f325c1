"""Tags and authors: which articles stand under which name.

Invariant: two spellings with one slug are one term, named as most articles spell it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from bulletin.model.site import Article, NamedPage, Term
from bulletin.names import slug
from bulletin.vietnamese import sort_key


def name_terms(
    uses: Iterable[tuple[str, ...]], folder: str, show: Callable[[str], str]
) -> Mapping[str, NamedPage]:
    """Find the term behind each spelling in use.

    `show` words a spelling as configured. A spelling without a letter or digit has no page.
    """
    counts = Counter(name for names in uses for name in names)
    by_slug: dict[str, list[str]] = {}
    for name in sorted(counts):
        by_slug.setdefault(slug(name), []).append(name)
    found: dict[str, NamedPage] = {}
    for key, names in by_slug.items():
        if not key:
            continue
        common = max(names, key=lambda name: (counts[name], name))
        found.update(dict.fromkeys(names, NamedPage(show(common), f"{folder}/{key}.html")))
    return found


def terms(
    articles: Iterable[Article], pages_of: Callable[[Article], tuple[NamedPage, ...]]
) -> tuple[Term, ...]:
    """Collect the articles under each term, in their order; terms as a dictionary sorts them."""
    under: dict[NamedPage, list[Article]] = {}
    for article in articles:
        for page in dict.fromkeys(pages_of(article)):
            if page.url:
                under.setdefault(page, []).append(article)
    ordered = sorted(under, key=lambda page: (sort_key(page.title), page.url))
    return tuple(Term(page.title, page.url, tuple(under[page])) for page in ordered)
