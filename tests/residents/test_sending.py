"""Sending: the receipt, sending twice, closing while somebody answers, floods, and where the words end up."""

import io
import logging
import threading
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connections
from django.test import Client
from django.utils import timezone

from consult.models import Consultation
from consult.services import consultation_step
from consult.stages import Stage
from surveys.models import Draft, FloodBucket, State, Submission
from surveys.services import draft_send
from tests.residents.conftest import fill, new_consultation
from tests.residents.person import Person

pytestmark = [pytest.mark.storage, pytest.mark.django_db]
CANARY = "canary-7f3e9 lives by the harbour"


def ready(consultation: Consultation, begin, **begun) -> Person:
    """Somebody at the page of answers, with one answer given."""
    start = begin(Client(), **begun)
    Draft.objects.filter(token=start.rstrip("/").split("/")[-1]).update(answers={"missing": "More wardens"})
    return Person().go(f"{start}check-answers/")


def closes(consultation: Consultation, minutes_ago: float, stage: str = Stage.OPEN) -> None:
    moment = timezone.now() - timedelta(minutes=minutes_ago)
    Consultation.objects.filter(pk=consultation.pk).update(closes_at=moment, stage=stage)


def test_sending_leads_to_the_receipt_and_empties_the_draft(consultation, begin):
    person = ready(consultation, begin)
    person.press("Send my answers")
    row, draft = Submission.objects.get(), Draft.objects.get()
    assert row.pk == draft.submission_id
    assert (draft.answers, draft.sent_at is not None) == ({}, True)
    assert row.started_at == draft.created_at
    groups = " ".join(row.receipt[i : i + 4] for i in range(0, 32, 4))
    assert groups in person.text
    for words in (
        "Thank you. We have your answers",
        "Others can answer until",
        "Those who decide see the findings: Safer Hartlepool Partnership. When: 31 January 2025.",
    ):
        assert words in person.text
    about = f"http://testserver/c/{consultation.slug}/"
    assert f"We publish what people told us here: {about}" in person.text
    assert person.link(about) == about
    assert person.link("Read the draft plan") == f"/c/{consultation.slug}/plan/"


def test_sending_twice_gives_the_same_receipt_and_says_so(consultation, begin):
    person = ready(consultation, begin)
    address = person.address
    person.press("Send my answers")
    receipt = Submission.objects.get().receipt
    person.post(address, {})
    assert person.heading == "We already have your answers"
    assert "count them once. Your receipt is the same." in person.text
    assert receipt in person.text.replace(" ", "")
    assert Submission.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_windows_that_send_at_once_leave_one_row(consultation, begin):
    address = ready(consultation, begin).path
    answers: list[tuple[int, str]] = []
    gate = threading.Barrier(6)

    def send() -> None:
        gate.wait()
        response = Client().post(address)
        answers.append((response.status_code, response["Location"].split("?")[0]))
        connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(6)]
    [each.start() for each in threads]
    [each.join() for each in threads]
    assert answers == [(303, address.replace("check-answers", "receipt"))] * 6
    assert Submission.objects.count() == 1


def test_a_second_look_from_before_sending_gets_the_same_verdict(consultation, begin):
    ready(consultation, begin)
    first, second = Draft.objects.get(), Draft.objects.get()
    sent, again = draft_send(draft=first), draft_send(draft=second)
    assert (sent.status, again.status) == (201, 200)
    assert sent.receipt == again.receipt
    assert Draft.objects.get().answers == {}


def test_once_they_are_published_the_receipt_leads_to_the_findings(consultation, begin):
    person = ready(consultation, begin)
    person.press("Send my answers")
    closes(consultation, minutes_ago=60, stage=Stage.PUBLISHED)
    person.go(person.path)
    assert person.link("findings") == f"/c/{consultation.slug}/findings/"


def test_closed_early_what_was_begun_can_still_be_sent(consultation, begin):
    person = ready(consultation, begin)
    consultation_step(consultation=consultation, stage=Stage.CLOSED, by=None)
    person.press("Send my answers")
    assert (Submission.objects.get().late, person.last) == (True, "receipt")


