"""Legal holds: what may not be removed though its time is over."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consult.models import Consultation, LegalHold, Partnership, User
from consult.retention import Keeping
from consult.services.audit import audit_record


class HoldRefused(ValueError):
    """A hold that says too little, or that is lifted already; the message says what is missing."""


@transaction.atomic
def hold_place(
    *,
    partnership: Partnership,
    consultation: Consultation | None,
    kinds: Collection[str],
    reason: str,
    by: User,
) -> LegalHold:
    """``consultation`` None: every consultation of the partnership."""
    chosen = [kind.value for kind in Keeping if kind.value in kinds]
    if not chosen or len(chosen) != len(set(kinds)):
        raise HoldRefused(_("Choose what is to be kept."))
    if not reason.strip():
        raise HoldRefused(_("Say why it must be kept, and who asks for it."))
    if consultation is not None and consultation.partnership_id != partnership.pk:
        raise HoldRefused(_("This consultation belongs to another partnership."))
    hold = LegalHold.objects.create(
        partnership=partnership, consultation=consultation, kinds=chosen, reason=reason.strip()[:500], by=by
    )
    audit_record(
        act="hold_place",
        by=by,
        partnership=partnership,
        consultation=consultation,
        target=f"hold:{hold.pk}",
        kinds=" ".join(chosen),
    )
    return hold


@transaction.atomic
def hold_lift(*, hold: LegalHold, why: str, by: User) -> LegalHold:
    """From the next round on what is due is removed."""
    locked = LegalHold.objects.select_for_update().get(pk=hold.pk)
    if locked.lifted_at is not None:
        raise HoldRefused(_("This hold is lifted already."))
    if not why.strip():
        raise HoldRefused(_("Say why it need not be kept any longer."))
    locked.lifted_at, locked.lifted_by, locked.lifted_why = timezone.now(), by, why.strip()[:300]
    locked.save(update_fields=["lifted_at", "lifted_by", "lifted_why"])
    audit_record(
        act="hold_lift",
        by=by,
        partnership=locked.partnership,
        consultation=locked.consultation,
        target=f"hold:{locked.pk}",
    )
    return locked
