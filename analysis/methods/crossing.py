"""Any question crossed with any other: choices, ticks, rankings and amounts, weighted or not.

``crosstab`` is the quick way for one choice by another; ``cross`` takes axes of every type and also gives the
column of everybody and the column of those who did not state their group.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np
import numpy.typing as npt

from analysis.methods.axes import Axis, group_positions, share_codes
from analysis.methods.codes import BoolArray, FloatArray, IntArray, effective_base, exact_sum, weight_array
from analysis.methods.rounding import Count, Shares, shares


@dataclass(frozen=True)
class Column:
    """One group: how many of it gave each answer. base: people of the group in the rows' base, unweighted.

    weighted, weighted_base: the same in weight, effective_n: Kish's base; None without weights.
    """

    counts: tuple[int, ...]
    base: int
    weighted: tuple[float, ...] | None = None
    weighted_base: float | None = None
    effective_n: float | None = None

    @property
    def mass(self) -> tuple[Count, ...]:
        """What shares are made of: weights where there are any, else people."""
        return self.counts if self.weighted is None else self.weighted

    @property
    def mass_base(self) -> Count:
        return self.base if self.weighted_base is None else self.weighted_base

    def percent(self, places: int = 0) -> Shares:
        """Share of the base for each answer; None for every one when nobody is in the base."""
        return shares(self.mass, self.mass_base, places)


@dataclass(frozen=True)
class CrossCounts:
    """Answers (rows) by groups (columns) as plain numbers; labels are the caller's.

    row_codes, column_codes: in printed order. columns: one for each group. total: everybody in the rows'
    base, each once, whether or not their group is known. not_stated: those of them whose group is not known.
    left_out: people outside the rows' base; ``total.base + left_out`` is everybody who was handed in.
    multiple: a person may be in several rows, so that they add up to more than the base.
    overlapping: a person may be in several columns, so that they add up to more than the total; otherwise
    the columns and "not stated" add up to the total, but for people who stated none of the groups.
    """

    row_codes: tuple[int, ...]
    column_codes: tuple[int, ...]
    columns: tuple[Column, ...]
    total: Column
    not_stated: Column
    left_out: int
    multiple: bool = False
    overlapping: bool = False

    @property
    def counts(self) -> npt.NDArray[np.int64]:
        """People, rows x groups; neither the total nor "not stated" is among them."""
        by_group = np.array([column.counts for column in self.columns], dtype=np.int64)
        return by_group.reshape(len(self.columns), len(self.row_codes)).T

    @property
    def bases(self) -> tuple[int, ...]:
        """People of each group in the rows' base, unweighted."""
        return tuple(column.base for column in self.columns)

    @property
    def row_totals(self) -> tuple[int, ...]:
        """Everybody who gave each answer, counted once."""
        return self.total.counts

    def printed(self, *, total: bool = True, not_stated: bool = True) -> tuple[Column, ...]:
        """The columns as a table prints them: the total first, "not stated" last."""
        first, last = (self.total,) * total, (self.not_stated,) * not_stated
        return (*first, *self.columns, *last)

    def percent(self, places: int = 0) -> tuple[tuple[Decimal | None, ...], ...]:
        """Column shares, rows x groups."""
        found = [column.percent(places) for column in self.columns]
        return tuple(tuple(column[row] for column in found) for row in range(len(self.row_codes)))


def cross(rows: Axis, columns: Axis, *, weights: npt.ArrayLike | None = None) -> CrossCounts:
    """Cross two axes of the same n people: a cell counts those in the column who gave the row's answer.

    A column's base is its people in the rows' base. ``weights``: n numbers of 0 or more; counts and bases
    stay people. The order of people changes nothing. ValueError for axes of different people or weights that
    weigh nothing sensible.
    """
    if rows.people != columns.people:
        raise ValueError(f"The rows have {rows.people} people, the columns {columns.people}.")
    if weights is None and not rows.overlapping and not columns.overlapping:
        return _at_once(rows, columns)
    heavy = None if weights is None else weight_array(weights, rows.people)
    answers, groups = (np.ascontiguousarray(axis.flags.T) for axis in (rows, columns))  # a pass for each
    total = _column(answers, rows.base, heavy)
    return CrossCounts(
        rows.codes,
        columns.codes,
        tuple(_column(answers, rows.base & group, heavy) for group in groups),
        total,
        _column(answers, rows.base & ~columns.base, heavy),
        left_out=rows.people - total.base,
        multiple=rows.overlapping,
        overlapping=columns.overlapping,
    )


def nets(table: CrossCounts, groups: Iterable[Iterable[int]]) -> CrossCounts:
    """The table of NET rows, numbered from 1: each adds up the answers of one group of row codes.

    Equal to crossing merged answers. ValueError where a person may be in several rows (merge the axis
    instead: ``Axis.merged``), and for a group that is empty, repeats a code or names one that is no row.
    """
    if table.multiple:
        raise ValueError("These answers overlap, so their counts cannot be added: merge the axis instead.")
    positions = group_positions(table.row_codes, groups)
    return replace(
        table,
        row_codes=tuple(range(1, len(positions) + 1)),
        columns=tuple(_net(column, positions) for column in table.columns),
        total=_net(table.total, positions),
        not_stated=_net(table.not_stated, positions),
        multiple=share_codes(positions),
    )


def _at_once(rows: Axis, columns: Axis) -> CrossCounts:
    """People who are in one row and in one column each are counted in a single pass."""
    high, wide = len(rows.codes) + 2, len(columns.codes) + 2
    cells = np.multiply(rows.places, wide, dtype=np.int64, casting="unsafe") + columns.places
    table = np.bincount(cells, minlength=high * wide).reshape(high, wide)
    unstated, *groups, _ = (_read(column) for column in table.T)
    total = _read(table.sum(axis=1))
    return CrossCounts(
        rows.codes, columns.codes, tuple(groups), total, unstated, left_out=rows.people - total.base
    )


def _read(column: IntArray) -> Column:
    """From counts by place: those outside the base, those of each answer, those in the base without one."""
    _, *counts, _ = column.tolist()
    return Column(tuple(counts), int(column[1:].sum()))


def _column(answers: BoolArray, inside: BoolArray, weights: FloatArray | None) -> Column:
    """The people ``inside``, all of whom are in the rows' base. ``answers``: answers x n."""
    counts = tuple(int(np.count_nonzero(given & inside)) for given in answers)
    if weights is None:
        return Column(counts, int(np.count_nonzero(inside)))
    heavy = weights[inside]
    return Column(
        counts,
        len(heavy),
        tuple(exact_sum(heavy[given[inside]]) for given in answers),
        exact_sum(heavy),
        effective_base(heavy),
    )


def _net(column: Column, positions: list[list[int]]) -> Column:
    counts = tuple(sum(column.counts[place] for place in group) for group in positions)
    if column.weighted is None:
        return replace(column, counts=counts)
    heavy = np.array(column.weighted)
    return replace(column, counts=counts, weighted=tuple(exact_sum(heavy[group]) for group in positions))
