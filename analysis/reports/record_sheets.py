"""Figures of record as a sheet and as lines of the long list. Pure."""

from collections.abc import Iterator
from decimal import Decimal

from analysis.reports.export import Cell
from analysis.reports.model import Findings
from analysis.reports.records import RecordFinding

HEADER = (
    "Question",
    "Answer",
    "Number who said so",
    "Percentage",
    "Base",
    "What is recorded",
    "Recorded figure",
    "Unit",
    "Period",
    "Area",
    "Source",
    "Date of the source",
    "Link",
)


def lines(findings: Findings) -> Iterator[tuple[Cell, ...]]:
    """One line a record: what people said with its base, then what is recorded and by whom."""
    for record in findings.records:
        yield (
            record.short,
            f"{record.said} [u]" if record.low else record.said,
            *_said(record),
            record.title,
            "[x]" if record.number is None else Decimal(record.number),
            record.unit,
            record.period,
            record.area,
            record.source,
            record.published,
            record.link,
        )


def _said(record: RecordFinding) -> tuple[Cell, Cell, Cell]:
    """Of a source that prints percentages only the count is not available."""
    if record.percent is None:
        mark = f"[{record.mark}]"
        return mark, mark, mark
    count: Cell = "[x]" if record.count is None else record.count
    return count, Decimal(record.percent), "[x]" if record.base is None else record.base


def long_lines(findings: Findings) -> Iterator[tuple[Cell, ...]]:
    """The recorded figures alone: what people said stands in the lines of the question already."""
    numbers = {question.key: question.number for question in findings.questions}
    for record in findings.records:
        yield (
            record.question,
            numbers.get(record.question, ""),
            record.title,
            "record",
            record.unit,
            record.answer,
            None if record.number is None else Decimal(record.number),
            None,
            None,
            "x" if record.number is None else "",
            "; ".join(part for part in (record.period, record.area, record.source) if part),
        )
