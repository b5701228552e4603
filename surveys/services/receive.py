"""The one door through which every answer comes in: web, API, paper, phone, import.

One transaction writes exactly what arrived and an audit row. That commit is the receipt.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consult.models import AuditEvent, Consultation, Hub, User
from consult.services import audit_event, audit_record
from consult.stages import Stage, in_grace, takes_answers, takes_paper
from surveys.definition.text import clean_problem
from surveys.definition.validation import keyed
from surveys.models import Batch, Channel, HeldConflict, Questionnaire, State, Submission
from surveys.selectors import questionnaire_version, was_erased
from surveys.services.bodies import body_hash, body_hmac
from surveys.services.places import answers_placed
from surveys.services.storing import submission_store


class Refused(ValueError):
    """Not stored. ``code`` is stable, the message says what to do, ``status`` is the HTTP verdict."""

    def __init__(self, status: int, code: str, message: str):
        super().__init__(message)
        self.status, self.code = status, code


@dataclass(frozen=True)
class Proof:
    """What speaks for a person at a page: when the first page was fetched, and what looks like a script.

    ``address`` is counted with (surveys.services.flood) and never kept.
    """

    started_at: datetime | None = None
    suspect: str = ""  # "", "no_token", "too_fast", "expired_token", "honeypot"
    address: str = ""


@dataclass(frozen=True)
class Provenance:
    """Where a copy comes from."""

    hub: Hub | None = None
    batch: Batch | None = None
    serial: int | None = None
    keyed_by: User | None = None
    verified_by: User | None = None
    paper_received_on: date | None = None
    worries_keyer: bool = False
    received_at: datetime | None = None
    language: str = "en-gb"
    test: bool = False


@dataclass(frozen=True)
class Verdict:
    """``status``: 201 new, 200 the same again, 409 another body under a known id."""

    status: int
    receipt: str
    submission_id: UUID
    state: str
    late: bool = False
    set_aside: dict[str, str] = field(default_factory=dict)


def submission_receive(
    *,
    consultation: Consultation,
    submission_id: UUID,
    version: int,
    answers: dict,
    channel: str = Channel.WEB,
    proof: Proof | None = None,
    provenance: Provenance | None = None,
    by: User | None = None,
    audited: bool = True,
) -> Verdict:
    """Receive one submission. Raises Refused for what is not stored; every other outcome is a Verdict.

    The sender names the submission, so a retry after a lost answer finds the first one: 200, same receipt.
    ``audited=False`` is for an import, which writes one event for all its rows.
    """
    if problem := clean_problem(answers):
        raise Refused(400, "unreadable_text", problem)
    asked = questionnaire_version(consultation.pk, version)
    answers = _placed(consultation, asked, answers)
    digest = body_hash(version, answers)
    proof, provenance = proof or Proof(), provenance or Provenance()
    try:
        new = _build(consultation, submission_id, version, answers, channel, proof, provenance)
        new.body_sha256 = digest
        event = _received(new, by) if audited else None
        submission_store(new, event, address=proof.address)
    except (IntegrityError, Refused) as hindrance:
        # Received before, a moment ago or while the consultation was still open? Looked up only here, because
        # nearly every submission is new.
        known = Submission.objects.filter(pk=submission_id).first()
        if known is not None and asked is not None:
            return _again(known, consultation, answers, digest)
        if isinstance(hindrance, Refused):
            raise
        if was_erased(submission_id):
            raise Refused(409, "erased", "These answers were deleted: begin again with a new form.") from None
        raise Refused(409, "serial_taken", "This serial number is already keyed in this batch.") from None
    return Verdict(201, new.receipt, new.pk, new.state, new.late, new.set_aside)


def _placed(consultation: Consultation, asked: Questionnaire | None, answers: dict) -> dict:
    """Without a version that is known nobody can say what a postcode is: nothing of such a body is kept."""
    if asked is None:
        return answers
    return answers_placed(
        partnership_id=consultation.partnership_id, asked=asked.asked, answers=answers, for_good=True
    )


def _received(new: Submission, by: User | None) -> AuditEvent:
    return audit_event(
        act="submission_receive",
        by=by,
        consultation=new.consultation,
        target=str(new.pk),
        body_hmac=body_hmac(new.body_sha256),
    )


def _again(known: Submission, consultation: Consultation, answers: dict, digest: str) -> Verdict:
    if known.consultation_id != consultation.pk:
        raise Refused(409, "id_taken", "This submission id is in use: begin again with a new one.")
    if known.body_sha256 == digest:
        return Verdict(200, known.receipt, known.pk, known.state, known.late, known.set_aside)
    with transaction.atomic():
        _, made = HeldConflict.objects.get_or_create(
            submission=known,
            body_sha256=digest,
            # As with the first answers: nobody reads a test, so it raises no worry.
            defaults={"answers": answers, "screen_queued": known.state == State.TEST},
        )
        if made:
            audit_record(
                act="conflict_hold",
                by=None,
                consultation=consultation,
                target=str(known.pk),
                body_hmac=body_hmac(digest),
            )
    return Verdict(409, known.receipt, known.pk, known.state, known.late)


def _build(consultation, submission_id, version, answers, channel, proof, provenance) -> Submission:
    now = timezone.now()
    late = not provenance.test and _check_time(consultation, channel, proof, now)
    questionnaire = questionnaire_version(consultation.pk, version)
    if questionnaire is None:
        raise Refused(400, "unknown_version", f"This consultation has no questionnaire version {version}.")
    checked = questionnaire.asked.validate(answers, paper=keyed(channel))
    unknown = [p.key for p in checked.problems if p.code == "unknown_question"]
    if unknown:
        raise Refused(400, "unknown_question", f"The questionnaire has no question {unknown[0]!r}.")
    return Submission(
        id=submission_id,
        consultation=consultation,
        questionnaire=questionnaire,
        channel=channel,
        state=State.TEST if provenance.test else State.HELD if proof.suspect else State.COUNTED,
        held_reason=proof.suspect,
        late=late,
        language=provenance.language,
        answers=answers,
        set_aside=checked.set_aside,
        received_at=provenance.received_at or now,
        started_at=proof.started_at,
        hub=provenance.hub,
        batch=provenance.batch,
        serial=provenance.serial,
        keyed_by=provenance.keyed_by,
        verified_by=provenance.verified_by,
        paper_received_on=provenance.paper_received_on,
        worries_keyer=provenance.worries_keyer,
        screen_queued=provenance.test,  # nobody reads a test, so it raises no worry
    )


def _check_time(consultation: Consultation, channel: str, proof: Proof, now: datetime) -> bool:
    """True when late but counted. Our clock alone decides; the sender's is never asked."""
    if keyed(channel) or channel == Channel.IMPORT:
        if not takes_paper(consultation, now=now):
            raise Refused(
                403, "not_open", "This consultation does not take paper copies or imports at this stage."
            )
        return False
    if takes_answers(consultation, now=now):
        return False
    begun = (
        proof.started_at is not None and consultation.closes_at and proof.started_at < consultation.closes_at
    )
    if begun and in_grace(consultation, now=now):
        return True
    if consultation.stage == Stage.DRAFT or (consultation.opens_at and now < consultation.opens_at):
        raise Refused(403, "not_open", _("This consultation is not open yet."))
    raise Refused(
        403, "closed", _("This consultation has closed. Your answers were not sent; please keep them.")
    )
