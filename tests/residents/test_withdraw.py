"""Taking answers out again with the receipt: until the stated day, once, and without showing anything."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from consult.models import AuditEvent
from consult.stages import Stage
from surveys.dataset import freeze
from surveys.models import State, Submission
from surveys.selectors import received_by_state
from surveys.services import Refused, submission_withdraw
from tests.factories import SubmissionFactory
from tests.residents.conftest import fill, new_consultation
from tests.residents.person import Person

pytestmark = [pytest.mark.storage, pytest.mark.django_db]
WORDS = "The lamps by the harbour are broken"


@pytest.fixture
def sent(consultation) -> Submission:
    answers = {"agree_asb": 5, "missing": WORDS}
    return SubmissionFactory(questionnaire=consultation.questionnaires.get(), answers=answers)


@pytest.fixture
def at(consultation) -> str:
    return f"/c/{consultation.slug}/withdraw/"


def grouped(receipt: str) -> str:
    return " ".join(receipt[i : i + 4] for i in range(0, 32, 4))


def test_the_receipt_takes_the_answers_out_after_one_question(sent, at, consultation):
    person = Person().go(at).press("Continue", {"receipt": f" {grouped(sent.receipt).upper()} "})
    assert person.heading == "Do you want to take your answers out?"
    assert "nobody can put your answers back" in person.text
    assert consultation.submissions.get().state == State.COUNTED
    person.press("Take my answers out")
    assert person.heading == "Your answers are taken out"
    row = consultation.submissions.get()
    assert (row.state, row.answers) == (State.WITHDRAWN, sent.answers)
    acts = AuditEvent.objects.filter(target=str(sent.pk)).values_list("act", "by")
    assert list(acts) == [("submission_withdraw", None)]


def test_sent_twice_it_is_done_once(sent, at):
    for heading in ("Your answers are taken out", "Your answers were taken out before"):
        person = Person().post(at, {"receipt": sent.receipt, "confirm": "yes"})
        assert person.heading == heading
    assert AuditEvent.objects.filter(act="submission_withdraw").count() == 1


def test_no_page_on_the_way_shows_an_answer_or_puts_the_receipt_into_an_address(sent, at):
    person = Person().go(at).press("Continue", {"receipt": sent.receipt})
    for _ in range(2):
        assert WORDS not in person.response.content.decode()
        assert person.path == at
        person.press("Take my answers out") if "Take my answers out" in person.text else None


@pytest.mark.parametrize("typed", ["", "f" * 32, "nonsense", "\x00" * 32, "g" * 32, "f" * 31])
def test_a_wrong_receipt_is_answered_like_every_other(sent, at, typed):
    person = Person().post(at, {"receipt": typed, "confirm": "yes"})
    assert person.response.status_code == 400
    assert "We do not know this receipt." in person.text
    assert Submission.objects.get().state == State.COUNTED


def test_a_receipt_of_another_consultation_is_wrong_here(sent):
    other = fill(new_consultation())
    person = Person().post(f"/c/{other.slug}/withdraw/", {"receipt": sent.receipt, "confirm": "yes"})
    assert "We do not know this receipt." in person.text
    assert Submission.objects.get().state == State.COUNTED


def test_after_too_many_wrong_receipts_even_the_right_one_waits(sent, at, settings):
    settings.TRIES_PER_HOUR = 3
    for n in range(3):
        Person().post(at, {"receipt": f"{n:032x}"})
    late = Person().post(at, {"receipt": sent.receipt})
    assert late.response.status_code == 429
    other = Person(Client(REMOTE_ADDR="127.0.0.9")).post(at, {"receipt": sent.receipt})
    assert other.heading == "Do you want to take your answers out?"


@pytest.mark.parametrize(("days", "allowed"), [(-1, False), (0, True), (1, True)])
@pytest.mark.parametrize("stage", [Stage.OPEN, Stage.PUBLISHED])
def test_a_day_that_was_stated_holds(consultation, sent, at, days, allowed, stage):
    consultation.withdraw_until = timezone.localdate() + timedelta(days=days)
    consultation.stage = stage
    consultation.save()
    person = Person().go(at)
    assert ("Continue" in person.text) is allowed
    person.post(at, {"receipt": sent.receipt, "confirm": "yes"})
    assert (Submission.objects.get().state == State.WITHDRAWN) is allowed


@pytest.mark.parametrize(
    ("stage", "allowed"),
    [(Stage.OPEN, True), (Stage.CLOSED, True), (Stage.REVIEWING, True), (Stage.PUBLISHED, False)],
)
def test_without_a_day_it_ends_with_the_publication(consultation, sent, at, stage, allowed):
    consultation.stage = stage
    consultation.save()
    Person().post(at, {"receipt": sent.receipt, "confirm": "yes"})
    assert (Submission.objects.get().state == State.WITHDRAWN) is allowed


def test_the_service_itself_keeps_the_day(consultation, sent):
    consultation.withdraw_until = timezone.localdate() - timedelta(days=1)
    with pytest.raises(Refused):
        submission_withdraw(consultation=consultation, receipt=sent.receipt, by=None)


@pytest.mark.parametrize("state", [State.COUNTED, State.HELD, State.DUPLICATE])
def test_everything_received_stands_in_one_state(consultation, sent, at, state):
    consultation.submissions.update(state=state)
    SubmissionFactory(questionnaire=sent.questionnaire)
    before = freeze(consultation)
    Person().post(at, {"receipt": sent.receipt, "confirm": "yes"})
    after = freeze(consultation)
    assert before.fingerprint != after.fingerprint
    for dataset in (before, after):
        assert sum(dataset.received.values()) == 2
        assert dataset.received["counted"] == dataset.size
    assert received_by_state(consultation) == {
        "counted": 1,
        "held": 0,
        "test": 0,
        "withdrawn": 1,
        "duplicate": 0,
    }


def test_the_receipt_page_leads_there_and_says_so_afterwards(consultation, begin):
    start = begin(Client())
    person = Person().post(f"{start}your_ideas/", {"missing": WORDS})
    person.go(f"{start}check-answers/").press("Send my answers")
    receipt = person.address
    assert "you can take your answers out again until the findings are published" in person.text
    person.press("Take my answers out").press("Take my answers out")
    assert Submission.objects.get().state == State.WITHDRAWN
    person.go(receipt)
    assert person.heading == "You took your answers out"
    assert "Take my answers out" not in person.text


def test_the_receipt_page_names_the_day(consultation, begin):
    consultation.withdraw_until = timezone.localdate() + timedelta(days=40)
    consultation.save()
    start = begin(Client())
    person = Person().post(f"{start}your_ideas/", {"missing": WORDS})
    person.go(f"{start}check-answers/").press("Send my answers")
    day = consultation.withdraw_until
    assert f"take your answers out again until {day.day} {day:%B %Y}." in person.text
