"""Where a content file's page lies: its path, never its title.

`content/tin-tuc/2019/x.md` → `/tin-tuc/2019/x.html`.
"""

from bulletin.model.front_matter import SectionKind
from bulletin.names import slug

CONTENT = "content/"
DOCUMENTS = "/van-ban"
"""The folder of all legal documents' pages."""
HOME = "/index.html"
ARCHIVE = "/luu-tru/index.html"
SITE_MAP = "/so-do-trang.html"
TAGS, AUTHORS = "/chu-de", "/tac-gia"
"""The folders of the pages of tags and of authors."""


def page_address(path: str, own_slug: str = "") -> str:
    """Give a content file's address; segments are folded to ASCII, the last may be replaced.

    A segment that folds to nothing comes out empty; the caller must refuse it.
    """
    *folders, name = path.removeprefix(CONTENT).removesuffix(".md").split("/")
    last = own_slug or slug(name)
    return "/" + "/".join([*(slug(folder) for folder in folders), f"{last}.html"])


def section_address(name: str, kind: SectionKind = SectionKind.NEWS) -> str:
    """Give the address of a section's list; the register has one place, whatever its folder."""
    if kind is SectionKind.DOCUMENTS:
        return f"{DOCUMENTS}/index.html"
    return f"/{slug(name)}/index.html"


def file_address(path: str) -> str:
    """Give the address of a file beside an article; its own name stays as it is."""
    *folders, name = path.removeprefix(CONTENT).split("/")
    return "/" + "/".join([*(slug(folder) for folder in folders), name])


def has_empty_part(address: str) -> bool:
    """Tell whether a part of an address folded to nothing."""
    return "//" in address or address.endswith("/.html")
