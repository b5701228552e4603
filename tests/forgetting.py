"""What the product keeps in the process, forgotten before every test; named as a plugin in `conftest.py`."""

from typing import Any

import pytest

from analysis.pipeline import as_released
from consult import selectors as doors
from surveys import dataset, selectors
from surveys.services import flood


@pytest.fixture(autouse=True)
def _forget_rolled_back_rows(settings: Any) -> None:
    """A database that is rolled back may give a number twice; the product's caches know rows by number."""
    settings.DOOR_SECONDS = -1.0
    selectors._by_pk.cache_clear()
    selectors._pk_of.cache_clear()
    dataset._other_by_now.cache_clear()
    as_released._kept.clear()
    flood._keys.clear()
    doors._doors.clear()
