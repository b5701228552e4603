"""The keyer's own mark: kept on paper, by telephone, under a known id, and never silently lost."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from analysis.models import Flag, Run
from analysis.pipeline.housekeeping import status
from analysis.services import flags_handle
from analysis.services.safeguarding import Said
from consult.models import Consultation, User
from surveys.models import Batch, Submission
from tests.desk.conftest import client_of
from tests.desk.screened import screen
from tests.factories import BatchFactory, ConsultationFactory, QuestionnaireFactory, member

pytestmark = pytest.mark.django_db
TELL = "Nothing was saved. Tell your safeguarding lead yourself, today, what worries you."


@pytest.fixture
def consultation() -> Consultation:
    return QuestionnaireFactory(consultation=ConsultationFactory()).consultation


@pytest.fixture
def batch(consultation: Consultation) -> Batch:
    return BatchFactory(consultation=consultation, control_total=3)


@pytest.fixture
def keyer(consultation: Consultation) -> Client:
    return client_of(member(consultation.partnership, "keyer"))


def key(keyer: Client, batch: Batch, name: uuid.UUID, serial: int = 1, **typed):
    place = f"/key/{batch.consultation.slug}/batch/{batch.pk}/{serial}/"
    return keyer.post(place, {"submission_id": name, **typed})


def speak(keyer: Client, consultation: Consultation, name: uuid.UUID, **typed):
    sent = {"submission_id": name, "channel": "phone", **typed}
    return keyer.post(f"/key/{consultation.slug}/spoken/", sent)


def marked() -> list[uuid.UUID]:
    return list(Flag.objects.filter(kind=Flag.KEYER, state="new").values_list("submission", flat=True))


def test_a_mark_on_paper_or_by_telephone_becomes_one_flag(keyer, batch, consultation):
    names = [uuid.uuid4(), uuid.uuid4()]
    assert key(keyer, batch, names[0], worries_keyer="on").status_code == 302
    assert speak(keyer, consultation, names[1], worries_keyer="on").status_code == 302
    screen(consultation)
    assert sorted(marked()) == sorted(names)


@pytest.mark.parametrize("answers", [{"agree_asb": "4"}, {"agree_asb": "2"}])
def test_a_mark_that_comes_with_a_second_sending_is_kept(keyer, batch, consultation, answers):
    """The same answers again, or others under the same id: the row that is there stays as it is."""
    name = uuid.uuid4()
    key(keyer, batch, name, agree_asb="4")
    again = key(keyer, batch, name, worries_keyer="on", **answers)
    assert again.status_code == (302 if answers == {"agree_asb": "4"} else 409)
    assert Submission.objects.get().worries_keyer is False
    assert marked() == [name]
    screen(consultation)
    key(keyer, batch, name, worries_keyer="on", **answers)
    assert marked() == [name]


@pytest.mark.parametrize("answers", [{"agree_asb": "4"}, {"agree_asb": "2"}])
def test_a_mark_that_comes_after_the_first_was_closed_is_new_to_the_lead(keyer, batch, consultation, answers):
    name, lead = uuid.uuid4(), member(consultation.partnership, "safeguarding_lead")
    key(keyer, batch, name, worries_keyer="on", agree_asb="4")
    closed = Flag.objects.get()
    handle(closed, "looked_at", lead)
    key(keyer, batch, name, worries_keyer="on", **answers)
    assert Flag.objects.get() == closed  # the control: it is still being looked at
    handle(closed, "no_action", lead, why="A figure of speech")
    screen(consultation)
    assert marked() == []  # nor does the work, done again, mark it a second time
    key(keyer, batch, name, worries_keyer="on", **answers)
    key(keyer, batch, name, worries_keyer="on", **answers)
    again = Flag.objects.exclude(pk=closed.pk).get()
    assert (again.submission_id, again.state, again.told_lead) == (name, "new", None)
    assert again.why == "Marked again by a person who keyed it, after it was closed."
    assert again.created_at > closed.created_at
    closed.refresh_from_db()
    assert closed.state == "no_action"


def handle(flag: Flag, step: str, by: User, **said) -> None:
    seen = max((each.pk for each in flag.steps.all()), default=0)
    flags_handle(flags=[flag], said=Said(step, **said), seen=seen, by=by)


def test_without_a_mark_nothing_is_raised(keyer, batch, consultation):
    name = uuid.uuid4()
    for answer in ("4", "4", "2"):
        key(keyer, batch, name, agree_asb=answer)
    screen(consultation)
    assert marked() == []


@pytest.mark.parametrize(("mark", "told"), [({"worries_keyer": "on"}, True), ({}, False)])
def test_what_is_not_saved_says_to_tell_the_lead(keyer, batch, consultation, mark, told):
    key(keyer, batch, uuid.uuid4())
    taken = key(keyer, batch, uuid.uuid4(), **mark)
    Consultation.objects.update(stage="published")
    late = key(keyer, batch, uuid.uuid4(), 2, **mark)
    assert (taken.status_code, late.status_code) == (409, 403)
    assert [TELL in answer.content.decode() for answer in (taken, late)] == [told, told]


def test_the_keyer_is_told_what_happens_next(keyer, batch, consultation):
    page = keyer.get(f"/key/{consultation.slug}/batch/{batch.pk}/1/").content.decode()
    assert 'aria-describedby="worries-hint"' in page
    assert "The lead reads the whole copy within their hours and decides what is done." in page


def test_a_mark_is_with_the_lead_before_the_texts_are_screened(keyer, batch, monkeypatch):
    """The health page counts from the keying: a worker that stands still must not hide it."""
    name = uuid.uuid4()
    assert status()["oldest_untriaged_age"] is None
    assert key(keyer, batch, name, worries_keyer="on").status_code == 302
    keyed_at = Flag.objects.get().created_at
    monkeypatch.setattr(timezone, "now", lambda: keyed_at + timedelta(minutes=7))
    assert (marked(), status()["oldest_untriaged_age"]) == ([name], 7 * 60)
    assert Run.objects.count() == 0
    screen(batch.consultation)
    assert marked() == [name]


def test_a_copy_that_worries_nobody_raises_nothing(keyer, batch):
    """The control."""
    key(keyer, batch, uuid.uuid4())
    assert (marked(), status()["oldest_untriaged_age"]) == ([], None)
