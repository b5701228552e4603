"""Differences between groups as blocks of the report: shares of each group, and how many answered. Pure."""

from collections.abc import Iterator
from dataclasses import replace

from analysis.methods.rounding import percent
from analysis.reports.crossed import ALL, Cell, CrossRow, CrossTable, Group
from analysis.reports.document import WITHHELD, TableBlock, Writer
from analysis.reports.group_words import LEAD, mostly_hidden, not_shown, tells
from analysis.reports.model import Findings

SEVERAL = "A person, or a comment, can be in several lines, so percentages may add up to more than 100."
ACROSS = 5  # groups beside everybody in one table: more do not fit on a page


def differences(findings: Findings, w: Writer) -> None:
    if not findings.breakdowns:
        return
    shown = [table for table in findings.breakdowns if tells(table)]
    if shown:
        w.say(LEAD)
    w.say(mostly_hidden(findings), not_shown(findings))
    asked = {each.key: (each.number, each.short) for each in (*findings.questions, *findings.texts)}
    told: set[str] = set()
    for table in shown:
        number, short = asked.get(table.question, ("", table.title))
        if table.question not in told:
            told.add(table.question)
            w.heading(f"Question {number}: {short}" if number else short, f"groups-{table.question}")
        for block in blocks(table, findings.basis.threshold, short):
            w.add(block)


def blocks(table: CrossTable, threshold: int, short: str) -> Iterator[TableBlock]:
    """Groups down the page where there are few answers; else answers down, and a few groups at a time."""
    caption = f"{short}, by: {table.by}"
    if len(table.rows) <= ACROSS and not table.multiple:
        yield _groups_down(table, threshold, caption)
    else:
        yield from _answers_down(table, threshold, caption)


def _groups_down(table: CrossTable, k: int, caption: str) -> TableBlock:
    header = ("Group", *(row.label for row in table.rows), "Base")
    lines = tuple(
        (group.label, *(_share(row.cells[n], group, k) for row in table.rows), _base(group, k))
        for n, group in enumerate(table.groups)
    )
    return TableBlock(caption, header, lines, _note(table), _anchor(table))


def _answers_down(table: CrossTable, k: int, caption: str) -> Iterator[TableBlock]:
    places = [n for n, group in enumerate(table.groups) if group.role != ALL]
    parts = [places[at : at + ACROSS] for at in range(0, len(places), ACROSS)]
    for number, part in enumerate(parts, start=1):
        chosen = [0, *part]
        lines = [
            (row.label, *(_share(row.cells[n], table.groups[n], k) for n in chosen)) for row in table.rows
        ]
        lines.append(("Base", *(_base(table.groups[n], k) for n in chosen)))
        of = f" ({number} of {len(parts)})" if len(parts) > 1 else ""
        header = ("Answer", *(table.groups[n].label for n in chosen))
        anchor = _anchor(table) if number == 1 else f"{_anchor(table)}-{number}"
        yield TableBlock(f"{caption}{of}", header, tuple(lines), _note(table), anchor)


def _anchor(table: CrossTable) -> str:
    return f"table-{table.key}"


def _share(cell: Cell, group: Group, k: int) -> str:
    if cell.count == 0 and group.mark:
        return "0%"
    if group.mark or cell.mark:
        return f"<{k}" if cell.mark == "c" and not group.mark else WITHHELD
    return "[z]" if cell.percent is None else f"{cell.percent}%"


def _base(group: Group, k: int) -> str:
    if group.base is None:
        return f"<{k}" if group.mark == "c" else WITHHELD
    return f"{group.base:,}{' [u]' if group.low else ''}"


def _note(table: CrossTable) -> str:
    return " ".join((f"Percentages of each group's base: {table.of}.", *table.notes))


def noted(table: CrossTable, threshold: int) -> CrossTable:
    """The table with the notes that its marks and its small bases need."""
    table = replace(table, rows=tuple(_nought(row, table.groups) for row in table.rows))
    return replace(table, notes=tuple(dict.fromkeys((*table.notes, *_notes(table, threshold)))))


def _nought(row: CrossRow, groups: tuple[Group, ...]) -> CrossRow:
    """What nobody at all said, nobody in any group said: there is nothing to hide."""
    if row.cells[0].count != 0:
        return row
    shares = (percent(0, group.base) if group.base else None for group in groups)
    return replace(row, cells=tuple(Cell(0, None if s is None else str(s)) for s in shares))


def _notes(table: CrossTable, k: int) -> Iterator[str]:
    marks = {cell.mark for row in table.rows for cell in row.cells} | {g.mark for g in table.groups}
    if table.withheld:
        return
    if table.multiple:
        yield SEVERAL
    if "c" in marks:
        yield f"“<{k}”: from 1 to {k - 1} people."
    if "w" in marks:
        yield "“Withheld”: hidden because it would tell a smaller figure."
    if any(group.low for group in table.groups):
        yield "[u] Low reliability: fewer than 30 people."
