"""Redaction and triage of a submission's texts within seconds of their arrival, before staff see them."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from analysis.methods.redaction import redact
from analysis.methods.redaction.passages import forget
from analysis.methods.safeguarding import Flag as Found
from analysis.methods.safeguarding import triage
from analysis.models import Comment, Redaction, Run
from analysis.pipeline.gone_words import names_hide
from analysis.pipeline.rechecking import comments_recheck, worry_raise
from analysis.pipeline.redacted import rows_of
from analysis.pipeline.redactions import Row
from analysis.pipeline.runs import Progress, run_finish
from analysis.pipeline.screened import Read, comments_keep, flags_keep, held_keep
from analysis.pipeline.written import texts_held, texts_of
from consult.models import Consultation
from surveys.models import Contribution, HeldConflict, Submission

RULES = "screen-5"  # a new edition of the rules screens every text anew
OF_SUBMISSION, OF_CONFLICT = "submission:", "conflict:"
SOURCES = (
    (Submission, "submission", "consultation"),
    (Contribution, "contribution", "consultation"),
    (HeldConflict, "conflict", "submission__consultation"),
)
Origin = Submission | Contribution | HeldConflict


@transaction.atomic
def screening_create(*, at_most: int = 1000) -> int:
    """Make the missing Runs of texts that have arrived. Unique rows: two makers at once make each once."""
    made = 0
    for model, name, consultation in SOURCES:
        waiting = model.objects.filter(screen_queued=False).order_by("received_at")
        rows = list(waiting.values_list("pk", consultation)[:at_most])
        Run.objects.bulk_create(
            [
                Run(
                    consultation_id=consultation_id,
                    kind=Run.Kind.SCREEN,
                    target=f"{name}:{pk}",
                    input_fingerprint=RULES,
                    urgency=1,
                )
                for pk, consultation_id in rows
            ],
            ignore_conflicts=True,
        )
        model.objects.filter(pk__in=[pk for pk, _ in rows]).update(screen_queued=True)
        made += len(rows)
    return made


def unscreened(consultation: Consultation) -> set[UUID]:
    """The submissions whose texts still wait: not queued, or queued and neither done nor set aside."""
    fresh = Submission.objects.filter(consultation=consultation, screen_queued=False)
    # Looked at first: what is queued between the two looks is then seen by both, never by neither.
    found = set(fresh.values_list("pk", flat=True))
    busy = Run.objects.filter(
        consultation=consultation,
        kind=Run.Kind.SCREEN,
        state__in=[Run.State.WAITING, Run.State.RUNNING],
        target__startswith=OF_SUBMISSION,
    )
    return found | {UUID(t.removeprefix(OF_SUBMISSION)) for t in busy.values_list("target", flat=True)}


def perform(run: Run, progress: Progress) -> None:
    """Upsert one row per text with its flags. Any number of times, in any order: the same rows."""
    name, _, pk = run.target.partition(":")
    origin, texts = _origin(name, pk)
    try:
        read = [Read(key, text, redact(text).spans) for key, text in texts]
        found = [triage(one.text, one.spans) for one in read]
    finally:
        forget()
    with transaction.atomic():
        if isinstance(origin, HeldConflict):
            flags_keep(zip(held_keep(run, origin, read), found, strict=True))
        else:
            _comments(run, name, origin, read, found)
        run_finish(run)


def _comments(
    run: Run, name: str, origin: Submission | Contribution, read: list[Read], found: list[list[Found]]
) -> None:
    held = _held(name, origin)
    before = {comment.pk: comment.redacted for comment in held}
    kept = comments_keep(run, name, origin, read, _changed(held))
    flags_keep(zip(kept, found, strict=True))
    if isinstance(origin, Submission) and origin.worries_keyer:
        worry_raise(submission=origin)
    comments_recheck(kept, before, by=None)
    for comment in kept:
        if before.get(comment.pk, comment.redacted) != comment.redacted:
            names_hide(comment)


def _origin(name: str, pk: str) -> tuple[Origin, list[tuple[str, str]]]:
    """What arrived, with its texts by question."""
    if name == "submission":
        submission = Submission.objects.get(pk=pk)
        return submission, list(texts_of(submission))
    if name == "conflict":
        conflict = HeldConflict.objects.select_related("submission__consultation").get(pk=pk)
        return conflict, list(texts_held(conflict))
    letter = Contribution.objects.get(pk=pk)
    return letter, [(letter.question_key, letter.text)]


def _held(name: str, origin: Submission | Contribution) -> list[Comment]:
    """The comments as they were made before, held until these are written: a step that is taken meanwhile
    waits, and stands on them.
    """
    return list(Comment.objects.select_for_update().filter(**{name: origin}))


def _changed(held: Iterable[Comment]) -> dict[str, list[Row]]:
    """What people changed in the redaction, by question."""
    keys = {comment.pk: comment.question_key for comment in held}
    steps: dict[str, list[Redaction]] = {}
    for step in Redaction.objects.filter(comment__in=keys):
        steps.setdefault(keys[step.comment_id], []).append(step)
    return {key: rows_of(rows) for key, rows in steps.items()}
