"""Amounts and days: summed up by their middle and by bands that are wide enough to tell of nobody.

Pure. Bands come from the questionnaire where it names them, else from round numbers over the whole range.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from analysis.methods.codes import IntArray, code_array

MOST_BANDS = 8
MOST_MONTHS = 12  # of a table by month
LAST_DAY = date.max.toordinal()


@dataclass(frozen=True)
class Band:
    """Amounts from ``low`` up to but without ``high`` (None: no end), and how many fell into it."""

    low: int
    high: int | None
    count: int


def middle(values: npt.ArrayLike) -> float | None:
    """The median of n whole numbers; None for none."""
    found = code_array(values, "amounts")
    return float(np.median(found)) if found.size else None


def bands(values: npt.ArrayLike, *, lows: Sequence[int] = (), end: int | None = None) -> tuple[Band, ...]:
    """Counts of n amounts of 0 or more by band, every band present, together n.

    ``lows``: where each band begins, in order; amounts below the first fall into a band of their own, and the
    last has no end. Without them: at most 8 bands of 1, 2 or 5 times a power of ten, from 0 to ``end`` or the
    largest amount. ValueError for a negative amount, or for ``lows`` that do not rise from 0 or more.
    """
    found = code_array(values, "amounts")
    edges = band_edges(found, lows=lows, end=end)
    inside = np.searchsorted(edges, found, side="right") - 1
    counts = np.bincount(inside, minlength=len(edges))
    highs: list[int | None] = [*edges[1:], None if len(lows) else edges[-1] + _step(edges)]
    return tuple(Band(low, high, int(n)) for low, high, n in zip(edges, highs, counts, strict=True))


def band_edges(found: IntArray, *, lows: Sequence[int] = (), end: int | None = None) -> list[int]:
    """Where each band of ``bands`` begins, from 0."""
    if found.size and found.min() < 0:
        raise ValueError("Amounts are 0 or more.")
    if len(lows):
        return _given([int(low) for low in lows])
    return _round(int(found.max()) if found.size else 0, end)


def _given(lows: list[int]) -> list[int]:
    if lows[0] < 0 or any(low >= high for low, high in pairwise(lows)):
        raise ValueError(f"Bands must begin at 0 or more, each above the one before it, not {lows}.")
    return lows if lows[0] == 0 else [0, *lows]


def _round(largest: int, end: int | None) -> list[int]:
    top = max(largest, end or 0)
    step = next(
        step
        for power in range(20)
        for step in (10**power, 2 * 10**power, 5 * 10**power)
        if top // step < MOST_BANDS
    )
    return list(range(0, top + 1, step))


def _step(edges: Sequence[int]) -> int:
    return edges[1] - edges[0] if len(edges) > 1 else 1


def days(ordinals: npt.ArrayLike) -> tuple[tuple[str, int], ...]:
    """Counts of n days by the periods of ``periods``, none left out."""
    names, places = periods(ordinals)
    counts = np.bincount(places, minlength=len(names))
    return tuple((name, int(n)) for name, n in zip(names, counts, strict=True))


def periods(ordinals: npt.ArrayLike) -> tuple[tuple[str, ...], IntArray]:
    """The months from the first of n days to the last, by year where those are more than twelve, and the
    place of each day among them, from 0. No period between is left out.

    ``ordinals``: days of the calendar, 1 for 1 January of the year 1. ValueError for a day before it or after
    the year 9999.
    """
    found = code_array(ordinals, "days").astype(np.int64)
    if not found.size:
        return (), found
    if found.min() < 1 or found.max() > LAST_DAY:
        raise ValueError(f"Days are numbered from 1 to {LAST_DAY}, the end of the year 9999.")
    months = _months(found)
    first, last = int(months.min()), int(months.max())
    if last - first < MOST_MONTHS:
        return tuple(_month_name(month) for month in range(first, last + 1)), months - first
    years = tuple(str(year) for year in range(first // 12, last // 12 + 1))
    return years, months // 12 - first // 12


def _months(ordinals: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Months since the beginning of the year 0."""
    since = (ordinals - date(1970, 1, 1).toordinal()).astype("datetime64[D]")
    return since.astype("datetime64[M]").astype(np.int64) + 1970 * 12


def _month_name(month: int) -> str:
    return f"{date(month // 12, month % 12 + 1, 1):%B} {month // 12}"
