"""What the tests of the desk share."""

import pytest
from django.test import Client

from consult.models import User
from surveys.selectors import _by_pk
from tests.desk.making import Made, make


@pytest.fixture(autouse=True)
def fresh_versions():
    """A database that is rolled back may give a number twice; the reading of a version is kept by number."""
    _by_pk.cache_clear()


@pytest.fixture
def made(db) -> Made:
    return make()


@pytest.fixture
def officer(made: Made) -> User:
    return made.user("officer", name="Olive Officer")


@pytest.fixture
def signed_in(officer: User) -> Client:
    client = Client()
    client.force_login(officer)
    return client


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
