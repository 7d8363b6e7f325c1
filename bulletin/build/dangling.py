"""Links to pages that the program itself makes, judged once all of them are planned.

Invariant: a link is dangling when no planned file has its address.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from urllib.parse import unquote

from bulletin.config import Config
from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.pages.chrome import page_url
from bulletin.urls import split_url

_CONFIG = "config.yaml"
_BROKEN = "B401"


def without_answered(
    diagnostics: Iterable[Diagnostic], paths: AbstractSet[str]
) -> list[Diagnostic]:
    """Drop the broken links that lead to a page of the program's own: a list, a feed, a month.

    `paths` are those of all planned files.
    """
    return [
        found
        for found in diagnostics
        if found.code != _BROKEN or not _is_there(dict(found.arguments)["target"], paths)
    ]


def check_config_links(config: Config, paths: AbstractSet[str]) -> Iterable[Diagnostic]:
    """Name addresses of the config that lead nowhere on this site. Diagnostics: B622."""
    links = [(f"menu: {link.title}", link.url) for link in config.menu]
    links += [(f"links: {link.title}", link.url) for link in config.links]
    links += [(f"videos: {video.title}", video.url) for video in config.videos]
    links += [("alert", config.alert.url)] if config.alert else []
    links.append(("feedback_url", config.feedback_url))
    for key, url in links:
        is_elsewhere = ":" in url.partition("/")[0] or url.startswith("//")
        if url and not is_elsewhere and not _is_there(url, paths):
            yield diagnose("B622", Place(_CONFIG), {"key": key, "url": url})


def _is_there(target: str, paths: AbstractSet[str]) -> bool:
    address = unquote(split_url(target)[0])
    return address.startswith("/") and page_url(address)[1:] in paths
