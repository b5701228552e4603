"""Figures of record beside what people said: two different things, side by side, and nothing between them."""

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.models import RecordedIndicator
from analysis.pipeline.records import figure_of
from analysis.pipeline.waves import desk_tables
from analysis.reports.model import CountTable
from analysis.reports.records import digits, with_commas
from consult.models import Consultation
from surveys.selectors import questionnaire_now


@dataclass(frozen=True)
class Beside:
    """``said`` and ``recorded`` are empty where there is no figure; "[c]" where it is withheld."""

    record: RecordedIndicator
    question: str
    said: str
    recorded: str


def records_beside(consultation: Consultation) -> list[Beside]:
    """In the order in which they were entered, with the desk's figures as they may be shown."""
    rows = list(consultation.records.all())
    if not rows:
        return []
    tables, names = desk_tables(consultation), question_names(consultation)
    return [
        Beside(row, names.get(row.question_key, row.question_key), said(row, tables), recorded(row))
        for row in rows
    ]


def question_names(consultation: Consultation) -> dict[str, str]:
    questionnaire = questionnaire_now(consultation)
    asked = questionnaire.asked.questions if questionnaire else ()
    printed = {table.key: table.short or table.text for table in consultation.published_tables.all()}
    return printed | {q.key: q.short or q.text for q in asked}


def said(record: RecordedIndicator, tables: Mapping[str, CountTable]) -> str:
    """46% of 210 people"""
    table = tables.get(record.question_key)
    if table is None:
        return ""
    figure = figure_of(table, record.answer)
    if figure is None or figure.percent is None:
        return f"[{figure.mark}]" if figure and figure.mark else ""
    base = "" if table.base is None else f" of {table.base:,} {'person' if table.base == 1 else 'people'}"
    return f"{figure.percent}%{base}{' [u]' if table.low else ''}"


def recorded(record: RecordedIndicator) -> str:
    """31 incidents in April to September 2021"""
    if record.number is None:
        return ""
    return f"{with_commas(digits(record.number))} {record.unit}".strip() + f" in {record.period}"
