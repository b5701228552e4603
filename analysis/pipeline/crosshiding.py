"""The mask of one breakdown whose margins are public: rows add up to the topline, groups to the profile.

Only counts inside are hidden: from 1 to k-1, and as many others as it takes. A base cannot be hidden to
protect another, because the profile of the people gives it back wherever nearly all of a group answered.
"""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from analysis.methods.suppression.attack import signed_sum
from analysis.methods.suppression.cover import Cells, Unprotectable, cover
from analysis.reports.crossed import Cell, CrossRow, CrossTable

SMALL, COVER = "c", "w"  # a small count, and one that is hidden to protect another
Counts = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


def mask_inside(table: CrossTable, threshold: int) -> CrossTable | None:
    """The table with what must be hidden inside it; None where no choice of counts protects the small ones.

    Every group and every row has the threshold or more people, or none.
    """
    counts, bases = _counts(table), np.array([group.base or 0 for group in table.groups[1:]])
    try:
        if table.multiple:
            hidden = np.array([_one_of_several(row, bases, threshold) for row in counts])
        else:
            hidden = _hidden(counts, threshold)
    except Unprotectable:
        return None
    rows = (_row(row, mask, threshold) for row, mask in zip(table.rows, hidden, strict=True))
    return replace(table, rows=tuple(rows))


def _one_of_several(row: Counts, bases: Counts, k: int) -> Mask:
    """An answer among several is hidden with its complement: the base tells one from the other."""
    return np.asarray(_hidden(np.array([row, bases - row]), k).any(axis=0))


def _hidden(counts: Counts, k: int) -> Mask:
    """True where a count is hidden. ``counts``: rows x groups. Raises Unprotectable."""
    inside = np.arange(counts.size).reshape(counts.shape)
    down, across = counts.sum(axis=1), counts.sum(axis=0)
    flat = np.concatenate([counts.ravel(), down, across]).astype(np.int64)
    margins = np.arange(flat.size) >= counts.size
    small = (flat > 0) & (flat < k) & ~margins
    lines = [*inside, *inside.T]
    sums = tuple(signed_sum(counts.size + n, line.tolist()) for n, line in enumerate(lines))
    found = cover(Cells(flat, margins.astype(np.int64), small, margins, sums, k))
    return np.asarray(found[: counts.size].reshape(counts.shape))


def _counts(table: CrossTable) -> Counts:
    found = [[cell.count or 0 for cell in row.cells[1:]] for row in table.rows]
    return np.array(found, dtype=np.int64).reshape(len(table.rows), len(table.groups) - 1)


def _row(row: CrossRow, mask: Mask, k: int) -> CrossRow:
    cells = (_cell(cell, k) if gone else cell for cell, gone in zip(row.cells[1:], mask, strict=True))
    return replace(row, cells=(row.cells[0], *cells))


def _cell(cell: Cell, k: int) -> Cell:
    return Cell(None, None, SMALL if 0 < (cell.count or 0) < k else COVER)
