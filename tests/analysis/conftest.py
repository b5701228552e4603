"""A reviewed consultation of real size, its prepared release, and the same release published."""

from functools import cache

import pytest

from analysis.models import Release
from analysis.pipeline import artefacts
from analysis.pipeline.drawing import draw_findings
from consult.models import Consultation, User
from tests.analysis.plans import Plan, person
from tests.analysis.reviewed import reviewed as build


@cache
def drawn(items, invented, width, colour):
    return draw_findings(items, invented=invented, width=width, colour=colour)


@pytest.fixture(autouse=True)
def charts_drawn_once(monkeypatch):
    """Drawing is a pure function of what is drawn, and the slowest step: equal charts are drawn once."""
    monkeypatch.setattr(
        artefacts,
        "draw_findings",
        lambda items, *, invented, width, colour: drawn(tuple(items), invented, width, colour),
    )


@pytest.fixture
def plan() -> Plan:
    return Plan("whole", build)


@pytest.fixture
def reviewed(request: pytest.FixtureRequest, db, plan: Plan) -> Consultation:
    """As far on as the test asks for: the two fixtures below read from it."""
    if "published" in request.fixturenames:
        return plan.published().consultation
    if "prepared" in request.fixturenames:
        return plan.prepared().consultation
    return plan.reviewed()


@pytest.fixture
def officer(reviewed) -> User:
    return person("officer")


@pytest.fixture
def approver(reviewed) -> User:
    return person("approver")


@pytest.fixture
def prepared(reviewed) -> Release:
    return reviewed.releases.get()


@pytest.fixture
def published(reviewed) -> Release:
    return reviewed.releases.get()
