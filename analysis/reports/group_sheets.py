"""Differences between groups as sheets and as lines of the long list: counts, shares and bases. Pure."""

from collections.abc import Iterator
from decimal import Decimal

from analysis.reports.crossed import Cell as CrossCell
from analysis.reports.crossed import CrossTable, Group
from analysis.reports.export import Cell
from analysis.reports.group_words import tells
from analysis.reports.model import Findings

HEADER = ("Group", "Answer", "Number", "Percentage", "Base")


def lines(table: CrossTable) -> Iterator[tuple[Cell, ...]]:
    """Group, answer, number, percentage and base; one line for each cell. Both marks are confidential."""
    for place, group in enumerate(table.groups):
        base: Cell = "[c]" if group.base is None else group.base
        label = f"{group.label} [u]" if group.low else group.label
        for row in table.rows:
            cell = row.cells[place]
            yield (label, row.label, _count(cell), _percent(cell), base)


def long_lines(findings: Findings) -> Iterator[tuple[Cell, ...]]:
    """As the other tables are listed, the group at the end."""
    numbers = {q.key: q.number for q in findings.questions} | {t.key: t.number for t in findings.texts}
    for table in findings.breakdowns:
        head = (
            table.key,
            numbers.get(table.question, ""),
            f"{table.title} By: {table.by}",
            "breakdown",
            "group",
        )
        if not tells(table):
            yield (*head, "No figure can be shown", None, None, None, "c", "")
            continue
        for place, group in enumerate(table.groups):
            for row in table.rows:
                cell = row.cells[place]
                percent = Decimal(cell.percent) if cell.percent is not None else None
                mark = _mark(cell, group)
                yield (*head, row.label, cell.count, percent, group.base, mark, group.label)


def _count(cell: CrossCell) -> Cell:
    return "[c]" if cell.count is None else cell.count


def _percent(cell: CrossCell) -> Cell:
    if cell.percent is not None:
        return Decimal(cell.percent)
    return "[c]" if cell.count is None else "[z]"


def _mark(cell: CrossCell, group: Group) -> str:
    return "c" if cell.mark else "u" if group.low else ""
