"""Closed by hand: when it closed is a fact of that minute; opened again, the announced time holds again."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from consult.models import Consultation
from consult.services import consultation_step
from consult.stages import Stage, StageError, in_grace, takes_answers
from tests.factories import ConsultationFactory, QuestionnaireFactory, make_ready

pytestmark = [pytest.mark.storage, pytest.mark.django_db]


def step(consultation: Consultation, stage: Stage) -> Consultation:
    return consultation_step(consultation=consultation, stage=stage, by=None)


def test_closed_before_its_time_it_closed_now_and_the_grace_begins():
    consultation = ConsultationFactory()
    announced, before = consultation.closes_at, timezone.now()
    closed = step(consultation, Stage.CLOSED)
    assert before <= closed.closes_at <= timezone.now()
    assert closed.announced_close == announced
    assert in_grace(closed, now=closed.closes_at + timedelta(minutes=29))
    assert not in_grace(closed, now=closed.closes_at + timedelta(minutes=30))


def test_opened_again_the_announced_time_holds_again():
    consultation = make_ready(ConsultationFactory())
    announced = consultation.closes_at
    opened = step(step(consultation, Stage.CLOSED), Stage.OPEN)
    opened.refresh_from_db()
    assert (opened.closes_at, opened.announced_close) == (announced, None)
    assert takes_answers(opened, now=timezone.now())


def test_closed_after_its_time_keeps_the_time_that_was_announced():
    past = timezone.now() - timedelta(hours=2)
    consultation = ConsultationFactory(closes_at=past)
    closed = step(consultation, Stage.CLOSED)
    assert (closed.closes_at, closed.announced_close) == (past, None)
    with pytest.raises(StageError, match="would let nobody in"):
        step(closed, Stage.OPEN)
    closed.refresh_from_db()
    assert closed.stage == Stage.CLOSED


def test_the_public_page_tells_when_it_really_closed():
    consultation = QuestionnaireFactory().consultation
    closed = step(consultation, Stage.CLOSED)
    page = Client().get(f"/c/{consultation.slug}/").content.decode()
    day = timezone.localtime(closed.closes_at)
    assert "This consultation closed at" in page
    assert f"{day.day} {day:%B %Y}." in page
    assert "We are reading what people told us." in page
