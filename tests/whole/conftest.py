"""The sample site, built once in each test process."""

import pytest

from tests.sites import Site
from tests.whole.samples import copy_sample


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give the repository's own site, built; a test must leave it as it is."""
    site = copy_sample(tmp_path_factory.mktemp("sample"))
    result = site.build()
    assert result.code == 0, result.err
    return site
