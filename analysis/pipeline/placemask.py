"""Which groups may be told more of a ranking than its first choices.

How many put an option among the first two, less how many put it first, are those who put it second; and the
places of all options add up. So a group is told whole or not at all: only where its first choices, and the
places of every option, each masked as a table of its own, hide nothing of it.
"""

from dataclasses import dataclass, replace

from analysis.methods.codes import FloatArray
from analysis.pipeline.crossmask import COVER
from analysis.pipeline.cutalone import masked_cut
from analysis.pipeline.cutmask import Masks
from analysis.pipeline.cuts import Cut, Only, cut_table, places_by
from analysis.pipeline.slices import Masked
from analysis.reports.crossed import Cell, CrossRow, CrossTable

HIDDEN = Cell(None, None, COVER)


@dataclass(frozen=True)
class Placed:
    """``first``: first choices as they are told. ``whole``: for each of its groups, everybody first, whether
    all places in it may be told.
    """

    first: Masked
    whole: tuple[bool, ...]


def placed_by_group(masks: Masks, cut: Cut, weights: FloatArray | None = None) -> Placed:
    """A filter alone is a group of the breakdown by its question: it must be told whole there too. Of a
    filter with a banner, and where first choices are told joined, nothing more is told.
    """
    plain = replace(cut, top=1, placed="")
    first = masks.told(plain, weights)
    if first.cut.joined or (cut.only and cut.banner):
        return Placed(first, (False,) * len(first.table.groups))
    whole = _whole(masks, first)
    if cut.only is None:
        return Placed(first, whole)
    return Placed(first, (whole[0] and _told_as_group(masks, plain, cut.only),))


def placed_cut(masks: Masks, cut: Cut, weights: FloatArray | None = None) -> tuple[Cut, CrossTable]:
    """The first ``cut.top`` places of a ranking by group, as they may be told, and the cut as it was counted.

    Raises NoSuchCut.
    """
    found = placed_by_group(masks, cut, weights)
    made = replace(places_by(found.first.cut), top=cut.top)
    table = cut_table(masks.people, made, weights=weights)
    rows = tuple(_told(row, found.whole) for row in table.rows)
    first = found.first.table
    told = replace(table, rows=rows, groups=first.groups, withheld=first.withheld)
    return made, told.with_notes(*first.notes)


def _told(row: CrossRow, told: tuple[bool, ...]) -> CrossRow:
    cells = zip(row.cells, told, strict=True)
    return replace(row, cells=tuple(cell if whole else HIDDEN for cell, whole in cells))


def _told_as_group(masks: Masks, plain: Cut, only: Only) -> bool:
    """Whether the filter's answer is a group of its own, told whole, of the breakdown by its question."""
    beside = masks.told(replace(plain, banner=only.question, rung="", only=None))
    if beside.cut.together or beside.cut.rung:
        return False
    keys = [str(option.key) for option in masks.people.question(only.question).options]
    return _whole(masks, beside)[1 + keys.index(only.answer)]


def _whole(masks: Masks, first: Masked) -> tuple[bool, ...]:
    options = masks.people.question(first.cut.question).options
    cuts = (replace(places_by(first.cut), placed=str(option.key)) for option in options)
    places = (masked_cut(masks.people, cut, threshold=masks.threshold, tight=masks.tight) for cut in cuts)
    columns = zip(*(_shown(table) for table in (first.table, *places)), strict=True)
    return tuple(all(each) for each in columns)


def _shown(table: CrossTable) -> list[bool]:
    """For each group, whether nothing of it is hidden."""
    return [
        group.base is not None and all(row.cells[place].count is not None for row in table.rows)
        for place, group in enumerate(table.groups)
    ]
