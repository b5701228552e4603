"""Redaction and triage of a submission's texts within seconds of their arrival, before staff see them."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from analysis.methods.redaction import redact
from analysis.methods.safeguarding import Flag as Found
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
    origin: Submission | Contribution
    if name == "submission":
        origin = Submission.objects.get(pk=pk)
        texts = list(_submission_texts(origin))
    else:
        origin = Contribution.objects.get(pk=pk)
        texts = [(origin.question_key, origin.text)]
    comments = [_comment(run, {name: origin}, key, text) for key, text in texts]
    found = [triage(text) for _, text in texts]
    with transaction.atomic():
        flags = zip(_keep(comments, name), found, strict=True)
        Flag.objects.bulk_create(_flags(flags), ignore_conflicts=True)
        if isinstance(origin, Submission) and origin.worries_keyer:
            _worry(run, origin)
        run_finish(run)


def _submission_texts(submission: Submission) -> Iterator[tuple[str, str]]:
    # What was set aside (hidden, too long) is screened too: somebody may have disclosed something in it.
    for question in questionnaire_of(submission).asked.questions:
        value = submission.answers.get(question.key)
        if question.type in ("text", "short_text") and isinstance(value, str) and value.strip():
            yield question.key, value


def _comment(run: Run, origin: dict, key: str, text: str) -> Comment:
    redaction = redact(text)
    return Comment(
        **origin,
        consultation_id=run.consultation_id,
        question_key=key,
        redacted=redaction.text,
        spans=[
            {"kind": s.kind, "start": s.start, "end": s.end, "certain": s.certain} for s in redaction.spans
        ],
        unsure=any(not s.certain for s in redaction.spans),
        text_sha256=sha256(text.encode()).hexdigest(),
    )


def _keep(comments: list[Comment], name: str) -> list[Comment]:
    """Those that are there already keep their number and their time."""
    return Comment.objects.bulk_create(
        comments,
        update_conflicts=True,
        unique_fields=["submission", "question_key"] if name == "submission" else ["contribution"],
        update_fields=["redacted", "spans", "unsure", "text_sha256"],
    )


def _flags(found: Iterable[tuple[Comment, list[Found]]]) -> list[Flag]:
    return [
        Flag(
            comment=comment,
            submission_id=comment.submission_id,
            consultation_id=comment.consultation_id,
            kind=flag.kind,
            start=flag.start,
            end=flag.end,
            why=flag.why,
        )
        for comment, flags in found
        for flag in flags
    ]


def _worry(run: Run, submission: Submission) -> None:
    """The keyer's own mark becomes a flag of the whole copy."""
    Flag.objects.get_or_create(
        comment=None,
        submission=submission,
        kind="keyer_worried",
        defaults={
            "consultation_id": run.consultation_id,
            "why": "The person who keyed this copy was worried by it.",
        },
    )
