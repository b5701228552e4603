"""Somebody asks for their own data: a receipt shows nothing until it is known who asks, nor by itself."""

import io
import json
from dataclasses import asdict
from datetime import date, timedelta
from hashlib import sha256

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from docx import Document as read_docx

from analysis.models import Comment, Flag, InformationRequest
from analysis.services.requests import (
    RequestRefused,
    identity_confirm,
    request_answer,
    request_holding,
    request_note,
    subject_access_file,
)
from consult.models import AuditEvent, User
from surveys.models import HeldConflict, Submission
from tests.desk.conftest import client_of
from tests.desk.making import Made, make
from tests.factories import SubmissionFactory, member

WRITTEN = "My neighbour Ada Quillfeather plays the tuba at night, ring me on 07700 900417."
WHO = "Marigold Oakshottquill"


@pytest.fixture
def made(db) -> Made:
    return make()


@pytest.fixture
def submission(made: Made) -> Submission:
    """With words of which staff read another text, a closed answer, and one that another answer hid."""
    row = SubmissionFactory(
        questionnaire=made.comments[0].submission.questionnaire,
        answers={"agree_asb": 4, "missing": WRITTEN, "quote_consent": True},
    )
    comment = Comment.objects.create(
        consultation=made.consultation,
        submission=row,
        question_key="missing",
        redacted="My neighbour [name] plays the tuba at night, ring me on [phone].",
        text_sha256=sha256(WRITTEN.encode()).hexdigest(),
    )
    made.theme_set.matches.create(comment=comment, pile="themed", themes=[0])
    return row


@pytest.fixture
def ines(made: Made) -> User:
    return made.user("information_officer", name="Ines Answers")


@pytest.fixture
def noted(made: Made, ines: User) -> InformationRequest:
    day = timezone.localdate() - timedelta(days=3)
    kind = "subject_access"
    return request_note(consultation=made.consultation, kind=kind, received_on=day, who=WHO, by=ines)


@pytest.fixture
def checked(noted: InformationRequest, submission: Submission, ines: User) -> InformationRequest:
    return identity_confirm(
        request=noted, identity="document", note="A passport", receipt=submission.receipt, by=ines
    )


def url(request: InformationRequest, name: str = "desk-request") -> str:
    return reverse(name, args=[request.consultation.partnership.slug, request.pk])


def acts() -> list[str]:
    return list(AuditEvent.objects.order_by("id").values_list("act", flat=True))


def test_the_receipt_is_kept_as_a_hash_alone(checked: InformationRequest, submission: Submission):
    assert checked.receipt_sha256 == sha256(submission.receipt.encode()).hexdigest()
    row = str(InformationRequest.objects.filter(pk=checked.pk).values())
    assert (submission.receipt in row, str(submission.pk) in row) == (False, False)


def test_it_is_found_whatever_the_case_and_spacing(noted, submission, ines):
    typed = "-".join(submission.receipt.upper()[n : n + 4] for n in range(0, 32, 4))
    identity_confirm(request=noted, identity="known", note="At the hub", receipt=typed, by=ines)
    noted.refresh_from_db()
    assert request_holding(request=noted, receipt=f" {typed} ", by=ines).received


def test_everything_that_is_held_in_the_words_of_the_questions(checked, submission, ines):
    found = request_holding(request=checked, receipt=submission.receipt, by=ines)
    told = {answered.question: answered.answer for answered in found.answers}
    asked = submission.questionnaire.asked
    assert told[asked.question("missing").text] == (WRITTEN,)
    assert told[asked.question("agree_asb").text] == asked.question("agree_asb").said(4)
    assert [placed.themes for placed in found.themes] == [("Wardens",)]
    assert (found.channel, found.quotes, found.notes) == ("Online", (), 0)


def test_what_was_read_and_made_is_on_record(checked, submission, ines):
    made = subject_access_file(request=checked, receipt=submission.receipt, form="json", by=ines)
    event = AuditEvent.objects.get(act="subject_access_file")
    assert event.detail == {"form": "json", "sha256": sha256(made.content).hexdigest()}
    assert acts()[-2:] == ["original_read", "subject_access_file"]
    reading = AuditEvent.objects.get(act="original_read")
    assert (reading.by, reading.detail["why"]) == (ines, "subject access")


def test_the_record_says_nothing_of_who_asked(checked, submission, ines):
    subject_access_file(request=checked, receipt=submission.receipt, form="json", by=ines)
    written = str(list(AuditEvent.objects.values_list("act", "target", "detail")))
    for word in (WHO, submission.receipt, "Quillfeather", "passport"):
        assert word not in written


def test_the_file_to_read(checked, submission, ines):
    made = subject_access_file(request=checked, receipt=submission.receipt, form="docx", by=ines)
    docx = read_docx(io.BytesIO(made.content))
    cells = [cell.text for table in docx.tables for row in table.rows for cell in row.cells]
    said = [paragraph.text for paragraph in docx.paragraphs]
    assert WRITTEN in cells
    assert any("Wardens" in text for text in said)
    assert made.name == f"{submission.consultation.slug}-subject-access-{checked.pk}.docx"


