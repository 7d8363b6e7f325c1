"""A page's view to the bytes of its file, through a layout.

Invariants: a page depends on nothing but its `Page`, the bodies it names and the `Theme`; every
output format is escaped; an undefined name is an error with the layout's line.
"""

import functools
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import format_datetime

import jinja2
from jinja2.runtime import Context
from jinja2.sandbox import safe_range
from markupsafe import Markup, escape

from bulletin.codec import load
from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.model.body import Body, Slot, SlotKind
from bulletin.model.page import LinkStyle, Page
from bulletin.names import quote_path
from bulletin.pages.dumps import load_page
from bulletin.pages.views import BodyView, LinkView, Picture
from bulletin.render.theme import FOLDER, Theme
from bulletin.urls import absolute_url, output_path, relative_url, split_url

_KILOBYTE = 1024
_FAILURES = (
    jinja2.TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a mistake in a layout can raise."""


@dataclass(frozen=True, slots=True)
class RenderJob:
    """One dumped page to render, and the bytes of the bodies that it shows, by content file."""

    page: bytes
    bodies: tuple[tuple[str, bytes], ...]

    @property
    def path(self) -> str:
        """Give the page's file in the output."""
        return load_page(self.page).path


@dataclass(frozen=True, slots=True)
class Rendered:
    """The bytes of one file, or why there are none."""

    data: bytes
    diagnostic: Diagnostic | None


def render_chunk(theme: Theme, theme_key: str, jobs: Sequence[RenderJob]) -> list[Rendered]:
    """Render pages in order; `theme_key` is the theme's fingerprint.

    Diagnostics: B505 undefined name, B506 any other failure of a layout, B507 an empty page.
    """
    renderer = _renderer(theme_key, lambda: _Renderer(theme))
    return [renderer.render(job) for job in jobs]


class _Renderer:
    """A Jinja environment, and the page that it is rendering just now."""

    def __init__(self, theme: Theme) -> None:
        self._sources = {file.name: file.text for file in theme.files}
        self._strings = dict(theme.strings)
        self._assets = dict(theme.assets)
        self._site = theme.chrome
        self._page = Page("", "", None)
        self._bodies: Mapping[str, bytes] = {}
        self._environment = self._make_environment()

    def render(self, job: RenderJob) -> Rendered:
        """Render one page."""
        page = load_page(job.page)
        self._page, self._bodies = page, dict(job.bodies)
        try:
            template = self._environment.get_template(page.layout)
            text = template.render(site=self._site, page=page.view)
        except _FAILURES as error:
            return Rendered(b"", _failure(error, page))
        if not text.strip():
            place = Place(f"{FOLDER}/{page.layout}")
            return Rendered(b"", diagnose("B507", place, {"page": page.path}))
        return Rendered(text.encode(), None)

    def _make_environment(self) -> jinja2.Environment:
        environment = jinja2.Environment(
            loader=jinja2.FunctionLoader(self._load),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )
        environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
        environment.globals.update(t=self._text, asset=self._asset, range=safe_range)
        environment.filters.update(
            url=self._url,
            absolute=self._absolute,
            html=self._html,
            size=self._size,
            number=self._number,
            date=_date,
            datetime=_datetime,
            iso=_iso,
            rfc822=_rfc822,
            json_ld=_json_ld,
        )
        return environment

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        text = self._sources.get(name)
        return None if text is None else (text, f"{FOLDER}/{name}", lambda: True)

    def _text(self, key: str, **values: object) -> str:
        """Give a string of the theme in the site's language."""
        if key not in self._strings:
            message = f"strings/{self._site.language}.yaml: {key}"
            raise jinja2.UndefinedError(message)
        text = self._strings[key]
        return text.format(**values) if values else text

    def _asset(self, name: str) -> str:
        if name not in self._assets:
            message = f"asset('{name}')"
            raise jinja2.UndefinedError(message)
        return self._assets[name]

    @jinja2.pass_context
    def _url(self, _: Context, url: str) -> str:
        if not url.startswith("/") or url.startswith("//"):
            return url
        if self._page.links is LinkStyle.ROOTED:
            root = "/" + self._site.base_url.partition("://")[2].partition("/")[2]
            address, rest = split_url(url)
            return root + quote_path(output_path(address)) + rest
        return relative_url(self._page.path, url)

    @jinja2.pass_context
    def _absolute(self, _: Context, url: str) -> str:
        if not url.startswith("/") or url.startswith("//"):
            return url
        return absolute_url(self._site.base_url, url)

    @jinja2.pass_context
    def _html(self, context: Context, view: BodyView, *, within: str = "") -> Markup:
        """Join a body's pieces and fill its slots.

        `within` is the address of the body's own page, where the body is shown elsewhere (in a
        feed): all its links are then whole URLs.
        """
        write = functools.partial(self._absolute if within else self._url, context)
        body = load(self._bodies[view.path])
        assert isinstance(body, Body)
        parts = [
            piece if isinstance(piece, str) else self._fill(piece, view, write)
            for piece in body.pieces
        ]
        text = "".join(parts)
        if within:
            page = escape(self._absolute(context, within))
            text = text.replace('href="#', f'href="{page}#')
        return Markup(text)  # noqa: S704  # parse has sanitised it

    def _fill(self, slot: Slot, view: BodyView, write: Callable[[str], str]) -> str:
        match slot.kind:
            case SlotKind.HREF:
                return str(escape(write(view.links[slot.index].url)))
            case SlotKind.NOTE:
                return self._file_note(view.links[slot.index])
            case SlotKind.IMAGE:
                return _image_attributes(view.images[slot.index], write)
            case SlotKind.CITE:
                url = view.citations[slot.index]
                return f'<a class="citation" href="{escape(write(url))}">' if url else ""
            case SlotKind.CITE_END:
                return "</a>" if view.citations[slot.index] else ""
            case SlotKind.TABLE:
                name = self._text("table", number=slot.index + 1)
                return f' aria-label="{escape(name)}"'

    def _file_note(self, link: LinkView) -> str:
        if not link.file_type:
            return ""
        size = self._format_size(link.file_size)
        return f' <span class="file-note">({escape(link.file_type)}, {size})</span>'

    @jinja2.pass_context
    def _size(self, _: Context, size: int) -> str:
        return self._format_size(size)

    def _format_size(self, size: int) -> str:
        """Give `120 KB` or, in the language's way, `1,4 MB`."""
        if size < _KILOBYTE:
            return f"{size} B"
        if size < _KILOBYTE * _KILOBYTE:
            return f"{round(size / _KILOBYTE)} KB"
        text = f"{size / _KILOBYTE / _KILOBYTE:.1f} MB"
        return text.replace(".", ",") if self._site.language == "vi" else text

    @jinja2.pass_context
    def _number(self, _: Context, number: int) -> str:
        """Group thousands: 1.234 in Vietnamese."""
        text = f"{number:,}"
        return text.replace(",", ".") if self._site.language == "vi" else text


_CACHE: dict[str, _Renderer] = {}
"""The last renderer of this process, by its theme's fingerprint."""


def _renderer(key: str, make: Callable[[], _Renderer]) -> _Renderer:
    if key not in _CACHE:
        _CACHE.clear()
        _CACHE[key] = make()
    return _CACHE[key]


def _image_attributes(picture: Picture, write: Callable[[str], str]) -> str:
    size = f' width="{picture.width}" height="{picture.height}"' if picture.width else ""
    return f' src="{escape(write(picture.url))}"{size} loading="lazy"'


def _date(moment: date) -> str:
    return moment.strftime("%d/%m/") + f"{moment.year:04}"


def _datetime(moment: datetime) -> str:
    """Give date and time; midnight is what an author without a time meant."""
    time = moment.strftime(" %H:%M")
    return _date(moment) + ("" if time == " 00:00" else time)


def _iso(moment: date) -> str:
    return moment.isoformat()


def _rfc822(moment: datetime) -> str:
    return format_datetime(moment)


def _json_ld(text: str) -> Markup:
    """Write JSON that has no `<`, as it stands."""
    assert "<" not in text, "JSON-LD could end its element"
    return Markup(text)  # noqa: S704  # checked just above


def _failure(error: Exception, page: Page) -> Diagnostic:
    """Name the layout and line of a failure, the layouts that led there, and the page."""
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename.startswith(f"{FOLDER}/")
    ]
    chain = " → ".join(f"{frame.filename}:{frame.lineno}" for frame in frames)
    place = Place(f"{FOLDER}/{page.layout}")
    if frames:
        place = Place(frames[-1].filename, frames[-1].lineno or 0)
    code = "B505" if isinstance(error, jinja2.UndefinedError) else "B506"
    reason = (
        f"{error}"
        if isinstance(error, jinja2.TemplateError)
        else f"{type(error).__name__}: {error}"
    )
    return diagnose(code, place, {"reason": reason, "page": page.path, "chain": chain})
