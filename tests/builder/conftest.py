"""What the tests of the builder share."""

import pytest

from tests.builder.building import Built, build


@pytest.fixture
def built(db) -> Built:
    return build()