def test_the_file_for_programs(checked, submission, ines):
    made = subject_access_file(request=checked, receipt=submission.receipt, form="json", by=ines)
    body = json.loads(made.content)
    found = asdict(request_holding(request=checked, receipt=submission.receipt, by=ines))
    del found["notes"]
    assert body["held"] == json.loads(json.dumps(found))
    assert (body["schema"], body["about"]["invented"]) == ("consult-subject-access/1", False)


def test_invented_answers_say_so(checked, submission, ines):
    consultation = checked.consultation
    consultation.invented = True
    consultation.save(update_fields=["invented"])
    made = subject_access_file(request=checked, receipt=submission.receipt, form="docx", by=ines)
    assert "invented-answers-demonstration-subject-access" in made.name


def test_notes_of_safeguarding_are_told_to_the_officer_and_stand_in_no_file(checked, submission, ines):
    why = "A rule about weapons quokkatower"
    Flag.objects.create(
        consultation=submission.consultation,
        comment=submission.comments.get(),
        submission=submission,
        kind="weapon",
        why=why,
    )
    page = client_of(ines).post(url(checked, "desk-request-held"), {"receipt": submission.receipt})
    html = page.content.decode()
    assert "1 note of safeguarding is held on these answers and is not in the file." in html
    assert why not in html
    for form in ("json", "docx"):
        made = subject_access_file(request=checked, receipt=submission.receipt, form=form, by=ines)
        text = made.content.decode() if form == "json" else _text(made.content)
        assert ("quokkatower" in text, "safeguarding" in text.casefold()) == (False, False)


def _text(content: bytes) -> str:
    docx = read_docx(io.BytesIO(content))
    cells = [cell.text for table in docx.tables for row in table.rows for cell in row.cells]
    return " ".join([*cells, *(paragraph.text for paragraph in docx.paragraphs)])


ASIDE = {"missing": "The Quokkaton gang again", "agree_asb": 5, "agree_dva": "?", "old": "Nimbatross"}


@pytest.fixture
def aside(submission: Submission) -> HeldConflict:
    """A second set of answers: words, an answer, one that fits no question, and one to no question."""
    return HeldConflict.objects.create(submission=submission, answers=ASIDE, body_sha256="0" * 64)


def test_other_answers_under_the_same_number_are_shown_and_the_reading_is_on_record(
    checked, submission, aside, ines
):
    holding = request_holding(request=checked, receipt=submission.receipt, by=ines)
    asked = submission.questionnaire.asked
    (version,) = holding.versions
    assert holding.other_versions == 1
    assert {answered.question: answered.answer for answered in version.answers} == {
        asked.question("missing").text: ("The Quokkaton gang again",),
        asked.question("agree_asb").text: asked.question("agree_asb").said(5),
        asked.question("agree_dva").text: ("an answer that does not fit the question",),
        "What no question asked for": ("old\nNimbatross",),
    }
    targets = AuditEvent.objects.filter(act="original_read").values_list("target", flat=True)
    assert sorted(targets) == [f"conflict:{aside.pk}", f"submission:{submission.pk}"]


@pytest.mark.parametrize("form", ["json", "docx"])
@pytest.mark.parametrize("versions", [{}, {"versions": "yes"}])
def test_they_stand_in_the_file_only_where_the_officer_says_so(
    checked, submission, aside, ines, form, versions
):
    typed = {"receipt": submission.receipt, "form": form, **versions}
    page = client_of(ines).post(url(checked, "desk-request-file"), typed)
    text = page.content.decode() if form == "json" else _text(page.content)
    assert ("Quokkaton" in text, "Nimbatross" in text) == (bool(versions), bool(versions))
    detail = AuditEvent.objects.get(act="subject_access_file").detail
    assert ("versions" in detail) is bool(versions)


def test_the_page_asks_whose_they_are(checked, submission, aside, ines):
    def page() -> str:
        typed = {"receipt": submission.receipt}
        return client_of(ines).post(url(checked, "desk-request-held"), typed).content.decode()

    assert ("The Quokkaton gang again" in page(), 'name="versions"' in page()) == (True, True)
    aside.delete()
    assert 'name="versions"' not in page()


@pytest.mark.parametrize("receipt", ["", "0" * 32, "not a receipt"])
def test_the_receipt_alone_shows_nothing(noted, submission, ines, receipt: str):
    """Not before it is known who asks, even the right one; and a wrong one never."""
    with pytest.raises(RequestRefused, match="First say how it was checked"):
        request_holding(request=noted, receipt=submission.receipt, by=ines)
    with pytest.raises(RequestRefused, match="no answers with this receipt"):
        identity_confirm(request=noted, identity="document", note="A passport", receipt=receipt, by=ines)
    assert "original_read" not in acts()


