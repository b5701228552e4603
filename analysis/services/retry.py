"""Offering set-aside work again."""

from django.db import transaction
from django.utils import timezone

from analysis.models import Run
from consult.models import Consultation, User
from consult.services import audit_record


@transaction.atomic
def runs_retry(*, consultation: Consultation, by: User) -> int:
    """Every Run of the consultation that was set aside gets three fresh attempts. Returns how many."""
    offered = Run.objects.filter(consultation=consultation, state=Run.State.QUARANTINED).update(
        state=Run.State.WAITING,
        attempt=0,
        error="",
        dispatched_at=None,
        finished_at=None,
        not_before=timezone.now(),
    )
    if offered:
        audit_record(act="runs_retry", by=by, consultation=consultation, runs=offered)
    return offered
