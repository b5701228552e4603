"""Confidence intervals for proportions: one, all levels of a scale together, and a difference of two.

A consultation is not a random sample: an interval tells how far chance alone could move a figure, not how far
those who answered differ from those who did not. Off unless somebody asks for it, and captioned.

Where answers are weighted, ``n`` is the effective base: see ``at_effective_base``.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from analysis.methods.late import late
from analysis.methods.rounding import Count, share

if TYPE_CHECKING:
    from statsmodels.stats import proportion
else:
    proportion = late("statsmodels.stats.proportion")

_NOISE = 9  # decimals of a percentage within which a bound is read before it is rounded outward


@dataclass(frozen=True)
class Interval:
    """``low`` and ``high`` as proportions, 0 to 1 (a difference: -1 to 1)."""

    low: float
    high: float

    def percent(self, places: int = 0) -> tuple[Decimal, Decimal]:
        """Both ends in per cent (or points), rounded outward: never narrower than the interval.

        Shares are rounded half up; an interval so rounded could promise more certainty than there is.
        """
        step = Decimal(1).scaleb(-places)
        low, high = (
            _read(self.low).quantize(step, ROUND_FLOOR),
            _read(self.high).quantize(step, ROUND_CEILING),
        )
        return low + 0, high + 0  # no "-0"


def at_effective_base(weighted: float, weighted_n: float, effective_n: float) -> tuple[float, float]:
    """(count, n) of a weighted figure for the functions below: its share of Kish's effective base.

    ``weighted`` of ``weighted_n``: figure and base in weight. ValueError when the part exceeds the base.
    """
    part = share(weighted, weighted_n)
    return (0.0 if part is None else float(part) * effective_n), effective_n


def wilson(count: Count, n: Count, *, level: float = 0.95) -> Interval | None:
    """Wilson's score interval for ``count`` of ``n`` people; None when the base is nought.

    Source: E. B. Wilson, JASA 22 (1927) 209-212. ValueError unless 0 <= count <= n and 0 < level < 1.
    """
    _check(count, n, level)
    if not n:
        return None
    return _interval(proportion.proportion_confint(count, n, alpha=1 - level, method="wilson"), 0.0)


def goodman(counts: Sequence[Count], *, level: float = 0.95) -> tuple[Interval, ...] | None:
    """An interval for each of a scale's levels, all of them right at once with ``level``.

    ``counts``: people at each level, two or more levels; None when there is nobody. Meant for levels of 5
    people and over. Source: L. A. Goodman, Technometrics 7 (1965) 247-254. ValueError as in ``wilson``.
    """
    total = math.fsum(counts)
    if len(counts) < 2:
        raise ValueError("A whole scale has two levels or more; for one proportion take the Wilson interval.")
    for count in counts:
        _check(count, total, level)
    if not total:
        return None
    found = proportion.multinomial_proportions_confint(counts, alpha=1 - level, method="goodman")
    return tuple(_interval(bounds, 0.0) for bounds in found)


def newcombe(
    count_a: Count, n_a: Count, count_b: Count, n_b: Count, *, level: float = 0.95
) -> Interval | None:
    """The difference of two independent proportions, a minus b; None when either base is nought.

    Source: R. G. Newcombe, Statistics in Medicine 17 (1998) 873-890, method 10 (from two Wilson intervals).
    ValueError as in ``wilson``.
    """
    _check(count_a, n_a, level)
    _check(count_b, n_b, level)
    if not n_a or not n_b:
        return None
    found = proportion.confint_proportions_2indep(
        count_a, n_a, count_b, n_b, method="newcomb", compare="diff", alpha=1 - level
    )
    return _interval(found, -1.0)


def _check(count: Count, n: Count, level: float) -> None:
    share(count, n)  # refuses what is no part of its base
    if not 0 < level < 1:
        raise ValueError(f"The level must lie between 0 and 1, such as 0.95, not {level}.")


def _interval(bounds: Sequence[float], least: float) -> Interval:
    """Binary noise can put a bound a hair outside what a proportion or a difference can be."""
    low, high = (min(max(float(bound), least), 1.0) for bound in bounds)
    return Interval(low, high)


def _read(bound: float) -> Decimal:
    exact = round(100 * Fraction(bound), _NOISE)
    return Decimal(exact.numerator) / Decimal(exact.denominator)
