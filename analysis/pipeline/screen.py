"""Redaction and triage of a submission's texts within seconds of their arrival, before staff see them."""

from collections.abc import Iterator
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from analysis.methods.redaction import redact
from analysis.methods.safeguarding import triage
from analysis.models import Comment, Flag, Run
from analysis.pipeline.runs import Progress, run_finish
from consult.models import Consultation
from surveys.models import Contribution, Submission
from surveys.selectors import questionnaire_of

RULES = "screen-1"  # a new edition of the rules screens every text anew
OF_SUBMISSION = "submission:"


@transaction.atomic
def screening_create(*, at_most: int = 1000) -> int:
    """Make the missing Runs of texts that have arrived. Unique rows: two makers at once make each once."""
    made = 0
    for model, name in ((Submission, "submission"), (Contribution, "contribution")):
        rows = list(model.objects.filter(screen_queued=False).order_by("received_at")[:at_most])
        Run.objects.bulk_create(
            [
                Run(
                    consultation_id=row.consultation_id,
                    kind=Run.Kind.SCREEN,
                    target=f"{name}:{row.pk}",
                    input_fingerprint=RULES,
                    urgency=1,
                )
                for row in rows
            ],
            ignore_conflicts=True,
        )
        model.objects.filter(pk__in=[row.pk for row in rows]).update(screen_queued=True)
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
    """Upsert one Comment per text with its flags. Any number of times, in any order: the same rows."""
    name, _, pk = run.target.partition(":")
    texts = list(_submission_texts(pk) if name == "submission" else _contribution_texts(pk))
    screened = [(origin, key, text, redact(text), triage(text)) for origin, key, text in texts]
    with transaction.atomic():
        for origin, key, text, redaction, flags in screened:
            comment = _comment(run, origin, key, text, redaction)
            _flags(run, comment, flags)
        if name == "submission":
            _worry(run, pk)
        run_finish(run)


def _submission_texts(pk: str) -> Iterator[tuple[dict, str, str]]:
    submission = Submission.objects.get(pk=pk)
    asked = questionnaire_of(submission).asked
    # What was set aside (hidden, too long) is screened too: somebody may have disclosed something in it.
    for question in asked.questions:
        value = submission.answers.get(question.key)
        if question.type in ("text", "short_text") and isinstance(value, str) and value.strip():
            yield {"submission": submission}, question.key, value


def _contribution_texts(pk: str) -> Iterator[tuple[dict, str, str]]:
    contribution = Contribution.objects.get(pk=pk)
    yield {"contribution": contribution}, contribution.question_key, contribution.text


def _comment(run: Run, origin: dict, key: str, text: str, redaction) -> Comment:
    lookup = origin | ({"question_key": key} if "submission" in origin else {})
    comment, _ = Comment.objects.update_or_create(
        **lookup,
        defaults={
            "consultation_id": run.consultation_id,
            "question_key": key,
            "redacted": redaction.text,
            "spans": [
                {"kind": s.kind, "start": s.start, "end": s.end, "certain": s.certain}
                for s in redaction.spans
            ],
            "unsure": any(not s.certain for s in redaction.spans),
            "text_sha256": sha256(text.encode()).hexdigest(),
        },
    )
    return comment


def _flags(run: Run, comment: Comment, flags: list) -> None:
    for flag in flags:
        Flag.objects.get_or_create(
            comment=comment,
            kind=flag.kind,
            start=flag.start,
            defaults={
                "submission_id": comment.submission_id,
                "consultation_id": run.consultation_id,
                "end": flag.end,
                "why": flag.why,
            },
        )


def _worry(run: Run, pk: str) -> None:
    """The keyer's own mark becomes a flag of the whole copy."""
    if Submission.objects.filter(pk=pk, worries_keyer=True).exists():
        Flag.objects.get_or_create(
            comment=None,
            submission_id=pk,
            kind="keyer_worried",
            defaults={
                "consultation_id": run.consultation_id,
                "why": "The person who keyed this copy was worried by it.",
            },
        )
