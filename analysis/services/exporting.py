"""Record-level answers for named roles: our own response file, words redacted, every export on record."""

from collections.abc import Iterator

from django.db import transaction

from analysis.models import Comment, Flag
from analysis.pipeline.screen import unscreened
from analysis.reports.export import csv_file
from consult.keeping import answers_removed
from consult.models import Consultation, User
from consult.services import audit_record
from surveys.dataset import counted_values
from surveys.definition.cells import to_cell
from surveys.definition.types import ShortText, Text
from surveys.importers.rows import PROVENANCE
from surveys.models import Questionnaire, Submission
from surveys.selectors import counted, questionnaire_now

WITH_THE_LEAD = "[with the safeguarding lead]"
AT_ONCE = 2000


class NotExported(ValueError):
    """Nothing can be exported yet; the message says why."""


@transaction.atomic
def responses_export(*, consultation: Consultation, by: User | None) -> bytes:
    """The counted answers as they count: closed answers by key, words as they were redacted.

    Raises NotExported while a text has not been looked at: until then nobody may read it.
    """
    questionnaire = questionnaire_now(consultation)
    if questionnaire is None:
        raise NotExported("This consultation has no questions yet.")
    if answers_removed(consultation):
        raise NotExported(
            "Parts of these answers were deleted when their time was over: no whole file is left."
        )
    waiting = len(unscreened(consultation))
    if waiting:
        raise NotExported(f"{waiting} answers are still being checked for names and worries. Try again soon.")
    asked = questionnaire.asked
    keys = [question.key for question in asked.questions if question.answerable]
    rows = [[*_provenance(row), *cells] for row, cells in _rows(consultation, questionnaire, keys)]
    audit_record(act="responses_export", by=by, consultation=consultation, rows=len(rows))
    return csv_file([*PROVENANCE, *keys], rows)


def _rows(
    consultation: Consultation, questionnaire: Questionnaire, keys: list[str]
) -> Iterator[tuple[Submission, list[str]]]:
    asked = questionnaire.asked
    found = counted(consultation).select_related("hub", "batch")
    words = {question.key for question in asked.questions if isinstance(question, Text | ShortText)}
    part: list[Submission] = []
    for row in found.iterator(chunk_size=AT_ONCE):
        part.append(row)
        if len(part) == AT_ONCE:
            yield from _cells(part, questionnaire, keys, words)
            part = []
    yield from _cells(part, questionnaire, keys, words)


def _cells(
    part: list[Submission], questionnaire: Questionnaire, keys: list[str], words: set[str]
) -> Iterator[tuple[Submission, list[str]]]:
    asked = questionnaire.asked
    said = _said([row.pk for row in part])
    for row in part:
        _, values = counted_values(questionnaire, row)
        texts = {key: said.get((row.pk, key), "") for key in words & set(values)}
        yield (
            row,
            [texts[key] if key in texts else to_cell(asked.question(key), values.get(key)) for key in keys],
        )


def _said(ids: list) -> dict[tuple, str]:
    """The redacted words by submission and question; a flagged text stays with the safeguarding lead."""
    flags = Flag.objects.filter(submission__in=ids, held_text=None)
    flagged = set(flags.values_list("submission", "comment"))
    whole = {submission for submission, comment in flagged if comment is None}
    held = {comment for _, comment in flagged if comment is not None}
    rows = Comment.objects.filter(submission__in=ids)
    found = rows.values_list("pk", "submission", "question_key", "redacted")
    return {
        (submission, key): WITH_THE_LEAD if pk in held or submission in whole else redacted
        for pk, submission, key, redacted in found
    }


def _provenance(row: Submission) -> list[str]:
    return [
        str(row.pk),
        row.channel,
        row.received_at.isoformat(timespec="seconds"),
        row.hub.code if row.hub else "",
        str(row.batch.number) if row.batch else "",
        str(row.serial) if row.serial else "",
    ]
