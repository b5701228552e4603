"""The rows that a screening keeps: redacted texts and the flags at them. Written again they are the same."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from analysis.methods.redaction import Span
from analysis.methods.safeguarding import Flag as Found
from analysis.models import Comment, Flag, HeldText, Run
from analysis.pipeline.redactions import Row, fold
from analysis.pipeline.written import digest_of
from surveys.models import Contribution, HeldConflict, Submission


class Read(NamedTuple):
    """A text by its question, with what the machine found in it."""

    key: str
    text: str
    spans: list[Span]


def comments_keep(
    run: Run,
    name: str,
    origin: Submission | Contribution,
    read: Iterable[Read],
    changed: Mapping[str, list[Row]],
) -> list[Comment]:
    """Those that are there already keep their number and their time. ``changed``: by people, by question."""
    return Comment.objects.bulk_create(
        [_comment(run, {name: origin}, each, changed.get(each.key, [])) for each in read],
        update_conflicts=True,
        unique_fields=["submission", "question_key"] if name == "submission" else ["contribution"],
        update_fields=["redacted", "spans", "unsure", "text_sha256"],
    )


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


def held_keep(run: Run, conflict: HeldConflict, read: Iterable[Read]) -> list[HeldText]:
    return HeldText.objects.bulk_create(
        [_held(run, conflict, each) for each in read],
        update_conflicts=True,
        unique_fields=["conflict", "question_key"],
        update_fields=["redacted", "spans", "text_sha256"],
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


def flags_keep(found: Iterable[tuple[Comment | HeldText, list[Found]]]) -> None:
    """Those that stand already stay as they are."""
    Flag.objects.bulk_create(_flags(found), ignore_conflicts=True)


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
