"""Tags and authors: which articles stand under which name.

Invariant: spellings that differ only in case and white space are one term, named as most articles
spell it; names that differ in a mark are different people.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from bulletin.model.site import Article, NamedPage, Term
from bulletin.names import same_name, slug
from bulletin.vietnamese import sort_key


def name_terms(
    uses: Iterable[tuple[str, ...]], folder: str, show: Callable[[str], str]
) -> Mapping[str, NamedPage]:
    """Find the term behind each spelling in use.

    `show` words a spelling as configured. A spelling without a letter or digit has no page. Of
    terms whose names fold to one address, the second in the dictionary's order gets `-2`.
    """
    counts = Counter(name for names in uses for name in names)
    spellings: dict[str, list[str]] = {}
    for name in sorted(counts):
        spellings.setdefault(same_name(name), []).append(name)
    taken: Counter[str] = Counter()
    found: dict[str, NamedPage] = {}
    for key in sorted(spellings, key=lambda key: (sort_key(key), key)):
        address = slug(key)
        if not address:
            continue
        taken[address] += 1
        suffix = f"-{taken[address]}" if taken[address] > 1 else ""
        common = max(spellings[key], key=lambda name: (counts[name], name))
        page = NamedPage(show(common), f"{folder}/{address}{suffix}.html")
        found.update(dict.fromkeys(spellings[key], page))
    return found


def terms(
    articles: Iterable[Article], pages_of: Callable[[Article], tuple[NamedPage, ...]]
) -> tuple[Term, ...]:
    """Collect the articles under each term, in their order; terms as a dictionary sorts them."""
    under: dict[str, list[Article]] = {}
    titles: dict[str, list[str]] = {}
    for article in articles:
        for page in pages_of(article):
            if page.url:
                titles.setdefault(page.url, []).append(page.title)
                listed = under.setdefault(page.url, [])
                if not listed or listed[-1] is not article:
                    listed.append(article)
    names = {url: _most_common(found) for url, found in titles.items()}
    ordered = sorted(under, key=lambda url: (sort_key(names[url]), url))
    return tuple(Term(names[url], url, tuple(under[url])) for url in ordered)


def _most_common(names: Iterable[str]) -> str:
    """Give the name that occurs most often, of several the last in the order of code points."""
    counts = Counter(names)
    return max(counts, key=lambda name: (counts[name], name))
