"""One question crossed with another, counted in one pass.

Columns are the groups (the banner), rows the answers; shares are of the column unless asked otherwise.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from analysis.methods.codes import FloatArray, IntArray, code_array, exact_sums, offered_codes, weight_array
from analysis.methods.rounding import percent

_FLOOR = -100  # negative codes all leave the table: below this they need no bin of their own
_SPARSE = 2000  # codes further up than this are numbered first, so that no table has a bin for every number


@dataclass(frozen=True)
class Crosstab:
    """counts: people, rows x columns, in the order of the codes, noughts included.

    weighted: the same in weight, None without weights. effective_n: Kish's base of each column, None
    without weights. left_out: people with a negative code in either question; ``n + left_out`` is everybody.
    """

    row_codes: tuple[int, ...]
    column_codes: tuple[int, ...]
    counts: npt.NDArray[np.int64]
    left_out: int
    weighted: FloatArray | None = None
    effective_n: tuple[float, ...] | None = None

    @property
    def n(self) -> int:
        return int(self.counts.sum())

    @property
    def row_totals(self) -> npt.NDArray[np.int64]:
        return np.asarray(self.counts.sum(axis=1))

    @property
    def column_totals(self) -> npt.NDArray[np.int64]:
        return np.asarray(self.counts.sum(axis=0))

    def percent(
        self, places: int = 0, *, of: Literal["column", "row", "table"] = "column"
    ) -> tuple[tuple[Decimal | None, ...], ...]:
        """Shares, rows x columns (of the weights where there are any); None where the base is nought."""
        mass: npt.NDArray[Any] = self.counts if self.weighted is None else self.weighted
        axes = {"column": (0,), "row": (1,), "table": (0, 1)}
        if of not in axes:
            raise ValueError(f'Shares are of the "column", the "row" or the "table", not of "{of}".')
        bases = np.broadcast_to(mass.sum(axis=axes[of], keepdims=True), mass.shape)
        return tuple(
            tuple(percent(part, base, places) for part, base in zip(parts, wholes, strict=True))
            for parts, wholes in zip(mass.tolist(), bases.tolist(), strict=True)
        )


def crosstab(
    rows: npt.ArrayLike,
    columns: npt.ArrayLike,
    *,
    weights: npt.ArrayLike | None = None,
    row_codes: Iterable[int],
    column_codes: Iterable[int],
) -> Crosstab:
    """Cross two questions of the same n people.

    ``rows``, ``columns``: n integer codes each; whoever has a negative code in either leaves the table and
    is counted in ``left_out``. ``row_codes``, ``column_codes``: the codes on offer, 0 or more, in printed
    order. ``weights``: n numbers of 0 or more. The arrays are only read.
    ValueError for different lengths, a code that is not on offer, or weights that weigh nothing sensible.
    """
    across, down = _Axis(rows, row_codes, "row"), _Axis(columns, column_codes, "column")
    if across.codes.size != down.codes.size:
        raise ValueError(f"{across.codes.size} row codes do not match {down.codes.size} column codes.")
    cell = _cells(across, down)
    raw = _table(cell, across, down).astype(np.int64)
    across.refuse_unknown(raw.sum(axis=1))
    down.refuse_unknown(raw.sum(axis=0))
    counts = raw[np.ix_(across.wanted, down.wanted)]
    left_out = int(cell.size - counts.sum())
    if weights is None:
        return Crosstab(across.offered, down.offered, counts, left_out)
    given = weight_array(weights, cell.size)
    # Squares are taken of shares of the largest weight: an effective base does not depend on the unit.
    unit = given / (given.max(initial=0) or 1)
    heavy, light, squared = (
        _heavy(cell, across, down, mass)[np.ix_(across.wanted, down.wanted)]
        for mass in (given, unit, unit**2)
    )
    return Crosstab(across.offered, down.offered, counts, left_out, heavy, _effective(light, squared))


class _Axis:
    """One question's codes, close together, with what is needed to lay them out from position 0."""

    def __init__(self, codes: npt.ArrayLike, offered: Iterable[int], name: str) -> None:
        self.name, self.offered = name, offered_codes(offered, f"{name} codes")
        self.codes = code_array(codes, f"{name} codes")
        high = int(self.codes.max(initial=0))
        if high > max(self.offered):
            raise self._unknown(high)
        self.places = self.offered
        if max(self.offered) > _SPARSE:
            self._number()
        if self.codes.min(initial=0) < _FLOOR:
            self.codes = np.maximum(self.codes, _FLOOR)
        self.low = int(self.codes.min(initial=0))
        self.span = max(self.places) - self.low + 1

    def _number(self) -> None:
        """Replace every code by its number among the codes on offer, and every missing one by -1."""
        known = np.sort(self.offered)
        places = np.searchsorted(known, self.codes)
        strangers = self.codes[(known[places] != self.codes) & (self.codes >= 0)]
        if strangers.size:
            raise self._unknown(int(strangers[0]))
        self.codes = np.where(self.codes < 0, -1, places)
        self.places = tuple(np.searchsorted(known, self.offered).tolist())

    @property
    def wanted(self) -> IntArray:
        return np.array(self.places) - self.low

    def refuse_unknown(self, totals: IntArray) -> None:
        for position in np.flatnonzero(totals):
            code = int(position) + self.low
            if code >= 0 and code not in self.places:
                raise self._unknown(code)

    def _unknown(self, code: int) -> ValueError:
        return ValueError(f"Code {code} is not one of the {self.name} codes {self.offered}.")


def _cells(across: _Axis, down: _Axis) -> IntArray:
    """Each person's place in the flattened table; narrow integers, because the pass is bound by memory."""
    furthest = (max(across.places) - 2 * across.low + 1) * down.span + max(down.places) - 2 * down.low
    cell = np.multiply(across.codes, down.span, dtype=np.min_scalar_type(-furthest - 1), casting="unsafe")
    np.add(cell, down.codes, out=cell, casting="unsafe")
    cell -= across.low * down.span + down.low
    return np.asarray(cell)


def _table(cell: IntArray, across: _Axis, down: _Axis) -> npt.NDArray[Any]:
    flat = np.bincount(cell, minlength=across.span * down.span)
    return flat.reshape(across.span, down.span)


def _heavy(cell: IntArray, across: _Axis, down: _Axis, weights: FloatArray) -> FloatArray:
    return exact_sums(cell, weights, across.span * down.span).reshape(across.span, down.span)


def _effective(weighted: FloatArray, squared: FloatArray) -> tuple[float, ...]:
    totals = zip(weighted.sum(axis=0).tolist(), squared.sum(axis=0).tolist(), strict=True)
    return tuple(total**2 / square if square else 0.0 for total, square in totals)
