"""Counts of single choice and tick-all-that-apply questions (``ranking`` beside them: see ``rankings``).

Every part has its base beside it, every person is in exactly one state, and what cannot be read as an
answer is counted as such. Counts are of people, weights or not; shares are rounded once, from the weights
where there are any, else from the counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypedDict

import numpy as np
import numpy.typing as npt

from analysis.methods.codes import (
    DONT_KNOW,
    MISSING,
    BoolArray,
    code_array,
    count_codes,
    effective_base,
    exact_sum,
    offered_codes,
    truth_array,
    weight_array,
)
from analysis.methods.rankings import RankingSummary, ranking
from analysis.methods.rounding import Count, Shares, percent, shares

__all__ = ["MultipleSummary", "RankingSummary", "SingleSummary", "multiple", "ranking", "single"]


@dataclass(frozen=True)
class SingleSummary:
    """counts: {code: people} for every option with its noughts, then "don't know" (-3) where it is in the
    base and somebody said it; they sum to ``n``. missing: all five missing codes.

    weighted, weighted_n: counts and base in weight, effective_n: Kish's base; None without weights."""

    counts: dict[int, int]
    missing: dict[int, int]
    weighted: dict[int, float] | None = None
    weighted_n: float | None = None
    effective_n: float | None = None

    @property
    def n(self) -> int:
        return sum(self.counts.values())

    def percent(self, places: int = 0) -> dict[int, Decimal | None]:
        mass: Mapping[int, Count] = self.counts if self.weighted is None else self.weighted
        base = self.n if self.weighted_n is None else self.weighted_n
        return {code: percent(part, base, places) for code, part in mass.items()}


def single(
    codes: npt.ArrayLike,
    options: Iterable[int],
    *,
    base: Literal["answered", "opinion"] = "answered",
    weights: npt.ArrayLike | None = None,
) -> SingleSummary:
    """Count a choice of one. ``codes``: n integers, an option's code or a missing code (-1 to -5).

    ``options``: the codes on offer, 0 or more, in printed order. Base "answered" holds "don't know",
    base "opinion" does not. ``weights``: n numbers of 0 or more.
    ValueError for an unknown code, a wrong shape or weights that weigh nothing sensible.
    """
    offered, given = offered_codes(options, "options"), code_array(codes)
    if base not in ("answered", "opinion"):
        raise ValueError(f'The base must be "answered" or "opinion", not "{base}".')
    counted = count_codes(given, [*offered, *MISSING])
    unsure = [DONT_KNOW] if base == "answered" and counted[DONT_KNOW] else []
    counts, missing = ({code: counted[code] for code in keys} for keys in ([*offered, *unsure], MISSING))
    if weights is None:
        return SingleSummary(counts, missing)
    heavy = weight_array(weights, given.size)
    inside = heavy[np.isin(given, list(counts))]
    weighted = {code: exact_sum(heavy[given == code]) for code in counts}
    return SingleSummary(counts, missing, weighted, exact_sum(inside), effective_base(inside))


@dataclass(frozen=True)
class MultipleSummary:
    """counts: people who ticked each option, in the order of the columns. n: people who were shown the
    question and ticked at least one box or said "none of these"; shares of it may add up to over 100 %.
    none: said "none of these". contradictory: said so and ticked a box too (in the base, ticks counted).
    set_aside: people with ticks on a question that routing did not show them (counted nowhere else).
    weighted, weighted_n: counts and base in weight, effective_n: Kish's base; None without weights."""

    counts: tuple[int, ...]
    n: int
    none: int
    contradictory: int
    not_answered: int
    not_shown: int
    set_aside: int
    weighted: tuple[float, ...] | None = None
    weighted_n: float | None = None
    effective_n: float | None = None

    @property
    def selections(self) -> int:
        return sum(self.counts)

    def percent(self, places: int = 0) -> Shares:
        if self.weighted is None or self.weighted_n is None:
            return shares(self.counts, self.n, places)
        return shares(self.weighted, self.weighted_n, places)


def multiple(
    ticked: npt.ArrayLike,
    shown: npt.ArrayLike | None = None,
    *,
    none: npt.ArrayLike | None = None,
    weights: npt.ArrayLike | None = None,
) -> MultipleSummary:
    """Count a tick-all-that-apply question.

    ``ticked``: n x options truth values. ``shown``: n truth values, whom routing showed the question
    (None: everyone). ``none``: n truth values, an explicit "none of these" outside the columns.
    ``weights``: n numbers of 0 or more. ValueError for a wrong shape or for anything but truth values.
    """
    boxes, saw, nothing = read_ticks(ticked, shown, none)
    any_box = np.asarray(boxes.any(axis=1))
    answered = any_box | nothing
    inside = saw & answered
    return MultipleSummary(
        tuple(int(count) for count in boxes[inside].sum(axis=0)),
        n=int(inside.sum()),
        none=int((inside & nothing).sum()),
        contradictory=int((inside & nothing & any_box).sum()),
        not_answered=int((saw & ~answered).sum()),
        not_shown=int((~saw & ~answered).sum()),
        set_aside=int((~saw & answered).sum()),
        **_weigh(boxes, inside, weights),
    )


def read_ticks(
    ticked: npt.ArrayLike, shown: npt.ArrayLike | None, none: npt.ArrayLike | None
) -> tuple[BoolArray, BoolArray, BoolArray]:
    """The three arrays of ``multiple``: boxes, who saw them, who said "none of these"."""
    boxes = truth_array(ticked, "ticked", 2)
    people = boxes.shape[0]
    saw = np.ones(people, dtype=bool) if shown is None else truth_array(shown, "shown", 1, people)
    nothing = np.zeros(people, dtype=bool) if none is None else truth_array(none, "none", 1, people)
    return boxes, saw, nothing


class _Weighed(TypedDict, total=False):
    weighted: tuple[float, ...]
    weighted_n: float
    effective_n: float


def _weigh(boxes: BoolArray, inside: BoolArray, weights: npt.ArrayLike | None) -> _Weighed:
    if weights is None:
        return {}
    heavy = weight_array(weights, inside.size)
    return {
        "weighted": tuple(exact_sum(heavy[inside & box]) for box in boxes.T),
        "weighted_n": exact_sum(heavy[inside]),
        "effective_n": effective_base(heavy[inside]),
    }
