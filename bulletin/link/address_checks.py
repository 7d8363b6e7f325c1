"""Judge the addresses that files, slugs, tags and authors give."""

from collections.abc import Iterable

from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.link.addresses import has_empty_part, page_address, section_address
from bulletin.link.gather import Parts
from bulletin.model.front_matter import ArticleMatter, place_of
from bulletin.model.site import Article
from bulletin.names import check_name, check_slug


def check_addresses(parts: Parts, articles: Iterable[Article]) -> Iterable[Diagnostic]:
    """Check every page's address, then the tags and authors of the articles that lists show.

    Diagnostics: B30x and B32x names and slugs, B345 an empty address, B348 a term without one,
    B349 an alias that is no page, B351 several
    authors written as one.
    """
    for item in parts.articles:
        yield from item.faults
    for plain in parts.frame.plains:
        yield from _check(plain.path, page_address(plain.path))
    for name, section in parts.frame.sections.items():
        yield from _check(section.path, section_address(name, section.matter.kind))
    for article in articles:
        yield from _check_aliases(article)
        if article.is_listed:
            yield from _check_terms(article)


def check_address(path: str, matter: ArticleMatter, url: str) -> Iterable[Diagnostic]:
    """Check an article's address. Diagnostics: B30x and B32x, B345."""
    if matter.slug:
        wrong = check_slug(matter.slug, Place(path, *place_of(matter.places, "slug")))
        if wrong:
            yield from wrong
            return
    yield from _check(path, url)


def _check(path: str, url: str) -> Iterable[Diagnostic]:
    if has_empty_part(url):
        yield diagnose("B345", Place(path), {"address": url})
    else:
        yield from check_name(url[1:], Place(path))


def _check_aliases(article: Article) -> Iterable[Diagnostic]:
    """Refuse old addresses at which no host could serve a page."""
    matter = article.matter
    for index, alias in enumerate(matter.aliases):
        place = Place(article.path, *place_of(matter.places, f"aliases.{index}"))
        path = alias[1:] + ("index.html" if alias.endswith("/") else "")
        is_hidden = any(part.startswith(".") for part in path.split("/"))
        if not is_hidden and "//" not in path and "%" not in path and path != "web.config":
            yield from check_name(path, place)
        else:
            yield diagnose("B349", place, {"alias": alias})


def _check_terms(article: Article) -> Iterable[Diagnostic]:
    places = article.matter.places
    for key, terms in (("tags", article.tags), ("author", article.authors)):
        if key == "author" and len(terms) == 1 and ", " in terms[0].title:
            where = (
                place_of(places, key)
                if place_of(places, key) != (0, 0)
                else place_of(places, f"{key}.0")
            )
            mended = f"author: [{terms[0].title}]"
            place = Place(article.path, *where)
            yield diagnose("B351", place, {"name": terms[0].title}, mended=mended)
        for index, term in enumerate(terms):
            if not term.url:
                where = place_of(places, f"{key}.{index}")
                yield diagnose("B348", Place(article.path, *where), {"name": term.title})
