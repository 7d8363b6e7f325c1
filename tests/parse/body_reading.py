"""Reads a body as a test wants to see it: its HTML with empty slots, its text, its diagnostics."""

from html.parser import HTMLParser

from bulletin.codec import load
from bulletin.diagnostics import Diagnostic
from bulletin.model.body import Body, Outline, Slot
from bulletin.parse.body import parse_body


def outline_of(markdown: str) -> Outline:
    """Parse a body and give its outline."""
    return parse_body(markdown, "content/x.md", 1)[0]


def pieces_of(markdown: str) -> tuple[str | Slot, ...]:
    """Parse a body and give its pieces."""
    body = load(parse_body(markdown, "content/x.md", 1)[1], Body)
    return body.pieces


def html_of(markdown: str) -> str:
    """Parse a body and give its HTML with empty slots."""
    return "".join(piece for piece in pieces_of(markdown) if isinstance(piece, str))


def marked(markdown: str) -> str:
    """Parse a body and give its HTML with `{kind n}` for slots."""
    return "".join(
        piece if isinstance(piece, str) else f"{{{piece.kind.value} {piece.index}}}"
        for piece in pieces_of(markdown)
    )


def diagnostics_of(markdown: str) -> tuple[Diagnostic, ...]:
    """Parse a body and give its diagnostics."""
    return parse_body(markdown, "content/x.md", 1)[2]


class Page(HTMLParser):
    """What a reader of a body sees, list numbers included, and what stands in its tags."""

    def __init__(self, html: str) -> None:
        """Read `html`."""
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self._numbers: list[int] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        values = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes.extend(values.items())
        self.text += values.get("alt", "") if tag == "img" else " " * (tag == "br")
        if tag in {"ol", "ul"}:
            self._numbers.append(int(values.get("start", "1")) if tag == "ol" else -1)
        elif tag == "li" and self._numbers and self._numbers[-1] >= 0:
            number = int(values.get("value", self._numbers[-1]))
            self._numbers[-1] = number + 1
            self.text += f"{number}. "

    def handle_endtag(self, tag: str) -> None:
        """Part the words of different blocks."""
        if tag in {"ol", "ul"}:
            self._numbers.pop()
        if tag in {"p", "li", "td", "th", "div", "h2", "dt", "dd"}:
            self.text += " "

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.text += data
