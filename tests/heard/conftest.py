"""An invented town, its officer and its admin."""

import pytest
from django.test import Client

from consult.models import Consultation
from tests.desk.conftest import client_of
from tests.factories import member
from tests.heard.town import consultation


@pytest.fixture
def town(db) -> Consultation:
    return consultation()


@pytest.fixture
def desk(town: Consultation) -> Client:
    return client_of(member(town.partnership, "officer", name="Olive Officer"))


@pytest.fixture
def office(town: Consultation) -> Client:
    return client_of(member(town.partnership, "admin", name="Ada Admin"))
