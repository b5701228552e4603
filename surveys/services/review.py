"""What staff decide about single submissions."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from consult.models import Consultation, User
from consult.services import audit_record
from surveys.models import State


@transaction.atomic
def held_release(*, consultation: Consultation, ids: Sequence[UUID] | None, by: User) -> int:
    """Count held submissions (all of them, or those named). Returns how many."""
    held = consultation.submissions.select_for_update().filter(state=State.HELD)
    if ids is not None:
        held = held.filter(pk__in=ids)
    chosen = [str(pk) for pk in held.values_list("pk", flat=True)]
    consultation.submissions.filter(pk__in=chosen).update(state=State.COUNTED)
    for pk in chosen:
        audit_record(act="held_release", by=by, consultation=consultation, target=pk)
    return len(chosen)
