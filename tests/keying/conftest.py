import pytest

from surveys.selectors import _by_pk, _pk_of


@pytest.fixture(autouse=True)
def fresh_versions():
    """A database that is rolled back may give a number twice; the reading of a version is kept by number."""
    _by_pk.cache_clear()
    _pk_of.cache_clear()
