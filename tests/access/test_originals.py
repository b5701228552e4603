"""The door to words as they were written: who passes, and what stands on record first."""

import csv
import io

import pytest
from django.db import transaction
from django.test import Client

from analysis import originals
from analysis.models import Comment, Flag
from analysis.original_views import view_of, views_of
from analysis.originals import NoRight, OriginalRefused, Why, read
from consult.models import AuditEvent, Role
from surveys.models import Contribution, Questionnaire
from tests.desk.conftest import client_of
from tests.desk.making import QUESTION
from tests.desk.screened import PHONE, REDACTED, TEXT, WORRY, screen, screened
from tests.factories import MembershipFactory, QuestionnaireFactory, UserFactory, member

pytestmark = pytest.mark.django_db
WORRIED = f"{WORRY} Ring {PHONE}."


@pytest.fixture
def questionnaire() -> Questionnaire:
    return QuestionnaireFactory()


@pytest.fixture
def comment(questionnaire: Questionnaire) -> Comment:
    return screened(questionnaire)


def url(comment: Comment, name: str = "original/") -> str:
    return f"/desk/{comment.consultation.slug}/comments/{comment.pk}/{name}"


def person(comment: Comment, role: str, **fields):
    return member(comment.consultation.partnership, role, **fields)


def readings() -> list[tuple]:
    rows = AuditEvent.objects.filter(act=originals.ACT).order_by("id")
    return [(event.by, event.target, event.detail) for event in rows]


@pytest.mark.storage
def test_the_reading_is_on_record_with_the_role_and_the_reason(comment: Comment):
    reader = person(comment, "information_officer")
    assert read(comment, by=reader, why="redaction") == TEXT
    said = {"why": "redaction", "role": "information_officer"}
    assert readings() == [(reader, f"comment:{comment.pk}", said)]


def test_every_text_of_a_copy_at_once(comment: Comment):
    reader = person(comment, "information_officer")
    assert read(comment.submission, by=reader, why="subject access") == {QUESTION: TEXT}
    assert readings()[0][1] == f"submission:{comment.submission_id}"


def test_a_letter_is_read_by_the_same_door(questionnaire: Questionnaire):
    consultation = questionnaire.consultation
    letter = Contribution.objects.create(
        consultation=consultation, kind="letter", reference="L1", text=WORRIED, source="A letter"
    )
    screen(consultation)
    comment = Comment.objects.get(contribution=letter)
    assert read(comment, by=person(comment, "safeguarding_lead"), why="safeguarding") == WORRIED
    assert PHONE not in comment.redacted


@pytest.mark.parametrize("role", [r for r in Role.values if r != "information_officer"])
def test_without_the_right_there_is_nothing_and_no_record(comment: Comment, role: str):
    with pytest.raises(NoRight):
        read(comment, by=person(comment, role), why="redaction")
    assert readings() == []


def test_the_right_ends_with_the_account_and_at_the_partnership(comment: Comment):
    gone = person(comment, "information_officer", is_active=False)
    stranger = MembershipFactory(role="information_officer").user
    for nobody in (gone, stranger, UserFactory(is_superuser=True)):
        with pytest.raises(NoRight):
            read(comment, by=nobody, why="redaction")


def test_a_safeguarding_lead_reads_the_copies_that_worried_somebody(questionnaire: Questionnaire):
    calm, worried = screened(questionnaire), screened(questionnaire, WORRIED)
    copy = screened(questionnaire, worries_keyer=True)
    assert Flag.objects.filter(comment=worried).exists()
    lead = person(calm, "safeguarding_lead")
    assert read(worried, by=lead, why="safeguarding") == WORRIED
    assert read(copy.submission, by=lead, why="safeguarding") == {QUESTION: TEXT}
    with pytest.raises(NoRight):
        read(calm, by=lead, why="safeguarding")
    assert [detail["role"] for _, _, detail in readings()] == ["safeguarding_lead"] * 2


def test_without_a_reason_nothing_is_read(comment: Comment):
    reader = person(comment, "information_officer")
    for why in ("", "curiosity"):
        with pytest.raises(OriginalRefused, match="choose one of the reasons"):
            read(comment, by=reader, why=why)
    assert readings() == []


