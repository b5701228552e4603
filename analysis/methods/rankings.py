"""Counts of ranking questions: of the first few, or of everything in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import numpy.typing as npt

from analysis.methods.codes import (
    MISSING,
    NOT_ANSWERED,
    NOT_SHOWN,
    BoolArray,
    FloatArray,
    IntArray,
    code_array,
    effective_base,
    exact_sum,
    truth_array,
    weight_array,
)
from analysis.methods.middles import total
from analysis.methods.rounding import Count, Shares, average, share, shares


@dataclass(frozen=True)
class RankingSummary:
    """first, in_top, points: for each option in column order, how many put it first, how many in the first
    ``top``, and its points (``top`` for a first place down to 1). n: people with a valid ranking, the base
    of every share. invalid: ties, repeated ranks or ranks beyond the number of options.
    picked_not_ranked: boxes ticked on paper without an order. mean_rank: None unless every valid ranking
    ranked every option. missing: all five missing codes.

    weighted_first, weighted_in_top, weighted_n: the same in weight, effective_n: Kish's base; None without
    weights. Shares and the mean rank are of the weights where there are any; points are always of people."""

    top: int
    n: int
    first: tuple[int, ...]
    in_top: tuple[int, ...]
    points: tuple[int, ...]
    invalid: int
    picked_not_ranked: int
    missing: dict[int, int]
    mean_rank: tuple[float, ...] | None
    weighted_first: tuple[float, ...] | None = None
    weighted_in_top: tuple[float, ...] | None = None
    weighted_n: float | None = None
    effective_n: float | None = None

    def first_percent(self, places: int = 0) -> Shares:
        return self._shares(self.first, self.weighted_first, places)

    def top_percent(self, places: int = 0) -> Shares:
        return self._shares(self.in_top, self.weighted_in_top, places)

    def _shares(self, counts: tuple[int, ...], heavy: tuple[float, ...] | None, places: int) -> Shares:
        if heavy is None or self.weighted_n is None:
            return shares(counts, self.n, places)
        return shares(heavy, self.weighted_n, places)


def ranking(
    ranks: npt.ArrayLike,
    *,
    top: int,
    picked: npt.ArrayLike | None = None,
    weights: npt.ArrayLike | None = None,
) -> RankingSummary:
    """Count a ranking question, of the first ``top`` or of everything.

    ``ranks``: n x options integers: 1 first, 2 second, ...; 0 left unranked; a missing code (-1 to -5) where
    the person gave no ranking. ``picked``: n x options truth values, ticks without an order.
    ``weights``: n numbers of 0 or more.
    A ranking with places left out is valid; a tie, a repeat or a rank beyond the options is not.
    ValueError for a wrong shape, an unknown code, or a ``top`` outside 1 to the number of options.
    """
    table = rank_table(ranks, top)
    ticks = np.zeros(table.shape, dtype=bool) if picked is None else truth_array(picked, "picked", 2)
    if ticks.shape != table.shape:
        raise ValueError(f"The picks have the shape {ticks.shape}, the ranks {table.shape}.")
    heavy = None if weights is None else weight_array(weights, len(table))
    return _ranked(table, np.asarray(ticks.any(axis=1)), int(top), heavy)


def rank_table(ranks: npt.ArrayLike, top: int = 1) -> IntArray:
    """``ranks`` as people x options integers; ValueError as in ``ranking``."""
    table = np.asarray(ranks)
    if table.ndim != 2 or table.shape[1] == 0:
        raise ValueError(f"The ranks must be people x options, not an array of shape {table.shape}.")
    people, options = table.shape
    if not isinstance(top, int | np.integer) or not 1 <= top <= options:
        raise ValueError(f"The top must be 1 to {options}, the number of options, not {top}.")
    table = code_array(table.ravel(), "ranks").reshape(people, options)
    if people and table.min() < min(MISSING):
        raise ValueError(f"Rank {int(table.min())} is neither a rank nor a missing code (-1 to -5).")
    return table


def sound_rankings(table: IntArray) -> BoolArray:
    """Who gave a valid ranking on a question that was shown to them: the base of every share."""
    ranked = (table > 0).any(axis=1)
    hidden = (table == NOT_SHOWN).any(axis=1)
    return np.asarray(ranked & ~hidden & _no_repeats(table), dtype=np.bool_)


def mean_place(placed: Sequence[Count], base: Count, places: int = 1) -> Decimal | None:
    """The mean place of one option among people who each gave it one, halves up; None where nobody ranked.

    ``placed``: how many people, or how much weight, gave it each place from 1 on. ``base``: all of them.
    ValueError where they are not the whole base: as with ``mean_rank``, of a part there is no mean.
    """
    held = total(placed)
    if share(held, base) not in (1, None):
        raise ValueError(f"A mean place is of people who all placed the option: {held} of {base} did.")
    return average(total([place * mass for place, mass in enumerate(placed, start=1)]), base, places)


def _ranked(table: IntArray, picked: BoolArray, top: int, weights: FloatArray | None) -> RankingSummary:
    hidden = np.asarray((table == NOT_SHOWN).any(axis=1))
    ranked = np.asarray((table > 0).any(axis=1))
    sound = sound_rankings(table)
    unordered = picked & ~ranked & ~hidden
    valid, heavy = table[sound], None if weights is None else weights[sound]
    in_top = (valid >= 1) & (valid <= top)
    return RankingSummary(
        top=top,
        n=len(valid),
        first=_column_sums(valid == 1),
        in_top=_column_sums(in_top),
        points=_column_sums(np.where(in_top, top + 1 - valid, 0)),
        invalid=int((ranked & ~hidden & ~sound).sum()),
        picked_not_ranked=int(unordered.sum()),
        missing=_missing_rows(table, ~ranked & ~unordered | hidden),
        mean_rank=_mean_rank(valid, heavy),
        weighted_first=_weigh(valid == 1, heavy),
        weighted_in_top=_weigh(in_top, heavy),
        weighted_n=None if heavy is None else exact_sum(heavy),
        effective_n=None if heavy is None else effective_base(heavy),
    )


def _no_repeats(table: IntArray) -> BoolArray:
    """Rows whose positive ranks are distinct and no larger than the number of options."""
    ordered = np.sort(table, axis=1)
    tied = ((ordered[:, 1:] == ordered[:, :-1]) & (ordered[:, 1:] > 0)).any(axis=1)
    return np.asarray(~tied & (ordered[:, -1] <= table.shape[1]), dtype=np.bool_)


def _missing_rows(table: IntArray, rows: BoolArray) -> dict[int, int]:
    """Why each of ``rows`` has no ranking: not shown before all else, then the most telling code in it."""
    left = table[rows]
    reason = np.where((left == NOT_SHOWN).any(axis=1), NOT_SHOWN, left.min(axis=1))
    reason = np.where(reason == 0, NOT_ANSWERED, reason)
    return {code: int((reason == code).sum()) for code in MISSING}


def _mean_rank(valid: IntArray, weights: FloatArray | None) -> tuple[float, ...] | None:
    """None unless somebody ranked, everybody ranked everything, and somebody weighs something."""
    whole = len(valid) if weights is None else exact_sum(weights)
    if not whole or (valid <= 0).any():
        return None
    if weights is None:
        return tuple(valid.mean(axis=0).tolist())
    return tuple(exact_sum(weights * places) / whole for places in valid.T)


def _weigh(given: BoolArray, weights: FloatArray | None) -> tuple[float, ...] | None:
    return None if weights is None else tuple(exact_sum(weights[who]) for who in given.T)


def _column_sums(table: npt.NDArray[np.generic]) -> tuple[int, ...]:
    return tuple(int(total) for total in np.asarray(table).sum(axis=0))
