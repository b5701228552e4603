"""A draft that has all it needs, its officer and its admin."""

import pytest
from django.test import Client

from consult.models import Consultation, User
from consult.stages import Stage
from tests.factories import ConsultationFactory, PriorityFactory, make_ready, member


@pytest.fixture
def draft(db) -> Consultation:
    """Complete: it may open."""
    made = make_ready(ConsultationFactory(stage=Stage.DRAFT, slug="plan", title="A plan"))
    for key, title in (("asb", "Anti-social behaviour"), ("drugs", "Drugs"), ("fire", "Fire")):
        PriorityFactory(consultation=made, key=key, title=title)
    return made


@pytest.fixture
def officer(draft: Consultation) -> User:
    return member(draft.partnership, "officer", name="Olive Officer")


@pytest.fixture
def admin(draft: Consultation) -> User:
    return member(draft.partnership, "admin", name="Ada Admin")


@pytest.fixture
def desk(officer: User) -> Client:
    return client_of(officer)


@pytest.fixture
def office(admin: User) -> Client:
    return client_of(admin)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
