"""What a person is told about deletion, before the release and after it, and with a receipt used before."""

from datetime import timedelta

import pytest
from django.utils import timezone

from analysis.pipeline.erasing import erasures_perform
from consult.services import hold_place
from consult.stages import Stage
from frontend.templatetags.people import day
from surveys.models import Erasure, State, Submission
from surveys.services.erasing import WITHDRAWN_DAYS
from tests.factories import SubmissionFactory, member
from tests.residents.conftest import fill, new_consultation
from tests.residents.person import Person

pytestmark = [pytest.mark.storage, pytest.mark.django_db]


@pytest.fixture
def consultation():
    return fill(new_consultation())


@pytest.fixture
def sent(consultation) -> Submission:
    return SubmissionFactory(questionnaire=consultation.questionnaires.get(), screen_queued=True)


@pytest.fixture
def at(consultation) -> str:
    return f"/c/{consultation.slug}/withdraw/"


def says(person: Person, days: int) -> bool:
    return f"We delete them by {day(timezone.localdate() + timedelta(days=days))}, unless" in person.text


def test_taken_out_it_is_said_when_they_are_deleted(sent, at):
    person = Person().go(at).press("Continue", {"receipt": sent.receipt})
    assert f"we delete them after {WITHDRAWN_DAYS} days, unless the law makes us keep them" in person.text
    person.press("Take my answers out")
    assert says(person, WITHDRAWN_DAYS + 1)
    assert (Erasure.objects.get().reason, erasures_perform()) == ("withdrawn", 0)


def test_who_will_not_wait_need_not(sent, at):
    person = Person().go(at).press("Continue", {"receipt": sent.receipt})
    person.press("Take my answers out", {"now": "yes"})
    assert says(person, 1)
    assert erasures_perform() == 1
    person = Person().post(at, {"receipt": sent.receipt})
    assert person.heading == "Your answers are deleted"
    assert f"We deleted them on {day(timezone.localdate())}." in person.text


def test_after_the_release_they_are_deleted_and_the_numbers_stay(consultation, sent, at):
    consultation.stage = Stage.PUBLISHED
    consultation.save()
    person = Person().go(at)
    assert "The findings are published, so answers can no longer be taken out." in person.text
    person.press("Delete my answers", {"receipt": sent.receipt})
    assert person.heading == "Do you want us to delete your answers?"
    for said in ("numbers that are already published stay", "words of yours that we quoted are taken out"):
        assert said in person.text
    person.press("Delete my answers")
    assert (person.heading, says(person, 1)) == ("We delete your answers", True)
    assert Submission.objects.get().state == State.COUNTED
    assert (Erasure.objects.get().reason, erasures_perform()) == ("asked", 1)


def test_the_page_says_the_same_where_something_stands_against_it(consultation, sent, at):
    """Whoever looks over a shoulder learns nothing from it."""
    said = []
    for held in (False, True):
        if held:
            fields = {
                "kinds": ["raw_text"],
                "reason": "A claim.",
                "by": member(consultation.partnership, "admin"),
            }
            hold_place(partnership=consultation.partnership, consultation=None, **fields)
        row = SubmissionFactory(questionnaire=consultation.questionnaires.get(), screen_queued=True)
        person = Person().post(at, {"receipt": row.receipt, "confirm": "yes", "now": "yes"})
        said.append(person.text)
        erasures_perform()
    assert said[0] == said[1]
    assert list(Erasure.objects.order_by("id").values_list("waits_for", flat=True)) == ["", "hold"]


def test_a_wrong_receipt_is_wrong_for_deleting_too(consultation, sent, at):
    consultation.stage = Stage.PUBLISHED
    consultation.save()
    person = Person().post(at, {"receipt": "f" * 32, "erase": "yes", "confirm": "yes"})
    assert (person.response.status_code, Erasure.objects.exists()) == (400, False)
    assert "We do not know this receipt." in person.text
