"""Which counts of a table to hide so that no count from 1 to k-1 is printed or can be worked out.

Primary suppression hides small counts. Secondary suppression hides further cells until a reader who adds
and subtracts everything printed, and who can tell "<10" from "hidden to protect another", is left with a
range of at least 3 for every hidden cell. Margins go only when no cell inside can do the job; the grand
total never goes; where nothing helps the table is withheld.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from analysis.methods.crosstabs import Crosstab
from analysis.methods.suppression.attack import IntArray, signed_sum
from analysis.methods.suppression.cover import Cells, Unprotectable, cover
from analysis.methods.suppression.tables import Protected

FLOOR = 5
Axis = Literal["rows", "columns"]
BoolArray = npt.NDArray[np.bool_]


def protect(
    table: npt.ArrayLike | Crosstab, *, threshold: int = 10, margins: bool = True, zeros: bool = True
) -> BoolArray:
    """Mask of the shape of ``table``: True = hidden. See ``protect_table``, which also masks the margins.

    This mask says nothing of margins, so it holds where every total of at least ``threshold`` is printed
    beside it, and no smaller one. A table that no choice of cells protects then is hidden whole.
    """
    if not margins:
        return protect_table(table, threshold=threshold, margins=False, zeros=zeros).cells
    counts = _counts(table, threshold)
    if 0 < counts.sum() < threshold:
        return np.ones(counts.shape, dtype=bool)
    if counts.ndim == 2 and 1 in counts.shape:  # a line: its other totals are the cells themselves
        return protect(counts.ravel(), threshold=threshold, zeros=zeros).reshape(counts.shape)
    cells = _cells(counts, threshold, zeros=zeros, groups=None, public=None)
    printed = np.arange(cells.counts.size) >= counts.size
    printed &= (cells.counts >= threshold) | (cells.counts == 0)
    try:
        return cover(replace(cells, fixed=printed | cells.fixed))[: counts.size].reshape(counts.shape)
    except Unprotectable:
        return np.ones(counts.shape, dtype=bool)


def protect_table(
    table: npt.ArrayLike | Crosstab,
    *,
    threshold: int = 10,
    margins: bool = True,
    zeros: bool = True,
    groups: Axis | None = None,
    public: Axis | None = None,
    also: npt.ArrayLike = False,
) -> Protected:
    """Mask a table of counts (one or two dimensions) and its margins.

    margins: totals are printed beside it (without them only small counts are hidden). zeros: noughts are
    shown. groups: which axis holds groups of people; a group under the threshold is hidden whole, noughts
    too. public: the axis whose totals are printed elsewhere in full and so cannot be hidden. also: mask of
    cells that are hidden for another reason, and so are protected here too.
    ValueError for anything but whole counts of 0 or more, or a threshold under 5.
    """
    counts = _counts(table, threshold)
    if 0 < counts.sum() < threshold:
        return _withheld(counts, threshold, public)
    if not margins:
        return _split(
            _small(counts, threshold, zeros) | _whole_groups(counts, groups, threshold), counts, threshold
        )
    cells = _cells(counts, threshold, zeros=zeros, groups=groups, public=public)
    elsewhere = np.zeros(cells.counts.size, dtype=bool)
    elsewhere[: counts.size] = np.broadcast_to(np.asarray(also, dtype=bool), counts.shape).ravel()
    try:
        hidden = cover(replace(cells, small=cells.small | elsewhere))
    except Unprotectable:
        return _withheld(counts, threshold, public)
    return _split(hidden, counts, threshold)


def protect_topline(
    counts: Mapping[int, int | float] | Sequence[int | float], base: int, threshold: int = 10
) -> BoolArray:
    """Mask for an opinion question over everybody: shown whole from the threshold on, else withheld whole."""
    if base < 0 or threshold < FLOOR:
        raise ValueError(f"A base of {base} and a threshold of {threshold} make no sense together.")
    return np.full(len(counts), base < threshold)


def unanimous(counts: Iterable[int | float], base: int) -> bool:
    """Everybody gave one answer: true of each of them, so an officer looks before it is printed."""
    return base > 0 and any(count == base for count in counts)


def _counts(table: npt.ArrayLike | Crosstab, threshold: int) -> IntArray:
    given = np.asarray(table.counts if isinstance(table, Crosstab) else table)
    if given.ndim not in (1, 2):
        raise ValueError(f"A table has one or two dimensions, not {given.ndim}.")
    if threshold < FLOOR:
        raise ValueError(f"The threshold must be {FLOOR} or more, not {threshold}.")
    if given.size and given.dtype.kind not in "iuf":
        raise ValueError(f"A table holds whole counts of 0 or more, not {given.dtype}.")
    if given.size and (not np.isfinite(given).all() or (given < 0).any() or (given != np.trunc(given)).any()):
        raise ValueError("A table holds whole counts of 0 or more.")
    return given.astype(np.int64)


def _cells(
    counts: IntArray, threshold: int, *, zeros: bool, groups: Axis | None, public: Axis | None
) -> Cells:
    """Number the cells inside, then the row totals, the column totals and the grand total."""
    flat = _flat(counts)
    small = _small(flat, threshold, zeros)
    small[: counts.size] |= _whole_groups(counts, groups, threshold).ravel()
    fixed = np.zeros(flat.size, dtype=bool)
    fixed[-1] = True
    fixed[_margin_places(counts, public)] = True
    rank = (np.arange(flat.size) >= counts.size).astype(np.int64)
    return Cells(flat, rank, small & ~fixed, fixed, tuple(_sums(counts)), threshold)


def _flat(counts: IntArray) -> IntArray:
    margins = [counts.sum(axis=1), counts.sum(axis=0)] if counts.ndim == 2 else []
    return np.concatenate([counts.ravel(), *margins, [counts.sum()]]).astype(np.int64)


def _margin_places(counts: IntArray, axis: Axis | None) -> slice:
    if axis is None or counts.ndim == 1:
        return slice(0, 0)
    rows = counts.size + counts.shape[0]
    return slice(counts.size, rows) if axis == "rows" else slice(rows, rows + counts.shape[1])


def _sums(counts: IntArray) -> Iterable[tuple[IntArray, IntArray]]:
    inside = np.arange(counts.size).reshape(counts.shape)
    if counts.ndim == 1:
        return [signed_sum(counts.size, range(counts.size))]
    total = counts.size + sum(counts.shape)
    down = list(range(counts.size, counts.size + counts.shape[0]))
    across = list(range(counts.size + counts.shape[0], total))
    lines = zip(down + across, [*inside, *inside.T], strict=True)
    return [signed_sum(margin, line.tolist()) for margin, line in lines] + [
        signed_sum(total, down),
        signed_sum(total, across),
    ]


def _small(counts: IntArray, threshold: int, zeros: bool) -> BoolArray:
    return np.asarray((counts < threshold) & (counts > 0 if zeros else True))


def _whole_groups(counts: IntArray, groups: Axis | None, threshold: int) -> BoolArray:
    if groups is None or counts.ndim == 1:
        return np.zeros(counts.shape, dtype=bool)
    along, across = (0, 1) if groups == "columns" else (1, 0)
    bases = counts.sum(axis=along, keepdims=True)
    # What nobody answered is nought in every group: hiding it would protect nothing and could not be covered.
    given = counts.sum(axis=across, keepdims=True) > 0
    return np.asarray((bases > 0) & (bases < threshold) & given)


def _split(hidden: BoolArray, counts: IntArray, threshold: int, withheld: bool = False) -> Protected:
    """Give the flat mask its shapes back; a mask without margins hides every small margin with it."""
    if hidden.size == counts.size:
        margins = _flat(counts)[counts.size :]
        hidden = np.concatenate([hidden.ravel(), _small(margins, threshold, True)])
    rows, columns = counts.shape if counts.ndim == 2 else (0, 0)
    inside, down, across, total = np.split(
        hidden, [counts.size, counts.size + rows, counts.size + rows + columns]
    )
    return Protected(inside.reshape(counts.shape), down, across, bool(total[0]), withheld, threshold)


def _withheld(counts: IntArray, threshold: int, public: Axis | None) -> Protected:
    hidden = np.ones(_flat(counts).size, dtype=bool)
    hidden[_margin_places(counts, public)] = False
    hidden[-1] = 0 < counts.sum() < threshold
    return _split(hidden, counts, threshold, withheld=True)
