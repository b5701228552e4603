"""Asking that one person's answers be erased, and what is told about it afterwards.

A worker does what is asked here (analysis.pipeline.erasing): it alone knows all that was made of them.
"""

from datetime import date, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from consult.models import Consultation, User
from consult.services import audit_record
from surveys.erasure_parts import WHEN_ASKED
from surveys.models import Erasure, LiftedRefusal, State, Submission

WITHDRAWN_DAYS = 30  # how long answers that were taken out stay apart, unless their writer will not wait


class ErasureRefused(ValueError):
    """What was asked about an erasure cannot be done; the message says why."""


def receipt_hash(receipt: str) -> str:
    """A receipt has 128 random bits: nobody finds it by its hash."""
    return sha256(receipt.encode()).hexdigest()


def erasure_found(*, receipt: str, consultation: Consultation | None = None) -> Erasure | None:
    """What was asked or done with this receipt; None where nothing was."""
    rows = Erasure.objects.filter(receipt_sha256=receipt_hash(receipt))
    return (rows if consultation is None else rows.filter(consultation=consultation)).first()


@transaction.atomic
def erasure_ask(
    *, submission: Submission, reason: str, by: User | None, due_on: date | None = None
) -> Erasure:
    """Have the answers erased, from ``due_on`` on (at once by default). Of two days the earlier one holds.

    One that somebody refused stays refused until somebody takes it up again (`refusal_lift`).
    """
    today = timezone.localdate()
    due = due_on or today
    row, made = Erasure.objects.select_for_update().get_or_create(
        submission_id=submission.pk,
        defaults={
            "consultation_id": submission.consultation_id,
            "receipt_sha256": receipt_hash(submission.receipt),
            "reason": reason,
            "by": by,
            "asked_on": today,
            "due_on": due,
        },
    )
    if not made and row.erased_on is None and due < row.due_on:
        row.due_on, row.reason = due, reason
        row.save(update_fields=["due_on", "reason"])
    elif not made:
        return row
    audit_record(
        act="erasure_ask",
        by=by,
        consultation=submission.consultation,
        target=f"erasure:{row.pk}",
        reason=str(row.reason),
        due=row.due_on.isoformat(),
    )
    for name in WHEN_ASKED.values():
        import_string(name)(row, submission)
    return row


def withdrawn_ask(submission: Submission, *, by: User | None, at_once: bool) -> Erasure:
    """Answers that were taken out go for good when their time is over."""
    due = timezone.localdate() + timedelta(days=0 if at_once else WITHDRAWN_DAYS)
    return erasure_ask(submission=submission, reason=Erasure.Reason.WITHDRAWN, by=by, due_on=due)


def withdrawn_unasked() -> int:
    """Ask for those that were withdrawn in another way, or before there were erasures. Returns how many."""
    known = Erasure.objects.values("submission_id")
    asked = 0
    for consultation in Consultation.objects.all():  # one by one: the index of the submissions begins with it
        rows = consultation.submissions.filter(state=State.WITHDRAWN).exclude(pk__in=known)
        for row in rows.defer("answers"):
            withdrawn_ask(row, by=None, at_once=False)
            asked += 1
    return asked


@transaction.atomic
def erasure_refuse(*, erasure: Erasure, why: str, by: User) -> Erasure:
    """Where a hold or a worry stands against it, somebody decides that it is kept, and says why."""
    locked = Erasure.objects.select_for_update().get(pk=erasure.pk)
    if locked.erased_on is not None or locked.refused_on is not None:
        raise ErasureRefused("This was decided already.")
    if not why.strip():
        raise ErasureRefused("Say why the answers must be kept: the person may ask.")
    locked.refused_on, locked.decided_by, locked.decided_why = timezone.localdate(), by, why.strip()[:300]
    locked.save(update_fields=["refused_on", "decided_by", "decided_why"])
    audit_record(act="erasure_refuse", by=by, consultation=locked.consultation, target=f"erasure:{locked.pk}")
    return locked


@transaction.atomic
def refusal_lift(*, erasure: Erasure, why: str, by: User | None) -> Erasure:
    """Take up an erasure again that was refused. What had been decided stays on record beside it.

    Nothing is erased here: it waits again for what still stands against it, or is done when its day comes.
    """
    locked = Erasure.objects.select_for_update().get(pk=erasure.pk)
    if locked.refused_on is None or locked.decided_by is None:
        raise ErasureRefused("Only an erasure that was refused is taken up again.")
    if not why.strip():
        raise ErasureRefused("Say why the answers need not be kept any longer.")
    LiftedRefusal.objects.create(
        erasure=locked,
        refused_on=locked.refused_on,
        refused_by=locked.decided_by,
        refused_why=locked.decided_why,
        lifted_on=timezone.localdate(),
        lifted_by=by,
        lifted_why=why.strip()[:300],
    )
    locked.refused_on, locked.decided_by, locked.decided_why, locked.waits_for = None, None, "", ""
    locked.save(update_fields=["refused_on", "decided_by", "decided_why", "waits_for"])
    audit_record(act="erasure_resume", by=by, consultation=locked.consultation, target=f"erasure:{locked.pk}")
    return locked
