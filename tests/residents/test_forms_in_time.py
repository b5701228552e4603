"""Forms that were open for long, and drafts that were never sent."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from analysis.pipeline.housekeeping import tidy
from consult.models import Consultation
from consult.stages import Stage
from surveys.models import Draft, Submission
from surveys.services import draft_send
from tests.residents.person import Person

pytestmark = [pytest.mark.storage, pytest.mark.django_db]
DAYS = 24 * 3600


def at_the_answers(begin, seconds_ago: int) -> Person:
    start = begin(Client(), seconds_ago=seconds_ago)
    Draft.objects.update(answers={"missing": "More wardens", "agree_asb": 5})
    return Person().go(f"{start}check-answers/")


def test_an_expired_form_is_issued_again_with_every_answer_and_then_counts(consultation, begin):
    person = at_the_answers(begin, 3 * DAYS).press("Send my answers")
    assert person.last == "check-answers"
    assert person.response.status_code == 200
    assert "Please send your answers once more" in person.text
    assert person.answer_of("What is missing from the priorities?") == "More wardens"
    assert Submission.objects.count() == 0
    assert person.press("Send my answers").last == "receipt"
    row = Submission.objects.get()
    assert (row.state, row.answers) == ("counted", {"missing": "More wardens", "agree_asb": 5})
    assert row.started_at < timezone.now() - timedelta(days=2)


@pytest.mark.parametrize(("hours", "asked_again"), [(47, False), (49, True)])
def test_a_form_lives_for_48_hours(begin, hours, asked_again):
    person = at_the_answers(begin, hours * 3600).press("Send my answers")
    assert (person.last == "check-answers") is asked_again


def test_whoever_goes_on_answering_is_not_asked_twice(begin):
    person = at_the_answers(begin, 3 * DAYS)
    person.go(person.address.replace("check-answers", "your_ideas")).press("Continue", {"missing": "Lamps"})
    person.go(person.address.replace("safety", "check-answers")).press("Send my answers")
    assert Submission.objects.get().answers == {"missing": "Lamps", "agree_asb": 5}
    assert Submission.objects.get().state == "counted"


def test_what_comes_past_the_page_with_an_expired_form_is_held_like_at_the_api(begin):
    at_the_answers(begin, 3 * DAYS)
    verdict = draft_send(draft=Draft.objects.get())
    assert (verdict.state, Submission.objects.get().held_reason) == ("held", "expired_token")


def test_a_form_that_was_issued_again_is_not_too_fast(begin):
    person = at_the_answers(begin, 3 * DAYS).press("Send my answers").press("Send my answers")
    assert person.last == "receipt"
    assert Submission.objects.get().held_reason == ""


def closed(minutes_ago: float, stage: str = Stage.OPEN, grace: int = 30) -> None:
    moment = timezone.now() - timedelta(minutes=minutes_ago)
    Consultation.objects.update(closes_at=moment, stage=stage, grace_minutes=grace)


@pytest.mark.parametrize("stage", [Stage.OPEN, Stage.CLOSED, Stage.PUBLISHED])
def test_a_partial_draft_is_deleted_two_days_after_the_grace_and_never_counted(consultation, begin, stage):
    at_the_answers(begin, 5 * DAYS)
    closed(30 + 48 * 60 - 5, stage)
    assert (tidy()["drafts"], Draft.objects.count()) == (0, 1)
    closed(30 + 48 * 60 + 5, stage)
    assert (tidy()["drafts"], Draft.objects.count()) == (1, 0)
    assert Submission.objects.count() == 0


def test_a_longer_grace_keeps_it_longer(consultation, begin):
    at_the_answers(begin, 5 * DAYS)
    closed(30 + 48 * 60 + 5, grace=60)
    tidy()
    assert Draft.objects.count() == 1


def test_a_close_that_is_moved_keeps_the_draft(consultation, begin):
    at_the_answers(begin, 5 * DAYS)
    closed(10 * 24 * 60)
    Consultation.objects.update(closes_at=timezone.now() + timedelta(days=7))
    tidy()
    assert Draft.objects.count() == 1


def test_only_the_drafts_of_what_is_over_go(consultation, begin):
    at_the_answers(begin, 5 * DAYS)
    closed(10 * 24 * 60)
    other = Consultation.objects.create(
        partnership=consultation.partnership, slug="other", title="Other", stage=Stage.OPEN
    )
    Draft.objects.create(consultation=other, questionnaire=consultation.questionnaires.get())
    tidy()
    assert [draft.consultation.slug for draft in Draft.objects.all()] == ["other"]


def test_the_page_says_the_day_on_which_they_go(consultation, begin):
    person = at_the_answers(begin, 3600)
    closed(60)
    person.go(person.address)
    day = timezone.localtime(Consultation.objects.get().closes_at + timedelta(hours=48, minutes=30))
    assert f"on this page, until {day.day} {day:%B %Y}." in person.text
