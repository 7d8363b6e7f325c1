"""The documents say what the code does."""

import re

import pytest

from bulletin.diagnostics.table import TABLE
from bulletin.pages.register_data import FIELDS
from tests.invalid.document import PATH, document, undocumented
from tests.sites import REPOSITORY


def test_every_diagnostic_is_documented() -> None:
    """`docs/diagnostics.md` has every code with its words and an example.

    Write it anew with `python -m tests.invalid.document`.
    """
    assert undocumented() == []
    assert PATH.read_text("utf-8") == document()


@pytest.mark.parametrize("row", TABLE.values(), ids=lambda row: row.code)
def test_both_languages_take_the_same_arguments(row: object) -> None:
    """A message in Vietnamese and one in English name the same things."""
    vietnamese, english = (
        set(re.findall(r"\{(\w+)\}", getattr(row, name))) for name in ("vi", "en")
    )
    assert vietnamese == english


@pytest.mark.parametrize("field", FIELDS)
def test_open_data_fields_are_documented(field: str) -> None:
    """Each field of the register's data has its row."""
    assert f"| `{field}` |" in (REPOSITORY / "docs/open-data.md").read_text("utf-8")
