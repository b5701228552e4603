"""Summaries of ordered scales: agreement, safety and their kind.

Codes are integers: 1..m on the scale; -1 not shown, -2 not answered, -3 don't know, -4 prefer not to
say, -5 unreadable. Two bases: "answered" (don't know included) and "opinion" (without). Prefer not to
say and unreadable stand in neither.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import numpy as np
import numpy.typing as npt

from analysis.methods.codes import (
    DONT_KNOW,
    MISSING,
    IntArray,
    code_array,
    count_codes,
    effective_base,
    exact_sum,
    weight_array,
)
from analysis.methods.middles import median_level
from analysis.methods.rounding import percent, points
from analysis.methods.scales import AGREEMENT5, SAFETY5, Scale

Base = Literal["answered", "opinion"]

__all__ = ["AGREEMENT5", "SAFETY5", "Base", "LikertSummary", "Scale", "from_counts", "summarise"]


@dataclass(frozen=True)
class LikertSummary:
    """What one item counts to; every figure is derived from the counts and rounded once.

    counts: people, unweighted, {code: int}: every level in printed order with its noughts, then (base
    "answered") the off-scale answers that the scale declares or somebody gave; they sum to ``n``.
    missing: {code: int} for all five missing codes, whichever base was chosen.
    weighted: the same keys as counts, in weight; None when no weights were given.
    received: everybody handed in: those in the base, those with a missing code that is not in it, and those
    ``beside``.
    """

    scale: Scale
    base: Base
    counts: dict[int, int]
    missing: dict[int, int]
    weighted: dict[int, float] | None = None
    effective_n: float | None = None
    received: int = 0

    @property
    def beside(self) -> int:
        """People with an answer beside the scale that this base leaves out and that is no missing code."""
        return self.received - self.n - sum(n for code, n in self.missing.items() if code not in self.counts)

    @property
    def n(self) -> int:
        """People in the base, unweighted."""
        return sum(self.counts.values())

    @property
    def mass(self) -> Mapping[int, int | float]:
        """What shares are made of: weights where there are any, else people."""
        return self.counts if self.weighted is None else self.weighted

    @property
    def weighted_n(self) -> int | float:
        return self._sum(self.mass)

    @property
    def agree(self) -> int:
        return sum(self.counts[code] for code in self.scale.agree)

    @property
    def neutral(self) -> int:
        return sum(self.counts[code] for code in self.scale.neutral)

    @property
    def disagree(self) -> int:
        return sum(self.counts[code] for code in self.scale.disagree)

    @property
    def off_scale(self) -> int:
        """Don't know and its like in this base; always 0 in the base "opinion"."""
        return sum(count for code, count in self.counts.items() if code not in self.scale.codes)

    def percent(self, places: int = 0) -> dict[int, Decimal | None]:
        """Share of each code in ``counts``; None for every one when nobody is in the base."""
        return {code: self._share((code,), places) for code in self.counts}

    def agree_percent(self, places: int = 0) -> Decimal | None:
        return self._share(self.scale.agree, places)

    def neutral_percent(self, places: int = 0) -> Decimal | None:
        return self._share(self.scale.neutral, places)

    def disagree_percent(self, places: int = 0) -> Decimal | None:
        return self._share(self.scale.disagree, places)

    def off_scale_percent(self, places: int = 0) -> Decimal | None:
        return self._share([code for code in self.counts if code not in self.scale.codes], places)

    @property
    def net(self) -> int | None:
        """Agree minus disagree in whole points, from counts, halves away from zero."""
        value = self.net_points()
        return None if value is None else int(value)

    def net_points(self, places: int = 0) -> Decimal | None:
        return points(self._sum(self.scale.agree) - self._sum(self.scale.disagree), self.weighted_n, places)

    @property
    def mean(self) -> float | None:
        """Mean score of those on the scale (never of "don't know"); None when nobody is."""
        on_scale = self._sum(self.scale.codes)
        if not on_scale:
            return None
        return math.fsum(self.mass[code] * self.scale.score(code) for code in self.scale.codes) / on_scale

    @property
    def median_label(self) -> str | None:
        """The level that the middle person on the scale chose; None when nobody is on it.

        Between two levels the one with the lower score is named: a tie never flatters.
        """
        codes = sorted(self.scale.codes, key=self.scale.score)
        place = median_level([self.mass[code] for code in codes])
        return None if place is None else self.scale.levels[codes[place]]

    def sums_to_100(self, places: int = 0) -> bool:
        """False when the printed parts need the footnote about rounding."""
        shares = [share for share in self.percent(places).values() if share is not None]
        return not shares or sum(shares) == 100

    def _share(self, codes: Iterable[int], places: int) -> Decimal | None:
        return percent(self._sum(codes), self.weighted_n, places)

    def _sum(self, codes: Iterable[int]) -> int | float:
        parts = [self.mass[code] for code in codes]
        return sum(parts) if self.weighted is None else math.fsum(parts)


def summarise(
    codes: npt.ArrayLike, *, scale: Scale, weights: npt.ArrayLike | None = None, base: Base = "answered"
) -> LikertSummary:
    """Count one item. ``codes``: n integers (see the module); ``weights``: n numbers of 0 or more.

    ValueError for an unknown code, a wrong shape, a gap (NaN), a negative or non-finite weight.
    """
    given = code_array(codes)
    counted = count_codes(given, _understood(scale))
    keys = _in_base(counted, scale, base)
    heavy, effective = _weigh(given, weights, keys)
    return LikertSummary(
        scale,
        base,
        {code: counted[code] for code in keys},
        _missing(counted),
        heavy,
        effective,
        sum(counted.values()),
    )


def from_counts(counts: Mapping[int, int], *, scale: Scale, base: Base = "answered") -> LikertSummary:
    """The same summary from published margins: {code: people}; absent codes are nought.

    Missing codes may be given. ValueError for an unknown code or anything but whole numbers of 0 or more.
    """
    known = _understood(scale)
    for code, count in counts.items():
        if code not in known:
            raise ValueError(f"Code {code} is neither on the scale {scale.codes} nor a missing code.")
        if isinstance(count, bool) or not isinstance(count, int | np.integer) or count < 0:
            raise ValueError(f"The count of code {code} must be a whole number of 0 or more, not {count}.")
    counted = {code: int(counts.get(code, 0)) for code in known}
    keys = _in_base(counted, scale, base)
    received = sum(counted.values())
    shown = {code: counted[code] for code in keys}
    return LikertSummary(scale, base, shown, _missing(counted), received=received)


def _understood(scale: Scale) -> list[int]:
    return list(dict.fromkeys((*scale.codes, *scale.off_scale, *MISSING)))


def _missing(counted: Mapping[int, int]) -> dict[int, int]:
    return {code: counted[code] for code in MISSING}


def _in_base(counted: Mapping[int, int], scale: Scale, base: Base) -> list[int]:
    if base not in ("answered", "opinion"):
        raise ValueError(f'The base must be "answered" or "opinion", not "{base}".')
    off_scale = list(scale.off_scale)
    if counted[DONT_KNOW] and DONT_KNOW not in off_scale:
        off_scale.append(DONT_KNOW)
    return [*scale.codes, *(off_scale if base == "answered" else [])]


def _weigh(
    codes: IntArray, weights: npt.ArrayLike | None, keys: list[int]
) -> tuple[dict[int, float] | None, float | None]:
    """Weight of each key and the effective base."""
    if weights is None:
        return None, None
    given = weight_array(weights, codes.size)
    base = effective_base(given[np.isin(codes, keys)])
    return {code: exact_sum(given[codes == code]) for code in keys}, base
