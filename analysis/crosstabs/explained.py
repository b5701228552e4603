"""What stands behind one figure of a table: its counts, who is in its base and who is not, and its rules."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from analysis.crosstabs.found import Desk, Found
from analysis.methods.rounding import percent
from analysis.pipeline.cutalone import masked_for
from analysis.pipeline.cuts import NoSuchCut, whereabouts
from analysis.reports.crossed import Cell, CrossRow, CrossTable, Group
from analysis.reports.middles import middle_base, middle_words


@dataclass(frozen=True)
class Explained:
    """``states``: everybody of the group by where they are, "in the base" first; None where some of these
    counts are withheld. ``parts``: the answers that a net adds up. ``exact``: the share to three decimals,
    ``weights``: how much of how much in weight; both "" where the figure or its base is withheld or
    nobody is counted. ``middles``: what stands under the table for the group, with the people it is of.
    """

    line: CrossRow
    group: Group
    cell: Cell
    interval: str
    parts: tuple[str, ...]
    exact: str
    weights: str
    states: tuple[tuple[str, int], ...] | None
    middles: tuple[tuple[str, str], ...]
    middle_base: str


def explain(found: Found, line: int, group: int) -> Explained:
    """``line``: a row, or after the rows a net, from 0. ``group``: a column from 0. Raises NoSuchCut."""
    if not (0 <= line < len(found.lines) and 0 <= group < len(found.table.groups)):
        raise NoSuchCut(_("This table has no such figure: go back to the table and choose one."))
    told = found.lines[line]
    return Explained(
        line=told,
        group=found.table.groups[group],
        cell=told.cells[group],
        interval=found.chance.intervals[line][group] if found.chance.intervals else "",
        parts=tuple(found.table.rows[n].label for n in told.parts),
        **_worked_out(found, line, group),
        states=_states(found, found.table.groups[group]),
        middles=tuple((each.label, middle_words(cell)) for each, cell in found.middles.of(group)),
        middle_base=middle_base(found.middles.bases[group]) if found.middles.bases else "",
    )


def _worked_out(found: Found, line: int, group: int) -> dict[str, str]:
    told = found.lines[line]
    column = found.counted.printed(not_stated=bool(found.table.banner))[group]
    if told.cells[group].percent is None or found.table.groups[group].base is None:
        return {"exact": "", "weights": ""}
    mass = sum(column.mass[n] for n in told.parts or (line,))
    weights = f"{mass:,.1f} of {column.mass_base:,.1f}" if found.table.weighted else ""
    return {"exact": str(percent(mass, column.mass_base, 3)), "weights": weights}


def _states(found: Found, group: Group) -> tuple[tuple[str, int], ...] | None:
    """None unless all of the group's states may be shown: one hidden count would follow from the others."""
    table = _where(found.desk, found)
    heads = [(each.label, each.role) for each in table.groups]
    place = heads.index((group.label, group.role))
    counts = [(row.label, row.cells[place].count) for row in table.rows]
    known = [(label, count) for label, count in counts if count is not None]
    if len(known) < len(counts) or group.base is None:
        return None
    return tuple((label, count) for n, (label, count) in enumerate(known) if count or n == 0)


def _where(desk: Desk, found: Found) -> CrossTable:
    table = whereabouts(desk.people, found.cut)
    if found.asked.opened:
        return table
    return masked_for(desk.people, found.cut, table, threshold=desk.threshold, tight=desk.tight)