def test_where_the_record_cannot_be_written_no_word_is_handed_out(comment: Comment, monkeypatch):
    def fail(**_):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(originals, "audit_record", fail)
    page = Client(raise_request_exception=False)
    page.force_login(person(comment, "information_officer"))
    response = page.post(url(comment), {"why": "redaction"})
    assert (response.status_code, PHONE in response.content.decode()) == (500, False)


@pytest.mark.django_db(transaction=True)
def test_within_a_transaction_that_could_be_taken_back_it_fails(comment: Comment):
    reader = person(comment, "information_officer")
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        read(comment, by=reader, why="redaction")
    assert read(comment, by=reader, why="redaction") == TEXT


def test_the_page_shows_it_after_a_reason_and_is_kept_nowhere(comment: Comment):
    client = client_of(person(comment, "information_officer"))
    assert client.get(url(comment)).status_code == 405
    refused = client.post(url(comment), {"why": ""})
    assert (refused.status_code, PHONE in refused.content.decode()) == (422, False)
    page = client.post(url(comment), {"why": "complaint"})
    assert (page.status_code, page["Cache-Control"]) == (200, "no-store")
    assert TEXT in page.content.decode()
    assert len(readings()) == 1


@pytest.mark.parametrize("role", Role.values)
def test_who_is_not_named_here_finds_no_door(questionnaire: Questionnaire, role: str):
    calm, worried = screened(questionnaire), screened(questionnaire, WORRIED)
    client = client_of(person(calm, role))
    found = [client.post(url(c), {"why": "safeguarding"}) for c in (calm, worried)]
    reads = {"information_officer": [True, True], "safeguarding_lead": [False, True]}
    reads["safeguarding_deputy"] = reads["safeguarding_lead"]
    assert [PHONE in r.content.decode() for r in found] == reads.get(role, [False, False])
    assert [r.status_code for r in found] == [200 if yes else 404 for yes in reads.get(role, [False, False])]


def test_another_partnership_s_reader_finds_nothing(comment: Comment):
    stranger = MembershipFactory(role="information_officer").user
    assert client_of(stranger).post(url(comment), {"why": "redaction"}).status_code == 404
    other = QuestionnaireFactory().consultation
    own = client_of(member(other.partnership, "information_officer"))
    assert (
        own.post(f"/desk/{other.slug}/comments/{comment.pk}/original/", {"why": "legal"}).status_code == 404
    )


def test_the_admin_sees_every_reading_and_no_word(comment: Comment):
    reader = person(comment, "information_officer", name="Ines Reader")
    for why in Why.values:
        read(comment, by=reader, why=why)
    read(comment.submission, by=reader, why="legal")
    admin = client_of(person(comment, "admin"))
    page = admin.get(f"/desk/{comment.consultation.slug}/originals/").content.decode()
    assert page.count("Ines Reader") == len(Why.values) + 1
    assert f"Comment {comment.pk}" in page and f"answers {str(comment.submission_id)[:8]}<" in page
    assert "Information officer" in page and str(Why.COMPLAINT.label) in page
    assert str(comment.submission_id) not in page and PHONE not in page and REDACTED not in page


def test_the_record_as_a_file_is_on_record_itself(comment: Comment):
    reader = person(comment, "information_officer", name="=Ines")
    read(comment, by=reader, why="redaction")
    admin = person(comment, "admin")
    response = client_of(admin).post(f"/desk/{comment.consultation.slug}/originals/views.csv")
    (row,) = csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"), newline=""))
    assert (row["who"][:2], row["role"], row["what"], row["why"]) == (
        "'=",
        "Information officer",
        f"Comment {comment.pk}",
        "To check what was taken out",
    )
    event = AuditEvent.objects.get(act="views_export")
    assert (event.by, event.detail) == (admin, {"rows": 1})


def test_one_consultation_s_record_holds_no_other_s(comment: Comment):
    other = screened(QuestionnaireFactory())
    read(other, by=person(other, "information_officer"), why="redaction")
    assert list(views_of(comment.consultation)) == []
    assert view_of(views_of(other.consultation).get()).what == f"Comment {other.pk}"
