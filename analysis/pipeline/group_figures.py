"""Tables by group as the sentence check reads them: masked, and one small table for each group told alone."""

from collections.abc import Iterable, Iterator, Sequence

from analysis.methods.wording import Count, FigureTable, GroupTable, Interval
from analysis.pipeline.figure_tables import UNKNOWN, question_table
from analysis.reports.crossed import STATED, Cell, CrossTable, Group
from analysis.reports.model import Findings

SMALL = "c"


def group_tables(findings: Findings) -> list[GroupTable]:
    """Of masked findings. What is withheld whole, or weighted, bears no sentence out."""
    names = {q.key: question_table(q) for q in findings.questions}
    names |= {t.key: FigureTable(t.short, {}, None, subjects=(t.short, t.text)) for t in findings.texts}
    told = [(table, names[table.question]) for table in findings.breakdowns if table.question in names]
    return _by_banner(told, findings.basis.threshold)


def desk_group_tables(table: CrossTable, findings: Findings) -> list[GroupTable]:
    """Of one masked table of the desk, which is no part of a release and is named so."""
    question = next((q for q in findings.questions if q.key == table.question), None)
    if question is None:
        return []
    return _by_banner([(table, question_table(question))], findings.basis.threshold, where="At the desk: ")


def _by_banner(
    told: Sequence[tuple[CrossTable, FigureTable]], k: int, *, where: str = ""
) -> list[GroupTable]:
    """``told``: each table with that of its question about everybody, whose names it goes by."""
    found: dict[str, dict[str, list[FigureTable]]] = {}
    for table, whole in told:
        if not (table.withheld or table.weighted):
            groups = found.setdefault(table.by, {})
            for place, group in enumerate(table.groups):
                if group.role == STATED and group.base:
                    groups.setdefault(group.label, []).append(_column(table, place, whole, k, where))
    return [
        GroupTable(by, {label: tuple(columns) for label, columns in groups.items()})
        for by, groups in found.items()
    ]


def _column(table: CrossTable, place: int, whole: FigureTable, k: int, where: str) -> FigureTable:
    group = table.groups[place]
    sides = {row.side: row.label for row in (*table.rows, *table.nets)}
    return FigureTable(
        name=f"{where}{whole.name}, {table.by}: {group.label}",
        rows=dict(_counts(table, place, k)),
        base=group.base,
        of=table.of,
        groups={_name(net.label): tuple(table.rows[n].label for n in net.parts) for net in table.nets},
        sides=(_name(sides.get("agree", "")), _name(sides.get("disagree", ""))),
        subjects=whole.subjects,
        series=whole.series,
    )


def _name(label: str) -> str:
    return label.removeprefix("Total: ")


def _counts(table: CrossTable, place: int, k: int) -> Iterator[tuple[str, Count]]:
    group, cells = table.groups[place], [row.cells[place] for row in table.rows]
    shown = 0 if table.multiple else sum(cell.count or 0 for cell in cells)
    for row, cell in zip(table.rows, cells, strict=True):
        yield row.label, _count(cell, group, shown, k)


def _count(cell: Cell, group: Group, shown: int, k: int) -> Count:
    """A small count is printed as "<10"; what is withheld for another's sake may be all that is left."""
    if cell.count is not None:
        return cell.count
    left = UNKNOWN if group.base is None else max(0, group.base - shown)
    return Interval(1, min(k - 1, left)) if cell.mark == SMALL and left else Interval(0, left)


def of_question(tables: Iterable[GroupTable], subjects: tuple[str, ...]) -> list[GroupTable]:
    """What the tables tell of one question alone, without the groups of which they tell nothing."""
    return [GroupTable(table.by, dict(_told_of(table, subjects))) for table in tables]


def _told_of(table: GroupTable, subjects: tuple[str, ...]) -> Iterator[tuple[str, tuple[FigureTable, ...]]]:
    for label, every in table.columns.items():
        own = tuple(column for column in every if column.subjects == subjects)
        if own:
            yield label, own
