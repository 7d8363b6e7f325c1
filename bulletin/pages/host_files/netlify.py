"""`_headers` and `_redirects`: Netlify, and Cloudflare Pages for the first.

What such hosts do by themselves (404 page, no listings, no scripts, `Cache-Control` of other files)
is not said again: they would send both.
"""

from collections.abc import Iterable

from bulletin.model.page import Text
from bulletin.names import quote_path
from bulletin.pages.host_files.rules import HASHED_CACHE, Rules


def netlify_files(rules: Rules) -> Iterable[Text]:
    """Write both files."""
    lines = [f"{rules.prefix}*", *(f"  {name}: {value}" for name, value in rules.headers)]
    addresses = [quote_path(rules.prefix + path) for path in rules.hashed]
    addresses.append(quote_path(rules.prefix + rules.hashed_folder) + "*")
    for address in addresses:
        lines += [address, f"  Cache-Control: {HASHED_CACHE}"]
    yield Text("_headers", "\n".join(lines) + "\n")
    # "!" because a page with the same address is there for other hosts.
    redirects = [
        f"{quote_path(one.url)} {quote_path(one.target)} 301!" for one in rules.redirections
    ]
    yield Text("_redirects", "".join(f"{line}\n" for line in redirects))
