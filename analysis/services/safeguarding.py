"""What the safeguarding lead did about a flag."""

from django.db import transaction
from django.utils import timezone

from analysis.models import Flag
from consult.models import User
from consult.services import audit_record


class FlagRefused(ValueError):
    """The step says too little: a referral needs to whom, no action needs why."""


@transaction.atomic
def flag_handle(*, flag: Flag, state: str, outcome: str, by: User) -> Flag:
    """``state``: looked_at, referred (outcome: to whom and reference) or no_action (outcome: why)."""
    if state not in (Flag.State.LOOKED_AT, Flag.State.REFERRED, Flag.State.NO_ACTION):
        raise FlagRefused("Choose looked at, referred, or no action.")
    if state != Flag.State.LOOKED_AT and not outcome.strip():
        raise FlagRefused("Say to whom it was referred, or why no action is needed.")
    locked = Flag.objects.select_for_update().get(pk=flag.pk)
    locked.state, locked.outcome = state, outcome.strip()[:300]
    locked.handled_by, locked.handled_at = by, timezone.now()
    locked.save(update_fields=["state", "outcome", "handled_by", "handled_at"])
    audit_record(act=f"flag_{state}", by=by, consultation=flag.consultation, target=f"flag:{flag.pk}")
    return locked
