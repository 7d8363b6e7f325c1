"""A page's view to the bytes of its file, through a layout.

Invariants: a page depends on nothing but its `Page`, the bodies it names and the `Theme`; every
output format is escaped; an undefined name is an error with the layout's line.
"""

import contextlib
import functools
import traceback
from collections.abc import Iterable, Mapping, Sequence

import jinja2
from jinja2.filters import do_urlencode
from jinja2.runtime import Context
from markupsafe import Markup

from bulletin.codec import blob_of, load
from bulletin.diagnostics import Diagnostic, Place, diagnose
from bulletin.model.body import Body
from bulletin.model.page import LinkStyle, Page
from bulletin.model.source import Blob
from bulletin.pages.dumps import load_page
from bulletin.pages.views import BodyView
from bulletin.render.addresses import Writers
from bulletin.render.bodies import Manner, join_body
from bulletin.render.environments import (
    Codes,
    FoldingEnvironment,
    Meanings,
    PlainEnvironment,
)
from bulletin.render.escaping import escape
from bulletin.render.folding import Known
from bulletin.render.formats import (
    write_date,
    write_datetime,
    write_iso,
    write_number,
    write_query,
    write_rfc822,
    write_size,
)
from bulletin.render.runs import ADDRESSED, PRINTED
from bulletin.render.theme import FOLDER, Theme
from bulletin.teasers import fill
from bulletin.urls import absolute_url, is_of_site
from bulletin.value import Record

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


_NO_BYTES = blob_of(b"")


class RenderJob(Record, frozen=True):
    """One page to render."""

    page: bytes
    """Dumped, with marks for the words of teasers."""
    bodies: tuple[tuple[str, bytes], ...]
    """The content files of the bodies that it shows, and their bytes."""
    teasers: tuple[tuple[str, bytes], ...]
    """The names of the teasers that it shows, and they, dumped."""

    @property
    def path(self) -> str:
        """Give the page's file in the output."""
        return load_page(self.page).path


class Rendered(Record, frozen=True):
    """The bytes of one file, or why there are none."""

    data: bytes
    blob: Blob
    diagnostic: Diagnostic | None = None


class CompileJob(Record, frozen=True):
    """One layout to compile."""

    layout: str

    @property
    def path(self) -> str:
        """Give the layout's file in the project."""
        return f"{FOLDER}/{self.layout}"


class Workshop(Record, frozen=True):
    """What every process that renders pages needs once."""

    theme: Theme
    theme_key: str
    """The theme's fingerprint."""
    codes: Mapping[str, bytes]
    """What `compile_chunk` gave, by layout; a layout that is absent is compiled when needed."""


def compile_chunk(workshop: Workshop, jobs: Sequence[CompileJob]) -> list[Mapping[str, bytes]]:
    """Compile layouts and those that they extend; give the code that is new, by layout.

    It depends on what the layouts' pages have in common, and on the version of Python.
    """
    renderer = _renderer(workshop)
    return [renderer.compile(job.layout) for job in jobs]


def render_page(workshop: Workshop, job: RenderJob) -> Rendered:
    """Render one page.

    Diagnostics: B505 undefined name, B506 any other failure of a layout, B507 an empty page.
    """
    return _renderer(workshop).render(job)


