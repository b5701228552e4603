"""Which groups may be told more of a ranking than its first choices.

How many put an option among the first two, less how many put it first, are those who put it second; and the
places of all options add up. So a group is told whole or not at all: only where its first choices, and the
places of every option, each masked as a table of its own, hide nothing of it.
"""

from collections.abc import Iterator
from dataclasses import replace

from analysis.methods.codes import FloatArray
from analysis.pipeline.crossmask import COVER
from analysis.pipeline.cutmask import desk_cut
from analysis.pipeline.cuts import Cut, People, cut_table, masked_for
from analysis.reports.crossed import Cell, CrossRow, CrossTable

HIDDEN = Cell(None, None, COVER)


def whole_groups(people: People, cut: Cut, *, threshold: int, tight: bool) -> tuple[bool, ...]:
    """For each group of the cut, everybody first, whether all places in it may be told.

    A filter alone is a group of the breakdown by its question: it must be told whole there too.
    """
    plain = replace(cut, top=1, placed="")
    whole = _whole(people, plain, threshold, tight)
    if cut.only is None or cut.banner:
        return whole
    beside = _whole(people, replace(plain, banner=cut.only.question, only=None), threshold, tight)
    keys = [str(option.key) for option in people.question(cut.only.question).options]
    return (whole[0] and beside[1 + keys.index(cut.only.answer)],)


def placed_cut(
    people: People, cut: Cut, *, threshold: int, tight: bool, weights: FloatArray | None = None
) -> CrossTable:
    """The first ``cut.top`` places of a ranking by group, as they may be told. Raises NoSuchCut."""
    first = desk_cut(people, replace(cut, top=1), threshold=threshold, tight=tight, weights=weights)
    told = whole_groups(people, cut, threshold=threshold, tight=tight)
    table = cut_table(people, cut, weights=weights)
    rows = tuple(_told(row, told) for row in table.rows)
    return replace(table, rows=rows, groups=first.groups, withheld=first.withheld)


def _told(row: CrossRow, told: tuple[bool, ...]) -> CrossRow:
    cells = zip(row.cells, told, strict=True)
    return replace(row, cells=tuple(cell if whole else HIDDEN for cell, whole in cells))


def _whole(people: People, plain: Cut, threshold: int, tight: bool) -> tuple[bool, ...]:
    """``plain``: by first choices."""
    cuts = (plain, *_by_option(people, plain))
    tables = [
        masked_for(people, cut, cut_table(people, cut), threshold=threshold, tight=tight) for cut in cuts
    ]
    columns = zip(*(_shown(table) for table in tables), strict=True)
    return tuple(all(each) for each in columns)


def _by_option(people: People, plain: Cut) -> Iterator[Cut]:
    for option in people.question(plain.question).options:
        yield replace(plain, placed=str(option.key))


def _shown(table: CrossTable) -> list[bool]:
    """For each group, whether nothing of it is hidden."""
    return [
        group.base is not None and all(row.cells[place].count is not None for row in table.rows)
        for place, group in enumerate(table.groups)
    ]
