"""Figures of record for the findings: what is recorded from the officers' rows, what people said from the
question's own masked table, so that the two can never differ.
"""

from collections.abc import Sequence
from dataclasses import replace

from analysis.models import RecordedIndicator
from analysis.reports.model import NOT_AVAILABLE, CountTable, Figure, Findings, QuestionFinding
from analysis.reports.records import RecordFinding, digits
from consult.models import Consultation

GONE = "A question that is not in this report"


def records_of(consultation: Consultation, questions: Sequence[QuestionFinding]) -> tuple[RecordFinding, ...]:
    """In the order in which they were entered, still without what people said: see ``with_said``."""
    names = {question.key: question.short for question in questions}
    return tuple(_recorded(row, names.get(row.question_key, GONE)) for row in consultation.records.all())


def _recorded(row: RecordedIndicator, short: str) -> RecordFinding:
    return RecordFinding(
        question=row.question_key,
        short=short,
        answer=row.answer,
        title=row.title,
        period=row.period,
        number=None if row.number is None else digits(row.number),
        unit=row.unit,
        source=row.source,
        area=row.area,
        link=row.link,
        published=row.published_on.isoformat() if row.published_on else "",
    )


def with_said(record: RecordFinding, findings: Findings) -> RecordFinding:
    """Beside it what the question's table shows; of masked findings nothing that the table hides."""
    bare = replace(record, count=None, base=None, percent=None, low=False, mark=NOT_AVAILABLE)
    table = next((q.table for q in findings.questions if q.key == record.question), None)
    figure = figure_of(table, record.answer) if table else None
    if table is None or figure is None or table.base == 0:
        return bare
    if figure.count is None and figure.percent is None:
        return replace(bare, mark=figure.mark or NOT_AVAILABLE)
    return replace(bare, count=figure.count, base=table.base, percent=figure.percent, low=table.low, mark="")


def figure_of(table: CountTable, answer: str) -> Figure | None:
    """The row or the total of this label."""
    return next((row for row in (*table.nets, *table.rows) if row.label == answer), None)
