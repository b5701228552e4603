"""The one gate by which results leave the house. Only here can a consultation become published.

Two people: who prepared a release cannot approve it. What is approved is a fingerprint over the findings and
every file; when anything they rest on changes, the approval no longer counts.
"""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from analysis.models import Release, Run
from analysis.pipeline.correcting import correction_inputs
from analysis.pipeline.findings import NotReady, build, inputs_now
from analysis.pipeline.opinions import unread_now
from analysis.pipeline.runs import run_request
from analysis.pipeline.taken_out import wrongly_printed
from analysis.pipeline.withdrawing import replaced_withdraw
from consult.models import Consultation, User
from consult.services import audit_record
from consult.stages import Stage, StageError, check_step


class ReleaseRefused(ValueError):
    """The step is not to be had now; the message says why and what to do."""


STALE = "Something has changed since this release was prepared: prepare it again."


TAKEN_OUT = "This release prints words that were taken out: prepare it again."


def current_inputs(consultation: Consultation) -> str:
    """A hash over the answers, decisions and texts as they stand; "" when not ready for a release."""
    try:
        return inputs_now(consultation)
    except NotReady:
        return ""


def inputs_of(release: Release) -> str:
    """What this release would be made of now: for a correction that is the release it corrects."""
    return correction_inputs(release.corrects) if release.corrects else current_inputs(release.consultation)


@transaction.atomic
def release_prepare(*, consultation: Consultation, by: User) -> Run:
    """Ask for a release of what is analysed now. Asking twice before it is made is asking once."""
    if consultation.stage not in (Stage.REVIEWING, Stage.PUBLISHED, Stage.CONSIDERED):
        raise ReleaseRefused("Close the consultation and begin the review before preparing a release.")
    try:
        build(consultation)
        inputs = inputs_now(consultation)
    except NotReady as problem:
        raise ReleaseRefused(str(problem)) from None
    _check_read(consultation)
    run = run_request(
        consultation=consultation,
        kind=Run.Kind.PREPARE,
        target=f"release:{consultation.releases.count() + 1}",
        fingerprint=inputs,
        by=by,
    )
    audit_record(act="release_request", by=by, consultation=consultation, target=f"run:{run.pk}")
    return run


def _check_read(consultation: Consultation) -> None:
    """A partnership may hold back its releases until people have read every comment."""
    waiting = [each for each in unread_now(consultation) if each.unread]
    if consultation.partnership.release_when_read and waiting:
        said = "; ".join(f"{each.unread:,} of {each.received:,} on “{each.short}”" for each in waiting)
        raise ReleaseRefused(
            "Your partnership prepares a release only when every comment has been read. "
            f"Still to read: {said}."
        )


@transaction.atomic
def release_approve(*, release: Release, fingerprint: str, by: User) -> Release:
    """The second person approves exactly what they saw."""
    locked = _locked(release)
    if locked.state != Release.State.PREPARED:
        raise ReleaseRefused(f"This release cannot be approved: {locked.get_state_display().lower()}.")
    if locked.prepared_by_id == by.pk:
        raise ReleaseRefused("The person who prepared a release cannot approve it: ask a second person.")
    if fingerprint != locked.fingerprint:
        raise ReleaseRefused("This is not the release that you saw: look at it again before you approve.")
    _check_fresh(locked)
    locked.state, locked.approved_by, locked.approved_at = Release.State.APPROVED, by, timezone.now()
    locked.save(update_fields=["state", "approved_by", "approved_at"])
    _audit("release_approve", locked, by)
    return locked


@transaction.atomic
def release_send_back(*, release: Release, reason: str, by: User) -> Release:
    """The second person does not approve, and says why."""
    locked = _locked(release)
    if locked.state not in (Release.State.PREPARED, Release.State.APPROVED):
        raise ReleaseRefused(f"This release cannot be sent back: {locked.get_state_display().lower()}.")
    if not reason.strip():
        raise ReleaseRefused("Say what has to change.")
    locked.state, locked.reason = Release.State.REFUSED, reason.strip()[:300]
    locked.save(update_fields=["state", "reason"])
    _audit("release_send_back", locked, by)
    return locked


@transaction.atomic
def release_publish(*, release: Release, by: User) -> Release:
    """Publish an approved release. It moves states and renders nothing; an earlier release is replaced.

    One that printed words which had to leave becomes a notice.
    """
    consultation = Consultation.objects.select_for_update().get(pk=release.consultation_id)
    locked = _locked(release)
    if locked.state != Release.State.APPROVED:
        raise ReleaseRefused("Only an approved release can be published: a second person approves it first.")
    _check_fresh(locked)
    before = consultation.stage
    if locked.corrects is None:
        _step(consultation)
    consultation.releases.filter(state=Release.State.PUBLISHED).update(state=Release.State.SUPERSEDED)
    locked.state, locked.published_by, locked.published_at = Release.State.PUBLISHED, by, timezone.now()
    locked.save(update_fields=["state", "published_by", "published_at"])
    withdrawn = [replaced.number for replaced in replaced_withdraw(consultation)]
    consultation.corrections.filter(done_by=None).update(done_by=locked)
    _audit("release_publish", locked, by, before=before, withdrawn=withdrawn)
    return locked


def _step(consultation: Consultation) -> None:
    """A correction leaves the stage as it is: the findings were considered, or answered, all the same."""
    try:
        check_step(consultation.stage, Stage.PUBLISHED)
    except StageError as problem:
        raise ReleaseRefused(str(problem)) from None
    consultation.stage, consultation.version = Stage.PUBLISHED, consultation.version + 1
    consultation.save(update_fields=["stage", "version"])


def _locked(release: Release) -> Release:
    rows = Release.objects.select_for_update(of=("self",))
    return rows.select_related("consultation__partnership", "corrects__consultation").get(pk=release.pk)


def _check_fresh(release: Release) -> None:
    if wrongly_printed(release):
        raise ReleaseRefused(TAKEN_OUT)
    if inputs_of(release) != release.inputs_fingerprint:
        raise ReleaseRefused(STALE)


def _audit(act: str, release: Release, by: User, before: str = "", withdrawn: Sequence[int] = ()) -> None:
    audit_record(
        act=act,
        by=by,
        consultation=release.consultation,
        target=f"release:{release.pk}",
        fingerprint=release.fingerprint,
        stage_before=before or None,
        withdrawn=" ".join(map(str, withdrawn)) or None,
    )
