"""Moving a consultation from stage to stage."""

from django.db import transaction
from django.utils import timezone

from consult.models import Consultation, User
from consult.readiness import check_ready
from consult.services.audit import audit_record
from consult.stages import Stage, StageError, check_step


@transaction.atomic
def consultation_step(
    *, consultation: Consultation, stage: str, by: User | None, reason: str = ""
) -> Consultation:
    """Take one allowed step. To open is refused while anything is missing (`consult.readiness`).

    Published is not reached here: only the release gate gets there.
    """
    locked = Consultation.objects.select_for_update().get(pk=consultation.pk)
    if stage == Stage.PUBLISHED:
        raise StageError("A consultation is published by an approved release, not by a change of stage.")
    check_step(locked.stage, stage)
    before, locked.stage, locked.version = locked.stage, stage, locked.version + 1
    _move_the_close(locked)
    if stage == Stage.OPEN:
        check_ready(locked)
    locked.save(update_fields=["stage", "version", "closes_at", "announced_close"])
    audit_record(
        act="consultation_step",
        by=by,
        consultation=locked,
        before=before,
        after=str(stage),
        version=locked.version,
        with_reason=bool(reason),
    )
    return locked


def _move_the_close(consultation: Consultation) -> None:
    """Closed before its time, it closed now: that is what people are told, and where the grace begins.

    Opened again, the announced time holds again.
    """
    now, opens, closes = timezone.now(), consultation.opens_at, consultation.closes_at
    if consultation.stage == Stage.CLOSED and closes and closes > now and (not opens or opens < now):
        consultation.announced_close, consultation.closes_at = closes, now
    elif consultation.stage == Stage.OPEN:
        if consultation.announced_close:
            consultation.closes_at, consultation.announced_close = consultation.announced_close, None
        if consultation.closes_at and consultation.closes_at <= now:
            raise StageError(
                "Its closing time has passed, so opening it would let nobody in: extend it instead."
            )