@pytest.mark.parametrize("place", ["", "priorities/", "check-answers/", "saved-for-later/"])
def test_after_sending_every_page_leads_to_the_receipt(consultation, begin, place):
    person = ready(consultation, begin)
    start = person.path.replace("check-answers/", "")
    person.press("Send my answers")
    assert Person().go(start + place).last == "receipt"


def test_the_receipt_shows_no_answer(consultation, begin):
    person = ready(consultation, begin)
    person.press("Send my answers")
    assert "More wardens" not in person.response.content.decode()


def test_before_sending_there_is_no_receipt(consultation, begin):
    person = ready(consultation, begin)
    person.go(person.address.replace("check-answers", "receipt"))
    assert person.last == "check-answers"


def test_nothing_answered_sends_nothing(consultation, begin):
    start = begin(Client())
    person = Person().go(f"{start}check-answers/")
    assert "You have not answered any question yet." in person.text
    assert "Send my answers" not in person.text
    person.post(person.address, {})
    assert Submission.objects.count() == 0
    assert person.go(person.link("Go to the first question")).last == "priorities"


def test_begun_before_the_close_and_sent_within_the_grace_counts_as_late(consultation, begin):
    person = ready(consultation, begin, seconds_ago=3600)
    closes(consultation, minutes_ago=10)
    person.go(person.address)
    assert "You had begun by then, so we still take your answers until" in person.text
    person.press("Send my answers")
    row = Submission.objects.get()
    assert (row.late, row.state) == (True, "counted")
    assert "You had begun in time, so they count." in person.text


@pytest.mark.parametrize("stage", [Stage.OPEN, Stage.CLOSED, Stage.REVIEWING])
def test_after_the_grace_the_page_keeps_the_answers_and_says_what_to_do(consultation, begin, stage):
    person = ready(consultation, begin, seconds_ago=3 * 3600)
    address = person.address
    closes(consultation, minutes_ago=60, stage=stage)
    person.press("Send my answers")
    assert person.heading == "This consultation has closed"
    assert "Your answers were not sent." in person.text
    assert "01429 000000" in person.text
    assert person.answer_of("What is missing from the priorities?") == "More wardens"
    assert "Change" not in person.text
    assert Submission.objects.count() == 0
    assert Draft.objects.get().answers == {"missing": "More wardens"}
    person.post(address.replace("check-answers", "your_ideas"), {"missing": "More wardens, and lights"})
    assert person.heading == "This consultation has closed"
    assert person.answer_of("What is missing from the priorities?") == "More wardens, and lights"


def test_begun_after_the_close_is_not_taken_even_within_the_grace(consultation, begin):
    person = ready(consultation, begin, seconds_ago=60)
    closes(consultation, minutes_ago=10)
    person.press("Send my answers")
    assert person.heading == "This consultation has closed"
    assert Submission.objects.count() == 0


def test_a_filled_honeypot_is_held_and_the_box_is_out_of_reach(consultation, begin):
    person = ready(consultation, begin)
    pot = person.page.get_element_by_id("website")
    assert (pot.get("tabindex"), pot.get("autocomplete"), pot.getparent().get("aria-hidden")) == (
        "-1",
        "off",
        "true",
    )
    person.press("Send my answers", {"website": "https://spam.example"})
    row = Submission.objects.get()
    assert (row.state, row.held_reason) == (State.HELD, "honeypot")
    assert "A person looks at some answers before they are counted." in person.text


def test_a_form_sent_within_three_seconds_is_held(consultation, begin):
    ready(consultation, begin, seconds_ago=1).press("Send my answers")
    assert Submission.objects.get().held_reason == "too_fast"


def test_a_flood_from_one_address_is_held_and_never_refused(consultation, begin, settings):
    settings.FLOOD_LIMIT_PER_HOUR = 2
    for _ in range(3):
        assert ready(consultation, begin).press("Send my answers").last == "receipt"
    states = Submission.objects.order_by("received_at").values_list("state", "held_reason")
    assert list(states) == [("counted", ""), ("counted", ""), ("held", "flood")]
    assert not FloodBucket.objects.filter(source__contains="127.0.0.1").exists()


