"""The log of destroyed paper: what somebody saw destroyed. No program destroys paper, so none says it did."""

from datetime import date

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from consult.keeping import closed_on
from consult.models import User
from consult.services import audit_record
from surveys.models import Batch, PaperDestruction


class NotLogged(ValueError):
    """A line that cannot be true; the message says why."""


def copies_left(batch: Batch) -> int:
    """Copies of the batch that no line of the log tells of."""
    gone = batch.destructions.aggregate(n=Sum("copies"))["n"] or 0
    return batch.control_total - gone


@transaction.atomic
def paper_destroyed(
    *, batch: Batch, copies: int, destroyed_on: date, method: str, reference: str, by: User
) -> PaperDestruction:
    """One line of the log. ``reference``: the certificate of a contractor."""
    locked = Batch.objects.select_for_update(of=("self",)).select_related("consultation").get(pk=batch.pk)
    _check(locked, copies, destroyed_on, method, reference)
    row = PaperDestruction.objects.create(
        batch=locked,
        copies=copies,
        destroyed_on=destroyed_on,
        method=method,
        reference=reference.strip()[:120],
        by=by,
    )
    audit_record(
        act="paper_destroyed",
        by=by,
        consultation=locked.consultation,
        target=f"batch:{locked.pk}",
        copies=copies,
    )
    return row


def _check(batch: Batch, copies: int, destroyed_on: date, method: str, reference: str) -> None:
    left, closed = copies_left(batch), closed_on(batch.consultation)
    if not 1 <= copies <= left:
        raise NotLogged(f"Of this batch {left} copies are left.")
    if batch.state == Batch.State.OPEN:
        raise NotLogged("This batch is still being keyed: close it first.")
    if destroyed_on > timezone.localdate():
        raise NotLogged("The day of the destruction cannot lie in the future.")
    if destroyed_on < batch.received_on or closed is None or timezone.localdate() < closed:
        raise NotLogged("Copies are not destroyed before the consultation has closed.")
    if method not in PaperDestruction.Method.values:
        raise NotLogged("Say how the copies were destroyed.")
    if method == PaperDestruction.Method.CONTRACTOR and not reference.strip():
        raise NotLogged("Give the number of the contractor's certificate.")
