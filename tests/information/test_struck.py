"""When the database itself lets words be struck from a release, and when not."""

import pytest
from django.db import IntegrityError, transaction

from analysis.models import Release, Withdrawal
from tests.factories import ConsultationFactory, member

pytestmark = [pytest.mark.django_db, pytest.mark.storage]
FOUND = {"quotes": ["The lamps are dark."], "count": 12}
LESS = {"quotes": [], "count": 12}


@pytest.fixture
def release() -> Release:
    """Replaced, with its notice."""
    consultation = ConsultationFactory()
    row = Release.objects.create(
        consultation=consultation,
        number=1,
        state="superseded",
        fingerprint="1" * 64,
        inputs_fingerprint="1" * 64,
        findings=FOUND,
        prepared_by=member(consultation.partnership, "officer"),
        approved_by=member(consultation.partnership, "approver"),
    )
    Withdrawal.objects.create(release=row)
    return row


def refused(release: Release, **change) -> None:
    with pytest.raises(IntegrityError, match="a prepared release never changes"), transaction.atomic():
        Release.objects.filter(pk=release.pk).update(**change)
    assert Release.objects.get(pk=release.pk).findings == FOUND


def test_words_are_struck_where_a_notice_stands(release: Release):
    Release.objects.filter(pk=release.pk).update(findings=LESS)
    assert Release.objects.get(pk=release.pk).findings == LESS


def test_not_without_a_notice(release: Release):
    Withdrawal.objects.all().delete()
    refused(release, findings=LESS)


@pytest.mark.parametrize("state", ["prepared", "approved", "published", "refused"])
def test_not_from_what_was_not_replaced(release: Release, state: str):
    Release.objects.filter(pk=release.pk).update(state=state)
    refused(release, findings=LESS)


def test_it_only_gets_shorter(release: Release):
    refused(release, findings=FOUND | {"more": "words"})


@pytest.mark.parametrize("name", ["fingerprint", "inputs_fingerprint"])
def test_what_was_approved_keeps_its_name(release: Release, name: str):
    refused(release, findings=LESS, **{name: "2" * 64})


def test_nor_is_anything_else_of_it_changed(release: Release):
    refused(release, fingerprint="2" * 64)
    refused(release, prepared_by=member(release.consultation.partnership, "officer"))
