"""Pages as bytes and back."""

from bulletin import diagnostics
from bulletin.codec import make_loader
from bulletin.model import page, site, source
from bulletin.model.page import Page
from bulletin.pages import views

load_value = make_loader(diagnostics, page, site, source, views)
"""Gives back a dumped page, or anything that pages are made of."""


def load_page(data: bytes) -> Page:
    """Read a dumped page."""
    loaded = load_value(data)
    assert isinstance(loaded, Page)
    return loaded
