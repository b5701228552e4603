"""What the audit trail keeps of answers cannot be found by guessing them."""

import uuid

import pytest

from consult.models import AuditEvent
from consult.services import audit_record, audit_seal, audit_verify
from surveys.models import HeldConflict, Submission
from surveys.services import submission_receive
from surveys.services.bodies import body_hash, body_hmac
from tests.desk.conftest import client_of
from tests.factories import QuestionnaireFactory, member

pytestmark = [pytest.mark.storage, pytest.mark.django_db]
SCALE = range(1, 6)


@pytest.fixture
def consultation():
    return QuestionnaireFactory().consultation


def receive(consultation, answers: dict, pk: uuid.UUID) -> Submission:
    submission_receive(
        consultation=consultation, submission_id=pk, version=1, answers=answers, channel="phone"
    )
    return Submission.objects.get(pk=pk)


def guesses() -> dict[str, int]:
    """Every body with one answer on a scale of five, by its plain hash."""
    return {body_hash(1, {"agree_asb": n}): n for n in SCALE}


def test_a_short_closed_answer_is_not_found_by_its_audit_row(consultation):
    row = receive(consultation, {"agree_asb": 4}, uuid.uuid4())
    event = AuditEvent.objects.get(act="submission_receive", target=str(row.pk))
    assert guesses()[row.body_sha256] == 4  # the control: by the plain hash it is
    assert set(event.detail) == {"body_hmac"}
    assert event.detail["body_hmac"] not in guesses()


def test_with_the_key_it_still_proves_what_arrived(consultation, settings):
    row = receive(consultation, {"agree_asb": 4}, uuid.uuid4())
    said = AuditEvent.objects.get(act="submission_receive").detail["body_hmac"]
    assert said == body_hmac(row.body_sha256)
    assert [n for digest, n in guesses().items() if body_hmac(digest) == said] == [4]
    settings.SECRET_KEY = "the key of another server, as long as the one before it was"
    assert [n for digest, n in guesses().items() if body_hmac(digest) == said] == []


def test_nor_is_a_second_body_under_a_known_id(consultation):
    pk = uuid.uuid4()
    receive(consultation, {"agree_asb": 4}, pk)
    receive(consultation, {"agree_asb": 2}, pk)
    event = AuditEvent.objects.get(act="conflict_hold")
    assert guesses()[HeldConflict.objects.get().body_sha256] == 2
    assert event.detail == {"body_hmac": body_hmac(body_hash(1, {"agree_asb": 2}))}


def test_rows_of_before_keep_their_seal_and_are_shown(consultation):
    row = receive(consultation, {"agree_asb": 4}, uuid.uuid4())
    audit_record(
        act="submission_receive", by=None, consultation=consultation, target="old", body=row.body_sha256
    )
    audit_seal()
    assert (audit_verify().broken, AuditEvent.objects.get(target="old").detail["body"]) == (
        [],
        row.body_sha256,
    )
    page = client_of(member(consultation.partnership, "admin")).get(f"/desk/{consultation.slug}/audit/")
    assert page.content.decode().count("Received answers") == 2
