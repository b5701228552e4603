"""A consultation whose themes are found, and people who code its comments again."""

import pytest
from django.test import Client

from analysis.models import CodingSample
from analysis.services.coding import sample_draw
from consult.models import User
from surveys.selectors import _by_pk
from tests.desk.making import Made, make


@pytest.fixture(autouse=True)
def fresh_versions():
    """A database that is rolled back may give a number twice; the reading of a version is kept by number."""
    _by_pk.cache_clear()


@pytest.fixture
def made(db) -> Made:
    """The third comment is with the lead alone and the last says nothing: five can be drawn."""
    return make()


@pytest.fixture
def officer(made: Made) -> User:
    return made.user("officer", name="Olive Officer")


@pytest.fixture
def anna(made: Made) -> User:
    return made.user("approver", name="Anna Approver")


@pytest.fixture
def ben(made: Made) -> User:
    return made.user("information_officer", name="Ben Information")


@pytest.fixture
def sample(made: Made, officer: User) -> CodingSample:
    return sample_draw(theme_set=made.theme_set, size=50, seed=7, by=officer)


@pytest.fixture
def signed_in(officer: User) -> Client:
    client = Client()
    client.force_login(officer)
    return client
