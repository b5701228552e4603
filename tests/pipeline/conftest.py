"""A small consultation with answers, analysed by the product's own work."""

import uuid
from collections.abc import Callable

import pytest

from analysis.selectors import codeframe
from analysis.services import analysis_request, decision_add
from consult.models import Consultation, User
from consult.stages import Stage
from surveys.selectors import _by_pk
from tests.factories import QuestionnaireFactory, SubmissionFactory, member
from tests.pipeline.small import answers, definition

SEED = 20240901


@pytest.fixture(autouse=True)
def fresh_versions() -> None:
    """A database that is emptied may give a number twice; the reading of a version is kept by number."""
    _by_pk.cache_clear()


@pytest.fixture
def arrive(db) -> Callable[..., Consultation]:
    """People answer, as many as asked for; nothing is derived yet. ``more`` go to the same consultation."""
    asked = []

    def receive(people: int, *, first: int = 0) -> Consultation:
        if not asked:
            asked.append(QuestionnaireFactory(definition=definition()))
        for number in range(first, first + people):
            given = answers(number, SEED)
            SubmissionFactory(id=uuid.UUID(int=number + 1), questionnaire=asked[0], answers=given)
        return asked[0].consultation

    return receive


@pytest.fixture
def ask() -> Callable[[Consultation], None]:
    return lambda consultation: analysis_request(consultation=consultation, by=None)


def sign_off(consultation: Consultation) -> User:
    """An officer approves every theme and every question; the consultation is under review then."""
    officer = member(consultation.partnership, "officer")
    for theme_set in consultation.theme_sets.all():
        frame = codeframe(theme_set)
        for theme in frame.live():
            frame = decision_add(
                theme_set=theme_set,
                act="approve",
                payload={"theme": theme.id},
                seen=frame.version,
                by=officer,
            )
        decision_add(theme_set=theme_set, act="sign_off", payload={}, seen=frame.version, by=officer)
    Consultation.objects.filter(pk=consultation.pk).update(stage=Stage.REVIEWING)
    consultation.refresh_from_db()
    return officer
