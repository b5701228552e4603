"""Crossed tables in the form in which they may be published: fewer, larger parts, so that less is hidden.

Pure. Scales are told as agree, neither, disagree and don't know. An answer that fewer people than the
threshold gave is joined to another one, because its total stands in the topline: each of its cells would be
known to within that total. Groups that are withheld elsewhere stand together as one.
"""

from collections.abc import Sequence
from dataclasses import replace

from analysis.methods.rounding import percent
from analysis.pipeline.joining import Part, Parts, by_side, each_alone, lower, total_of, without_rare
from analysis.reports.crossed import ALL, LEAST_BASE, NOT_STATED, STATED, Cell, CrossRow, CrossTable, Group

TOGETHER = "Other groups together"
WHY = "because the answers of a few people, such as those who did not say, could otherwise be worked out."


def answers_told(table: CrossTable, threshold: int) -> Parts:
    """Its sides for rows, its rare answers joined, nothing that nobody gave. ``table``: with all its answers.

    Of several answers a person none can be joined: a rare one is left out.
    """
    counts, names = everybody(table), {net.side: net.label for net in table.nets}
    alone = each_alone((row.label for row in table.rows), (row.side for row in table.rows))
    parts = by_side(alone, names)
    if table.multiple:
        return tuple(part for part in parts if total_of(part, counts) >= threshold)
    return without_rare(parts, counts, threshold)


def told_in(table: CrossTable, parts: Parts) -> CrossTable:
    """The table with these rows and without nets."""
    return shared(replace(table, rows=tuple(_row(table, part) for part in parts), nets=()))


def everybody(table: CrossTable) -> list[int]:
    """How many gave each answer."""
    return [row.cells[0].count or 0 for row in table.rows]


def _row(table: CrossTable, part: Part) -> CrossRow:
    columns = zip(*(table.rows[place].cells for place in part.places), strict=True)
    return CrossRow(part.label, tuple(map(_sum, columns)), part.side)


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
        return f"{named[0]} or {lower(unstated[0])}"
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


def _sum(cells: Sequence[Cell]) -> Cell:
    return Cell(sum(cell.count or 0 for cell in cells))


def stated(table: CrossTable) -> list[int]:
    """The places of the groups, those who did not say among them, without everybody."""
    return [n for n, group in enumerate(table.groups) if group.role in (STATED, NOT_STATED)]
