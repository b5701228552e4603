"""What a reader can work out about hidden counts: the exact range of each under everything published.

Cells are numbered. ``lows`` and ``highs`` (integers, FREE for "no upper limit") say what a reader knows of
each before adding up; a published cell has both equal to its value. Every sum is a pair (members, signs)
whose signed values come to nought: +1 for each part, -1 for the total.

Source: Hundepool and others, Statistical Disclosure Control (2012), chapter 4: feasibility intervals by
linear programming. Solver: HiGHS, in ``scipy.optimize.linprog``.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

IntArray = npt.NDArray[np.int64]
Sum = tuple[IntArray, IntArray]

FREE = 10**12
_ROOM = 1000  # how far above everything known a cell without an upper limit may rise in the program
_TOLERANCE = 1e-6


class Contradiction(ValueError):
    """The published figures cannot all be true."""


def signed_sum(total: int, parts: Sequence[int]) -> Sum:
    return np.array([total, *parts], dtype=np.int64), np.array([-1] + [1] * len(parts), dtype=np.int64)


def tighten(lows: IntArray, highs: IntArray, sums: Sequence[Sum]) -> tuple[IntArray, IntArray]:
    """Narrow every range by one sum at a time until nothing moves.

    Quick, and never narrower than the truth: what it finds narrow is narrow.
    """
    lows, highs = lows.copy(), highs.copy()
    moved = True
    while moved:
        moved = False
        for members, signs in sums:
            moved |= _tighten_one(lows, highs, members, signs)
    return lows, highs


def one_sum_range(lows: IntArray, highs: IntArray, sum_: Sum, cell: int) -> tuple[int, int]:
    """The range of ``cell`` if this sum were all a reader had."""
    members, signs = sum_
    low, high = _signed(lows, highs, members, signs)
    least, most = _implied(low, high)
    at = int(np.flatnonzero(members == cell)[0])
    ends = sorted((int(least[at] * signs[at]), int(most[at] * signs[at])))
    return max(ends[0], int(lows[cell])), min(ends[1], int(highs[cell]))


def exact_ranges(
    lows: IntArray, highs: IntArray, sums: Sequence[Sum], *, enough: int
) -> tuple[IntArray, IntArray]:
    """Least and greatest whole value of every cell under all sums together.

    A cell whose range reaches ``enough`` is not followed to its ends: the range returned is then merely one
    that is certainly possible. Contradiction when no table at all fits.
    """
    lows, highs = tighten(lows, highs, sums)
    open_sums = [sum_ for sum_ in sums if (lows[sum_[0]] < highs[sum_[0]]).any()]
    seen_low, seen_high = highs.copy(), lows.copy()
    for cells in _components(lows, highs, open_sums):
        program = _Program(cells, lows, highs, open_sums)
        program.explore(seen_low, seen_high, enough)
    fixed = lows == highs
    return np.where(fixed, lows, seen_low), np.where(fixed, highs, seen_high)


def _signed(lows: IntArray, highs: IntArray, members: IntArray, signs: IntArray) -> tuple[IntArray, IntArray]:
    low, high = lows[members], highs[members]
    return np.where(signs > 0, low, -high), np.where(signs > 0, high, -low)


def _implied(low: IntArray, high: IntArray) -> tuple[IntArray, IntArray]:
    """Signed ranges that the other members leave to each one, the whole coming to nought."""
    return np.maximum(low, high - high.sum()), np.minimum(high, low - low.sum())


def _tighten_one(lows: IntArray, highs: IntArray, members: IntArray, signs: IntArray) -> bool:
    low, high = _signed(lows, highs, members, signs)
    least, most = _implied(low, high)
    if (least > most).any():
        raise Contradiction("The published figures contradict one another.")
    if np.array_equal(least, low) and np.array_equal(most, high):
        return False
    lows[members] = np.where(signs > 0, least, -most)
    highs[members] = np.where(signs > 0, most, -least)
    return True


def _components(lows: IntArray, highs: IntArray, sums: Sequence[Sum]) -> list[IntArray]:
    """Groups of undecided cells that share a sum, directly or through others; a cell in no sum is alone."""
    undecided = np.flatnonzero(lows < highs)
    links = [(kept[0], other) for kept in (_undecided(s, lows, highs) for s in sums) for other in kept[1:]]
    pairs = np.array(links, dtype=np.int64).reshape(-1, 2)
    size = lows.size
    graph = csr_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(size, size))
    labels = connected_components(graph, directed=False)[1][undecided]
    return [undecided[labels == label] for label in np.unique(labels)]


def _undecided(sum_: Sum, lows: IntArray, highs: IntArray) -> IntArray:
    members = sum_[0]
    return members[lows[members] < highs[members]]


@dataclass
class _Program:
    """The linear program of one group of cells."""

    cells: IntArray
    lows: IntArray
    highs: IntArray
    sums: Sequence[Sum]

    def __post_init__(self) -> None:
        place = {int(cell): number for number, cell in enumerate(self.cells)}
        rows: list[int] = []
        columns: list[int] = []
        values: list[int] = []
        self.right: list[int] = []
        for members, signs in self.sums:
            inside = [number for number, cell in enumerate(members) if int(cell) in place]
            if not inside:
                continue
            outside = [number for number in range(members.size) if int(members[number]) not in place]
            rows += [len(self.right)] * len(inside)
            columns += [place[int(members[number])] for number in inside]
            values += [int(signs[number]) for number in inside]
            self.right.append(-int((signs[outside] * self.lows[members[outside]]).sum()))
        self.matrix = csr_array((values, (rows, columns)), shape=(len(self.right), self.cells.size))
        low, high = self.lows[self.cells], self.highs[self.cells]
        limited = high < FREE // 2
        ceiling = int(low.sum() + high[limited].sum()) + _ROOM
        self.bounds = np.column_stack([low, np.where(limited, high, ceiling)])

    def explore(self, seen_low: IntArray, seen_high: IntArray, enough: int) -> None:
        """Widen what has been seen of each cell until its range is enough or its ends are reached.

        One solution shows a possible value of every cell, so most cells need no run of their own.
        """
        for number, cell in enumerate(self.cells):
            for direction in (-1, 1):
                if seen_high[cell] - seen_low[cell] < enough:
                    least, most = self._solve(number, direction)
                    seen_low[self.cells] = np.minimum(seen_low[self.cells], least)
                    seen_high[self.cells] = np.maximum(seen_high[self.cells], most)

    def _solve(self, number: int, direction: int) -> tuple[IntArray, IntArray]:
        if not self.right:
            return self.bounds[:, 0], self.bounds[:, 1]
        goal = np.zeros(self.cells.size)
        goal[number] = -direction
        found = linprog(goal, A_eq=self.matrix, b_eq=self.right, bounds=self.bounds, method="highs")
        if found.status == 2:
            raise Contradiction("The published figures contradict one another.")
        if found.status != 0:
            raise RuntimeError(f"The disclosure audit could not be finished: {found.message}")
        whole = (np.ceil(found.x - _TOLERANCE), np.floor(found.x + _TOLERANCE))
        return whole[0].astype(np.int64), whole[1].astype(np.int64)
