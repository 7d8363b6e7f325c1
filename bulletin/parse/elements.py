"""Which elements and attributes of HTML a body may hold, and which it may not.

Invariant: what is not named here does not reach a page.
"""

import re
from types import MappingProxyType

_GLOBAL = frozenset(("id", "lang", "dir", "title", "align", "data-anchor"))

_OWN: dict[str, frozenset[str]] = {
    "a": frozenset(("href",)),
    "abbr": frozenset(),
    "b": frozenset(),
    "bdi": frozenset(),
    "bdo": frozenset(),
    "blockquote": frozenset(("cite",)),
    "br": frozenset(),
    "caption": frozenset(),
    "cite": frozenset(),
    "code": frozenset(),
    "col": frozenset(("span",)),
    "colgroup": frozenset(("span",)),
    "dd": frozenset(),
    "del": frozenset(("cite", "datetime")),
    "details": frozenset(),
    "dfn": frozenset(),
    "div": frozenset(),
    "dl": frozenset(),
    "dt": frozenset(),
    "em": frozenset(),
    "figcaption": frozenset(),
    "figure": frozenset(),
    "h1": frozenset(),
    "h2": frozenset(),
    "h3": frozenset(),
    "h4": frozenset(),
    "h5": frozenset(),
    "h6": frozenset(),
    "hr": frozenset(),
    "i": frozenset(),
    "img": frozenset(("src", "alt")),
    "ins": frozenset(("cite", "datetime")),
    "kbd": frozenset(),
    "li": frozenset(("value",)),
    "mark": frozenset(),
    "ol": frozenset(("start", "reversed")),
    "p": frozenset(),
    "pre": frozenset(),
    "q": frozenset(("cite",)),
    "rp": frozenset(),
    "rt": frozenset(),
    "ruby": frozenset(),
    "s": frozenset(),
    "samp": frozenset(),
    "small": frozenset(),
    "span": frozenset(),
    "strong": frozenset(),
    "sub": frozenset(),
    "summary": frozenset(),
    "sup": frozenset(),
    "table": frozenset(),
    "tbody": frozenset(),
    "td": frozenset(("colspan", "rowspan")),
    "tfoot": frozenset(),
    "th": frozenset(("colspan", "rowspan", "scope")),
    "thead": frozenset(),
    "time": frozenset(("datetime",)),
    "tr": frozenset(),
    "u": frozenset(),
    "ul": frozenset(),
    "var": frozenset(),
    "wbr": frozenset(),
}

ATTRIBUTES = MappingProxyType({tag: own | _GLOBAL for tag, own in sorted(_OWN.items())})
"""Allowed element → its allowed attributes; `class` has its own list."""

CLASSES = frozenset(("align-center", "align-justify", "align-left", "align-right", "note"))
"""What a body may use of the site's style, on any element."""

DROPPED = frozenset(
    (
        *("script", "style", "iframe", "object", "embed", "applet", "form", "input", "button"),
        *("select", "option", "optgroup", "textarea", "label", "fieldset", "legend", "datalist"),
        *("meta", "base", "link", "title", "head", "html", "body", "frame", "frameset", "noframes"),
        *("noscript", "template", "slot", "svg", "math", "canvas", "audio", "video", "source"),
        *("track", "map", "area", "picture", "param", "portal", "dialog", "output", "progress"),
        *("meter", "menu", "nav", "main", "header", "footer", "aside", "article", "section"),
        *(
            "address",
            "hgroup",
            "search",
            "data",
            "big",
            "center",
            "font",
            "tt",
            "strike",
            "acronym",
        ),
        *("basefont", "blink", "marquee", "dir", "isindex", "listing", "plaintext", "xmp", "nobr"),
        *("bgsound", "image", "keygen", "command", "spacer", "rb", "rtc", "selectedcontent"),
    )
)
"""Elements of HTML, of now or formerly, that are taken out; the text in them stays."""

CONTENT_DROPPED = frozenset(
    ("script", "style", "iframe", "object", "noscript", "template", "title")
)
"""Those of which the content goes too."""

_NAME = re.compile(
    r"</?([A-Za-z][A-Za-z0-9]*(?::[A-Za-z0-9]+)?)(?=[\s/>])((?:[^\"'>]|\"[^\"]*\"|'[^']*')*+)"
)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|=[ ]*[^\s\"'>]+")
_OFFICE = re.compile(r"[a-z]{1,2}[0-9]?:")


def is_office(name: str) -> bool:
    """Tell whether an element (`o:p`, `st1:place`) is one that only Word and Outlook write."""
    return _OFFICE.match(name) is not None


def is_markup(tag: str) -> bool:
    """Tell whether `<…>` is HTML, a comment or a declaration rather than words in angle brackets.

    `<họ tên>` is no element, and `<b và c>` has no attributes but words.
    """
    if tag[1] in "!?":
        return True
    match = _NAME.match(tag)
    if match is None:
        return False
    name = match.group(1).lower()
    if name not in ATTRIBUTES and name not in DROPPED and not is_office(name):
        return False
    return _QUOTED.sub("", match.group(2)).isascii()
