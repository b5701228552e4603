"""A copy and the close of its batch, at the same time: the copies counted are the copies there."""

import uuid

import pytest

from surveys.models import Batch, Submission
from surveys.services import Refused, batch_close, copy_key
from tests.factories import BatchFactory, ConsultationFactory, QuestionnaireFactory, member

pytestmark = [pytest.mark.django_db, pytest.mark.storage]


@pytest.fixture
def batch() -> Batch:
    consultation = QuestionnaireFactory(consultation=ConsultationFactory()).consultation
    return BatchFactory(consultation=consultation, control_total=2)


def key(batch: Batch) -> int:
    by = member(batch.consultation.partnership, "keyer")
    return copy_key(batch=batch, serial=1, submission_id=uuid.uuid4(), answers={"agree_asb": 4}, by=by).status


def close(batch: Batch) -> Batch:
    by = member(batch.consultation.partnership, "keyer")
    return batch_close(batch=batch, reason="One was blank", by=by)


def test_a_keyer_who_read_the_batch_before_it_closed_is_refused(batch: Batch):
    read_before = Batch.objects.get(pk=batch.pk)
    close(batch)
    with pytest.raises(Refused, match="This batch is closed") as refused:
        key(read_before)
    assert (refused.value.status, refused.value.code) == (409, "batch_closed")
    assert Submission.objects.count() == 0


def test_a_copy_keyed_after_the_closer_read_the_batch_is_counted(batch: Batch):
    read_before = Batch.objects.get(pk=batch.pk)
    assert key(batch) == 201
    Batch.objects.filter(pk=batch.pk).update(control_total=1)
    assert close(read_before).state == Batch.State.BALANCED