def test_another_address_has_a_count_of_its_own(consultation, begin, settings):
    settings.FLOOD_LIMIT_PER_HOUR = 1
    for address in ("127.0.0.2", "127.0.0.3"):
        path = ready(consultation, begin).path
        Client(REMOTE_ADDR=address).post(path)
    assert set(Submission.objects.values_list("state", flat=True)) == {"counted"}


def where_it_stands(words: str) -> set[str]:
    """Every table that holds these words in any column."""
    return {
        model.__name__
        for model in apps.get_models()
        if any(words in repr(row) for row in model._default_manager.values())
    }


def test_the_words_stand_in_the_draft_and_then_in_the_submission_alone(consultation, begin):
    log = logging.StreamHandler(io.StringIO())
    console = next(h for h in logging.getLogger().handlers if h.name == "console")
    log.setFormatter(console.formatter)
    [log.addFilter(each) for each in console.filters]
    logging.getLogger().addHandler(log)
    try:
        start = begin(Client())
        token = start.rstrip("/").split("/")[-1]
        person = Person().post(f"{start}your_ideas/", {"missing": CANARY})
        assert where_it_stands("canary-7f3e9") == {"Draft"}
        assert "canary" not in person.address
        person.go(f"{start}check-answers/").press("Send my answers")
        person.go(f"{start}nowhere/").go(start.replace(token, "f" * 32))
    finally:
        logging.getLogger().removeHandler(log)
    assert where_it_stands("canary-7f3e9") == {"Submission"}
    written = log.stream.getvalue()
    assert "/take-part/\\u2026/" in written
    assert "canary" not in written
    assert token not in written
    assert Submission.objects.get().receipt not in written


@pytest.mark.parametrize("place", ["priorities/", "check-answers/", "saved-for-later/", ""])
def test_the_pages_of_a_draft_are_kept_by_nobody(consultation, begin, place):
    response = Client().get(begin(Client()) + place)
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Robots-Tag"] == "noindex"
    assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("place", ["priorities/", "check-answers/", "saved-for-later/"])
def test_the_address_of_a_draft_is_told_to_no_other_page(consultation, begin, place):
    assert (
        '<meta name="referrer" content="no-referrer">'
        in Client().get(begin(Client()) + place).content.decode()
    )


def test_no_form_token_of_a_session_is_needed(consultation, begin):
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(f"/c/{consultation.slug}/take-part/")
    assert strict.post(response["Location"], {"agree_asb": "5"}).status_code == 303


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(consultation, begin, method):
    start = begin(Client())
    for page in ("priorities/", "check-answers/", "receipt/", "leave-quickly/"):
        assert getattr(Client(), method)(start + page).status_code == 405


def test_a_consultation_without_questions_cannot_be_begun():
    consultation = new_consultation()
    assert Client().post(f"/c/{consultation.slug}/take-part/").status_code == 404


def test_a_consultation_that_is_withdrawn_from_the_public_hides_its_drafts(begin, consultation):
    start = begin(Client())
    Consultation.objects.update(stage=Stage.DRAFT)
    assert Client().get(f"{start}priorities/").status_code == 404


def test_a_published_consultation_shows_an_unsent_draft_as_closed(begin, consultation):
    person = ready(consultation, begin, seconds_ago=3600)
    closes(consultation, minutes_ago=60, stage=Stage.PUBLISHED)
    assert person.go(person.address).heading == "This consultation has closed"


def test_another_partnership_counts_its_own_flood(begin, consultation, settings):
    settings.FLOOD_LIMIT_PER_HOUR = 1
    ready(consultation, begin).press("Send my answers")
    other = fill(new_consultation())
    person = Person().go(f"/c/{other.slug}/").press("Start now").press("Continue", {"agree_asb": "5"})
    Draft.objects.filter(consultation=other).update(created_at=timezone.now() - timedelta(minutes=1))
    person.go(person.address.replace("your_ideas", "check-answers")).press("Send my answers")
    assert other.submissions.get().state == "counted"
