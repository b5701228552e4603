"""Folding a comment's rows over the machine's spans."""

from collections.abc import Iterable

from django.db.models import Max

from analysis.methods.redaction import Span
from analysis.models import Comment, Redaction
from analysis.pipeline.redactions import Folded, Row, fold
from analysis.pipeline.written import digest_of, text_of
from consult.models import Consultation


class NotKept(ValueError):
    """The original is gone, or another one by now, so that a place in it can no longer be found."""


def spans_of(comment: Comment) -> list[Span]:
    """What the machine found, as it is kept with the comment."""
    return [Span(**span) for span in comment.spans]


def rows_of(redactions: Iterable[Redaction]) -> list[Row]:
    """All the rows of one comment in the order of their numbers."""
    rows = sorted(redactions, key=lambda row: row.number)
    numbers = {row.pk: row.number for row in rows}
    return [
        Row(
            number=row.number,
            act=row.act,
            start=row.start,
            end=row.end,
            what=row.what,
            undoes=numbers[row.undoes_id] if row.undoes_id else None,
            digest=row.text_sha256,
        )
        for row in rows
    ]


def folded_now(comment: Comment, rows: list[Row]) -> Folded:
    """The comment as it stands. Raises NotKept where its original cannot be read any more."""
    text = text_of(comment)
    if digest_of(text) != comment.text_sha256:
        raise NotKept("These words are no longer kept as they were written: nothing in them can be changed.")
    return fold(text, spans_of(comment), rows, digest=comment.text_sha256)


def edition(consultation: Consultation, question_key: str | None = None) -> str:
    """Names people's redactions of one question, or of all; "" where there are none.

    Themes are found in the text that they leave: another edition has them found anew.
    """
    rows = Redaction.objects.filter(comment__consultation=consultation)
    if question_key is not None:
        rows = rows.filter(comment__question_key=question_key)
    newest = rows.aggregate(newest=Max("pk"))["newest"]
    return f"redactions-{newest}" if newest else ""
