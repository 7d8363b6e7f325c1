"""Files for web hosts, so that what is served is what was built, and nothing more.

A new host is one module here, one line in `_HOSTS` and its name in the config's `HOSTS`.
"""

from collections.abc import Callable, Iterable, Mapping

from bulletin.config import Config
from bulletin.model.page import Text
from bulletin.model.site import Site
from bulletin.pages.host_files.apache import apache_files
from bulletin.pages.host_files.iis import iis_files
from bulletin.pages.host_files.netlify import netlify_files
from bulletin.pages.host_files.nginx import nginx_files
from bulletin.pages.host_files.rules import Rules, content_policy, make_rules, page_policy
from bulletin.pages.host_files.security_txt import security_files

__all__ = ["content_policy", "host_files", "page_policy"]

_HOSTS: Mapping[str, Callable[[Rules], Iterable[Text]]] = {
    "netlify": netlify_files,
    "apache": apache_files,
    "iis": iis_files,
    "nginx": nginx_files,
}


def host_files(site: Site, config: Config, hashed: Iterable[str]) -> Iterable[Text]:
    """Plan the files of the hosts that the config names, and `security.txt`.

    `hashed` are the paths of files whose names hold their digest.
    """
    rules = make_rules(site, config, hashed)
    for host in config.host_files:
        yield from _HOSTS[host](rules)
    yield from security_files(config)
