"""One table in slices: rows by groups among the people of each slice, beside the two tables of their sums.

Rows by groups of everybody and rows by slices are printed already, each under its own mask. Whoever holds
them and a few slices can subtract: a group less its part in one slice is its part in all others. So all
slices are masked as one table, in which whatever a reader can subtract counts as printed.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from analysis.methods.suppression.attack import IntArray, Sum, signed_sum
from analysis.methods.suppression.cover import Cells, Unprotectable, cover
from analysis.methods.suppression.protect import FLOOR

BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Hidden:
    """What a table hides (True). cells: rows x columns. totals: of its rows. bases: of its columns."""

    cells: BoolArray
    totals: BoolArray
    bases: BoolArray


@dataclass(frozen=True)
class Slices:
    """What the slices hide. cells: rows x groups x slices. bases: groups x slices."""

    cells: BoolArray
    bases: BoolArray


def protect_slices(
    counts: npt.ArrayLike, *, groups: Hidden, slices: Hidden, threshold: int = 10
) -> Slices | None:
    """Mask rows x groups x slices so that no count from 1 to k-1 is printed or follows; None where nothing
    helps. A group of too few people in a slice is hidden whole.

    ``counts``: every person once, so the last slice may be "all others". ``groups``: rows x groups as printed
    of everybody, ``slices``: rows x slices. What these hide stays hidden, and is attacked too. ValueError for
    counts of another shape than the two tables, or a threshold under 5.
    """
    table = np.asarray(counts)
    _check(table, groups, slices, threshold)
    book = _Book(table.astype(np.int64), threshold)
    try:
        found = cover(book.cells(groups, slices))
    except Unprotectable:
        return None
    return Slices(found[book.inside], found[book.bases])


def _check(counts: npt.NDArray[Any], groups: Hidden, slices: Hidden, threshold: int) -> None:
    if threshold < FLOOR:
        raise ValueError(f"The threshold must be {FLOOR} or more, not {threshold}.")
    if counts.dtype.kind not in "iu" or counts.ndim != 3 or (counts < 0).any():
        raise ValueError("Slices need whole counts of 0 or more, rows x groups x slices.")
    rows, columns, deep = counts.shape
    if groups.cells.shape != (rows, columns) or slices.cells.shape != (rows, deep):
        raise ValueError(
            f"The tables beside the slices do not have the shape of {rows} x {columns} x {deep}."
        )


class _Book:
    """The numbered cells: inside, the bases of the slices, then the margins, which are printed elsewhere."""

    def __init__(self, counts: IntArray, threshold: int) -> None:
        self.threshold = threshold
        self.flat = np.zeros(0, dtype=np.int64)
        self.inside, self.bases = self._number(counts), self._number(counts.sum(axis=0))
        self.by_group, self.by_slice = self._number(counts.sum(axis=2)), self._number(counts.sum(axis=1))
        self.rows, self.groups = self._number(counts.sum(axis=(1, 2))), self._number(counts.sum(axis=(0, 2)))
        self.slices, self.all = self._number(counts.sum(axis=(0, 1))), self._number(counts.sum())

    def _number(self, counts: IntArray) -> IntArray:
        first = self.flat.size
        self.flat = np.concatenate([self.flat, np.ravel(counts)])
        return np.arange(first, self.flat.size).reshape(np.shape(counts))

    def cells(self, groups: Hidden, slices: Hidden) -> Cells:
        open_ = np.arange(self.flat.size) < self.inside.size + self.bases.size
        small = open_ & (self.flat > 0) & (self.flat < self.threshold)
        few = small[self.bases] & (self.flat[self.rows] > 0)[:, None, None]
        small[self.inside] |= few
        small[self.by_group], small[self.by_slice] = groups.cells, slices.cells
        small[self.groups], small[self.slices] = groups.bases, slices.bases
        small[self.rows] = groups.totals & slices.totals
        rank = (np.arange(self.flat.size) >= self.inside.size).astype(np.int64)
        return Cells(self.flat, rank, small, ~open_, tuple(self._sums()), self.threshold)

    def _sums(self) -> list[Sum]:
        """Every way to add up to a margin."""
        pairs = [
            (self.bases, self.inside, 0),
            (self.by_slice, self.inside, 1),
            (self.by_group, self.inside, 2),
            (self.groups, self.by_group, 0),
            (self.groups, self.bases, 1),
            (self.slices, self.by_slice, 0),
            (self.slices, self.bases, 0),
            (self.rows, self.by_group, 1),
            (self.rows, self.by_slice, 1),
            (self.all, self.rows, 0),
            (self.all, self.groups, 0),
            (self.all, self.slices, 0),
        ]
        return [sum_ for totals, parts, axis in pairs for sum_ in _added(totals, parts, axis)]


def _added(totals: IntArray, parts: IntArray, axis: int) -> list[Sum]:
    """One sum for each total: the parts along ``axis``."""
    lines = np.moveaxis(parts, axis, -1).reshape(-1, parts.shape[axis])
    return [signed_sum(int(total), line.tolist()) for total, line in zip(totals.ravel(), lines, strict=True)]
