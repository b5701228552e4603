"""Erasure by a member of staff: what somebody asked for with a receipt, and what is decided about it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.pipeline.erasing import erasure_perform
from consult.models import User
from consult.services import audit_record
from surveys.models import Erasure, Submission
from surveys.services.erasing import (
    ErasureRefused,
    erasure_ask,
    erasure_found,
    erasure_refuse,
    refusal_lift,
)
from surveys.services.withdrawing import receipt_read

__all__ = ["ErasureRefused", "erasure_decide", "erasure_resume", "submission_erase"]


@transaction.atomic
def submission_erase(*, submission: Submission | str, by: User | None, reason: str) -> Erasure:
    """Erase one person's answers now. ``submission``: the row, or its receipt as somebody typed it.

    The Erasure says when it was done, or what it waits for: a legal hold or an open worry stops it until
    somebody decides (`erasure_decide`). One that was erased before is returned as it is. Raises
    ErasureRefused for a receipt that nobody was given.
    """
    if reason not in Erasure.Reason.values:
        raise ErasureRefused(_("Choose a reason: %(known)s.") % {"known": ", ".join(Erasure.Reason.values)})
    if isinstance(submission, str):
        receipt = receipt_read(submission)
        row = Submission.objects.filter(receipt=receipt).first() if receipt else None
        if row is None:
            return _erased_before(receipt)
        submission = row
    asked = erasure_ask(submission=submission, reason=reason, by=by)
    return erasure_perform(asked.pk)


def _erased_before(receipt: str) -> Erasure:
    found = erasure_found(receipt=receipt) if receipt else None
    if found is None:
        raise ErasureRefused(_("There are no answers with this receipt."))
    return found


@transaction.atomic
def erasure_decide(*, erasure: Erasure, erase: bool, why: str, by: User) -> Erasure:
    """Where something stands against an erasure, somebody with the right decides, and says why."""
    if not erase:
        return erasure_refuse(erasure=erasure, why=why, by=by)
    locked = Erasure.objects.select_for_update().get(pk=erasure.pk)
    if locked.erased_on is not None or locked.refused_on is not None:
        raise ErasureRefused(_("This was decided already."))
    if locked.due_on > timezone.localdate() and not locked.waits_for:
        raise ErasureRefused(_("Nothing stands against it: it is erased when its day comes."))
    if not why.strip():
        raise ErasureRefused(_("Say why it is erased although something stands against it."))
    locked.decided_by, locked.decided_why = by, why.strip()[:300]
    locked.save(update_fields=["decided_by", "decided_why"])
    audit_record(
        act="erasure_decide",
        by=by,
        consultation=locked.consultation,
        target=f"erasure:{locked.pk}",
        waited_for=locked.waits_for,
    )
    return erasure_perform(locked.pk, despite=True)


@transaction.atomic
def erasure_resume(*, erasure: Erasure, why: str, by: User) -> Erasure:
    """Take up again what was refused: erased at once if its day has come and nothing stands against it."""
    lifted = refusal_lift(erasure=erasure, why=why, by=by)
    return erasure_perform(lifted.pk) if lifted.due_on <= timezone.localdate() else lifted