class _Renderer:
    """The layouts of a theme, and the page that is rendered just now."""

    def __init__(self, theme: Theme, codes: Mapping[str, bytes]) -> None:
        self._strings = dict(theme.strings)
        self._assets = dict(theme.assets)
        self._site = theme.chrome
        self._bodies: Mapping[str, bytes] = {}
        self._writers = Writers(self._site.base_url)
        self._here = self._writers.of_page("", LinkStyle.RELATIVE)
        sources = {file.name: file.text for file in theme.files}
        meanings = self._meanings()
        known = Known(self._strings, self._assets, {"site": self._site})
        self._plain = PlainEnvironment(sources, meanings)
        self._codes = Codes(codes)
        self._quick = FoldingEnvironment(sources, meanings, known, self._codes)
        self._unfolded: set[str] = set()
        """Layouts whose pages only the plain environment can make."""

    def compile(self, layout: str) -> Mapping[str, bytes]:
        """Compile one layout and those it extends; a mistake is told when a page is rendered."""
        before, waiting = set(self._codes.made), [layout]
        with contextlib.suppress(*_FAILURES):
            while waiting:
                name = waiting.pop()
                self._quick.get_template(name)
                waiting += self._quick.parents.pop(name, ())
        return {name: code for name, code in self._codes.made.items() if name not in before}

    def render(self, job: RenderJob) -> Rendered:
        """Render one page."""
        page = load_page(fill(job.page, dict(job.teasers)))
        self._here = self._writers.of_page(page.path, page.links)
        self._bodies = dict(job.bodies)
        try:
            text = self._text_of(page)
        except _FAILURES as error:
            return Rendered(b"", _NO_BYTES, _failure(error, page))
        if not text or text.isspace():
            place = Place(f"{FOLDER}/{page.layout}")
            return Rendered(b"", _NO_BYTES, diagnose("B507", place, {"page": page.path}))
        data = text.encode()
        return Rendered(data, blob_of(data))

    def _text_of(self, page: Page) -> str:
        if page.layout not in self._unfolded:
            try:
                return self._quickly(page)
            except _FAILURES:
                pass  # Rendering it plainly tells where and why.
        text = self._plain.get_template(page.layout).render(page=page.view)
        # It works only so, and will with other pages.
        self._unfolded.add(page.layout)
        return text

    def _quickly(self, page: Page) -> str:
        """Render a page through its folded layout, without what Jinja does to tell of failures."""
        layout = self._quick.get_template(page.layout)
        return "".join(layout.root_render_func(layout.new_context({"page": page.view})))

    def _meanings(self) -> Meanings:
        language = self._site.language
        return Meanings(
            names={"site": self._site, "t": self._text, "asset": self._asset},
            filters={
                ADDRESSED: self._addressed,
                PRINTED: self._printed,
                "url": self._url,
                "absolute": self._absolute,
                "html": self._html,
                "size": functools.partial(write_size, language=language),
                "number": functools.partial(write_number, language=language),
                "date": write_date,
                "datetime": write_datetime,
                "iso": write_iso,
                "rfc822": write_rfc822,
                "json_ld": _json_ld,
                "urlencode": _urlencode,
            },
        )

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
        return self._here.write(url)

    @jinja2.pass_context
    def _printed(self, _: Context, url: str) -> str:
        return self._here.write_escaped(url)

    @jinja2.pass_context
    def _addressed(self, _: Context, run: tuple[str, ...]) -> Markup:
        return self._here.write_run(run)

    @jinja2.pass_context
    def _absolute(self, _: Context, url: str) -> str:
        return absolute_url(self._site.base_url, url) if is_of_site(url) else url

    def _whole(self, context: Context, url: str) -> str:
        return escape(self._absolute(context, url))

    @jinja2.pass_context
    def _html(self, context: Context, view: BodyView, *, within: str = "") -> Markup:
        """Join a body's pieces and fill its slots.

        `within` is the address of the body's own page, where the body is shown elsewhere (in a
        feed): all its links are then whole URLs.
        """
        write = functools.partial(self._whole, context) if within else self._here.write_escaped
        body = load(self._bodies[view.path], Body)
        text = join_body(body, view, Manner(write, self._table_name, self._site.language))
        if within:
            page = self._whole(context, within)
            text = text.replace('href="#', f'href="{page}#')
        return Markup(text)  # noqa: S704  # parse has sanitised it

    def _table_name(self, number: int) -> str:
        return self._text("table", number=number)


_CACHE: dict[str, _Renderer] = {}
"""The last renderer of this process, by its theme's fingerprint."""


def _renderer(workshop: Workshop) -> _Renderer:
    key = workshop.theme_key
    if key not in _CACHE:
        _CACHE.clear()
        _CACHE[key] = _Renderer(workshop.theme, workshop.codes)
    return _CACHE[key]


def _json_ld(text: str) -> Markup:
    """Write JSON that has no `<`, as it stands."""
    assert "<" not in text, "JSON-LD could end its element"
    return Markup(text)  # noqa: S704  # checked just above


def _urlencode(value: str | Mapping[str, object] | Iterable[tuple[str, object]]) -> str:
    """Encode a text sooner than Jinja, and anything else as Jinja does."""
    return write_query(value) if type(value) is str else do_urlencode(value)


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
