"""Respondents per answer of every opinion question, as LG Inform's form asks for them. Pure.

LG Inform takes no file that is documented: see docs/lg-inform.md. This one is to type from.
"""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from analysis.reports.export import Cell, csv_file
from analysis.reports.model import INVENTED, CountTable, Figure, Findings, QuestionFinding
from consult.dates import last_day

HEADER = (
    "area",
    "period",
    "question_number",
    "question",
    "option",
    "respondents",
    "base",
    "percentage",
    "several_answers",
    "source",
)


def lg_inform_csv(findings: Findings) -> bytes:
    """One row an answer, in the order of the questionnaire; what is hidden stands as [c], as in every sheet.

    Tables about who people are, which only figures printed elsewhere bring along here, are left out.
    """
    asked = [question for question in findings.questions if question.table.kind == "topline"]
    return csv_file(HEADER, [row for question in asked for row in _rows(findings, question)])


def _rows(findings: Findings, question: QuestionFinding) -> Iterator[tuple[Cell, ...]]:
    table = question.table
    head = (findings.about.partnership, _period(findings), question.number, question.text)
    several = "yes" if table.multiple else "no"
    for row in table.rows:
        yield (
            *head,
            row.label,
            _respondents(row),
            _base(table),
            _percentage(row),
            several,
            _source(findings),
        )


def _respondents(row: Figure) -> Cell:
    return row.count if row.count is not None else f"[{row.mark or 'x'}]"


def _base(table: CountTable) -> Cell:
    return table.base if table.base is not None else "[c]" if table.withheld else "[x]"


def _percentage(row: Figure) -> Cell:
    """Of nobody there is no share: that is [z], not nought."""
    return Decimal(row.percent) if row.percent is not None else f"[{row.mark or 'z'}]"


def _period(findings: Findings) -> str:
    """ "2024-09-01 to 2024-10-14"; "" for tables that were printed elsewhere."""
    opened, closed = findings.consulted.opened, findings.consulted.closed
    last = last_day(datetime.fromisoformat(closed)).isoformat() if closed else None
    return " to ".join(day[:10] for day in (opened, last) if day)


def _source(findings: Findings) -> str:
    about = findings.about
    return f"{INVENTED}. {about.title}" if about.invented else about.title
