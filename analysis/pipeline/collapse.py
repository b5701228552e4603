"""Crossed tables in the form in which they may be published: fewer, larger parts, so that less is hidden.

Pure. Scales are told as agree, neither, disagree and don't know. An answer that fewer people than the
threshold gave is joined to another one, because its total stands in the topline: each of its cells would be
known to within that total. Groups that are withheld elsewhere stand together as one.
"""

from collections.abc import Sequence
from dataclasses import replace

from analysis.methods.rounding import percent
from analysis.reports.crossed import ALL, LEAST_BASE, NOT_STATED, STATED, Cell, CrossRow, CrossTable, Group

SIDES = ("agree", "neutral", "disagree")
TOGETHER = "Other groups together"
WHY = "because the answers of a few people, such as those who did not say, could otherwise be worked out."


def publishable(table: CrossTable, threshold: int) -> CrossTable:
    """The table without nets or empty answers, with its sides for rows and its small answers joined."""
    rows = [row for row in _by_side(table) if row.cells[0].count]
    if table.multiple:
        rows = [row for row in rows if (row.cells[0].count or 0) >= threshold]
    else:
        rows = _without_small(rows, threshold)
    return shared(replace(table, rows=tuple(rows), nets=()))


def together(table: CrossTable, labels: Sequence[str]) -> CrossTable:
    """The table with the groups of these labels as one, which stands after the others and is named for them.

    Every table by one banner joins the same groups, so that none can be subtracted from another.
    """
    inside = [n for n, group in enumerate(table.groups) if group.label in labels and group.role != ALL]
    if len(inside) < 2:
        return table
    kept = [n for n in range(len(table.groups)) if n not in inside]
    name = _name([table.groups[n] for n in inside])
    base = sum(table.groups[n].base or 0 for n in inside)
    group = Group(name, base, STATED, low=0 < base < LEAST_BASE)
    rows = tuple(
        replace(row, cells=(*(row.cells[n] for n in kept), _sum([row.cells[n] for n in inside])))
        for row in table.rows
    )
    joined = replace(table, groups=(*(table.groups[n] for n in kept), group), rows=rows)
    return shared(joined).with_notes(f"“{name.partition(':')[0]}” is one line, {WHY}")


def _name(groups: Sequence[Group]) -> str:
    """One group with those who did not say is named for both: it is no remainder."""
    named = [group.label for group in groups if group.role != NOT_STATED]
    unstated = [group.label for group in groups if group.role == NOT_STATED]
    if len(named) == len(unstated) == 1:
        return f"{named[0]} or {_lower(unstated[0])}"
    return f"{TOGETHER}: {', '.join(group.label for group in groups)}"


def peopled(table: CrossTable) -> CrossTable:
    """Without groups to which nobody in the base belongs."""
    kept = [n for n, group in enumerate(table.groups) if group.base or group.role == ALL]
    groups = tuple(table.groups[n] for n in kept)
    rows = tuple(replace(row, cells=tuple(row.cells[n] for n in kept)) for row in table.rows)
    return replace(table, groups=groups, rows=rows)


def shared(table: CrossTable) -> CrossTable:
    """With the share of each count in its column."""
    return replace(table, rows=tuple(_shared(row, table.groups) for row in table.rows))


def _shared(row: CrossRow, groups: Sequence[Group]) -> CrossRow:
    return replace(row, cells=tuple(_share(c, g) for c, g in zip(row.cells, groups, strict=True)))


def _share(cell: Cell, group: Group) -> Cell:
    known = cell.count is not None and group.base is not None
    value = percent(cell.count or 0, group.base or 0) if known else None
    return replace(cell, percent=None if value is None else str(value))


def _by_side(table: CrossTable) -> list[CrossRow]:
    """One row a side of the scale, then what stands beside it; other questions keep their answers."""
    if not any(row.side in SIDES for row in table.rows):
        return list(table.rows)
    names = {net.side: net.label.removeprefix("Total: ") for net in table.nets}
    sides = [[row for row in table.rows if row.side == side] for side in SIDES]
    rows = [_joined(part, names.get(part[0].side, "")) for part in sides if part]
    return [*rows, *(row for row in table.rows if row.side not in SIDES)]


def _joined(rows: Sequence[CrossRow], label: str = "") -> CrossRow:
    """One row that counts whoever gave any of these answers; its name lists them unless it has its own."""
    name = label or ", or ".join(row.label if n == 0 else _lower(row.label) for n, row in enumerate(rows))
    cells = tuple(_sum(column) for column in zip(*(row.cells for row in rows), strict=True))
    return CrossRow(name[:1].upper() + name[1:], cells, rows[0].side)


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]


def _sum(cells: Sequence[Cell]) -> Cell:
    return Cell(sum(cell.count or 0 for cell in cells))


def with_fewer(table: CrossTable) -> CrossTable:
    """The table with its smallest answer joined to another."""
    return shared(replace(table, rows=tuple(_one_fewer(list(table.rows)))))


def _without_small(rows: list[CrossRow], threshold: int) -> list[CrossRow]:
    while len(rows) > 1 and min(map(_total, rows)) < threshold:
        rows = _one_fewer(rows)
    return rows


def _one_fewer(rows: list[CrossRow]) -> list[CrossRow]:
    """The smallest answer joined to the middle of the scale, else to the next smallest one."""
    least = min(rows, key=_total)
    others = [row for row in rows if row is not least]
    middle = [row for row in others if row.side == "neutral"]
    partner = middle[0] if middle else min(others, key=_total)
    made = replace(_joined(sorted((least, partner), key=rows.index)), side=partner.side)
    return [made if row is partner else row for row in others]


def _total(row: CrossRow) -> int:
    return row.cells[0].count or 0


def stated(table: CrossTable) -> list[int]:
    """The places of the groups, those who did not say among them, without everybody."""
    return [n for n, group in enumerate(table.groups) if group.role in (STATED, NOT_STATED)]
