"""What must never happen is forbidden by the database itself."""

import pytest
from django.db import DatabaseError, transaction

from consult.models import AuditEvent, Blob
from consult.services import audit_record, audit_seal, audit_verify
from surveys.models import Questionnaire, Submission
from tests.factories import BatchFactory, SubmissionFactory, UserFactory

pytestmark = [pytest.mark.storage, pytest.mark.django_db]


@pytest.mark.parametrize(
    "change", [{"answers": {"agree_asb": 1}}, {"receipt": "0" * 32}, {"channel": "import"}]
)
def test_a_submission_is_never_changed(change):
    row = SubmissionFactory()
    with pytest.raises(DatabaseError), transaction.atomic():
        Submission.objects.filter(pk=row.pk).update(**change)
    assert Submission.objects.get().answers == {"agree_asb": 5}


def test_its_state_may_change():
    row = SubmissionFactory()
    assert Submission.objects.filter(pk=row.pk).update(state="withdrawn") == 1


def test_a_questionnaire_version_is_never_changed():
    row = SubmissionFactory()
    with pytest.raises(DatabaseError), transaction.atomic():
        Questionnaire.objects.filter(pk=row.questionnaire_id).update(definition={})


def test_a_blob_is_never_changed():
    blob = Blob.keep(b"chart", "image/png")
    assert Blob.keep(b"chart", "image/png") == blob
    with pytest.raises(DatabaseError), transaction.atomic():
        Blob.objects.update(content=b"other")


def test_a_serial_stands_once_in_its_batch():
    batch = BatchFactory()
    fields = {"batch": batch, "serial": 3, "channel": "paper", "hub": batch.hub}
    SubmissionFactory(**fields)
    with pytest.raises(DatabaseError), transaction.atomic():
        SubmissionFactory(**fields)


def test_paper_without_a_hub_is_refused():
    with pytest.raises(DatabaseError), transaction.atomic():
        SubmissionFactory(channel="paper")


def test_the_seal_finds_a_removed_row():
    user = UserFactory()
    for n in range(5):
        audit_record(act="look", by=user, target=f"submission:{n}")
    assert audit_seal() == 5
    audit_record(act="look", by=user)
    report = audit_verify()
    assert (report.sealed, report.unsealed, report.broken) == (5, 1, [])
    AuditEvent.objects.filter(target="submission:2").delete()
    assert len(audit_verify().broken) == 1


def test_an_audit_row_is_never_changed():
    audit_record(act="look", by=None)
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEvent.objects.update(act="nothing")
