"""Answering people who ask what is held. A receipt finds answers only where it was checked who asks."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.models import InformationRequest
from analysis.pipeline.artefacts import WORD, File, named
from analysis.reports import subject_access, word
from analysis.subject_access import Holding, holding_of
from consult.deadlines import FURTHER_MONTHS, month_later, working_days_later
from consult.models import Consultation, User
from consult.retention import Keeping, months
from consult.services import audit_record
from surveys.models import Submission
from surveys.services.withdrawing import receipt_read

Kind, Outcome = InformationRequest.Kind, InformationRequest.Outcome
FORMS = ("docx", "json")
DUE: dict[str, Callable[[date], date]] = {
    Kind.SUBJECT_ACCESS: month_later,
    Kind.FREEDOM: working_days_later,
}


class RequestRefused(ValueError):
    """The step is not to be had now; the message says why and what to do."""


@transaction.atomic
def request_note(
    *, consultation: Consultation, kind: str, received_on: date, who: str, by: User
) -> InformationRequest:
    """Write down that somebody asked. The day by which to answer follows from the day it came."""
    if received_on > timezone.localdate():
        raise RequestRefused(_("The day on which it came has not come yet."))
    row = InformationRequest.objects.create(
        consultation=consultation,
        kind=kind,
        received_on=received_on,
        due_on=DUE[Kind(kind)](received_on),
        who=who,
        noted_by=by,
    )
    _record("request_note", row, by, kind=kind)
    return row


@transaction.atomic
def identity_confirm(
    *, request: InformationRequest, identity: str, note: str, receipt: str, by: User
) -> InformationRequest:
    """Say how it was checked who asks, and which answers are theirs: of the receipt the hash is kept."""
    locked = _open(request, Kind.SUBJECT_ACCESS)
    typed = receipt_read(receipt)
    if not typed or not locked.consultation.submissions.filter(receipt=typed).exists():
        raise RequestRefused(_("This consultation holds no answers with this receipt."))
    locked.identity, locked.identity_note, locked.identity_by = identity, note, by
    locked.receipt_sha256 = sha256(typed.encode()).hexdigest()
    locked.save(update_fields=["identity", "identity_note", "identity_by", "receipt_sha256"])
    _record("request_identity", locked, by, identity=identity)
    return locked


def request_holding(*, request: InformationRequest, receipt: str, by: User) -> Holding:
    """What is held about the person who asks. Call it outside a transaction: the record comes first."""
    return holding_of(_submission(request, receipt), by=by)


def subject_access_file(
    *, request: InformationRequest, receipt: str, form: str, by: User, versions: bool = False
) -> File:
    """The file to send, for Word or as JSON. Its making is on record with its hash; it is kept nowhere.

    ``versions``: the officer says that the other sets of answers under the same number are this person's too.
    """
    if form not in FORMS:
        raise RequestRefused(_("The file is made as Word or as JSON."))
    consultation = request.consultation
    holding = asdict(request_holding(request=request, receipt=receipt, by=by))
    del holding["notes"]
    if not versions:
        holding["versions"] = ()
    content = _content(holding, _told(consultation), form)
    name = named(consultation.slug, f"subject-access-{request.pk}.{form}", invented=consultation.invented)
    told = {"versions": True} if versions else {}
    _record("subject_access_file", request, by, form=form, sha256=sha256(content).hexdigest(), **told)
    return File(name, WORD if form == "docx" else "application/json", content)


def _content(holding: dict, told: subject_access.Told, form: str) -> bytes:
    if form == "json":
        return subject_access.json_file(holding, told)
    at = datetime(told.made_on.year, told.made_on.month, told.made_on.day, tzinfo=UTC)
    return word.render(subject_access.document(holding, told), {}, at=at)


def _told(consultation: Consultation) -> subject_access.Told:
    partnership = consultation.partnership
    kept = [(kind, months(partnership.retention, kind)) for kind in Keeping]
    return subject_access.Told(
        consultation=consultation.title,
        partnership=partnership.name,
        controller=partnership.controller,
        contact=partnership.privacy_contact,
        invented=consultation.invented,
        kept=tuple((str(kind.label), f"{n} months" if n else "not stated") for kind, n in kept),
        made_on=timezone.localdate(),
    )


def _submission(request: InformationRequest, receipt: str) -> Submission:
    """The receipt alone shows nothing: it must be the one that was typed when the identity was checked."""
    if request.kind != Kind.SUBJECT_ACCESS or not request.identity:
        raise RequestRefused(_("First say how it was checked who asks."))
    if request.outcome:
        raise RequestRefused(_("This request is answered: note a new one."))
    typed = receipt_read(receipt)
    if not typed or sha256(typed.encode()).hexdigest() != request.receipt_sha256:
        raise RequestRefused(_("This is not the receipt with which the identity was checked."))
    rows = Submission.objects.select_related("consultation", "hub", "batch", "questionnaire")
    found = rows.filter(consultation=request.consultation_id, receipt=typed).first()
    if found is None:
        raise RequestRefused(_("These answers were erased meanwhile: nothing is held any more."))
    return found


@transaction.atomic
def request_answer(
    *, request: InformationRequest, outcome: str, note: str, answered_on: date, by: User
) -> InformationRequest:
    """Close it: sent, nothing held, refused (with the reason that the person was told) or taken back."""
    locked = _open(request)
    if outcome == Outcome.REFUSED and not note.strip():
        raise RequestRefused(_("Say why it was refused: the person must be told."))
    if locked.kind == Kind.SUBJECT_ACCESS and outcome == Outcome.SENT and not locked.identity:
        raise RequestRefused(_("First say how it was checked who asks."))
    if not locked.received_on <= answered_on <= timezone.localdate():
        raise RequestRefused(_("It is answered between the day it came and today."))
    locked.outcome, locked.outcome_note = outcome, note.strip()
    locked.answered_on, locked.answered_by = answered_on, by
    locked.save(update_fields=["outcome", "outcome_note", "answered_on", "answered_by"])
    _record("request_answer", locked, by, outcome=outcome)
    return locked


@transaction.atomic
def request_extend(*, request: InformationRequest, why: str, by: User) -> InformationRequest:
    """Take two further months, once, because it is complex or one of many. The person must be told by now.

    Only within the first month: who is not told of it by then has a right to the answer.
    """
    locked, today = _open(request), timezone.localdate()
    if locked.kind != Kind.SUBJECT_ACCESS:
        raise RequestRefused(_("The law gives no further months for a question about the consultation."))
    if locked.extended_on is not None:
        raise RequestRefused(_("This request was extended already: that can be done once."))
    if today > locked.due_on:
        raise RequestRefused(_("The month is over: it could be extended only before its last day was over."))
    if not why.strip():
        raise RequestRefused(_("Say why it takes longer: the person must be told."))
    locked.due_on = month_later(locked.received_on, further=FURTHER_MONTHS)
    locked.extended_on, locked.extended_by, locked.extended_why = today, by, why.strip()[:500]
    locked.save(update_fields=["due_on", "extended_on", "extended_by", "extended_why"])
    _record("request_extend", locked, by, due=locked.due_on.isoformat())
    return locked


def _open(request: InformationRequest, kind: str = "") -> InformationRequest:
    rows = InformationRequest.objects.select_for_update(of=("self",)).select_related("consultation")
    locked = rows.get(pk=request.pk)
    if locked.outcome:
        raise RequestRefused(_("This request is answered: note a new one."))
    if kind and locked.kind != kind:
        raise RequestRefused(_("Only who asks for their own data has to be known."))
    return locked


def _record(act: str, request: InformationRequest, by: User, **detail: Any) -> None:
    """Ids and hashes: never who asked."""
    target = f"request:{request.pk}"
    audit_record(act=act, by=by, consultation=request.consultation, target=target, **detail)
