"""The search for cells to hide so that none of the hidden ones can be worked out.

Greedy and deterministic: find the hidden cell that a reader knows best, hide the cheapest cell that loosens
the sum which gives it away, repeat; at the end show again every cell that proves not to be needed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from analysis.methods.suppression.attack import FREE, IntArray, Sum, exact_ranges, one_sum_range, tighten

BoolArray = npt.NDArray[np.bool_]
NARROW = 3


class Unprotectable(Exception):
    """No choice of hidden cells protects this table: it has to be withheld."""


@dataclass(frozen=True)
class Cells:
    """The numbered cells of one or more linked tables, with true counts.

    rank: what to spare, 0 for cells inside, 1 for margins. small: hidden to begin with. fixed: may never be
    hidden. sums: what adds up to what, as in ``attack``. sums_of: the numbers of each cell's sums.
    """

    counts: IntArray
    rank: IntArray
    small: BoolArray
    fixed: BoolArray
    sums: tuple[Sum, ...]
    threshold: int
    sums_of: dict[int, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        of: dict[int, list[int]] = {}
        for number, (members, _) in enumerate(self.sums):
            for member in members.tolist():
                of.setdefault(member, []).append(number)
        object.__setattr__(self, "sums_of", of)

    def marks(self, hidden: BoolArray) -> tuple[IntArray, IntArray]:
        """What a reader knows of each cell from its mark alone; printed cells are known exactly."""
        large, some = self.counts >= self.threshold, self.counts > 0
        least = np.where(large, self.threshold, np.where(some, 1, 0))
        greatest = np.where(large, FREE, self.threshold - 1)
        return np.where(hidden, least, self.counts), np.where(hidden, greatest, self.counts)


def cover(cells: Cells) -> BoolArray:
    """Mask of the hidden cells, the small ones included. Unprotectable when nothing helps."""
    hidden = cells.small.copy()
    while (weak := _weak(cells, hidden)).size:
        hidden[_choose(cells, hidden, weak)] = True
    return _show_needless(cells, hidden)


def _weak(cells: Cells, hidden: BoolArray) -> IntArray:
    """The hidden cells that a reader can place too well."""
    lows, highs = tighten(*cells.marks(hidden), cells.sums)
    if not (hidden & (highs - lows < NARROW)).any():
        lows, highs = exact_ranges(lows, highs, cells.sums, enough=NARROW)
    return np.flatnonzero(hidden & (highs - lows < NARROW))


def _choose(cells: Cells, hidden: BoolArray, weak: IntArray) -> int:
    """The next cell to hide: one in the sum that gives a weak cell away most plainly."""
    marks = cells.marks(hidden)
    leaks = []
    for cell in weak.tolist():
        for number in cells.sums_of.get(cell, []):
            low, high = one_sum_range(*marks, cells.sums[number], cell)
            leaks.append((high - low, cell, number))
    for width, cell, number in sorted(leaks):
        candidates = _candidates(cells, hidden, [number])
        if candidates:
            return next((c for c in candidates if _helps(cells, hidden, number, cell, c)), candidates[0])
        if width < NARROW:
            raise Unprotectable
    touched = [number for number, (members, _) in enumerate(cells.sums) if hidden[members].any()]
    others = _candidates(cells, hidden, touched)
    if not others:
        raise Unprotectable
    return others[0]


def _helps(cells: Cells, hidden: BoolArray, number: int, weak: int, candidate: int) -> bool:
    tried = hidden.copy()
    tried[candidate] = True
    low, high = one_sum_range(*cells.marks(tried), cells.sums[number], weak)
    return high - low >= NARROW


def _candidates(cells: Cells, hidden: BoolArray, numbers: Iterable[int]) -> list[int]:
    """Cells of these sums that may still be hidden, the cheapest first."""
    members = {int(member) for number in numbers for member in cells.sums[number][0]}
    free = (m for m in members if cells.counts[m] > 0 and not hidden[m] and not cells.fixed[m])
    return sorted(free, key=lambda member: _cost(cells, hidden, member))


def _cost(cells: Cells, hidden: BoolArray, member: int) -> tuple[int, int, int, int]:
    """Spare margins, then cells that would need yet another one in their other sums, then large counts."""
    lonely = sum(not hidden[cells.sums[number][0]].any() for number in cells.sums_of[member])
    return int(cells.rank[member]), lonely, int(cells.counts[member]), member


def _show_needless(cells: Cells, hidden: BoolArray) -> BoolArray:
    extra = np.flatnonzero(hidden & ~cells.small)
    for member in sorted(extra.tolist(), key=lambda m: (-int(cells.rank[m]), -int(cells.counts[m]), m)):
        if _leans_on_a_margin(cells, hidden, member):
            continue
        hidden[member] = False
        if _weak(cells, hidden).size:
            hidden[member] = True
    return hidden


def _leans_on_a_margin(cells: Cells, hidden: BoolArray, member: int) -> bool:
    """A total that went only to protect others is often printed elsewhere: its parts stay hidden with it."""
    totals = [int(cells.sums[number][0][0]) for number in cells.sums_of.get(member, [])]
    return any(total != member and hidden[total] and not cells.small[total] for total in totals)
