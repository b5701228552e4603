"""Moving a consultation from stage to stage."""

from django.db import transaction

from consult.models import Consultation, User
from consult.services.audit import audit_record
from consult.stages import Stage, StageError, check_step


@transaction.atomic
def consultation_step(
    *, consultation: Consultation, stage: str, by: User | None, reason: str = ""
) -> Consultation:
    """Take one allowed step. Published is not reached here: only the release gate gets there."""
    locked = Consultation.objects.select_for_update().get(pk=consultation.pk)
    if stage == Stage.PUBLISHED:
        raise StageError("A consultation is published by an approved release, not by a change of stage.")
    check_step(locked.stage, stage)
    before, locked.stage, locked.version = locked.stage, stage, locked.version + 1
    locked.save(update_fields=["stage", "version"])
    audit_record(
        act="consultation_step",
        by=by,
        consultation=locked,
        before=before,
        after=str(stage),
        with_reason=bool(reason),
    )
    return locked
