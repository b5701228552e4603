"""Paper: batches with a control total, copies keyed by hand, the balance."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from consult.models import Consultation, Hub, User
from consult.services import audit_record
from surveys.models import Batch, Channel, Questionnaire
from surveys.selectors import questionnaire_now, questionnaire_printed, questionnaire_version
from surveys.services.receive import Provenance, Refused, Verdict, submission_receive


@transaction.atomic
def batch_open(
    *,
    consultation: Consultation,
    hub: Hub,
    control_total: int,
    received_on: date,
    by: User,
    version: int | None = None,
) -> Batch:
    """``control_total``: the copies counted by hand before the first is keyed; ``version``: as printed on
    them, the newest if it is not said.
    """
    if hub.partnership_id != consultation.partnership_id:
        raise Refused(400, "foreign_hub", "This hub belongs to another partnership.")
    if control_total < 1:
        raise Refused(400, "empty_batch", "Count the copies first: a batch holds at least one.")
    if received_on > timezone.localdate():
        raise Refused(400, "not_yet_arrived", "The day on which the copies arrived cannot lie in the future.")
    printed = _printed(consultation, version)
    last = Batch.objects.filter(consultation=consultation, hub=hub).aggregate(n=Max("number"))["n"] or 0
    batch = Batch.objects.create(
        consultation=consultation,
        hub=hub,
        questionnaire=printed,
        number=last + 1,
        control_total=control_total,
        received_on=received_on,
        opened_by=by,
    )
    audit_record(
        act="batch_open", by=by, consultation=consultation, target=f"batch:{batch.pk}", copies=control_total
    )
    return batch


def _printed(consultation: Consultation, version: int | None) -> Questionnaire | None:
    if version is None:
        return questionnaire_now(consultation)
    found = questionnaire_version(consultation.pk, version)
    if found is None:
        raise Refused(400, "unknown_version", f"This consultation has no questionnaire version {version}.")
    return found


@transaction.atomic
def copy_key(
    *, batch: Batch, serial: int, submission_id: UUID, answers: dict, by: User, worries_keyer: bool = False
) -> Verdict:
    """Key one copy. The station names the submission, so sending again never doubles it.

    The batch is read again under lock: one that was just closed has counted its copies and takes no more.
    """
    rows = Batch.objects.select_for_update(of=("self",)).select_related("hub", "consultation__partnership")
    batch = rows.get(pk=batch.pk)
    if batch.state != Batch.State.OPEN:
        raise Refused(409, "batch_closed", "This batch is closed. Open a new batch for copies found later.")
    if not 1 <= serial <= batch.control_total:
        raise Refused(400, "serial_outside", f"This batch holds copies 1 to {batch.control_total}.")
    questionnaire = questionnaire_printed(batch)
    if questionnaire is None:
        raise Refused(404, "no_questions", "This consultation has no questions yet.")
    return submission_receive(
        consultation=batch.consultation,
        submission_id=submission_id,
        version=questionnaire.version,
        answers=answers,
        channel=Channel.PAPER,
        provenance=Provenance(
            hub=batch.hub,
            batch=batch,
            serial=serial,
            keyed_by=by,
            paper_received_on=batch.received_on,
            worries_keyer=worries_keyer,
        ),
        by=by,
    )


def spoken_key(
    *,
    consultation: Consultation,
    version: int,
    channel: str,
    submission_id: UUID,
    answers: dict,
    by: User,
    worries_keyer: bool = False,
) -> Verdict:
    """Key what somebody says on the telephone, or beside the keyer. The station names the submission.

    ``version``: the questions that were read out, whatever was published during the call.
    """
    if channel not in (Channel.PHONE, Channel.HELPED):
        raise Refused(400, "no_channel", "Say whether the answers came by phone or with help.")
    return submission_receive(
        consultation=consultation,
        submission_id=submission_id,
        version=version,
        answers=answers,
        channel=channel,
        provenance=Provenance(keyed_by=by, worries_keyer=worries_keyer),
        by=by,
    )


@transaction.atomic
def batch_close(*, batch: Batch, reason: str, by: User) -> Batch:
    """Balanced when as many copies are keyed as were counted; otherwise a reason is needed, and printed."""
    locked = Batch.objects.select_for_update().get(pk=batch.pk)
    if locked.state != Batch.State.OPEN:
        raise Refused(409, "batch_closed", "This batch is already closed.")
    keyed = locked.submissions.count()
    if keyed != locked.control_total and not reason.strip():
        raise Refused(
            409,
            "out_of_balance",
            f"{keyed} of {locked.control_total} copies are keyed. Key the rest, or say why they differ.",
        )
    locked.state = Batch.State.BALANCED if keyed == locked.control_total else Batch.State.EXPLAINED
    locked.reason, locked.closed_at = reason.strip(), timezone.now()
    locked.save(update_fields=["state", "reason", "closed_at"])
    audit_record(
        act="batch_close", by=by, consultation=locked.consultation, target=f"batch:{locked.pk}", keyed=keyed
    )
    return locked
