"""A reviewed consultation of real size, built once for each test that asks for it."""

from functools import cache

import pytest

from analysis.models import Release, Run
from analysis.pipeline import artefacts
from analysis.pipeline.drawing import draw_findings
from analysis.pipeline.work import perform
from analysis.services.release import release_approve, release_prepare, release_publish
from consult.models import Consultation, User
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
def reviewed(db) -> Consultation:
    return build()


@pytest.fixture
def officer(reviewed) -> User:
    return User.objects.get(email="officer@example.org")


@pytest.fixture
def approver(reviewed) -> User:
    return User.objects.get(email="approver@example.org")


def prepare(consultation: Consultation, officer: User) -> Release:
    """Ask for a release and let the worker's own code make it."""
    run = release_prepare(consultation=consultation, by=officer)
    assert perform(run.pk) == "done", Run.objects.get(pk=run.pk).error
    return consultation.releases.get(number=consultation.releases.count())


@pytest.fixture
def prepared(reviewed, officer) -> Release:
    return prepare(reviewed, officer)


@pytest.fixture
def published(prepared, officer, approver) -> Release:
    release_approve(release=prepared, fingerprint=prepared.fingerprint, by=approver)
    return release_publish(release=prepared, by=officer)