def test_another_person_s_receipt_opens_nothing(checked, submission, ines):
    other = SubmissionFactory(questionnaire=submission.questionnaire)
    for receipt in (other.receipt, "", "0" * 32):
        with pytest.raises(RequestRefused, match="not the receipt with which"):
            request_holding(request=checked, receipt=receipt, by=ines)


def test_another_consultation_s_answers_are_not_found(noted, ines):
    stranger = SubmissionFactory()
    with pytest.raises(RequestRefused, match="This consultation holds no answers"):
        identity_confirm(
            request=noted, identity="document", note="A passport", receipt=stranger.receipt, by=ines
        )


def test_after_an_erasure_nothing_is_held(checked, submission, ines):
    receipt = submission.receipt
    submission.delete()
    with pytest.raises(RequestRefused, match="erased meanwhile"):
        request_holding(request=checked, receipt=receipt, by=ines)


def test_an_answered_request_shows_nothing_more(checked, submission, ines):
    today = timezone.localdate()
    request_answer(request=checked, outcome="sent", note="", answered_on=today, by=ines)
    checked.refresh_from_db()
    for act in (
        lambda: request_holding(request=checked, receipt=submission.receipt, by=ines),
        lambda: request_answer(request=checked, outcome="sent", note="", answered_on=today, by=ines),
    ):
        with pytest.raises(RequestRefused, match="This request is answered"):
            act()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"outcome": "refused"}, "Say why it was refused"),
        ({"outcome": "sent"}, "First say how it was checked"),
        ({"outcome": "nothing", "answered_on": date(2020, 1, 1)}, "between the day it came and today"),
    ],
)
def test_it_is_not_closed_like_that(noted, ines, change: dict, told: str):
    fields = {"note": "", "answered_on": timezone.localdate()} | change
    with pytest.raises(RequestRefused, match=told):
        request_answer(request=noted, by=ines, **fields)


def test_nothing_comes_tomorrow(made, ines):
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(RequestRefused, match="has not come yet"):
        request_note(
            consultation=made.consultation, kind="freedom", received_on=tomorrow, who="A journalist", by=ines
        )


@pytest.mark.storage
def test_the_database_wants_somebody_s_name(noted):
    for change in ({"identity": "document"}, {"outcome": "sent"}):
        with pytest.raises(IntegrityError, match="somebody"), transaction.atomic():
            InformationRequest.objects.filter(pk=noted.pk).update(**change)


def test_from_the_note_to_the_file_at_the_desk(made, submission, ines):
    client, slug = client_of(ines), made.partnership.slug
    today = timezone.localdate().isoformat()
    new = {"consultation": made.consultation.slug, "kind": "subject_access", "received_on": today, "who": WHO}
    sent = client.post(reverse("desk-request-new", args=[slug]), new)
    found = InformationRequest.objects.get()
    assert sent["Location"] == url(found)
    typed = {"identity": "document", "note": "A passport", "receipt": submission.receipt}
    assert client.post(url(found, "desk-request-identity"), typed)["Location"] == url(found)
    held = client.post(url(found, "desk-request-held"), {"receipt": submission.receipt})
    assert (held.status_code, WRITTEN in held.content.decode()) == (200, True)
    file = client.post(url(found, "desk-request-file"), {"receipt": submission.receipt, "form": "docx"})
    assert file["Content-Disposition"].startswith("attachment; ")
    closed = {"outcome": "sent", "note": "By post", "answered_on": today}
    client.post(url(found, "desk-request-answer"), closed)
    page = client.get(url(found)).content.decode()
    assert ("Ines Answers" in page, "By post" in page, "See what is held" in page) == (True, True, False)


def test_a_wrong_receipt_at_the_desk(checked, submission, ines):
    client = client_of(ines)
    for receipt, status in (("", 422), ("0" * 32, 409)):
        for name, more in (("desk-request-held", {}), ("desk-request-file", {"form": "docx"})):
            page = client.post(url(checked, name), {"receipt": receipt} | more)
            expected = 409 if name == "desk-request-file" else status
            assert (page.status_code, "Quillfeather" in page.content.decode()) == (expected, False)


def test_the_list_says_what_is_overdue(made, noted, ines):
    InformationRequest.objects.filter(pk=noted.pk).update(due_on=timezone.localdate() - timedelta(days=2))
    page = client_of(ines).get(reverse("desk-requests", args=[made.partnership.slug])).content.decode()
    assert "Overdue by 2 days" in page
    assert WHO in page


def test_another_partnership_s_officer_finds_nothing(noted):
    other = make(slug="another-plan")
    stranger = client_of(member(other.partnership, "information_officer"))
    assert stranger.get(url(noted)).status_code == 404
    own = reverse("desk-request", args=[other.partnership.slug, noted.pk])
    assert stranger.get(own).status_code == 404
