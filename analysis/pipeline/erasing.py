"""Erasing one person's answers with everything that was made of them.

What stays: the hash of the receipt, the day and the class of the reason; the referral of a worry, without a
word; and the counts of what is published, in which nobody can find the person again.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from analysis.models import Comment, Correction, Flag, Run
from analysis.pipeline.dropping import datasets_drop, releases_drop
from analysis.pipeline.forgetting import comments_forget
from analysis.pipeline.quoted import PUBLIC, quoting
from analysis.pipeline.screen import OF_CONFLICT, OF_SUBMISSION
from analysis.pipeline.taking_out import quotes_of, release_record, words_take_out
from consult.erasures import Erased, erasure_note
from consult.keeping import holds_on
from consult.models import Blob, Consultation
from consult.retention import Keeping
from consult.services import audit_record
from surveys.models import Draft, Erasure, Submission
from surveys.parting import has_person, person_part
from surveys.services.erasing import withdrawn_unasked

OPEN = (Flag.State.NEW, Flag.State.LOOKED_AT)
STANDING = (*OPEN, Flag.State.REFERRED)
"""What was referred may be evidence: a receipt, which may be in another's hands, does not make it go."""
# A hold on these is one on what people sent, or on what was noted about it and would go with it.
OF_ANSWERS = {Keeping.RAW_TEXT, Keeping.CHARACTERISTICS, Keeping.FLAGS}
BUSY = (Run.State.WAITING, Run.State.RUNNING)


def erasures_perform() -> int:
    """Do what is due and what nothing stands against. Returns how many were erased."""
    withdrawn_unasked()
    due = Erasure.objects.filter(erased_on=None, refused_on=None, due_on__lte=timezone.localdate())
    return sum(1 for pk in list(due.values_list("pk", flat=True)) if erasure_perform(pk).erased_on)


@transaction.atomic
def erasure_perform(pk: int, *, despite: bool = False, noted: bool = True) -> Erasure:
    """Erase, or say what it waits for. ``despite``: somebody decided that it need not wait.

    ``noted``: add it to the list beside the database; only what comes from that list is not added again.
    """
    row = (
        Erasure.objects.select_for_update(of=("self",)).select_related("consultation__partnership").get(pk=pk)
    )
    if row.erased_on is not None or row.refused_on is not None:
        return row
    submission = Submission.objects.select_for_update().filter(pk=row.submission_id).first()
    row.waits_for = "" if submission is None or despite else _waits(submission, row.consultation)
    if not row.waits_for:
        row.quoted_in = row.quoted_in if submission is None else _erase(submission, row)
        row.erased_on = row.erased_on or timezone.localdate()
    row.save(update_fields=["waits_for", "quoted_in", "erased_on"])
    if row.erased_on:
        _record(row, noted)
    return row


def _waits(submission: Submission, consultation: Consultation) -> str:
    """A hold, or a worry not closed as no action: then a person decides. An unseen text may be a worry."""
    if any(set(hold.kinds) & OF_ANSWERS for hold in holds_on(consultation.partnership, consultation)):
        return Erasure.Wait.HOLD
    if Flag.objects.filter(submission=submission, state__in=STANDING).exists():
        return Erasure.Wait.SAFEGUARDING
    queued = [submission.screen_queued, *submission.conflicts.values_list("screen_queued", flat=True)]
    busy = _screenings(submission).filter(state__in=BUSY).exists()
    return "" if all(queued) and not busy else Erasure.Wait.CHECKING


def _screenings(submission: Submission) -> QuerySet[Run]:
    """Of its texts and of those that came under its id later."""
    held = [f"{OF_CONFLICT}{pk}" for pk in submission.conflicts.values_list("pk", flat=True)]
    return Run.objects.filter(kind=Run.Kind.SCREEN, target__in=[f"{OF_SUBMISSION}{submission.pk}", *held])


def _erase(submission: Submission, erasure: Erasure) -> list[int]:
    """Returns the numbers of the public releases that quote the person."""
    consultation = erasure.consultation
    comments = list(Comment.objects.filter(submission=submission))
    releases = quoting(consultation, [comment.redacted for comment in comments])
    hidden = [release for release in releases if release.state not in PUBLIC]
    for release in hidden:
        release_record("release_drop", release, by=erasure.by)
    releases_drop(consultation.releases.filter(pk__in=[release.pk for release in hidden]))
    words_take_out(
        consultation=consultation,
        words=[quoted.words for quoted in quotes_of(submission)],
        reason=Correction.Reason.ERASED,
        by=None,
        cause=f"erasure:{erasure.pk}",
    )
    comments_forget(comments)
    _part(submission, consultation)
    referrals_keep([submission])
    _screenings(submission).delete()
    Draft.objects.filter(submission_id=submission.pk).delete()
    submission.delete()  # with its conflicts and their texts, comments, matches and the other flags
    public = {release.number for release in releases if release.state in PUBLIC}
    return sorted(public.union(erasure.quoted_in))


def referrals_keep(submissions: Iterable[Submission]) -> None:
    """What was referred to others stays on record, without the words and without the way to them."""
    flags_part(Flag.objects.filter(submission__in=submissions, state=Flag.State.REFERRED))


def flags_part(flags: QuerySet[Flag]) -> None:
    """They outlive the answer that they stood at, and say nothing of it."""
    flags.update(comment=None, held_text=None, submission=None, start=0, end=0)


def _part(submission: Submission, consultation: Consultation) -> None:
    """In datasets on which something public rests the row goes on counting, and belongs to nobody.

    The newest one and those that people decided in lose what the row says; older ones serve nobody any more.
    """
    public = consultation.releases.filter(state__in=PUBLIC)
    bases = {release.findings["basis"]["dataset"] for release in public}
    newest = consultation.datasets.order_by("-id").values_list("pk", flat=True).first()
    used = {newest, *_decided_in(consultation)}
    for dataset in consultation.datasets.select_related("index"):
        if not has_person(dataset, submission.pk):
            continue
        if dataset.fingerprint in bases or dataset.pk in used:
            Blob.forget(person_part(dataset, submission.pk, keep_codes=dataset.fingerprint in bases))
        else:
            datasets_drop(consultation.datasets.filter(pk=dataset.pk))


def _decided_in(consultation: Consultation) -> set[int | None]:
    """Those that people chose to work on, too, before they decided anything in them."""
    worked_on = Q(decisions__isnull=False) | Q(chosen_at__isnull=False)
    decided = consultation.theme_sets.filter(worked_on)
    return set(decided.values_list("dataset_id", flat=True))


def _record(row: Erasure, noted: bool) -> None:
    audit_record(
        act="submission_erase",
        by=row.decided_by or row.by,
        consultation=row.consultation,
        target=f"erasure:{row.pk}",
        reason=str(row.reason),
        quoted_in=" ".join(map(str, row.quoted_in)),
    )
    if noted:
        erasure_note(entry_of_list(row))


def entry_of_list(row: Erasure) -> Erased:
    day = row.erased_on.isoformat()
    return Erased(str(row.submission_id), row.receipt_sha256, row.consultation.slug, day, str(row.reason))
