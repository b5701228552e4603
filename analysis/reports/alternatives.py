"""What a screen reader says instead of a chart: the same figures, from the same masked table. Pure."""

from collections.abc import Sequence

from analysis.reports.model import CountTable, Figure, QuestionFinding
from analysis.reports.sides import side_figures


def alternative(question: QuestionFinding) -> str:
    table = question.table
    if table.withheld or table.base is None:
        return ""
    return f"Bar chart. {question.short}: {_figures(table)}. {_base(table)}"


def alternative_of_all(questions: Sequence[QuestionFinding]) -> str:
    """One sentence a question; the full figures stand in the tables below the chart."""
    lines = [f"{q.short}: {_figures(q.table)}. {_base(q.table)}" for q in questions if not q.table.withheld]
    return f"Stacked bar chart of {len(lines)} questions. {' '.join(lines)}" if lines else ""


def alternative_in_three(questions: Sequence[QuestionFinding]) -> str:
    """The same in three categories: agree, neither, disagree, then what is beside the scale."""
    lines = [
        f"{q.short}: {', '.join(map(_figure, side_figures(q.table)))}. {_base(q.table)}"
        for q in questions
        if not q.table.withheld
    ]
    return f"Stacked bar chart of {len(lines)} questions. {' '.join(lines)}" if lines else ""


def _figures(table: CountTable) -> str:
    return ", ".join(_figure(row) for row in table.rows)


def _figure(row: Figure) -> str:
    if row.count is None:
        return f"{row.label} withheld"
    return f"{row.label} {row.percent or 0}% ({row.count:,})"


def _base(table: CountTable) -> str:
    return f"Base: {table.base:,} {table.of}."
