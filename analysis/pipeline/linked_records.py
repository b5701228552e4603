"""Figures of record as a reader sees them: what people said is a cell of the question's own table once more,
or a total of such cells. What is recorded counts no people who answered, so it is no cell at all.
"""

from collections.abc import Hashable, Iterator

from analysis.methods.suppression import Table
from analysis.pipeline.linked import whole
from analysis.pipeline.records import figure_of, with_said
from analysis.reports.model import CountTable, Findings
from analysis.reports.records import RecordFinding


def record_tables(raw: Findings, shown: Findings) -> Iterator[Table]:
    """One table for each record beside which a number of people is printed."""
    tables = {question.key: question.table for question in raw.questions}
    for number, record in enumerate(raw.records, start=1):
        printed = with_said(record, shown)
        if printed.count is not None:
            yield _table(f"record {number}", tables[record.question], printed)


def _table(name: str, raw: CountTable, printed: RecordFinding) -> Table:
    figure = figure_of(raw, printed.answer)
    total = whole(raw)
    rows = [total | {(raw.key, row.label)} for row in raw.rows]
    if figure is None or not figure.parts:
        cell: Hashable = total | {(raw.key, printed.answer)}
        return Table(name, {total: printed.base, cell: printed.count})
    sum_ = f"total beside {name}"
    return Table(name, {total: printed.base, sum_: printed.count}, [(sum_, [rows[n] for n in figure.parts])])
