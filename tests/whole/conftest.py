"""The sample site, built once in each test process, and the option that accepts a new output."""

import pytest

from tests.sites import Site
from tests.whole.samples import copy_sample


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a developer accept a changed output."""
    parser.addoption(
        "--rewrite-expected", action="store_true", help="make tests/whole/expected anew"
    )


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give the repository's own site, built; a test must leave it as it is."""
    site = copy_sample(tmp_path_factory.mktemp("sample"))
    result = site.build()
    assert result.code == 0, result.err
    return site
