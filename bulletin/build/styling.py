"""What pages take from the theme, remembered by the layouts' digests.

Invariant: the texts of layouts are read only where something is not remembered.
"""

from bulletin.build.orders import Order
from bulletin.build.tools import Tools
from bulletin.codec import dump, fingerprint, load
from bulletin.diagnostics import Diagnostic
from bulletin.model.source import Inputs
from bulletin.pages.setting import WORDS
from bulletin.pages.static import asset_addresses
from bulletin.pages.views import Chrome
from bulletin.read import program_digest, read_source
from bulletin.render.theme import Layouts, Reach, Theme
from bulletin.value import Value


class Style(Value, frozen=True):
    """The theme as far as pages depend on it before they are rendered."""

    strings: tuple[tuple[str, str], ...]
    """Of the site's language: key and text, sorted by key."""
    reach: dict[str, Reach]
    """By layout."""
    diagnostics: tuple[Diagnostic, ...]

    @property
    def assets(self) -> frozenset[str]:
        """Give the static names that layouts use."""
        return frozenset(name for reached in self.reach.values() for name in reached.assets)


def read_style(order: Order, inputs: Inputs, tools: Tools) -> tuple[Style, str]:
    """Read the theme of a project; give its key in the memo, too.

    Diagnostics: B50x what is wrong in layouts and their strings.
    """
    names = tuple(source.path for source in inputs.static)
    head = ("style", program_digest(), order.config.language, WORDS)
    key = fingerprint((*head, inputs.layouts, names))
    known = tools.memo.recall([key]).get(key)
    if known is not None:
        return load(known, Style), key
    style = _make_style(order, inputs)
    tools.memo.remember({key: dump(style)}, {})
    return style, key


def make_theme(order: Order, inputs: Inputs, style: Style, chrome: Chrome) -> Theme:
    """Give all that rendering needs of the theme."""
    addresses = tuple(sorted(asset_addresses(inputs.static).items()))
    return Theme(_layouts(order, inputs)[0].files, style.strings, chrome, addresses)


def _make_style(order: Order, inputs: Inputs) -> Style:
    from bulletin.render.layouts import reaches  # noqa: PLC0415  # heavy: only when layouts change

    layouts, in_layouts = _layouts(order, inputs)
    names = [source.path.removeprefix("static/") for source in inputs.static]
    reach, in_reach = reaches(layouts.files, names)
    return Style(layouts.strings, dict(reach), (*in_layouts, *in_reach))


def _layouts(order: Order, inputs: Inputs) -> tuple[Layouts, tuple[Diagnostic, ...]]:
    """Read layouts and strings; words that pages need and the theme lacks stand as their keys."""
    from bulletin.render.layouts import read_layouts  # noqa: PLC0415  # heavy, as above

    texts = [(source.path, read_source(order.root, source)) for source in inputs.layouts]
    return read_layouts(texts, order.config.language, WORDS)
