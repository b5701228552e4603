"""What the tests of waves share."""

import pytest

from consult.models import Partnership, User
from tests.factories import PartnershipFactory, member


@pytest.fixture
def town(db) -> Partnership:
    return PartnershipFactory(name="Invented Partnership")


@pytest.fixture
def officer(town: Partnership) -> User:
    return member(town, "officer")
