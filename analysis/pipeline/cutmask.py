"""What a cut must hide because another cut at the same desk, by one choice of the form, would tell it.

``masked_cut`` makes one table safe by itself. Here it is held against the two that lie nearest: a filter
alone is a column of the breakdown by the filter's question, and what a base without "don't know" leaves
out is the difference of two tables.
"""

from dataclasses import replace

from analysis.methods.codes import FloatArray
from analysis.pipeline.crossmask import COVER
from analysis.pipeline.cuts import Cut, Only, People, masked_cut
from analysis.reports.crossed import STATED, Cell, CrossRow, CrossTable


def desk_cut(
    people: People, cut: Cut, *, threshold: int, tight: bool, weights: FloatArray | None = None
) -> CrossTable:
    """``masked_cut``, with everything hidden that the breakdown by its filter hides."""
    table = masked_cut(people, cut, threshold=threshold, tight=tight, weights=weights)
    if cut.only is None or cut.banner:
        return table
    by_filter = replace(cut, banner=cut.only.question, only=None)
    beside = masked_cut(people, by_filter, threshold=threshold, tight=tight)
    return _as_column(table, beside, _label(people, cut.only))


def base_tells(people: People, cut: Cut, *, threshold: int, tight: bool) -> bool:
    """Whether leaving "don't know" out of the base would tell how many said so where that is withheld."""
    table = desk_cut(people, replace(cut, base="answered"), threshold=threshold, tight=tight)
    return any(cell.count is None for row in table.rows if row.side == "off" for cell in row.cells)


def _label(people: People, only: Only) -> str:
    options = people.question(only.question).options
    return next(option.label for option in options if str(option.key) == only.answer)


def _as_column(table: CrossTable, beside: CrossTable, label: str) -> CrossTable:
    heads = [(group.label, group.role) for group in beside.groups]
    place = heads.index((label, STATED))
    group = table.groups[0]
    if beside.groups[place].base is None:
        group = replace(group, base=None, mark=COVER, low=False, weighted="", effective="")
    rows, nets = (
        tuple(_hidden_with(line, other, place) for line, other in zip(mine, theirs, strict=True))
        for mine, theirs in ((table.rows, beside.rows), (table.nets, beside.nets))
    )
    return replace(table, groups=(group,), rows=rows, nets=nets)


def _hidden_with(line: CrossRow, other: CrossRow, place: int) -> CrossRow:
    """A line of one cell, hidden where the other line hides its cell of that place."""
    if other.cells[place].count is not None or line.cells[0].count is None:
        return line
    return replace(line, cells=(Cell(None, None, COVER),))
