"""Redaction and triage of a submission's texts within seconds of their arrival, before staff see them."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from analysis.methods.redaction import Span, redact
from analysis.methods.safeguarding import Flag as Found
from analysis.methods.safeguarding import triage
from analysis.models import Comment, Flag, HeldText, Redaction, Run
from analysis.pipeline.guarded import worry_raise
from analysis.pipeline.redacted import rows_of
from analysis.pipeline.redactions import Row, fold
from analysis.pipeline.runs import Progress, run_finish
from analysis.pipeline.written import digest_of, texts_held, texts_of
from consult.models import Consultation
from surveys.models import Contribution, HeldConflict, Submission

RULES = "screen-2"  # a new edition of the rules screens every text anew
OF_SUBMISSION, OF_CONFLICT = "submission:", "conflict:"
SOURCES = (
    (Submission, "submission", "consultation"),
    (Contribution, "contribution", "consultation"),
    (HeldConflict, "conflict", "submission__consultation"),
)
Origin = Submission | Contribution | HeldConflict


class Read(NamedTuple):
    """A text by its question, with what the machine found in it."""

    key: str
    text: str
    spans: list[Span]


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
    read = [Read(key, text, redact(text).spans) for key, text in texts]
    found = [triage(text) for _, text in texts]
    with transaction.atomic():
        kept: list[Comment] | list[HeldText]
        if isinstance(origin, HeldConflict):
            kept = _keep_held([_held(run, origin, each) for each in read])
        else:
            changed = _changed(name, origin)
            rows = [_comment(run, {name: origin}, each, changed.get(each.key, [])) for each in read]
            kept = _keep(rows, name)
        Flag.objects.bulk_create(_flags(zip(kept, found, strict=True)), ignore_conflicts=True)
        if isinstance(origin, Submission) and origin.worries_keyer:
            worry_raise(submission=origin)
        run_finish(run)


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


def _changed(name: str, origin: Submission | Contribution) -> dict[str, list[Row]]:
    """What people changed in the redaction, by question.

    The comments are held until these are written: a step that is taken meanwhile waits, and stands on them.
    """
    held = {c.pk: c.question_key for c in Comment.objects.select_for_update().filter(**{name: origin})}
    steps: dict[str, list[Redaction]] = {}
    for step in Redaction.objects.filter(comment__in=held):
        steps.setdefault(held[step.comment_id], []).append(step)
    return {key: rows_of(rows) for key, rows in steps.items()}


def _comment(run: Run, origin: dict, read: Read, rows: list[Row]) -> Comment:
    digest = digest_of(read.text)
    folded = fold(read.text, read.spans, rows, digest=digest)
    return Comment(
        **origin,
        consultation_id=run.consultation_id,
        question_key=read.key,
        redacted=folded.text,
        spans=[span._asdict() for span in read.spans],
        unsure=folded.unsure,
        text_sha256=digest,
    )


def _keep(comments: list[Comment], name: str) -> list[Comment]:
    """Those that are there already keep their number and their time."""
    return Comment.objects.bulk_create(
        comments,
        update_conflicts=True,
        unique_fields=["submission", "question_key"] if name == "submission" else ["contribution"],
        update_fields=["redacted", "spans", "unsure", "text_sha256"],
    )


def _held(run: Run, conflict: HeldConflict, read: Read) -> HeldText:
    """Nobody changes its redaction: it is read by the safeguarding lead alone, and never quoted."""
    digest = digest_of(read.text)
    return HeldText(
        consultation_id=run.consultation_id,
        conflict=conflict,
        question_key=read.key,
        redacted=fold(read.text, read.spans, [], digest=digest).text,
        spans=[span._asdict() for span in read.spans],
        text_sha256=digest,
    )


def _keep_held(texts: list[HeldText]) -> list[HeldText]:
    return HeldText.objects.bulk_create(
        texts,
        update_conflicts=True,
        unique_fields=["conflict", "question_key"],
        update_fields=["redacted", "spans", "text_sha256"],
    )


def _flags(found: Iterable[tuple[Comment | HeldText, list[Found]]]) -> list[Flag]:
    return [
        Flag(
            **_place(text),
            consultation_id=text.consultation_id,
            kind=flag.kind,
            start=flag.start,
            end=flag.end,
            why=flag.why,
        )
        for text, flags in found
        for flag in flags
    ]


def _place(text: Comment | HeldText) -> dict:
    if isinstance(text, HeldText):
        return {"held_text": text, "submission_id": text.conflict.submission_id}
    return {"comment": text, "submission_id": text.submission_id}
